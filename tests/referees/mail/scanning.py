"""How a mail sorter's camera sees a printed block, and how the sorter prepares the picture for reading."""

import numpy as np
from PIL import Image

from tests.referees.mail.ink import Picture

#: Pixels per inch of the print, the camera, and the picture that is read. The print is fine enough that a renderer's
#: rounding does not matter: drawn at the camera's own resolution, one address in sixteen loses a space.
PRINT_DPI, CAMERA_DPI, READ_DPI = 600, 150, 300
#: Standard deviation of the camera's noise: a tenth of the way from black to white.
NOISE = 25.0
WHITE = 255

#: The angles, in degrees, among which the sorter looks for that of the lines.
_TURNS = np.arange(-4.0, 4.01, 0.25)
#: A darker pixel is certainly ink; a lighter one is certainly paper.
_INK, _PAPER = 40, 180


def scanned(block: Picture, turn: float, seed: int) -> Picture:
    """Return a block printed at `PRINT_DPI` as the camera sees it: askew, coarse and with noise from the seed."""
    askew = _turned(block, turn)
    dots = PRINT_DPI // CAMERA_DPI
    height, width = (length // dots for length in askew.shape)
    # A pixel of the camera is the mean of the print under it.
    seen = askew[: height * dots, : width * dots].reshape(height, dots, width, dots).mean(axis=(1, 3))
    noise = np.random.default_rng(seed).normal(0.0, NOISE, seen.shape)
    return np.clip(seen + noise, 0, WHITE).astype(np.uint8)


def prepared(seen: Picture) -> Picture:
    """Return the camera's picture prepared for reading: lines straight, more pixels, paper white and ink black."""
    image = Image.fromarray(_turned(seen, -turn_of_lines(seen)))
    ratio = READ_DPI // CAMERA_DPI
    larger = np.asarray(image.resize((image.width * ratio, image.height * ratio), Image.Resampling.BICUBIC))
    return np.interp(larger, (_INK, _PAPER), (0, WHITE)).astype(np.uint8)


def turn_of_lines(seen: Picture) -> float:
    """Return the counterclockwise angle, in degrees, to undo so that the dark pixels lie in the fewest rows."""
    rows, columns = np.nonzero(seen < (_INK + _PAPER) / 2)

    def crowding(turn: float) -> int:
        angle = np.radians(turn)
        straight = np.rint(rows * np.cos(angle) + columns * np.sin(angle)).astype(int)
        return int((np.bincount(straight - straight.min()) ** 2).sum())

    return float(max(_TURNS, key=crowding))


def _turned(picture: Picture, degrees: float) -> Picture:
    """Return the picture turned counterclockwise, on white, large enough for its corners."""
    return np.asarray(Image.fromarray(picture).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE))
