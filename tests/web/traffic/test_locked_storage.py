import threading
import time
from concurrent.futures import ThreadPoolExecutor

from letters.web.traffic.locked_storage import LockedStorage


class SlowStorage(LockedStorage):
    """A storage in which another thread can replace a timer before it is started."""

    STORAGE_SCHEME = ["slow"]  # noqa: RUF012 - its type in the class that it extends

    @property
    def timer(self) -> threading.Timer:
        return self._timer

    @timer.setter
    def timer(self, timer: threading.Timer) -> None:
        self._timer = timer
        time.sleep(0.05)


def test_requests_at_the_same_moment_are_all_counted():
    storage = SlowStorage()
    storage.timer.join()
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: storage.incr("visitor", 60), range(8)))
    assert sorted(counts) == list(range(1, 9))
