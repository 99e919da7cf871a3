"""`python -m letters`: the command without make or an installed script."""

from letters.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
