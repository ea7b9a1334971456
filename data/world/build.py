"""Builds `app/page/world.json`, the outlines that the page's map draws, out of npm's world-atlas: Natural Earth, 1:110m.

    python data/world/build.py countries-110m.json

Its `arcs` are lines, each drawn once however many countries it bounds; `countries` have, by ISO 3166 code, the rings of
each as numbers of arcs, as TopoJSON has them: `~n` is arc n backwards. An arc is a text: the steps between its points, first of
longitude, then of latitude, in tenths of a degree, each as letters of five bits with the sign in the last place, lowest bits first.
The same input gives the same file.
"""

import csv
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
STEPS = 10
"""Of a degree: finer than the outlines are true."""
_FIRST = 35
"""The code of the letter that means 0; of the 64 from there on none but the backslash has to be quoted."""
_BACKSLASH, _INSTEAD = "\\", "!"
OTHER_NAMES = {
    "Bosnia and Herz.": "BA",
    "Central African Rep.": "CF",
    "Congo": "CG",
    "Côte d'Ivoire": "CI",
    "Czechia": "CZ",
    "Dem. Rep. Congo": "CD",
    "Dominican Rep.": "DO",
    "Eq. Guinea": "GQ",
    "Falkland Is.": "FK",
    "Fr. S. Antarctic Lands": "TF",
    "Macedonia": "MK",
    "N. Cyprus": "CY",
    "S. Sudan": "SS",
    "Solomon Is.": "SB",
    "Somaliland": "SO",
    "Timor-Leste": "TL",
    "United States of America": "US",
    "W. Sahara": "EH",
}
"""Names of Natural Earth's that are none of ours; whom a place belongs to follows ISO 3166, as everywhere here."""
AROUND = 360 * STEPS
FAR_WEST = -175 * STEPS
"""Islands beyond it are drawn at the eastern edge, where their country is."""
LEFT_OUT = "Antarctica"

Point = tuple[int, int]


def main(source: str) -> None:
    """Write the file, and say what is in it."""
    atlas = json.loads(Path(source).read_text(encoding="utf-8"))
    shapes = [shape for shape in atlas["objects"]["countries"]["geometries"] if shape["properties"]["name"] != LEFT_OUT]
    codes, countries = _codes(), dict[str, list[list[int]]]()
    for shape in sorted(shapes, key=lambda shape: codes[shape["properties"]["name"]]):
        countries.setdefault(codes[shape["properties"]["name"]], []).extend(_rings(shape))
    used = sorted({_number(arc) for rings in countries.values() for ring in rings for arc in ring})
    place = {number: index for index, number in enumerate(used)}
    renamed = {
        code: [[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in rings]
        for code, rings in countries.items()
    }
    turns = _turns(atlas, countries)
    arcs = [_text(_points(atlas, number, turns.get(number, 0))) for number in used]
    written = json.dumps({"arcs": arcs, "countries": renamed}, separators=(",", ":"))
    (ROOT / "app" / "page" / "world.json").write_text(f"{written}\n", encoding="utf-8")
    print(f"{len(countries)} countries, {len(arcs)} lines, {len(written)} bytes")


def _codes() -> dict[str, str]:
    """The ISO 3166 code of each name of a country."""
    with (ROOT / "data" / "gazetteer" / "countries.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        found = {name: row["code"] for row in rows for name in (row["name"], *row["names"].split("|"))}
    return found | OTHER_NAMES


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for part in parts for ring in part]


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _turns(atlas: dict[str, Any], countries: dict[str, list[list[int]]]) -> dict[int, int]:
    """How many times around the world an arc has to be moved east, so that no ring jumps from one edge of the map to the other."""
    found: dict[int, int] = {}
    for ring in (ring for rings in countries.values() for ring in rings):
        lines = {arc: _points(atlas, _number(arc))[:: 1 if arc >= 0 else -1] for arc in ring}
        turns, end = {}, None
        for arc in ring:
            (first, _), (last, _) = lines[arc][0], lines[arc][-1]
            turns[arc] = 0 if end is None else round((end - first) / AROUND)
            end = last + turns[arc] * AROUND
        wholly = all(x + turns[arc] * AROUND < FAR_WEST for arc in ring for x, _ in lines[arc])
        for arc in ring:
            number, turn = _number(arc), turns[arc] + wholly
            if found.setdefault(number, turn) != turn:
                raise ValueError(f"Arc {number} bounds countries on both edges of the map")
    return found


def _points(atlas: dict[str, Any], number: int, turns: int = 0) -> list[Point]:
    """The points of an arc in steps, in one go over the 180th meridian, those left out that add nothing."""
    (scale_x, scale_y), (from_x, from_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    x = y = 0
    found: list[Point] = []
    for dx, dy in atlas["arcs"][number]:
        x, y = x + dx, y + dy
        east, north = round((x * scale_x + from_x) * STEPS), round((y * scale_y + from_y) * STEPS)
        east += AROUND * (round((found[-1][0] - east) / AROUND) if found else turns)
        if not found or (east, north) != found[-1]:
            found.append((east, north))
    return found if len(found) > 1 else found * 2


def _text(points: list[Point]) -> str:
    steps = [points[0], *((x - px, y - py) for (px, py), (x, y) in pairwise(points))]
    return "".join(_letters(step) for pair in steps for step in pair)


def _letters(step: int) -> str:
    """A number as letters: sign in the lowest bit, five bits a letter, the sixth says that more follow."""
    value = step << 1 if step >= 0 else ~(step << 1)
    letters = ""
    while value >= 32:
        letters += _letter(value & 31 | 32)
        value >>= 5
    return letters + _letter(value)


def _letter(value: int) -> str:
    letter = chr(value + _FIRST)
    return _INSTEAD if letter == _BACKSLASH else letter


if __name__ == "__main__":
    main(sys.argv[1])
