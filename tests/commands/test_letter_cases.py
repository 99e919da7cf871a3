"""Files about senders as people write them: `letter_cases/expected.yaml` says what must come of each."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from letters.cli import main
from tests.support.examples import page_texts

FOLDER = Path(__file__).parent / "letter_cases"
CASES = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))


def test_every_file_has_its_expectation():
    files = sorted(path.name for path in FOLDER.iterdir())
    assert files == sorted(["expected.yaml", *(case["file"] for case in CASES)])


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_a_file_becomes_the_letter_that_is_meant_or_is_refused_with_the_reason(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = case.get("args", ["--to", "Edmonton Griesbach"])
    output = tmp_path / "letter.pdf"
    code = main(["write", "--sender", str(FOLDER / case["file"]), "-o", str(output), "--date", "2026-04-20", *to])
    said = "".join(capsys.readouterr())
    assert code == case.get("exit", 0), said
    for pattern in case.get("err", ()):
        assert re.search(pattern, said)
    text = "\n".join(page_texts(output.read_bytes())) if output.exists() else ""
    text = re.sub(r"[^\S\n]+", " ", text).replace(" \n", "\n")
    for pattern in case.get("has", ()):
        assert re.search(pattern, text)
    for pattern in case.get("hasnt", ()):
        assert not re.search(pattern, text)
