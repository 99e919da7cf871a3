import pytest
from hypothesis import given, strategies as st

from letters.stacks.spreadsheets.cell_text import guard_formula, number_as_shown, unguard_formula


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
def test_a_cell_that_would_run_as_a_formula_gets_an_apostrophe(cell):
    assert guard_formula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Jane", "'Jane'", "1-2", " =1", "’-x"])
def test_other_cells_stay_as_they_are(cell):
    assert (guard_formula(cell), unguard_formula(cell)) == (cell, cell)


@given(st.text(alphabet="'=+-@\t\rax"))
def test_a_guarded_cell_is_restored(cell):
    assert unguard_formula(guard_formula(cell)) == cell


def test_negative_zero_is_zero():
    assert number_as_shown(-0.0) == "0"
