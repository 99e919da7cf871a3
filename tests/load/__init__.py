"""The service under gunicorn with mixed traffic from this machine, by wrk: `make load`."""
