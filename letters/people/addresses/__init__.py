"""Canadian postal addresses: read as people type them, shown in ordinary writing and in Canada Post's form.

This room does not know whose address it is. Guarded by `tests/people/addresses/`.
"""
