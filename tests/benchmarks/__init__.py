"""Our letters’ speed and size beside other ways to typeset them: `make bench`, or `python -m tests.benchmarks`."""
