"""What is said: the table of fields, campaigns, letters, and every sentence that people read, in English and French.

This package turns texts that people typed into complete `Letter`s. It does not know paper, pages or the web.
Guarded by `tests/words/`.
"""
