"""Hostile requests, each reproducible from a seed and a number."""
