"""docs/licences.md has the licence of each pinned package; those that run may be distributed with MIT software."""

from importlib.metadata import PackageNotFoundError, distribution

import pytest

from tests.docs.licences import (
    CHECKING,
    ELSEWHERE,
    IDENTIFIERS,
    PAGE,
    READ_BY_HAND,
    RUNNING,
    identifiers,
    licence,
    licence_read,
    licence_said,
    pinned,
    with_table,
)

HANDED_ON = {
    "0BSD",  # asks for nothing, like CC0-1.0
    "Apache-2.0",  # with its notices
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "MIT",
    "MIT-CMU",
    "MPL-2.0",  # applies to changed files; we change none
    "PSF-2.0",
    "Zlib",  # changed versions must say that they are changed; we change none
}
ROWS = dict(line.strip("| \n").split(" | ") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| "))


def is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def test_the_page_has_a_row_for_each_pinned_package_and_no_other():
    assert ROWS.keys() - {"package"} == set(pinned(*RUNNING, *CHECKING))


@pytest.mark.parametrize("name", pinned(*RUNNING))
def test_packages_that_run_have_licences_compatible_with_distribution_under_ours(name):
    assert identifiers(ROWS[name]) <= HANDED_ON


def test_the_page_has_the_licences_that_the_packages_state():
    """If this fails: run `make licences` and read what has changed."""
    said = {name: licence(name) for name in ROWS if name != "package" and is_installed(name)}
    assert said == {name: ROWS[name] for name in said}
    assert set(pinned(*RUNNING)) - said.keys() <= ELSEWHERE.keys()


def test_packages_read_by_hand_are_still_pinned_and_state_no_other_licence():
    assert READ_BY_HAND.keys() | ELSEWHERE.keys() <= ROWS.keys()
    here = {name: licence_said(distribution(name)) for name in ELSEWHERE if is_installed(name)}
    assert here == {name: ELSEWHERE[name] for name in here}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Permission is hereby granted, free of charge,\n to any person obtaining a copy of this", "MIT"),
        ("Redistribution and use in source and binary\nforms … Neither the name of the copyright", "BSD-3-Clause"),
        ("Redistribution and use in source and binary forms, with or without", "BSD-2-Clause"),
        ("All rights reserved.", None),
    ],
)
def test_a_licence_is_recognized_by_its_text(text, read):
    assert licence_read(text) == read


def test_a_table_is_replaced_and_the_text_around_it_stays():
    head = "## To run\n\nWhy.\n\n| package | licence |\n|---|---|\n"
    page = f"{head}| gone | MIT |\n\n## After\n\n| package | licence |\n|---|---|\n| kept | MIT |\n"
    assert with_table(page, "To run", ["colorama"]) == page.replace("| gone | MIT |", "| colorama | BSD-3-Clause |")


def test_every_accepted_licence_is_a_known_identifier():
    assert HANDED_ON <= IDENTIFIERS
