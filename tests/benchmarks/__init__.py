"""How fast and small our letters are beside what else sets letters: `make bench`, or `python -m tests.benchmarks`."""
