"""veraPDF, the validator of PDF/A and PDF/UA, asked about one file after another."""

import fcntl
import hashlib
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.referees.programs import Complaint

_HERE = Path(__file__).parent / "verapdf"
_BUILD = Path(__file__).parents[2] / "build" / "verapdf"

PDF_A_2A, PDF_UA_1 = "2a", "ua1"


@dataclass
class Verdict:
    """What came of holding a file against a profile: how many checks were made, and each clause that it fails.

    Clauses are those of ISO 19005-2 or ISO 14289-1, with the number of veraPDF's test of them.
    """

    checks: int
    faults: list[str]


def fetched(mvn: str) -> Path:
    """The folder with veraPDF's program, which Maven fetches when the first test of a checkout asks for it."""
    pom = _HERE / "pom.xml"
    folder = _BUILD / hashlib.sha256(pom.read_bytes()).hexdigest()[:16]
    _BUILD.mkdir(parents=True, exist_ok=True)
    with (_BUILD / "lock").open("w") as lock:
        # Tests run side by side; whoever comes second waits.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            goal = ["dependency:copy-dependencies", f"-DoutputDirectory={unfinished}"]
            subprocess.run([mvn, "--batch-mode", "--quiet", "--file", pom, *goal], check=True)
            unfinished.rename(folder)
    return folder


class VeraPDF:
    """One Java process; it ends when the session does."""

    def __init__(self, java: str, program: Path) -> None:
        command = [java, "-cp", f"{program}/*", str(_HERE / "Conformance.java")]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def verdicts(self, path: Path) -> Mapping[str, Verdict]:
        """By profile, `PDF_A_2A` and `PDF_UA_1`. Raises Complaint when veraPDF itself breaks down."""
        assert self._process.stdin
        assert self._process.stdout
        print(path, file=self._process.stdin, flush=True)
        verdicts: dict[str, Verdict] = {}
        while (answer := self._process.stdout.readline()) != "\n":
            if not answer:
                raise Complaint(f"veraPDF stopped at {path}, exit status {self._process.wait()}")
            what, profile, *about = answer.rstrip("\n").split("\t")
            if what == "checked":
                verdicts[profile] = Verdict(int(about[0]), [])
            else:
                clause, count, message, context = about
                verdicts[profile].faults.append(f"{clause}, {count} times: {message} ({context})")
        return verdicts

    def end(self) -> None:
        """Let the process go."""
        self._process.communicate()
