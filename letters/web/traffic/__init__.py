"""What stands between the network and the views: limits, the queue, request sizes, headers, logs and error pages.

It knows nothing of letters. Its tests are in `tests/web/traffic/`.
"""
