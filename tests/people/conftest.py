from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def changed_config(config: Path) -> Callable[[str, str, str], Path]:
    """Use a copy of the config folder; `changed_config(file, old, new)` replaces a text in one of its files."""

    def change(name: str, old: str, new: str) -> Path:
        path = config / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return change
