import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from letters import settings


@pytest.fixture
def changed_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], Path]:
    """Use a copy of the config folder; `changed_config(file, old, new)` replaces a text in one of its files."""
    folder = tmp_path / "config"
    shutil.copytree(settings.config_folder(), folder)
    monkeypatch.setenv("LETTERS_CONFIG", str(folder))

    def change(name: str, old: str, new: str) -> Path:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return change
