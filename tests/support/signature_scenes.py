"""Scenes in which people photograph their signatures."""

from typing import Any

from tests.support.signature_photos import BLUE, CHALK, CREAM, PENCIL, YELLOW, Scene, turned

_LIGHT_BLUE, _GREY, _DARK = (140, 185, 220), (190, 190, 195), (70, 70, 75)
_PHOTO = (2000, 1500)


def _on_table(degrees: float, squeeze: float = 0.0, size: tuple[int, int] = (1400, 840), **other: Any) -> Scene:
    return Scene(corners=turned(size, degrees, _PHOTO, squeeze), picture_size=_PHOTO, **other)


def _close_up(degrees: float, **other: Any) -> Scene:
    """A sheet larger than the picture, in whose corners the table shows."""
    corners = turned((2600, 1560), degrees, _PHOTO)
    return Scene(corners=corners, picture_size=_PHOTO, scale=1.2, at=(480, 380), **other)


#: A hard shadow: the share of light in it, and its edge from the top of the picture to the foot.
_HARD, _SLANTED, _LEVEL = (0.5, (0.5, 0), (0.45, 1), 3), (0.45, (0.3, 0), (0.6, 1), 2), (0.5, (0, 0.5), (1, 0.45), 2)

#: Scenes whose signature must be printed whole.
SCENES = {
    "plain": Scene(),
    "blue ink": Scene(ink=BLUE),
    "light blue ballpoint": Scene(ink=(95, 120, 205), pen=5),
    "red ink": Scene(ink=(200, 30, 40)),
    "pencil": Scene(ink=PENCIL, pen=5),
    "very faint pencil": Scene(ink=(195, 195, 196), pen=5, noise=2),
    "thick marker": Scene(pen=34),
    "fine pen": Scene(pen=3),
    "noisy": Scene(noise=14),
    "out of focus": Scene(blur=4),
    "cream paper": Scene(paper=CREAM),
    "grey recycled paper": Scene(paper=(190, 188, 182)),
    "small in a large picture": Scene(paper_size=(3200, 2400), scale=0.6, pen=4, at=(1500, 1100)),
    "cut close": Scene(paper_size=(900, 340), at=(15, 15), scale=1.5),
    "two signatures": Scene(scale=1.0, at=(100, 200), again_at=(800, 550)),
    "light on dark": Scene(paper=(28, 28, 30), ink=CHALK),
    "white on black, thick": Scene(paper=(0, 0, 0), ink=(255, 255, 255), pen=24, noise=0),
    "blackboard": Scene(paper=(55, 75, 65), ink=(200, 205, 200), noise=9, gradient=0.4),
    "dark paper in uneven light": Scene(paper=(60, 60, 70), ink=CHALK, gradient=0.5),
    "gradient": Scene(gradient=0.6),
    "shade across the half": Scene(shade=(0.55, (0.5, 0), (0.45, 1), 2)),
    "soft shade": Scene(shade=(0.5, (0.4, 0), (0.7, 1), 60)),
    "deep shade": Scene(shade=(0.4, (0.6, 0), (0.3, 1), 8)),
    "all in the shade but a corner": Scene(shade=(0.5, (0.9, 0), (0.8, 1), 4)),
    "whiteboard": Scene(paper=(215, 220, 222), ink=(60, 90, 190), pen=14, gradient=0.3),
    "coffee stain": Scene(stain=True),
    "finger": Scene(finger=True),
    "looseleaf": Scene(rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160),
    "looseleaf with holes": Scene(rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160, holes=True),
    "looseleaf, pencil": Scene(rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160, ink=PENCIL, pen=6),
    "looseleaf, crossing margin": Scene(rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=420),
    "looseleaf, turned": _on_table(0, size=(3000, 1800), rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160),
    "dark rules": Scene(rules=(_DARK, 3, 110, "rows")),
    "dark rules, blue ink": Scene(rules=(_DARK, 2, 70, "rows"), ink=BLUE),
    "graph paper": Scene(rules=(_LIGHT_BLUE, 2, 40, "squares")),
    "graph paper, dark": Scene(rules=((110, 110, 120), 2, 60, "squares")),
    "graph paper, pencil": Scene(rules=((170, 200, 170), 2, 60, "squares"), ink=(110, 110, 112), pen=6),
    "dotted paper": Scene(rules=(_GREY, 2, 50, "dots")),
    "yellow pad": Scene(paper=YELLOW, rules=((120, 150, 190), 3, 85, "rows"), margin_line=150, ink=BLUE),
    "spiral notebook": Scene(rules=(_LIGHT_BLUE, 3, 80, "rows"), coils=True),
    "curled rules": Scene(rules=(_LIGHT_BLUE, 3, 90, "rows"), curl=14),
    "one rule to sign on": Scene(rules=(_DARK, 3, 1000, "rows")),
    "table, straight": _on_table(0),
    "table, 3 degrees": _on_table(-3),
    "table, 15 degrees": _on_table(15),
    "table, 30 degrees": _on_table(-30, size=(1200, 720)),
    "table, perspective": _on_table(4, squeeze=0.2),
    "table, wood": _on_table(-6, table="wood"),
    "table, light desk": _on_table(5, table="desk"),
    "table, black": _on_table(8, table=(12, 12, 14)),
    "table, small slip": _on_table(-10, size=(520, 312)),
    "table, receipt": _on_table(7, size=(1000, 600), paper=(238, 236, 238), gradient=0.3),
    "table, looseleaf": _on_table(-4, rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160, holes=True),
    "table, graph paper": _on_table(6, rules=(_LIGHT_BLUE, 2, 40, "squares")),
    "table, yellow pad": _on_table(3, paper=YELLOW, rules=((120, 150, 190), 3, 85, "rows"), ink=BLUE, table="wood"),
    "table, uneven light": _on_table(-5, gradient=0.5),
    "table, shade": _on_table(2, shade=(0.6, (0.5, 0), (0.5, 1), 20)),
    "table, pencil": _on_table(-2, ink=PENCIL, pen=6),
    "paper beyond the picture": Scene(
        corners=[(-300, 200), (2300, 60), (2400, 1900), (-200, 1900)], picture_size=_PHOTO, scale=1.2, at=(350, 200)
    ),
    "paper beyond one side": Scene(
        corners=[(250, 180), (2200, 80), (2250, 1300), (320, 1350)], picture_size=_PHOTO, scale=1.4, at=(200, 200)
    ),
    "phone's screen": Scene(
        paper=(250, 250, 255), corners=turned((1300, 780), 5, _PHOTO, 0.06), picture_size=_PHOTO, table=(20, 20, 22)
    ),
    "scan at 300 dpi": Scene(paper_size=(2550, 1650), paper=(252, 252, 252), noise=1, at=(800, 600), scale=1.2),
    "dark table, finger": _on_table(-3, finger=True),
    "blue ink on blue rules": Scene(rules=((70, 110, 190), 3, 80, "rows"), ink=(50, 80, 170), pen=7),
    "foot of a page": Scene(paper_size=(1500, 2000), at=(200, 1500), scale=1.2),
    "beside the margin line": Scene(rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=305),
    "table, askew and in perspective": _on_table(-9, squeeze=0.35),
    "table, green": _on_table(12, table=(40, 110, 60)),
    "low resolution": Scene(paper_size=(500, 300), scale=0.55, pen=3, at=(90, 80)),
    "table, wood, hard shadow": _on_table(0, table="wood", shade=_HARD),
    "table, wood, slanted shadow": _on_table(-8, table="wood", shade=_SLANTED),
    "table, wood, shadow but for a corner": _on_table(-4, table="wood", shade=(0.5, (0.9, 0), (0.5, 1), 2)),
    "table, wood, shadow between words": _on_table(0, table="wood", ink=PENCIL, shade=(0.5, (0.47, 0), (0.47, 1), 2)),
    "table, wood, soft shadow": _on_table(-5, table="wood", shade=(0.45, (0.4, 0), (0.55, 1), 25)),
    "table, wood, shadow on looseleaf": _on_table(
        -5, table="wood", rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160, shade=(0.45, (0.4, 0), (0.55, 1), 8)
    ),
    "table, wood, shadow in perspective": _on_table(4, squeeze=0.2, table="wood", shade=_HARD),
    "table, shadow": _on_table(5, shade=_HARD),
    "table, black, shadow": _on_table(5, table=(30, 30, 32), shade=_SLANTED),
    "table, green, shadow": _on_table(12, table=(40, 110, 60), shade=_LEVEL),
    "table, shadow beside the sheet": _on_table(0, table=(120, 120, 122), shade=(0.5, (0.02, 0), (0.08, 1), 2)),
    "table, grey, dark rules": _on_table(-7, table=(120, 120, 122), rules=(_DARK, 3, 70, "rows")),
    "close-up of looseleaf, 6 degrees": _close_up(6, rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160),
    "close-up of looseleaf, 12 degrees": _close_up(12, rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160),
    "close-up of looseleaf, -6 degrees": _close_up(-6, rules=(_LIGHT_BLUE, 3, 90, "rows"), margin_line=160),
    "close-up of dark rules, -12 degrees": _close_up(-12, rules=(_DARK, 2, 70, "rows"), ink=BLUE),
    "close-up of dark rules on wood": _close_up(6, rules=(_DARK, 2, 70, "rows"), ink=BLUE, table="wood"),
    "close-up of graph paper, 10 degrees": _close_up(10, rules=((120, 150, 190), 2, 60, "squares")),
    "strongly curled rules": Scene(rules=(_LIGHT_BLUE, 3, 90, "rows"), curl=40),
    "strongly curled dark rules": Scene(rules=(_DARK, 3, 90, "rows"), curl=40),
    "rules curled downwards": Scene(rules=(_LIGHT_BLUE, 3, 90, "rows"), curl=-30),
    "table, curled rules": _on_table(5, rules=(_LIGHT_BLUE, 3, 90, "rows"), curl=30),
}

#: Scenes in which the paper in the shadow is as bright as the table in the light, so that only a part can be found.
HIDDEN = {
    "grey table, shadow": _on_table(-5, table=(120, 120, 122), shade=_LEVEL),
    "grey table, pencil": _on_table(0, table=(120, 120, 122), ink=PENCIL, shade=_HARD),
    "dark grey table": _on_table(0, table=(90, 90, 92), shade=_HARD),
}

#: Scenes that take little time and show one thing each: paper, ink, light, rules, a table, and what lies about.
TELLING = (
    "pencil",
    "blackboard",
    "cut close",
    "low resolution",
    "deep shade",
    "finger",
    "looseleaf with holes",
    "graph paper, dark",
    "strongly curled dark rules",
    "one rule to sign on",
    "table, askew and in perspective",
    "table, small slip",
    "table, wood, slanted shadow",
    "close-up of dark rules, -12 degrees",
    "paper beyond one side",
)
