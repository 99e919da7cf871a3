"""The index of a stack: the page of its file on which each letter begins.

It knows no spreadsheet and no folder. Guarded by tests/paper/index_sheet.
"""
