"""veraPDF, the validator of PDF/A and PDF/UA, kept running for one file after another."""

import fcntl
import hashlib
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.referees.files.programs import Complaint

_HERE = Path(__file__).parent / "verapdf"
_BUILD = Path(__file__).parents[3] / "build" / "verapdf"

PDF_A_2A, PDF_UA_1 = "2a", "ua1"


@dataclass
class Verdict:
    """The result of validating a file: how many checks were made, and each clause that it fails.

    Clauses are those of ISO 19005-2 or ISO 14289-1, each with the number of veraPDF's test.
    """

    checks: int
    faults: list[str]


def fetched(mvn: str) -> Path:
    """Return the folder with veraPDF's program, which Maven fetches when a test first needs it."""
    pom = _HERE / "pom.xml"
    folder = _BUILD / hashlib.sha256(pom.read_bytes()).hexdigest()[:16]
    _BUILD.mkdir(parents=True, exist_ok=True)
    with (_BUILD / "lock").open("w") as lock:
        # Tests run in parallel; the second process waits for the first one to fetch it.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            goal = ["dependency:copy-dependencies", f"-DoutputDirectory={unfinished}"]
            subprocess.run([mvn, "--batch-mode", "--quiet", "--file", pom, *goal], check=True)
            unfinished.rename(folder)
    return folder


class VeraPDF:
    """A Java process that ends with the test session."""

    def __init__(self, java: str, program: Path) -> None:
        command = [java, "-cp", f"{program}/*", str(_HERE / "Conformance.java")]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def verdicts(self, path: Path) -> Mapping[str, Verdict]:
        """Return the verdicts by profile, `PDF_A_2A` and `PDF_UA_1`. Raises Complaint when veraPDF itself fails."""
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
        """End the process."""
        self._process.communicate()
