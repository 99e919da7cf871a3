"""The recipients of letters, each with its address and its forms of address in both languages.

This room does not know what is written to them, nor how a member is found. Guarded by `tests/people/recipients/`.
"""
