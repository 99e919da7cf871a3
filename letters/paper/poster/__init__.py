"""A campaign's poster with the QR code of its page.

It knows no letter. Guarded by tests/paper/poster.
"""
