"""How long a campaign's page takes: its first view in a fresh process, and later ones."""

import statistics
import subprocess
import sys

from tests.benchmarks.fresh_process import without_our_settings

#: Prints the milliseconds of the first view, and the median of twenty that follow.
_VIEWS = """\
import statistics, time
from app import create_app
client = create_app().test_client()
taken = []
for _ in range(21):
    start = time.perf_counter()
    assert client.get("/en/open-work-permits/").status_code == 200
    taken.append((time.perf_counter() - start) * 1000)
print(taken[0], statistics.median(taken[1:]))
"""


def milliseconds(runs: int) -> tuple[float, float]:
    """Return the medians, over fresh processes, of the first view and of the following ones."""
    views = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", _VIEWS], env=without_our_settings(), capture_output=True, text=True, check=True
        )
        views.append(tuple(map(float, done.stdout.split())))
    first, following = zip(*views, strict=True)
    return statistics.median(first), statistics.median(following)
