"""Typst through its Python package: one compiler with its fonts loaded, and a compilation for each file."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import mails
from tests.benchmarks.alternative import FONTS, Alternative, File, Job, in_this_process
from tests.benchmarks.measures import MEASURES

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

_SOURCE = Path(__file__).with_name("letters.typ")


def prepare(files: Sequence[File], *, tagged: bool) -> Job:
    inputs = [json.dumps([mails.mail_of(letter).as_json() for letter in file]) for file in files]
    return in_this_process(partial(_typeset, tagged=tagged), inputs)


def _typeset(letters: str, *, tagged: bool) -> bytes:
    standards: list[PDFStandard] = ["a-2a", "ua-1"] if tagged else []
    sys_inputs = {"measures": json.dumps(asdict(MEASURES)), "mails": letters}
    made = _compiler().compile(format="pdf", sys_inputs=sys_inputs, pdf_standards=standards, pdf_tags=tagged)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> "Compiler":
    from typst import Compiler, Fonts

    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return Compiler(input=str(_SOURCE), font_paths=fonts)


_MISSING = "" if find_spec("typst") else "the Python package typst is not installed (requirements-bench.txt)"

TYPST_TAGGED = Alternative("Typst, PDF/A-2a and PDF/UA-1", partial(prepare, tagged=True), _MISSING)
TYPST = Alternative("Typst", partial(prepare, tagged=False), _MISSING)
