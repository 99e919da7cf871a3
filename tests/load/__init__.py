"""Mixed traffic by wrk from this machine to the service under gunicorn: `make load`."""
