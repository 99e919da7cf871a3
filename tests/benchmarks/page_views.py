"""How long a campaign's page takes: its first view in a fresh process, and later ones."""

import os
import statistics
import subprocess
import sys

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
    own_settings = {name: value for name, value in os.environ.items() if not name.startswith("LETTERS_")}
    views = []
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", _VIEWS], env=own_settings, capture_output=True, text=True, check=True
        )
        views.append(tuple(map(float, done.stdout.split())))
    first, following = zip(*views, strict=True)
    return statistics.median(first), statistics.median(following)
