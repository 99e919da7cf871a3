"""What the headers of a spreadsheet mean, by the table of fields and by their words.

`tests/stacks/headers/` has a table of headers.
"""
