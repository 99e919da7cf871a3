"""Turn text into lines of glyph runs: typefaces, scripts, direction and line breaks.

It knows no PDF and no page. Guarded by tests/paper/typesetting.
"""
