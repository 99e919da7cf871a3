"""The letter as a Word document.

Guarded by tests/paper/word_document.
"""
