"""The server works in threads, which must share typefaces and lines whichever of them comes first."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier

import pytest

from letters import render
from letters.paper.typesetting import font_choice as choosing
from letters.paper.typesetting.typesetter import Typesetter
from tests.support.examples import a_letter


@pytest.fixture
def slow_first_reading(monkeypatch):
    """As in a new process, and reading `fonts.yaml` takes long enough for other threads to come along."""
    read = choosing.read_yaml

    def slowly(*arguments):
        time.sleep(0.05)
        return read(*arguments)

    monkeypatch.setattr(choosing, "read_yaml", slowly)
    # Empty caches: lines that other tests have typeset refer to the typefaces loaded then.
    monkeypatch.setattr(choosing, "_choices", cache(choosing._choices.__wrapped__))
    monkeypatch.setattr(choosing, "font_choice", cache(choosing.font_choice.__wrapped__))


def at_once(work):
    barrier = Barrier(4, timeout=60)

    def begin(_number):
        barrier.wait()
        return work()

    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(begin, range(4)))


@pytest.mark.usefixtures("slow_first_reading")
def test_threads_that_start_together_get_the_same_typefaces():
    found = at_once(lambda: choosing.font_choice("text"))
    assert all(one is found[0] for one in found)


def test_threads_that_typeset_a_paragraph_together_get_the_same_lines():
    shared = Typesetter()
    paragraph = (("Some words that no test has typeset before, and some more of them. " * 40, "text"),)
    found = at_once(lambda: shared.lines(paragraph, 9000))
    assert all(one is found[0] for one in found)


def test_files_made_at_once_are_the_files_made_one_after_the_other():
    letters = [a_letter(language="fr")] * 3
    assert set(at_once(lambda: render(letters))) == {render(letters)}
