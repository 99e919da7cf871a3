"""A campaign's page: three steps over one form, the letter as it grows, its downloads, and what to do with it then.

Letters and sheets are made below, in `words` and `paper`. Guarded by `tests/web/campaign_page/`.
"""
