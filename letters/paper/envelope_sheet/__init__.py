"""What carries the mail: the fold-around envelope sheet and the named envelopes, with the addresses on both.

Guarded by tests/paper/envelope_sheet.
"""
