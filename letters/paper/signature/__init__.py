"""The sender's signature in ink: typed, traced from a pen's strokes, or cleaned from a photo.

Guarded by tests/paper/signature.
"""
