"""Ink in millimetres: letters in, PDF bytes out."""
