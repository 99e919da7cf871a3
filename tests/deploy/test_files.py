"""The files in deploy/ for Docker, Caddy and systemd."""

import os
import re
import runpy
import shutil
import subprocess
from configparser import RawConfigParser
from fnmatch import fnmatch
from pathlib import Path
from unittest import mock

import pytest
import yaml

from letters import settings
from letters.web.traffic.request_bodies import SMALL_FORM_BYTES

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DEPLOY = CHECKOUT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
CADDYFILE = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
UNIT = (DEPLOY / "dear-mp.service").read_text(encoding="utf-8")


def seconds(text: str) -> int:
    number, unit = re.fullmatch(r"(\d+)(s|m)?", text).groups()
    return int(number) * (60 if unit == "m" else 1)


def unit_of(name: str) -> RawConfigParser:
    """A unit of systemd; of a key that is there several times, the last."""
    unit = RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read_string((DEPLOY / name).read_text(encoding="utf-8"))
    return unit


def gunicorn() -> dict[str, object]:
    with mock.patch.dict(os.environ, DEAR_MP_THREADS="7"):
        return runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))


@pytest.mark.parametrize("service", SERVICES)
def test_each_container_can_do_and_write_as_little_as_possible(service):
    asked = SERVICES[service]
    assert asked["read_only"] is True
    assert asked["cap_drop"] == ["ALL"]
    assert asked["security_opt"] == ["no-new-privileges:true"]
    assert asked["ulimits"]["core"] == 0
    assert asked["mem_limit"] == asked["memswap_limit"]
    assert asked["pids_limit"]
    assert not {"privileged", "pid", "ipc", "network_mode", "devices"} & set(asked)


def test_only_the_proxy_can_be_reached_and_only_it_the_service_and_the_renewal_reach_out():
    assert {name for name, asked in SERVICES.items() if "ports" in asked} == {"proxy"}
    assert COMPOSE["networks"]["back"]["internal"] is True
    assert SERVICES["redis"]["networks"] == ["back"]
    assert SERVICES["proxy"]["networks"] == SERVICES["members"]["networks"] == ["front"]


def test_nothing_but_certificates_and_the_config_folder_is_kept():
    assert list(COMPOSE["volumes"]) == ["certificates", "config"]
    written = {
        (name, volume)
        for name, asked in SERVICES.items()
        for volume in asked.get("volumes", ())
        if not volume.endswith(":ro")
    }
    assert written == {("proxy", "certificates:/data"), ("members", "config:/srv/config")}


def test_the_service_reads_the_folder_in_which_the_list_is_renewed_every_week():
    app, members = SERVICES["app"], SERVICES["members"]
    assert app["volumes"] == ["config:/srv/config:ro"]
    assert app["environment"]["LETTERS_CONFIG"] == members["environment"]["LETTERS_CONFIG"] == "/srv/config"
    assert "members" in app["depends_on"], "the volume is filled from the image by the container that may write to it"
    assert app["build"] == members["build"]
    shell, option, script = members["command"]
    assert (shell, option) == ("sh", "-c")
    assert re.fullmatch(r"while :; do python -m (letters members update --yes); sleep 7d; done", script)
    assert subprocess.run([shutil.which("sh"), "-n"], input=script, text=True, check=False).returncode == 0
    assert re.search(r"^RUN .*&& chown -R 10001:10001 config$", DOCKERFILE, re.MULTILINE)


def test_the_timer_renews_the_list_where_only_its_unit_can_write():
    timer, renewal, service = map(unit_of, ("dear-mp-members.timer", "dear-mp-members.service", "dear-mp.service"))
    assert timer["Timer"].items() >= {"OnCalendar": "weekly", "Persistent": "true"}.items()
    assert renewal["Service"]["ExecStart"].endswith("/python -m letters members update --yes")
    assert renewal["Service"]["EnvironmentFile"] == service["Service"]["EnvironmentFile"].removeprefix("-")
    assert renewal["Service"].items() >= {"StateDirectory": "dear-mp", "ProtectSystem": "strict"}.items()
    assert not {"StateDirectory", "ReadWritePaths"} & set(service["Service"])
    guide = (CHECKOUT / "docs" / "deploy.md").read_text(encoding="utf-8")
    for said in ("LETTERS_CONFIG=/var/lib/dear-mp/config", renewal["Service"]["User"], "dear-mp-members.timer"):
        assert said in guide


def test_the_service_trusts_one_proxy_and_counts_in_redis():
    assert (
        SERVICES["app"]["environment"].items() >= {"LETTERS_PROXIES": "1", "REDIS_URL": "redis://redis:6379/0"}.items()
    )


def test_the_files_of_the_image_exist_and_are_not_ignored():
    ignored = (CHECKOUT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    wanted = {line[1:] for line in ignored if line.startswith("!")}
    copied = [
        source
        for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
        for source in sources.split()
    ]
    assert set(copied) == wanted
    assert all(list(CHECKOUT.glob(source)) for source in copied)
    assert not any(fnmatch("tests", source) for source in copied)


def test_the_image_installs_pinned_packages_and_runs_without_privileges():
    assert "--require-hashes" in DOCKERFILE
    assert "--no-cache-dir" in DOCKERFILE
    after_user = DOCKERFILE[DOCKERFILE.index("\nUSER 10001:10001\n") :]
    assert '\nCMD ["python", "-m", "deploy.serve"]' in after_user
    assert "/healthz" in re.search(r"^HEALTHCHECK .*", after_user, re.MULTILINE)[0]
    assert "curl" not in DOCKERFILE


def test_service_managers_wait_for_the_last_download():
    patience = gunicorn()["graceful_timeout"]
    assert seconds(SERVICES["app"]["stop_grace_period"]) > patience
    assert seconds(SERVICES["proxy"]["stop_grace_period"]) > seconds(re.search(r"grace_period (\S+)", CADDYFILE)[1])
    assert int(re.search(r"^TimeoutStopSec=(\d+)$", UNIT, re.MULTILINE)[1]) > patience


def test_no_connection_is_closed_while_the_proxy_may_still_use_it():
    assert gunicorn()["keepalive"] > seconds(re.search(r"\tkeepalive (\S+)", CADDYFILE)[1])


def test_the_proxy_takes_the_largest_file_that_is_read_with_its_form():
    most = int(re.search(r"max_size (\d+)MB", CADDYFILE)[1]) * 1_000_000
    largest = max(4 * settings.current().max_upload, 2 * settings.current().max_picture)
    assert 0 < most - largest - settings.current().max_form - 500_000 <= 1_000_000


def test_the_proxy_writes_nothing_about_visitors():
    assert re.findall(r"^\s*log\b.*", CADDYFILE, re.MULTILINE) == ["\tlog default {"]
    assert "exclude http" in CADDYFILE
    assert "trusted_proxies" not in CADDYFILE


def test_the_unit_keeps_memory_off_the_disk():
    assert (
        unit_of("dear-mp.service")["Service"].items()
        >= {"LimitCORE": "0", "MemorySwapMax": "0", "DynamicUser": "yes"}.items()
    )


@pytest.mark.parametrize(
    ("host", "port", "bound"),
    [("", "", "127.0.0.1:5000"), ("0.0.0.0", "80", "0.0.0.0:80"), ("::1", "5001", "[::1]:5001")],  # noqa: S104 - nothing listens there
)
def test_the_address_is_what_the_settings_say(host, port, bound, monkeypatch):
    monkeypatch.setenv("LETTERS_HOST", host)
    monkeypatch.setenv("LETTERS_PORT", port)
    assert gunicorn()["bind"] == bound


@pytest.mark.parametrize(
    ("cores", "memory", "asked", "processes"),
    [
        (1, 4096, None, 2),
        (4, 4096, None, 4),
        (64, 16384, None, 8),
        (4, 4096, "1", 1),
        (4, 4096, "", 4),
        (64, 1024, None, 4),
        (64, 1024, "8", 4),
        (2, 128, None, 1),
    ],
)
def test_there_are_as_many_processes_as_cores_unless_set_and_never_more_than_fit_the_memory(
    cores, memory, asked, processes, monkeypatch
):
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: set(range(cores)))
    page = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": memory * 256}
    monkeypatch.setattr("os.sysconf", page.get)
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    if asked is not None:
        monkeypatch.setenv("WEB_CONCURRENCY", asked)
    assert gunicorn()["workers"] == processes


@pytest.mark.parametrize(
    ("groups", "root", "file", "unlimited"),
    [
        ("0::/system.slice/dear-mp.service\n", "", "memory.max", "max"),
        (
            "4:memory:/system.slice/dear-mp.service\n1:cpu,cpuacct:/\n0::/\n",
            "memory",
            "memory.limit_in_bytes",
            "9223372036854771712",
        ),
    ],
    ids=["version 2", "version 1"],
)
def test_the_memory_is_the_least_that_any_group_of_the_process_is_limited_to(
    tmp_path, monkeypatch, groups, root, file, unlimited
):
    tree = tmp_path / "sys" / "fs" / "cgroup"
    slice_ = tree / root / "system.slice"
    (slice_ / "dear-mp.service").mkdir(parents=True)
    (slice_ / file).write_text("1073741824\n")
    (slice_ / "dear-mp.service" / file).write_text(f"{unlimited}\n")
    (tmp_path / "cgroup").write_text(groups)
    moved = {"/proc/self/cgroup": tmp_path / "cgroup", "/sys/fs/cgroup": tree}
    config = gunicorn()
    monkeypatch.setitem(config["_memory"].__globals__, "Path", lambda first, *rest: moved[first].joinpath(*rest))
    monkeypatch.setattr("os.sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 2**22}.get)
    assert config["_memory"]() == 1073741824


def test_a_form_without_a_photo_is_whole_before_the_service_gets_it():
    assert int(re.search(r"request_buffers (\d+)KiB", CADDYFILE)[1]) * 1024 == SMALL_FORM_BYTES


def test_both_proxies_take_the_same_answers_whole():
    guide = (CHECKOUT / "docs" / "deploy.md").read_text(encoding="utf-8")
    number, kilobytes = map(int, re.search(r"proxy_buffers (\d+) (\d+)k;", guide).groups())
    assert number * kilobytes == int(re.search(r"response_buffers (\d+)MiB", CADDYFILE)[1]) * 1024
    for said in ("proxy_max_temp_file_size 0;", "client_body_buffer_size 26m;"):
        assert said in guide, "what visitors send or get would be written to a disk"


def test_a_process_has_as_many_threads_as_the_service_counted():
    assert gunicorn()["threads"] == 7
