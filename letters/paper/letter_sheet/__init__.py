"""The letter sheet: what a letter consists of, the type size at which it fits, and its pages.

Guarded by tests/paper/letter_sheet.
"""
