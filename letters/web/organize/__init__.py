"""The organizers' page: stacks from a spreadsheet, packs of blank letters, and the calibration sheet.

It reads the forms and sends what `letters.stacks` makes. Its tests are in `tests/web/organize/`.
"""
