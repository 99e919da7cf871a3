"""The sender's signature in ink: typed, traced from a pen's strokes, or cleaned from a photo.

It knows no letter but for the typed name and the kind of signature. Guarded by tests/paper/signature.
"""
