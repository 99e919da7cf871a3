"""Example signatures: strokes of a pen, and photos of ink on paper."""

import io
import math
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

#: A capital with a loop, small letters, and a flourish below: each stroke's loops as (centre, size, turns, advance).
_LOOPS = (
    ((70, 90), (34, 62), 1.6, 60),
    ((170, 110), (16, 26), 3.0, 90),
    ((300, 84), (30, 60), 1.5, 50),
    ((385, 110), (15, 24), 2.5, 80),
    ((90, 168), (4, 8), 0.5, 380),
)


def hand(points: int = 60, timed: bool = True, seed: int = 0) -> list[list[list[float]]]:
    """Return five strokes on a pad of 600 × 200 pixels, with a point every 16 ms; the seed varies the shape."""
    unlike = 1 + 0.13 * (seed % 7 - 3) / 3
    strokes = []
    for number, ((x, y), (across, up), turns, on) in enumerate(_LOOPS):
        stroke = []
        for place in range(points):
            share = place / (points - 1)
            angle = share * turns * 2 * math.pi * unlike + seed
            swell = 1 - 0.3 * share
            point = [
                round(x + on * share + across * swell * math.cos(angle)),
                round(y + up * swell * math.sin(angle) * unlike),
            ]
            stroke.append([*point, 1000 * number + 16 * place] if timed else point)
        strokes.append(stroke)
    return strokes


def photo(
    size: tuple[int, int] = (1600, 1200),
    *,
    ink: bool = True,
    table: bool = False,
    noise: float = 6.0,
    at: tuple[int, int] = (520, 480),
) -> Image.Image:
    """Return a phone's photo of `hand` in blue ink: uneven light, noise, perhaps the table under the paper."""
    width, height = size
    down, right = np.mgrid[0:height, 0:width]
    light = 230 - 70 * right / width - 40 * (down / height) ** 2
    if table:
        light[: height // 15] = 70
        light[:, : width // 20] = 60
    mask = Image.new("L", size, 0)
    if ink:
        pen = ImageDraw.Draw(mask)
        for stroke in hand():
            pen.line([(at[0] + x, at[1] + y) for x, y, _ in stroke], fill=255, width=6, joint="curve")
    covered = np.asarray(mask.filter(ImageFilter.GaussianBlur(1)))[..., None] / 255
    colours = light[..., None] * (1 - covered) + np.array([30, 40, 120]) * covered * light[..., None] / 255
    colours = colours + np.random.default_rng(7).normal(0, noise, (height, width, 3))
    return Image.fromarray(colours.clip(0, 255).astype(np.uint8))


def picture_bytes(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """Return the picture as a file of that format."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
