"""Hostile requests by the hundred thousand, each known by a seed and a number."""
