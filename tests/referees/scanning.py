"""What a sorter's camera makes of a block of print, and what a sorter does before it reads."""

import numpy as np
from PIL import Image

from tests.referees.ink import Picture

#: Dots per inch of the print, of the camera, and of what is read. The print is fine enough that the places to which
#: renderers round do not matter: drawn at the camera's own resolution, one address in sixteen loses a space.
PRINT_DPI, CAMERA_DPI, READ_DPI = 600, 150, 300
#: Standard deviation of the camera's noise: a tenth of the way from black to white.
NOISE = 25.0
WHITE = 255

#: The turns, in degrees, among which the sorter looks for that of the lines.
_TURNS = np.arange(-4.0, 4.01, 0.25)
#: What is darker is ink for sure; what is lighter is paper for sure.
_INK, _PAPER = 40, 180


def scanned(block: Picture, turn: float, seed: int) -> Picture:
    """A block printed at `PRINT_DPI` as the camera sees it: askew, coarse and noisy; the same seed, the same noise."""
    askew = _turned(block, turn)
    dots = PRINT_DPI // CAMERA_DPI
    height, width = (length // dots for length in askew.shape)
    # A dot of the camera is the mean of what lies under it.
    seen = askew[: height * dots, : width * dots].reshape(height, dots, width, dots).mean(axis=(1, 3))
    noise = np.random.default_rng(seed).normal(0.0, NOISE, seen.shape)
    return np.clip(seen + noise, 0, WHITE).astype(np.uint8)


def prepared(seen: Picture) -> Picture:
    """What the camera saw made ready to read: its lines straightened, more dots, paper white and ink black."""
    image = Image.fromarray(_turned(seen, -turn_of_lines(seen)))
    ratio = READ_DPI // CAMERA_DPI
    larger = np.asarray(image.resize((image.width * ratio, image.height * ratio), Image.Resampling.BICUBIC))
    return np.interp(larger, (_INK, _PAPER), (0, WHITE)).astype(np.uint8)


def turn_of_lines(seen: Picture) -> float:
    """The turn, in degrees against the clock, that has to be taken back for the dark dots to lie in the fewest rows."""
    rows, columns = np.nonzero(seen < (_INK + _PAPER) / 2)

    def crowding(turn: float) -> int:
        angle = np.radians(turn)
        straight = np.rint(rows * np.cos(angle) + columns * np.sin(angle)).astype(int)
        return int((np.bincount(straight - straight.min()) ** 2).sum())

    return float(max(_TURNS, key=crowding))


def _turned(picture: Picture, degrees: float) -> Picture:
    """The picture turned against the clock, on white, large enough for its corners."""
    return np.asarray(Image.fromarray(picture).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE))
