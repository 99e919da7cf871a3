"""Browsers inside other programs, which show a page but often cannot save a file."""

#: What the User-Agent of an app's browser contains, and how people call the app; the first match counts.
_APPS = (
    ("Instagram", "Instagram"),
    ("MessengerForiOS", "Messenger"),
    ("Orca-Android", "Messenger"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("WhatsApp", "WhatsApp"),
    ("musical_ly", "TikTok"),
    ("BytedanceWebview", "TikTok"),
    ("Line/", "LINE"),
    ("MicroMessenger", "WeChat"),
    ("Snapchat", "Snapchat"),
    ("LinkedInApp", "LinkedIn"),
)


def app_browser(user_agent: str) -> str:
    """Return the name of the app whose browser shows the page; "" for a browser of its own."""
    return next((name for mark, name in _APPS if mark in user_agent), "")
