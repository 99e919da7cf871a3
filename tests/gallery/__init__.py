"""Every kind of page that we make, looked at by people and held against what was accepted before."""
