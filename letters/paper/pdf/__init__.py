"""ReportLab, extended by what it lacks: tags, glyph runs, content placed again, and packed files.

How a page becomes bytes. A sheet draws on a `LetterCanvas`, ReportLab's canvas, by ordinary calls (`line`, `rect`,
`drawImage`, forms) and by `draw_lines`, which takes typeset lines of glyph runs. Each thing drawn is a mark with a tag
that says what it is to people who hear the page. `showPage` writes the page's content streams and hands a `PDFPage` to
the `PackedDocument`, ReportLab's document. When the letter ends, the document writes the letter's part of the tag tree
and its pages. `getpdfdata` adds the fonts, each with the glyphs that the file shows, the catalogue and the metadata;
`PackedDocument.format` puts everything but streams into object streams and ends with a cross-reference stream.

Only this package writes PDF operators or touches ReportLab's private parts. Guarded by tests/paper/pdf.
"""
