"""Text becomes lines of glyph runs: typefaces, scripts, direction, line breaks. Knows no PDF and no page.

Guarded by tests/paper/typesetting.
"""
