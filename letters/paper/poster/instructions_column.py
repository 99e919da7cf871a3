"""Draw the column beside a poster's code: the call to write, the steps, and the note that no stamp is needed."""

from dataclasses import dataclass

from letters.paper.geometry import millimetres
from letters.paper.pdf.canvas import LetterCanvas
from letters.paper.pdf.tags import LABEL, LIST_ITEM, Tag
from letters.paper.poster.text_blocks import BOLD, TEXT, BlockTypesetter, TextBlock
from letters.words.messages.catalogue import translate

#: Sizes in points of call, steps and note, and the shares of these sizes to try.
_CALL, _STEP, _NOTE = 42.0, 25.0, 16.0
_SHARES = tuple(hundredths / 100 for hundredths in range(120, 48, -2))

#: The indent of steps behind their numbers, and the gap between two steps, as shares of their size.
_HANG, _BETWEEN_STEPS = 0.95, 0.75

#: The least gap between call and steps and between steps and note, as a share of the steps' size.
_BETWEEN_PARTS = 1.0


@dataclass(frozen=True)
class InstructionsColumn:
    """The column's blocks: the call at its top, the steps, and the note at its foot."""

    call: TextBlock
    numbers: tuple[TextBlock, ...]
    steps: tuple[TextBlock, ...]
    note: TextBlock
    hang: float

    @classmethod
    def fitting(cls, typesetter: BlockTypesetter, language: str, width: float, height: float) -> "InstructionsColumn":
        """Return the largest column that fits the width and height (mm); one of the sizes fits beside every code."""
        columns = (cls._of(typesetter, language, width, share) for share in _SHARES)
        return next(one for one in columns if one._least_height <= height and one._has_whole_words)

    @classmethod
    def _of(cls, typesetter: BlockTypesetter, language: str, width: float, share: float) -> "InstructionsColumn":
        size = share * _STEP
        hang = millimetres(_HANG * size)
        steps = _steps(language)
        return cls(
            call=_call(typesetter, language, width, share),
            numbers=tuple(typesetter.block(str(number), BOLD, size, hang) for number in range(1, len(steps) + 1)),
            steps=tuple(typesetter.block(step, TEXT, size, width - hang) for step in steps),
            note=typesetter.block(_note(language), TEXT, share * _NOTE, width),
            hang=hang,
        )

    @property
    def _has_whole_words(self) -> bool:
        return all(block.has_whole_words for block in (*self.steps, self.note))

    @property
    def _between_steps(self) -> float:
        return millimetres(_BETWEEN_STEPS * self.steps[0].size)

    @property
    def _steps_height(self) -> float:
        return sum(step.height for step in self.steps) + (len(self.steps) - 1) * self._between_steps

    @property
    def _least_height(self) -> float:
        between = millimetres(_BETWEEN_PARTS * self.steps[0].size)
        return self.call.height + self._steps_height + self.note.height + 2 * between

    def draw(self, canvas: LetterCanvas, place: tuple[float, float], height: float) -> None:
        """Draw the column `height` mm high, its upper left corner at `place` (mm), with equal gaps around the steps."""
        left, top = place
        between = (height - self.call.height - self._steps_height - self.note.height) / 2
        self.call.draw(canvas, place)
        down = top + self.call.height + between
        for number, step in zip(self.numbers, self.steps, strict=True):
            number.draw(canvas, (left, down), Tag(LABEL))
            step.draw(canvas, (left + self.hang, down), Tag(LIST_ITEM))
            down += step.height + self._between_steps
        self.note.draw(canvas, (left, top + height - self.note.height))


def _call(typesetter: BlockTypesetter, language: str, width: float, most: float) -> TextBlock:
    """Return the call in the largest size, up to the share `most`, at which its words are whole."""
    call = translate("Write to your\u00a0MP", language)
    blocks = (typesetter.block(call, BOLD, share * _CALL, width) for share in _SHARES if share <= most)
    return next(block for block in blocks if block.has_whole_words)


def _steps(language: str) -> tuple[str, ...]:
    return (
        translate("Scan the code", language),
        translate("Sign the letter", language),
        translate("Print it", language),
        translate("Mail it", language),
    )


def _note(language: str) -> str:
    """Return a note that is always true: while Parliament is dissolved there are no members to write to."""
    return translate(
        "From anywhere in Canada, a letter to a Member of Parliament, at Parliament, needs no\u00a0stamp.", language
    )
