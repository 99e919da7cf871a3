"""The people of a letter: the sender who writes it and the recipient who gets it.

This room knows names, addresses, Parliament and forms of address; it knows no campaign, no letter and no page.
Guarded by `tests/people/`.
"""
