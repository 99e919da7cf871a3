"""The one gettext catalogue: every sentence that people read, in English and French.

`catalogue` looks sentences up; the other modules list those that are not written out where they are said. This package
does not decide when a sentence is said. Guarded by `tests/words/messages/`.
"""
