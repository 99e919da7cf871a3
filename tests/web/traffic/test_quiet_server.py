"""Hosts that no browser sends are refused before anything else."""

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from tests.web.conftest import PAGE

MALFORMED_HOSTS = [
    "",
    "a b",
    "<script>",
    "user:pw@evil",
    "evil/path",
    "x" * 300,
    "x" * 64,
    "[::1",
    "a..b",
    ".".join(["a" * 60] * 5),
]


@pytest.mark.parametrize("host", MALFORMED_HOSTS)
def test_a_malformed_host_is_refused(client, host):
    response = client.get(PAGE, headers={"Host": host})
    assert response.status_code == 400
    assert b"Traceback" not in response.data


@pytest.mark.parametrize("host", ["xn--a", "xn--a:80", "a.XN--a.example:80", "localhost:99999"])
def test_a_host_that_cannot_be_decoded_is_refused(application, host):
    _, status, _ = run_wsgi_app(application, create_environ(PAGE) | {"HTTP_HOST": host})  # the client refuses it itself
    assert status.startswith("400")


HOSTS = [
    "localhost",
    "letters.example",
    "letters.example:5000",
    "[::1]:5000",
    "a_b.example",
    "xn--caf-dma.example",
    "xn--e1afmkfd.XN--P1AI:80",
]


@pytest.mark.parametrize("host", HOSTS)
def test_a_valid_host_is_accepted(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200
