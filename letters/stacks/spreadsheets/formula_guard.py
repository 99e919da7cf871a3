"""Cells that a spreadsheet program would take for formulas: guarded when we write them, freed when we read them."""

#: What a cell begins with that spreadsheet programs run as a formula (OWASP, CSV Injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_GUARD = "'"


def guarded(cell: str) -> str:
    """The cell with a `'` before it if a spreadsheet program would take it for a formula, or free it when read back."""
    return f"{_GUARD}{cell}" if cell.lstrip(_GUARD).startswith(_FORMULA_STARTS) else cell


def freed(cell: str) -> str:
    """The cell without the one `'` that `guarded` put before it."""
    return cell[1:] if cell.startswith(_GUARD) and cell.lstrip(_GUARD).startswith(_FORMULA_STARTS) else cell
