"""How a letter is signed."""

from dataclasses import dataclass
from typing import Literal

from letters.refusal import Refused


@dataclass(frozen=True)
class Signature:
    """What stands above the typed name: the name in a handwriting face ("typed"), or room to sign ("blank")."""

    kind: Literal["typed", "blank"]

    @classmethod
    def typed(cls) -> "Signature":
        """The sender's name in a handwriting face: the default of a single letter."""
        return cls("typed")

    @classmethod
    def blank(cls) -> "Signature":
        """Room to sign by hand: the default of stacks and packs, since nobody signs for others."""
        return cls("blank")

    @classmethod
    def of_kind(cls, kind: str) -> "Signature":
        """The signature of that kind. Raises Refused `value_unknown` (values value, allowed) about "signature"."""
        kinds = {"typed": cls.typed, "blank": cls.blank}
        if kind not in kinds:
            raise Refused("value_unknown", "signature", value=kind, allowed=tuple(kinds))
        return kinds[kind]()
