"""Ours: `render` with a fold sheet for each letter, as the web page and the commands call it."""

from collections.abc import Sequence

from letters import render
from tests.benchmarks.made import Alternative, File, Job, one_after_other


def prepare(files: Sequence[File]) -> Job:
    return one_after_other(lambda file: render(file, envelope="fold"), files)


OURS = Alternative("ours", prepare)
