"""Who sits in the House of Commons and who holds which office: the lists in `config/`, searched and kept up to date.

This room does not know how anyone is addressed. Guarded by `tests/people/parliament/`.
"""
