"""Ridings by postal code, from Represent, a public service: what it is asked, how often, and what it answers.

This room sends the postal code and nothing else about a person. Guarded by `tests/people/riding_lookup/`.
"""
