"""Caddy as configured by deploy/Caddyfile, nginx as by docs/deploy.md, on free ports and with test certificates."""

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

from tests.support.serving import CHECKOUT, free_port

GUIDE = (CHECKOUT / "docs" / "deploy.md").read_text(encoding="utf-8")
CADDYFILE = (CHECKOUT / "deploy" / "Caddyfile").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Proxy:
    """A running Caddy: its ports and its log."""

    http_port: int
    https_port: int
    log: Path

    def connect(self) -> http.client.HTTPSConnection:
        trusting = ssl._create_unverified_context()  # noqa: S323 - a certificate for this test alone
        return http.client.HTTPSConnection("localhost", self.https_port, timeout=60, context=trusting)


def _version(caddy: str) -> tuple[int, ...]:
    """Return the version of this Caddy; a local build has no number, and counts as new."""
    told = subprocess.run([caddy, "version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"(\d+)\.(\d+)\.(\d+)", told)
    return tuple(map(int, version.groups())) if version else (9,)


def is_sound(caddy: str) -> bool:
    """Return whether this Caddy retries a form that no process took, and cuts off answers that are cut off.

    https://github.com/caddyserver/caddy/pull/7547, https://github.com/caddyserver/caddy/issues/5951
    """
    return _version(caddy) >= (2, 11, 2)


def for_this_machine(caddy: str, upstream: int, http_port: int, https_port: int) -> str:
    """Return the Caddyfile with only names and ports changed; for a Caddy before 2.7, with its words for buffers."""
    globals_here = f"{{\n\thttp_port {http_port}\n\thttps_port {https_port}\n\tskip_install_trust\n"
    changed, changes = re.subn(r"^\{\n", globals_here, CADDYFILE, count=1, flags=re.MULTILINE)
    site = changed.replace("{$DOMAIN} {", "localhost {\n\ttls internal").replace("app:5000", f"127.0.0.1:{upstream}")
    if _version(caddy) < (2, 7):
        site = re.sub(r"request_buffers .*", "buffer_requests", site)
        site = re.sub(r"response_buffers (.*)", r"buffer_responses\n\t\tmax_buffer_size \1", site)
    assert changes == 1
    assert len(site) > len(changed)
    return site


@contextmanager
def proxied(caddy: str, folder: Path, upstream: int) -> Iterator[Proxy]:
    """Run Caddy in front of that port until the `with` ends."""
    http_port, https_port = free_port(), free_port()
    config = folder / "Caddyfile"
    config.write_text(for_this_machine(caddy, upstream, http_port, https_port), encoding="utf-8")
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


def nginx_for_this_machine(folder: Path, upstream: int, https_port: int) -> str:
    """Return the guide's nginx configuration for a free port, with a certificate and files in this folder."""
    (site,) = re.findall(r"^```nginx\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    site = re.sub(r"/etc/letsencrypt/live/[^/]+/", f"{folder}/", site)
    site = site.replace("443 ssl", f"127.0.0.1:{https_port} ssl").replace("127.0.0.1:5000", f"127.0.0.1:{upstream}")
    own = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = "".join(f"    {name}_temp_path {folder}/{name};\n" for name in own)
    return (
        f"daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nerror_log {folder}/nginx.log;\n"
        f"events {{}}\nhttp {{\n{folders}{site}}}\n"
    )


@contextmanager
def behind_nginx(nginx: str, openssl: str, folder: Path, upstream: int) -> Iterator[Proxy]:
    """Run nginx in front of that port until the `with` ends."""
    https_port = free_port()
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{folder}/privkey.pem"]
    certificate = ["-days", "1", "-subj", "/CN=localhost", "-out", f"{folder}/fullchain.pem"]
    subprocess.run(
        [openssl, "req", "-x509", *key, *certificate],
        check=True,
        capture_output=True,
    )
    config = folder / "nginx.conf"
    config.write_text(nginx_for_this_machine(folder, upstream, https_port), encoding="utf-8")
    process = subprocess.Popen([nginx, "-c", str(config), "-e", str(folder / "nginx.log")])
    proxy = Proxy(0, https_port, folder / "nginx.log")
    try:
        _await_answer(proxy)
        yield proxy
    finally:
        process.kill()
        process.wait()
