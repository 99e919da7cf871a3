"""Campaigns: the texts in `config/campaigns/`, read from Markdown, checked, and ready to be filled in.

This package knows neither senders nor recipients. Guarded by `tests/words/campaigns/`.
"""
