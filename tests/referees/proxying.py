"""Caddy as deploy/Caddyfile sets it, but on free ports of this machine and with a certificate of its own making."""

import http.client
import os
import re
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving import CHECKOUT, free_port

CADDYFILE = (CHECKOUT / "deploy" / "Caddyfile").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Proxy:
    """A Caddy that runs: its ports and what it has written."""

    http_port: int
    https_port: int
    log: Path

    def connect(self) -> http.client.HTTPSConnection:
        trusting = ssl._create_unverified_context()  # noqa: S323 - a certificate for this test alone
        return http.client.HTTPSConnection("localhost", self.https_port, timeout=60, context=trusting)


def for_this_machine(upstream: int, http_port: int, https_port: int) -> str:
    """The Caddyfile, changed only in names and ports."""
    globals_here = f"{{\n\thttp_port {http_port}\n\thttps_port {https_port}\n\tskip_install_trust\n"
    changed, changes = re.subn(r"^\{\n", globals_here, CADDYFILE, count=1, flags=re.MULTILINE)
    site = changed.replace("{$DOMAIN} {", "localhost {\n\ttls internal").replace("app:5000", f"127.0.0.1:{upstream}")
    assert changes == 1
    assert len(site) > len(changed)
    return site


@contextmanager
def proxied(caddy: str, folder: Path, upstream: int) -> Iterator[Proxy]:
    """Caddy in front of that port, answering."""
    http_port, https_port = free_port(), free_port()
    config = folder / "Caddyfile"
    config.write_text(for_this_machine(upstream, http_port, https_port), encoding="utf-8")
    log = folder / "caddy.log"
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with log.open("wb") as written:
        process = subprocess.Popen(
            [caddy, "run", "--config", str(config), "--adapter", "caddyfile"],
            env=environment,
            stdout=written,
            stderr=written,
        )
    proxy = Proxy(http_port, https_port, log)
    try:
        _await_answer(proxy)
        yield proxy
    finally:
        process.kill()
        process.wait()


def _await_answer(proxy: Proxy) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        connection = proxy.connect()
        try:
            connection.connect()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise AssertionError(proxy.log.read_text(encoding="utf-8"))
