"""Reading the tag tree of a PDF."""

import pikepdf


def elements(node, role=None):
    """All structure elements under a node, in the order that they are read."""
    for kid in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if role in (None, kid.S):
                yield kid
            yield from elements(kid, role)
