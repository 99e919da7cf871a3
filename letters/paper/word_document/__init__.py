"""The letter as a Word document (DOCX), to be edited and printed.

It takes its measures from the letter sheet and draws no PDF. Guarded by tests/paper/word_document.
"""
