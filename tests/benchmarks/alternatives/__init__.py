"""Every way to typeset the letters, ours first, in the order in which they take turns."""

from tests.benchmarks.alternatives.ours import OURS
from tests.benchmarks.alternatives.platypus import PLATYPUS
from tests.benchmarks.alternatives.with_fpdf2 import FPDF2
from tests.benchmarks.alternatives.with_pdfmake import PDFMAKE
from tests.benchmarks.alternatives.with_typst import TYPST, TYPST_TAGGED
from tests.benchmarks.alternatives.with_weasyprint import WEASYPRINT

ALTERNATIVES = (OURS, PLATYPUS, TYPST_TAGGED, TYPST, PDFMAKE, FPDF2, WEASYPRINT)
