"""ReportLab with the parts that it lacks: tags, glyph runs, repeated content, and packed files.

Sheets draw on a `LetterCanvas`, whose pages a `PackedDocument` writes; docs/pdf.md follows a page from the canvas to
its bytes. Only this package writes PDF operators or touches ReportLab's private parts, and it knows no kind of sheet.
Guarded by tests/paper/pdf and by veraPDF in tests/referees.
"""
