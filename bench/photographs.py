"""How many strips are read right from photos of printed sheets, taken badly on purpose. A regression figure.

python -m bench.photographs [--photos 6] [--seed 1]

Each row is one way of taking a photo. *found*: square codes read; *straight*: strips of which every corner of the
drawing lies within 1.5 mm of where it is on the paper; *wrong*: strips drawn otherwise, worse than none; *ink*:
strips whose ticked box (or emptiness) is seen as it is. The same seed gives the same photos.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from math import hypot

WAYS = {
    "flat on a table": {},
    "slant 10 %": {"slant": 0.10},
    "slant 20 %": {"slant": 0.20},
    "blur 1.5 px": {"blur": 1.5},
    "blur 3 px": {"blur": 3.0},
    "grain 25": {"grain": 25.0},
    "shade 70 %": {"shade": 0.7},
    "shade, grain, slant": {"slant": 0.10, "shade": 0.6, "grain": 25.0},
    "turned 90": {"turn": 90.0},
    "turned 180": {"turn": 180.0},
    "turned 33": {"turn": 33.0},
    "two million pixels": {"size": (1_240, 1_650)},
    "one million pixels": {"size": (870, 1_160)},
}
#: Box of the kind "support" on strip 1 of the sheet of four, in millimetres from the corner of the page.
_TICK = (110.4, 237.8)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "terreau.config.test_settings")
    import django

    django.setup()
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--photos", type=int, default=6)
    given.add_argument("--seed", type=int, default=1)
    chosen = given.parse_args()
    print(f"{'':22}{'strips':>8}{'found':>8}{'straight':>10}{'wrong':>7}{'ink':>6}{'s/photo':>9}")
    total = [0] * 5
    for name, way in WAYS.items():
        begin = time.perf_counter()
        row = _way(way, chosen.photos, random.Random(f"{chosen.seed} {name}"))
        seconds = (time.perf_counter() - begin) / chosen.photos
        total = [one + other for one, other in zip(total, row, strict=True)]
        print(f"{name:22}{row[0]:8}{row[1]:8}{row[2]:10}{row[3]:7}{row[4]:6}{seconds:9.1f}", flush=True)
    print(f"{'all':22}{total[0]:8}{total[1]:8}{total[2]:10}{total[3]:7}{total[4]:6}")


def _way(way: dict[str, object], photos: int, dice: random.Random) -> list[int]:
    from django.core.files.base import ContentFile

    from terreau.ground.documents import api as documents
    from terreau.instruments.sheets.photographs.frames import FRAMES
    from terreau.instruments.sheets.photographs.ink import ticks
    from terreau.instruments.sheets.photographs.marks import plane_of, squares_of, straight
    from terreau.instruments.sheets.tests import camera

    frame, row = FRAMES["strips"], [0] * 5
    for _ in range(photos):
        page = camera.sample_page("strips")
        camera.cross(page, *_TICK)
        shot = camera.Shot(**way)  # type: ignore[arg-type]
        content, truth = camera.taken(page, shot, dice)
        photo = documents.open_picture(ContentFile(content, "photo.jpg"), side=4_032).convert("L")
        squares = squares_of(photo)
        row[0] += 4
        row[1] += len(squares)
        for square in squares:
            plane = plane_of(photo, square, frame)
            if plane is None:
                continue
            flat = straight(photo, plane, frame, density=8, around=1)
            expected = {"kind": "support"} if square.line == 1 else {"ending": "empty"}
            row[4] += ticks(flat, frame) == expected
            right = _off(plane, truth, square.line, frame, shot, photo.size) < 1.5
            row[2 if right else 3] += 1
    return row


def _off(plane, truth, line: int, frame, shot, size: tuple[int, int]) -> float:
    """The farthest a corner is from where it stands on the page, in millimetres."""
    from math import cos, radians, sin

    turn = radians(shot.turn)
    worst = 0.0
    for x, y in ((2, 4), (frame.width - 2, 4), (2, 52), (frame.width - 8, 52)):
        across, down = plane.at((x, y))
        # Back to the photo before it was turned about its middle.
        u, v = across - size[0] / 2, down - size[1] / 2
        u, v = u * cos(turn) - v * sin(turn), u * sin(turn) + v * cos(turn)
        on_page = truth.at((u + shot.size[0] / 2, v + shot.size[1] / 2))
        worst = max(worst, hypot(on_page[0] - 6 - x, on_page[1] - 67 - 56 * (4 - line) - y))
    return worst


if __name__ == "__main__":
    main()
