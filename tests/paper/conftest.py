"""Reading back what was rendered, with a library that is not ours."""

import io
from contextlib import ExitStack

import pikepdf
import pytest

from letters import render
from tests.support.examples import page_texts


@pytest.fixture
def opened():
    """Open a PDF for as long as the test lasts: what is read from it is gone when it is closed."""
    with ExitStack() as files:
        yield lambda data: files.enter_context(pikepdf.open(io.BytesIO(data)))


@pytest.fixture
def rendered(opened):
    """Render letters and open the file."""
    return lambda letters, **options: opened(render(letters, **options))


@pytest.fixture
def pages_of():
    """Render letters and give the text of each page."""
    return lambda letters, **options: page_texts(render(letters, **options))


@pytest.fixture
def fonts_of():
    """Render letters and give the names of the fonts in the file."""

    def read(letters, **options):
        with pikepdf.open(io.BytesIO(render(letters, **options))) as pdf:
            fonts = pdf.pages[0].Resources.Font
            return sorted(str(font.BaseFont) for font in fonts.values())

    return read
