"""Readers of CSV, XLSX and ODS files, each of which gives rows of text as a stream, within bounds on time and memory.

They do not know what the columns mean. They only ask which headers are known, to find the row of headers and, in CSV,
the separator. The example for organizers is written here, too.

`tests/stacks/spreadsheets/` guards them with intact and broken files, `make fuzz` with hostile ones.
"""
