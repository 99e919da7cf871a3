"""A campaign's poster with the QR code of its page.

Guarded by tests/paper/poster.
"""
