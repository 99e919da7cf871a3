"""The licence of every pinned package, from its metadata: `make licences` writes the tables of docs/licences.md.

The rows name no versions, so that an upgrade changes only rows whose licence has changed, which must be read.
"""

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = CHECKOUT / "docs" / "licences.md"
RUNNING = ("requirements",)
CHECKING = ("requirements-dev", "requirements-bench")

# The SPDX identifiers that are accepted; another one stops `make licences`, to be read first and then added here.
IDENTIFIERS = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "LGPL-3.0-only"}
IDENTIFIERS |= {"MIT", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib"}

# Spellings in packages that are older than the standard one (PEP 639).
SPELLINGS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
}

# Packages whose metadata lists licences but not how they combine; the text in the package says it.
READ_BY_HAND = {
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
}

# Packages for other systems or Python versions, which are not installed here: read in the package itself.
ELSEWHERE = {
    "async-timeout": "Apache-2.0",
    "brotlicffi": "MIT",
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "lazy-importer": "Apache-2.0",
    "zipp": "MIT",
}

PIN = re.compile(r"^([a-z0-9-]+)==", re.MULTILINE)


def pinned(*lists: str) -> list[str]:
    """Return the packages that the lists pin, each once, in alphabetical order."""
    return sorted({name for one in lists for name in PIN.findall((CHECKOUT / f"{one}.txt").read_text("utf-8"))})


def identifiers(expression: str) -> set[str]:
    """Return the licences in an SPDX expression."""
    return set(re.split(r"[\s()]+", expression)) - {"AND", "OR", ""}


def licence(name: str) -> str:
    """Return a package's licence as an SPDX expression. Raises LookupError if it is not stated anywhere."""
    return READ_BY_HAND.get(name) or ELSEWHERE.get(name) or licence_said(distribution(name))


def licence_said(package: Distribution) -> str:
    """Return the licence from an installed package's metadata, else from its licence file; else LookupError."""
    metadata = package.metadata
    classifiers = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier", []) if "License ::" in line]
    for words in (metadata.get("License-Expression"), metadata.get("License"), *classifiers):
        said = SPELLINGS.get(words or "", words or "")
        if identifiers(said) and identifiers(said) <= IDENTIFIERS:
            return said
    texts = [file.read_text("utf-8") for file in package.files or () if re.match(r"LICEN[CS]E", file.name)]
    found = {read for text in texts if (read := licence_read(text))}
    if len(found) != 1:
        raise LookupError(package.name)
    return found.pop()


def licence_read(text: str) -> str | None:
    """Return the licence of a licence text, or None if it is unknown."""
    words = " ".join(text.split())
    if "Redistribution and use in source and binary forms" in words:
        return "BSD-3-Clause" if re.search(r"(?i)neither the names? ", words) else "BSD-2-Clause"
    return "MIT" if "Permission is hereby granted, free of charge, to any person obtaining a copy" in words else None


def with_table(page: str, heading: str, names: list[str]) -> str:
    """Return the page with the rows under a heading replaced."""
    rows = "".join(f"| {name} | {licence(name)} |\n" for name in names)
    table = re.compile(rf"(## {heading}\n(?:(?!\|).*\n)*\| package .*\n\|-.*\n)(?:\|.*\n)*")
    return table.sub(lambda match: match[1] + rows, page, count=1)


def main() -> None:
    """Write both tables of docs/licences.md."""
    running = pinned(*RUNNING)
    page = with_table(PAGE.read_text("utf-8"), "To run", running)
    checking = [name for name in pinned(*CHECKING) if name not in running]
    PAGE.write_text(with_table(page, "To check and to compare", checking), encoding="utf-8")


if __name__ == "__main__":
    main()
