"""The web pages: forms become letters and files to download.

Apart from `app.py` and `letters.serve`, only this package knows Flask. It does not know how a letter is laid out, nor
how a PDF is written. Its tests are in `tests/web/`, and in `tests/browser/` with Chromium.
"""
