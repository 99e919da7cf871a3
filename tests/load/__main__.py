"""`make load`: steady traffic, then four times as much as can be answered, then how soon the service recovers.

`--minutes` of steady traffic (20 unless said), `--workers` processes (2). Needs wrk and Linux.
"""

import argparse
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from tests.load.mix import letters_share, write_mix
from tests.support.serving import FORM, LETTER, Service, served

SCRIPT = Path(__file__).with_name("mixed.lua")

#: How many connections send requests without a pause: enough to keep every process busy.
STEADY = 8
OVERLOAD = 512
OVERLOAD_SECONDS = 60

#: Limits that do not stop a single address, and all places for it.
UNLIMITED = {f"LETTERS_{kind}_PER_MINUTE": "1000000000" for kind in ("PAGES", "FORMS", "STACKS")} | {
    "LETTERS_HALLS": "127.0.0.1"
}


def letter_seconds(service: Service) -> float | None:
    """Return how many seconds a letter takes now, or None if none comes."""
    begun = time.monotonic()
    try:
        status, letter = service.ask(LETTER, urlencode(FORM).encode())
    except OSError:
        return None
    return time.monotonic() - begun if status == 200 and letter.rstrip().endswith(b"%%EOF") else None


def wait_for_letter(service: Service, seconds: float, within: float) -> float:
    """Return after how many seconds a letter takes at most `within` seconds. Raises TimeoutError after `seconds`."""
    begun = time.monotonic()
    while time.monotonic() < begun + seconds:
        took = letter_seconds(service)
        if took is not None and took <= within:
            return time.monotonic() - begun
        time.sleep(0.05)
    raise TimeoutError


def memory(service: Service) -> float:
    """Return the processes' memory in megabytes, with their shares of common pages (PSS)."""
    processes = (service.process.pid, *service.workers())
    rollups = [Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii") for process in processes]
    lines = [line for rollup in rollups for line in rollup.splitlines() if line.startswith("Pss:")]
    return sum(int(line.split()[1]) for line in lines) / 1_000


def traffic(port: int, mix: Path, connections: int, seconds: int) -> Mapping[str, float]:
    """Return wrk's figures: answers by status, percentiles in milliseconds, failures by kind."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "-s", str(SCRIPT)]
    environment = os.environ | {"LOAD_MIX": str(mix)}
    address = f"http://127.0.0.1:{port}"
    done = subprocess.run([*command, address], env=environment, capture_output=True, text=True, check=True)
    told = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line and not line.startswith(" ")]
    return {name: float(value) for name, value in told}


def told(name: str, counted: Mapping[str, float]) -> None:
    """Print a line at once."""
    answers = ", ".join(
        f"{int(count)} × {status.removeprefix('status-')}" for status, count in counted.items() if "status-" in status
    )
    failed = {kind: int(count) for kind, count in counted.items() if kind.startswith("failed-") and count}
    percentiles = "/".join(f"{counted[f'p{percent}']:.0f}" for percent in (50, 95, 99))
    print(f"{name}: {answers}; p50/p95/p99 {percentiles} ms; failed {failed or 'none'}", flush=True)


def main() -> None:
    """Run the load test and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_mix(folder / "mix")
        with served(folder, WEB_CONCURRENCY=str(asked.workers), **UNLIMITED) as service:
            measured(service, folder / "mix", round(asked.minutes * 60))
        failures = [line for line in service.lines() if line["level"] == "error"]
    print(f"errors in the log: {len(failures)}")


def measured(service: Service, mix: Path, seconds: int) -> None:
    """Measure steady traffic, four times as much, and the time until a letter is as fast again as under the first."""
    traffic(service.port, mix, STEADY, min(60, seconds))  # until all caches are filled
    sizes: list[float] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(10):
            sizes.append(memory(service))

    watching = threading.Thread(target=watch)
    watching.start()
    steady = traffic(service.port, mix, STEADY, seconds)
    over.set()
    watching.join()
    told("steady", steady)
    answered = steady["status-200"] / steady["seconds"]
    print(f"answers a second: {answered:.0f}, letters as PDF among them: {answered * letters_share():.0f}")
    third = max(1, len(sizes) // 3)
    thirds = [sum(part) / len(part) for part in (sizes[:third], sizes[third:-third] or sizes, sizes[-third:])]
    print(f"memory of all processes, MB, means of thirds: {' '.join(f'{size:.0f}' for size in thirds)}")
    overload = traffic(service.port, mix, OVERLOAD, OVERLOAD_SECONDS)
    recovered = wait_for_letter(service, 60, within=steady["p99"] / 1_000)
    told("overload", overload)
    offered = sum(count for name, count in overload.items() if name.startswith("status-")) / overload["seconds"]
    good = overload.get("status-200", 0) / overload["seconds"]
    print(f"asked {offered / answered:.1f} times as often as can be answered; answered {good / answered:.2f} of steady")
    print(f"a letter within the steady p99 after {recovered:.1f} s; memory {memory(service):.0f} MB")


if __name__ == "__main__":
    main()
