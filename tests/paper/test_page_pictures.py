"""Pictures of pages."""

import io
import threading

import pytest
from PIL import Image

from letters.paper.page_pictures import page_pictures
from letters.paper.render import render
from tests.support.examples import a_letter


@pytest.fixture(scope="module")
def letter() -> bytes:
    return render([a_letter()])


def test_each_page_asked_for_is_a_grey_picture_of_that_width(letter):
    pictures = [Image.open(io.BytesIO(picture)) for picture in page_pictures(letter, [2, 1], 400)]
    assert [(one.format, one.mode, one.size) for one in pictures] == [("PNG", "L", (400, 518))] * 2
    assert pictures[0].tobytes() != pictures[1].tobytes()


def test_the_ink_is_where_it_is_on_paper(letter):
    picture = Image.open(io.BytesIO(page_pictures(letter, [1], 850)[0])).point(lambda grey: 255 * (grey < 128))
    left, top, right, bottom = picture.getbbox()
    assert (left < 30, right > 820) == (True, True), "the fold ticks, outside the margins"
    assert (top >= 50, bottom <= 1050) == (True, True), "12.7 mm from the edges"


def test_several_threads_get_the_pictures_that_one_gets(letter):
    alone, found = page_pictures(letter, [1, 2], 300), []
    threads = [threading.Thread(target=lambda: found.append(page_pictures(letter, [1, 2], 300))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 8
