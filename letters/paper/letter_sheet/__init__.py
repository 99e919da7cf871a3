"""The letter sheet: a letter's sections, the type size and page layout that fit it, and the drawing of its pages.

It knows nothing of envelopes or of the other letters in a file. Guarded by tests/paper/letter_sheet.
"""
