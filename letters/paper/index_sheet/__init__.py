"""The index of a stack: which page of which file each letter begins on.

Guarded by tests/paper/index_sheet.
"""
