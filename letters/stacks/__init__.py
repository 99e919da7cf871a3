"""Many letters at once: a spreadsheet or a pack becomes print runs in a folder or a ZIP file.

This room carries letters from `words` to `paper`. It knows neither Flask nor how a PDF is written. `tests/stacks/`
guards it; `tests/referees/` compares its spreadsheet readers with LibreOffice's and calamine's.
"""
