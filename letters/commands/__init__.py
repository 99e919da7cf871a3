"""The `letters` commands: a module for each, with its options and the function that runs it.

They read files and arguments, and leave the letters to `words`, their pages to `paper` and print runs to `stacks`. They
know nothing of the web. `tests/commands/` runs each of them as a user does; `tests/test_cli.py` guards what they share.
"""
