"""What the headers of a spreadsheet mean, and where in its file they are.

Headers are matched by the table of fields and by their words. `tests/stacks/headers/` has a table of headers.
"""
