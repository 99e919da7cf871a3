"""Ours: `render` with a fold sheet for each letter, as the web page and the commands call it."""

from collections.abc import Sequence

from letters import render
from tests.benchmarks.alternative import Alternative, File, Job, in_this_process


def prepare(files: Sequence[File]) -> Job:
    return in_this_process(lambda file: render(file, envelope="fold"), files)


OURS = Alternative("ours", prepare)
