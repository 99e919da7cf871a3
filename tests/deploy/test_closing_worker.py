"""The parts of the worker that need no process."""

import pytest
from gunicorn.http.body import ChunkedReader
from gunicorn.http.unreader import IterUnreader
from werkzeug.exceptions import BadRequest
from werkzeug.wsgi import get_input_stream

from deploy.closing_worker import FormBody


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"zz\r\n", id="no size"),
        pytest.param(b"1;" + b"a" * 20_000, id="an extension without an end"),
        pytest.param(b"1\r\nabc", id="more than its size"),
        pytest.param(b"3\r\nabc", id="cut off after a chunk"),
        pytest.param(b"3\r\nab", id="cut off in a chunk"),
        pytest.param(b"0\r\nX: " + b"a" * 600_000, id="a trailer without an end"),
    ],
)
def test_a_malformed_body_gets_400(sent):
    body = FormBody(ChunkedReader(object(), IterUnreader([sent])))
    environ = {"wsgi.input": body, "wsgi.input_terminated": True}
    with pytest.raises(BadRequest):
        get_input_stream(environ, max_content_length=1_000_000).read()
