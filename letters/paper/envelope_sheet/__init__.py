"""Envelope sheets: the sheet that is folded around a letter, and the named envelopes, with the addresses on both.

It knows nothing of letter sheets or files. Guarded by tests/paper/envelope_sheet.
"""
