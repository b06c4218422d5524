"""Convert the shapes of npm `@svg-maps/vietnam` 2.0 once: `python docs/convert_map_shapes.py package/index.js`.

Writes metrics/catalogue/shapes.csv, and the pairs of provinces that share a border to standard
output (metrics/catalogue/neighbours.csv is those, mended by hand). The paths are drawn on a fine
grid and traced again, so that both sides of a border are the same line and stay so when simplified.
"""

import csv
import json
import re
import sys
from collections import Counter
from math import hypot
from pathlib import Path

import numpy as np

FINE = 2  # cells a unit of the drawing
TOLERANCE = 1.8  # in cells
SMALLEST_RING = 12  # in cells around; smaller islets cannot be seen
SMALLEST_ISLET = 7.5  # units across: the archipelagos' islets are drawn larger than they are
TOUCHING = 3  # cells of common border that make neighbours
MOST_CIRCLES, SMALLEST_CIRCLE = 6, 7  # a pointer is taken to be over the province whose circle it is nearest to
NAMES = {"baria": "ba_ria_vung_tau", "hcm": "ho_chi_minh", "tthue": "hue", "hanoi": "ha_noi_2008"}
ISLANDS = {"hoangsa": ("da_nang", "hoang_sa"), "truongsa": ("khanh_hoa", "truong_sa")}
# Where the archipelagos stand: shifted towards the coast, each in a frame. (left, top, scale)
INSETS = {"hoangsa": (395.0, 380.0, 0.6), "truongsa": (308.0, 715.0, 0.38)}

Point = tuple[float, float]


def rings(path: str) -> list[list[Point]]:
    """Return the closed lines of an SVG path of lines and curves (of a curve, its end)."""
    words = re.findall(r"[mMlLcCzZ]|-?\d*\.?\d+(?:e-?\d+)?", path)
    found, ring, command, x, y, at = [], [], "", 0.0, 0.0, 0
    while at < len(words):
        if words[at].isalpha():
            command, at = words[at], at + 1
            if command in "zZ":
                found, (x, y), ring = [*found, ring], ring[0], []
                continue
        size = 6 if command in "cC" else 2
        dx, dy = map(float, words[at + size - 2 : at + size])
        at += size
        x, y = (x + dx, y + dy) if command.islower() else (dx, dy)
        command = {"m": "l", "M": "L"}.get(command, command)
        ring.append((x, y))
    return found + ([ring] if ring else [])


def filled(shape: list[list[Point]], height: int, width: int) -> np.ndarray:
    """Return which cells lie inside *shape*."""
    inside = np.zeros((height, width), bool)
    edges = [(a, b) for ring in shape for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    for row in range(height):
        y = (row + 0.5) / FINE
        cuts = sorted(a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in edges if (a[1] <= y) != (b[1] <= y))
        for left, right in zip(cuts[::2], cuts[1::2], strict=True):
            inside[row, max(0, round(left * FINE)) : max(0, round(right * FINE))] ^= True
    return inside


def closed(cells: np.ndarray) -> np.ndarray:
    """Return *cells* with the hairlines between two provinces given to one of them."""
    for _ in range(2):
        wide = np.pad(cells, 1)
        left, right, up, down = wide[1:-1, :-2], wide[1:-1, 2:], wide[:-2, 1:-1], wide[2:, 1:-1]
        cells = np.where((cells == 0) & (left > 0) & (right > 0), left, cells)
        cells = np.where((cells == 0) & (up > 0) & (down > 0), up, cells)
    return cells


def traced(cells: np.ndarray, label: int) -> list[list[tuple[int, int]]]:
    """Return the lines around the cells of *label*, along the lattice, land on the right."""
    own = np.pad(cells == label, 1)
    following: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for y, x in zip(*np.nonzero(own), strict=True):
        for (dy, dx), start, end in (((-1, 0), (0, 0), (1, 0)), ((0, 1), (1, 0), (1, 1)), ((1, 0), (1, 1), (0, 1)), ((0, -1), (0, 1), (0, 0))):
            if not own[y + dy, x + dx]:
                following.setdefault((x - 1 + start[0], y - 1 + start[1]), []).append((x - 1 + end[0], y - 1 + end[1]))
    found = []
    while following:
        first = here = next(iter(following))
        ring = []
        while True:
            ring.append(here)
            ends = following[here]
            there = ends.pop()
            if not ends:
                del following[here]
            here = there
            if here == first:
                break
        found.append(ring)
    return found


def junctions(cells: np.ndarray) -> set[tuple[int, int]]:
    """Return the lattice points where three provinces, or two and the outside, meet."""
    wide = np.pad(cells, 1)
    four = np.sort(np.stack([wide[:-1, :-1], wide[:-1, 1:], wide[1:, :-1], wide[1:, 1:]]), axis=0)
    many = (np.diff(four, axis=0) != 0).sum(axis=0) >= 2
    return {(int(x), int(y)) for y, x in zip(*np.nonzero(many), strict=True)}


def simplified(line: list[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """Return *line* by Douglas and Peucker, the same from either end."""
    if line[-1] < line[0]:
        return simplified(line[::-1], tolerance)[::-1]
    (ax, ay), (bx, by) = line[0], line[-1]
    length = hypot(bx - ax, by - ay)
    away = [abs((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / length if length else hypot(x - ax, y - ay) for x, y in line]
    far = max(range(len(line)), key=away.__getitem__)
    if away[far] <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)


def outline(ring: list[tuple[int, int]], meet: set[tuple[int, int]]) -> list[Point]:
    """Return *ring* simplified between the points where borders meet."""
    start = next((at for at, point in enumerate(ring) if point in meet), 0)
    ring = ring[start:] + ring[:start]
    stops = [at for at, point in enumerate(ring) if point in meet] or [0]
    if len(stops) == 1:
        stops.append(max(range(len(ring)), key=lambda at: hypot(ring[at][0] - ring[0][0], ring[at][1] - ring[0][1])))
    whole = [*ring, ring[0]]
    found: list[Point] = []
    for begin, end in zip(stops, [*stops[1:], len(ring)], strict=True):
        found += simplified(whole[begin : end + 1])[:-1]
    return found


def circles(own: np.ndarray) -> str:
    """Return the largest circles inside the cells of a province, the largest first: x, y, radius."""
    found = []
    left = np.pad(own, 1)
    while len(found) < MOST_CIRCLES:
        depth, inner, turn = np.zeros(left.shape, np.int16), left, 0
        while inner.any():
            depth[inner] += 1
            near = inner[1:-1, 1:-1] & inner[1:-1, :-2] & inner[1:-1, 2:] & inner[:-2, 1:-1] & inner[2:, 1:-1]
            if turn % 2:
                near = near & inner[:-2, :-2] & inner[:-2, 2:] & inner[2:, :-2] & inner[2:, 2:]
            inner, turn = np.pad(near, 1), turn + 1
        y, x = np.unravel_index(depth.argmax(), depth.shape)
        radius = int(depth[y, x])
        if found and radius < SMALLEST_CIRCLE:
            break
        found.append(f"{x - 1},{y - 1},{radius}")
        rows, columns = np.ogrid[: left.shape[0], : left.shape[1]]
        left = left & ((rows - y) ** 2 + (columns - x) ** 2 > radius**2)
    return " ".join(found)


def islets(name: str, shape: list[list[Point]]) -> list[list[Point]]:
    """Return the islets of an archipelago in its frame, each large enough to be seen."""
    left, top, scale = INSETS[name]
    west, north = min(x for ring in shape for x, _ in ring), min(y for ring in shape for _, y in ring)
    found: list[list[Point]] = []
    for ring in sorted(shape, key=lambda ring: -len(ring)):
        across = max(max(point[axis] for point in ring) - min(point[axis] for point in ring) for axis in (0, 1))
        x, y = (sum(point[axis] for point in ring) / len(ring) for axis in (0, 1))
        grow = max(scale, SMALLEST_ISLET / across)
        place = (left + (x - west) * scale, top + (y - north) * scale)
        if any(hypot(place[0] - other[0][0], place[1] - other[0][1]) < SMALLEST_ISLET for other in found):
            continue
        half = max(1, len(ring) // 2)
        small = simplified(ring[: half + 1], across / 8)[:-1] + simplified([*ring[half:], ring[0]], across / 8)[:-1]
        found.append([place, *((place[0] + (px - x) * grow, place[1] + (py - y) * grow) for px, py in small)])
    return [ring[1:] for ring in found]


def main(source: Path) -> None:
    """Write the shapes and tell the neighbours."""
    known = {"".join(name.split("_")): name for name in areas()} | NAMES
    content = json.loads(source.read_text("utf-8").removeprefix("export default ").strip().rstrip(";"))
    shapes = {each["id"]: rings(each["path"]) for each in content["locations"]}
    names = sorted(set(shapes) - set(ISLANDS))
    width, height = (int(FINE * max(point[axis] for name in names for ring in shapes[name] for point in ring)) + 3 for axis in (0, 1))
    cells = np.zeros((height, width), np.int16)
    for number, name in enumerate(names, start=1):
        cells[filled(shapes[name], height, width)] = number
    cells = closed(cells)
    meet = junctions(cells)
    rows = []
    for number, name in enumerate(names, start=1):
        touched = circles(cells == number)
        for ring in sorted(traced(cells, number), key=len, reverse=True):
            if len(ring) >= SMALLEST_RING and len(line := outline(ring, meet)) > 2:
                rows.append((known[name], "", touched, " ".join(f"{x:g},{y:g}" for x, y in line)))
                touched = ""
    for name, (area, island) in ISLANDS.items():
        rows += [(area, island, "", " ".join(f"{round(x * FINE)},{round(y * FINE)}" for x, y in ring)) for ring in islets(name, shapes[name])]
    with Path("metrics/catalogue/shapes.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("ref_area", "island", "circles", "outline"), *rows])
    borders = Counter()
    for one, other in ((cells[:, :-1], cells[:, 1:]), (cells[:-1], cells[1:])):
        apart = (one != other) & (one > 0) & (other > 0)
        borders.update(tuple(sorted(pair)) for pair in zip(one[apart].tolist(), other[apart].tolist(), strict=True))
    for (one, other), shared in sorted(borders.items(), key=lambda each: sorted(known[names[number - 1]] for number in each[0])):
        pair = sorted((known[names[one - 1]], known[names[other - 1]]))
        sys.stdout.write(f"{','.join(pair)},{shared}{'' if shared >= TOUCHING else ' touching only'}\n")


def areas() -> list[str]:
    """Return the ids of the provinces before July 2025."""
    with Path("metrics/catalogue/areas.csv").open(encoding="utf-8") as rows:
        return [row["id"] for row in csv.DictReader(rows) if not row["id"].endswith("_2025")]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
