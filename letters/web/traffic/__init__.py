"""What stands between the network and the views: limits, the queue, request sizes, headers, logs and error pages.

It knows which routes are forms, searches and stacks, but not what they make. Its tests are in `tests/web/traffic/`.
"""
