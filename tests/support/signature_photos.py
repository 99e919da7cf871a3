"""Photos of signatures, drawn by code: paper, rules, pen, table, light and camera, with the true ink known."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from letters.paper.pdf.grey_picture import GreyPicture
from letters.paper.signature.clean_scan import clean_scan
from tests.support.signing import hand, picture_bytes

Colour = tuple[int, int, int]
Point = tuple[float, float]

INK, PENCIL, BLUE, CHALK = (25, 25, 30), (150, 150, 152), (40, 60, 150), (235, 235, 230)
WHITE, YELLOW, CREAM = (245, 245, 243), (250, 240, 150), (240, 230, 205)


@dataclass(frozen=True)
class Scene:
    """What is photographed. Lengths are in pixels of paper, which has `paper_size` of them."""

    paper_size: tuple[int, int] = (1500, 900)
    paper: Colour = WHITE
    ink: Colour = INK
    pen: int = 8
    scale: float = 1.6
    at: tuple[int, int] = (300, 250)
    again_at: tuple[int, int] | None = None
    #: The colour, width and distance of rules, and which way they run.
    rules: tuple[Colour, int, int, Literal["rows", "squares", "dots"]] | None = None
    margin_line: int | None = None
    holes: bool = False
    coils: bool = False
    stain: bool = False
    #: The paper's corners in the picture, clockwise from the top left; without them the paper fills the picture.
    corners: Sequence[Point] | None = None
    picture_size: tuple[int, int] | None = None
    table: Colour | Literal["wood", "desk"] = (95, 70, 50)
    #: The share of light in the shade and the ends of the shade's edge, with light to its right.
    shade: tuple[float, Point, Point, float] | None = None
    gradient: float = 0.0
    finger: bool = False
    noise: float = 3.0
    blur: float = 0.6
    curl: float = 0.0


def turned(size: tuple[int, int], degrees: float, picture: tuple[int, int], squeeze: float = 0.0) -> list[Point]:
    """Return the corners of paper of that size, turned about the middle of the picture; `squeeze` narrows its top."""
    angle = np.radians(degrees)
    found = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        across = x * size[0] / 2 * (1 - squeeze if y < 0 else 1)
        down = y * size[1] / 2
        found.append(
            (
                picture[0] / 2 + across * np.cos(angle) - down * np.sin(angle),
                picture[1] / 2 + across * np.sin(angle) + down * np.cos(angle),
            )
        )
    return found


def true_ink(scene: Scene) -> Image.Image:
    """Return the ink on the paper: 255 where the pen was, 0 elsewhere."""
    mask = Image.new("L", scene.paper_size, 0)
    pen = ImageDraw.Draw(mask)
    for left, top in filter(None, (scene.at, scene.again_at)):
        for stroke in hand():
            points = [(left + x * scene.scale, top + y * scene.scale) for x, y, _ in stroke]
            pen.line(points, fill=255, width=scene.pen, joint="curve")
    return mask


def photograph(scene: Scene) -> Image.Image:
    """Return the photo of the scene in colour."""
    paper = _paper(scene)
    size = scene.picture_size or scene.paper_size
    if scene.corners is None:
        seen = paper.resize(size)
    else:
        seen = _table(scene, size)
        sheet = Image.new("L", scene.paper_size, 255)
        back = _perspective(scene.corners, scene.paper_size)
        warped = paper.transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
        covers = sheet.transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
        shadow = covers.filter(ImageFilter.GaussianBlur(6)).transform(
            size, Image.Transform.AFFINE, (1, 0, -5, 0, 1, -7)
        )
        seen = Image.composite(Image.new("RGB", size), seen, shadow.point(lambda grey: grey * 0.35))
        seen.paste(warped, (0, 0), covers)
    return _exposed(scene, seen)


def _paper(scene: Scene) -> Image.Image:
    width, height = scene.paper_size
    paper = Image.new("RGB", scene.paper_size, scene.paper)
    draw = ImageDraw.Draw(paper)
    _draw_rules(scene, draw)
    _draw_marks(scene, draw)
    paper.paste(scene.ink, (0, 0), true_ink(scene).filter(ImageFilter.GaussianBlur(0.7)))
    if scene.curl:
        shift = (scene.curl * np.sin(np.linspace(0, np.pi, width))).astype(int)
        rows = (np.arange(height)[:, None] + shift).clip(0, height - 1)
        paper = Image.fromarray(np.asarray(paper)[rows, np.arange(width)])
    return paper


def _draw_rules(scene: Scene, draw: ImageDraw.ImageDraw) -> None:
    width, height = scene.paper_size
    if scene.margin_line:
        draw.line([(scene.margin_line, 0), (scene.margin_line, height)], (215, 110, 120), 3)
    if not scene.rules:
        return
    colour, thick, step, way = scene.rules
    rows, columns = range(step // 2, height, step), range(step // 2, width, step)
    if way == "dots":
        for x, y in itertools.product(columns, rows):
            draw.ellipse((x - thick, y - thick, x + thick, y + thick), colour)
        return
    for y in rows:
        draw.line([(0, y), (width, y)], colour, thick)
    for x in columns if way == "squares" else ():
        draw.line([(x, 0), (x, height)], colour, thick)


def _draw_marks(scene: Scene, draw: ImageDraw.ImageDraw) -> None:
    """Draw a stain of coffee, punched holes and a spiral binding."""
    width, height = scene.paper_size
    if scene.stain:
        draw.ellipse((width * 0.5, height * 0.1, width * 0.8, height * 0.75), (225, 205, 170), (190, 150, 100), 9)
    for y in range(height // 8, height, height // 3) if scene.holes else ():
        draw.ellipse((25, y, 75, y + 50), (40, 35, 30))
    for y in range(20, height, 45) if scene.coils else ():
        draw.line([(0, y), (38, y + 4)], (50, 50, 55), 12)
        draw.ellipse((30, y - 8, 52, y + 14), (35, 35, 38))


def _table(scene: Scene, size: tuple[int, int]) -> Image.Image:
    width, height = size
    if isinstance(scene.table, tuple):
        return Image.new("RGB", size, scene.table)
    rng = np.random.default_rng(3)
    down, right = np.mgrid[0:height, 0:width]
    grain = np.sin(down / 9 + 3 * np.sin(right / 260) + rng.normal(0, 0.4, (height, 1)).cumsum(0) * 0.3)
    colour = np.array([150, 105, 65]) if scene.table == "wood" else np.array([190, 178, 160])
    depth = 0.22 if scene.table == "wood" else 0.04
    return Image.fromarray((colour * (1 + depth * grain[..., None])).clip(0, 255).astype(np.uint8))


def _exposed(scene: Scene, seen: Image.Image) -> Image.Image:
    """Add fingers, light, the lens and the sensor."""
    width, height = seen.size
    if scene.finger:
        ImageDraw.Draw(seen).ellipse(
            (width * 0.86, height * 0.3, width * 1.2, height * 0.5), (205, 150, 125), (150, 100, 80), 4
        )
    down, right = np.mgrid[0:height, 0:width].astype(np.float32)
    light = 1 - scene.gradient * (0.7 * right / width + 0.3 * down / height)
    if scene.shade:
        share, (x0, y0), (x1, y1), soft = scene.shade
        across, along = (x1 - x0) * width, (y1 - y0) * height
        side = ((right - x0 * width) * along - (down - y0 * height) * across) / np.hypot(across, along)
        light *= share + (1 - share) / (1 + np.exp(-(side / max(soft, 0.5)).clip(-30, 30)))
    colours = np.asarray(seen.filter(ImageFilter.GaussianBlur(scene.blur))) * light[..., None]
    colours = colours + np.random.default_rng(7).normal(0, scene.noise, (height, width, 1)).astype(np.float32)
    return Image.fromarray(colours.clip(0, 255).astype(np.uint8))


def _perspective(corners: Sequence[Point], size: tuple[int, int]) -> tuple[float, ...]:
    """Return Pillow's coefficients, which lead from the picture back to the paper."""
    on_paper = ((0, 0), (size[0], 0), size, (0, size[1]))
    rows, aims = [], []
    for (x, y), (u, v) in zip(corners, on_paper, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        aims += [u, v]
    return tuple(np.linalg.solve(np.array(rows, float), np.array(aims, float)))


def overlap(printed: np.ndarray, truth: Image.Image) -> tuple[float, float]:
    """Return recall and precision of printed ink (True), both cropped to their ink and allowed 3 % of the height."""
    box = truth.getbbox()
    assert box is not None
    high = 200
    size = round(high * (box[2] - box[0]) / (box[3] - box[1])), high
    true = np.asarray(truth.crop(box).resize(size)) > 127
    found = np.asarray(Image.fromarray(printed.astype(np.uint8) * 255).resize(size)) > 127
    near = 13
    wide_true, wide_found = (
        np.asarray(Image.fromarray(mask).convert("L").filter(ImageFilter.MaxFilter(near))) > 0 for mask in (true, found)
    )
    return float((true & wide_found).sum() / true.sum()), float((found & wide_true).sum() / max(found.sum(), 1))


def greys(ink: GreyPicture) -> np.ndarray:
    """Return a cleaned signature's pixels, 0 black to 15 white."""
    rows = np.frombuffer(ink.data, np.uint8).reshape(ink.height, -1)
    return np.stack([rows >> 4, rows & 15], axis=2).reshape(ink.height, -1)[:, : ink.width]


def assert_prints_the_ink_alone(scene: Scene) -> None:
    """Check that of a JPEG photo of the scene at least 97 % of the ink is printed, and at most 3 % of anything else."""
    ink = clean_scan(picture_bytes(photograph(scene), "JPEG", quality=85))
    recall, precision = overlap(greys(ink) < 8, true_ink(scene))
    assert recall > 0.97
    assert precision > 0.97
