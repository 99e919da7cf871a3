"""Every kind of page that we make, for people to look at, compared with the last accepted version."""
