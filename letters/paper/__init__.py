"""Letters in, PDF bytes out: each kind of sheet in a package of its own, drawn in millimetres.

It knows no web page, command or file of a stack. Guarded by tests/paper, the gallery and tests/referees.
"""
