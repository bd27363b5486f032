"""Where everything stands: computed once, with plain arithmetic, so that every machine draws the same picture.

What several articles speak of stands in the middle; each article keeps an island around it, with the things only it
names, its headline and its writers at the outer shore.  No random start, no physics, no compiled library: a force
layout ends elsewhere when the last bit of one square root differs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.export.network.picture import ARTICLE, HUBS, PHOTO, WRITES, Picture

Point = tuple[float, float]
Box = tuple[float, float]

STRETCH = 1.35
"""A screen is wider than high, and so is a Chinese label."""
FONT = 13
LINE = 9
"""Characters of a label on one line."""
GAP = 10.0
SQUEEZE = 0.65
"""Rings and discs leave gaps: everything is drawn together by this much before the labels push each other apart."""


def lines(name: str) -> list[str]:
    """Return a name as the one or two lines of its label; what does not fit ends in an ellipsis.

    >>> lines("党建引领基层治理工作协作机制建设推进情况")
    ['党建引领基层治理工', '作协作机制建设推…']
    """
    if len(name) <= LINE + 1:
        return [name]
    rest = name[LINE:]
    return [name[:LINE], rest if len(rest) <= LINE else rest[: LINE - 1] + "…"]


def width(text: str) -> float:
    """Return the width of a text in ems: a Han character is 1, a Latin letter or digit about a half."""
    return sum(0.56 if ord(c) < 0x2000 else 1.0 for c in text)


def radius(degree: int, type_: str) -> int:
    """Return the size of a node's dot: it grows with the square root of its facts."""
    base = 5 if type_ not in HUBS and type_ not in (ARTICLE, PHOTO, "Person") else 8
    return min(34, base + int(2.2 * math.sqrt(degree)))


def positions(picture: Picture) -> list[tuple[int, int]]:
    """Return x and y for each node, in whole units of the drawing (a label's character is 13 high)."""
    boxes = [box(n.name, radius(n.degree, n.type)) for n in picture.nodes]
    middle, islands = _shares(picture)
    hub_of = _hubs(picture)
    inner = {i: _island(picture, members, hub_of, boxes) for i, members in sorted(islands.items())}
    sizes = {i: _extent(points.values(), boxes, points) for i, points in inner.items()}
    core_size = _core_radius(middle, boxes)
    centres = _around(sizes, core_size if middle else 0.0)
    placed: dict[int, Point] = {}
    for i, island in inner.items():
        cx, cy = centres[i]
        for node, (x, y) in island.items():
            placed[node] = (cx + x, cy + y)
    placed.update(_core(picture, middle, centres, boxes))
    placed.update(_shore(picture, placed, inner, centres, sizes))
    points = [placed.get(i, (0.0, 0.0)) for i in range(len(picture.nodes))]
    rounds = max(40, min(200, 120_000 // (len(points) + 1)))
    return [(round(x), round(y)) for x, y in apart([(x * SQUEEZE, y * SQUEEZE) for x, y in points], boxes, rounds)]


def box(name: str, size: int) -> Box:
    """Return width and height that a dot and the label under it need."""
    rows = lines(name)
    return max(2.0 * size, FONT * max(width(r) for r in rows)) + GAP, 2.0 * size + 16.0 * len(rows) + GAP


def _shares(picture: Picture) -> tuple[list[int], dict[int, list[int]]]:
    """Nodes of several articles, and for each article the nodes that are its own (article and people apart)."""
    middle: list[int] = []
    islands: dict[int, list[int]] = defaultdict(list)
    writers = {e.source for e in picture.edges if e.predicate in WRITES}
    for i, node in enumerate(picture.nodes):
        if node.type in (ARTICLE, PHOTO):
            islands.setdefault(node.articles[0], [])
        elif i in writers:
            continue
        elif len(node.articles) > 1:
            middle.append(i)
        else:
            islands[node.articles[0] if node.articles else 0].append(i)
    middle.sort(key=lambda i: (-picture.nodes[i].degree, i))
    return middle, islands


def _hubs(picture: Picture) -> dict[int, int]:
    """For each node the neighbour with most facts, where that has more than the node itself."""
    best: dict[int, int] = {}
    for e in picture.edges:
        for node, other in ((e.target, e.source), (e.source, e.target)):
            if picture.nodes[other].type in (ARTICLE, PHOTO):
                continue
            rank = (picture.nodes[other].degree, -other)
            if rank > (picture.nodes[node].degree, -node):
                held = best.get(node)
                if held is None or rank > (picture.nodes[held].degree, -held):
                    best[node] = other
    return best


def _island(picture: Picture, members: Sequence[int], hub_of: dict[int, int], boxes: Sequence[Box]) -> dict[int, Point]:
    """Positions inside one island: a dandelion for each hub, the dandelions packed around the largest."""
    own = set(members)
    heads = {hub_of[n] for n in members if hub_of.get(n) in own}
    groups: dict[int, list[int]] = defaultdict(list)
    for node in members:
        top = node
        while top in hub_of and hub_of[top] in own and hub_of[top] != top:
            top = hub_of[top]
        outside = hub_of.get(top, -1)
        groups[top if hub_of.get(node, -1) in own or node in heads else -2 - outside].append(node)
    discs: list[tuple[float, dict[int, Point]]] = []
    for group in sorted(groups):
        ordered = sorted(groups[group], key=lambda n: (n != group, -picture.nodes[n].degree if n == group else 0, n))
        points = dandelion(ordered, boxes)
        discs.append((_extent(points.values(), boxes, points), points))
    discs.sort(key=lambda d: (-d[0], min(d[1])))
    spots = pack([d[0] for d in discs])
    return {
        n: (x + sx, y + sy) for (sx, sy), (_, points) in zip(spots, discs, strict=True) for n, (x, y) in points.items()
    }


def dandelion(nodes: Sequence[int], boxes: Sequence[Box]) -> dict[int, Point]:
    """Place the first node in the middle and the others on rings around it, clockwise from the top."""
    points: dict[int, Point] = {nodes[0]: (0.0, 0.0)}
    ring, rest = 1, list(nodes[1:])
    start = boxes[nodes[0]][1] / 2
    while rest:
        r = start + 62.0 * ring
        room = 2 * math.pi * r * 1.2
        take, used = 0, 0.0
        while take < len(rest) and (take < 3 or used + 0.75 * boxes[rest[take]][0] <= room):
            used += 0.75 * boxes[rest[take]][0]
            take += 1
        for k, node in enumerate(rest[:take]):
            angle = 2 * math.pi * (k + 0.5 * (ring % 2)) / take - math.pi / 2
            points[node] = (round(r * STRETCH * math.cos(angle), 3), round(r * math.sin(angle), 3))
        rest, ring = rest[take:], ring + 1
    return points


def _extent(points: Iterable[Point], boxes: Sequence[Box], at: dict[int, Point]) -> float:
    """Half the height that a set of nodes needs, the width counted by its stretch."""
    reach = [max((abs(x) + boxes[n][0] / 2) / STRETCH, abs(y) + boxes[n][1] / 2) for n, (x, y) in at.items()]
    return max(reach, default=40.0)


def pack(radii: Sequence[float]) -> list[Point]:
    """Place discs without overlap: each as near to the first as it can, tried on 48 bearings."""
    spots: list[Point] = []
    for i, r in enumerate(radii):
        if not spots:
            spots.append((0.0, 0.0))
            continue
        best: tuple[float, Point] | None = None
        for k in range(48):
            angle = 2 * math.pi * k / 48 - math.pi / 2
            ux, uy = round(math.cos(angle), 6), round(math.sin(angle), 6)
            d = _free(spots, radii, ux, uy, r)
            if best is None or d < best[0] - 1e-6:
                best = (d, (ux * d, uy * d))
        assert best is not None
        spots.append(best[1])
        if i > 400:
            return spots + [(0.0, 0.0)] * (len(radii) - len(spots))
    return [(x * STRETCH, y) for x, y in spots]


def _free(spots: Sequence[Point], radii: Sequence[float], ux: float, uy: float, r: float) -> float:
    """The least distance from the middle along a bearing at which a disc of radius r touches no other."""
    d = 0.0
    for (x, y), other in sorted(zip(spots, radii, strict=False), key=lambda s: s[0][0] ** 2 + s[0][1] ** 2):
        along, apart_, need = x * ux + y * uy, abs(x * uy - y * ux), r + other
        if apart_ < need:
            half = math.sqrt(need * need - apart_ * apart_)
            if along - half < d < along + half:
                d = along + half
    return d


def _core_radius(middle: Sequence[int], boxes: Sequence[Box]) -> float:
    return math.sqrt(sum(w * h for w, h in (boxes[i] for i in middle)) / math.pi / STRETCH) * 1.3 + 30.0


def _around(sizes: dict[int, float], core: float) -> dict[int, Point]:
    """Centres of the islands on rings around the middle, clockwise from the top in the order of the articles."""
    if len(sizes) == 1 and not core:
        return {next(iter(sizes)): (0.0, 0.0)}
    centres: dict[int, Point] = {}
    rest, inner = sorted(sizes), core
    while rest:
        take = _ring(rest, sizes, inner)
        r = inner + max(sizes[i] for i in take)
        angles = [2 * math.asin(min(1.0, (sizes[i] + 20) / (r + 1))) for i in take]
        slack = max(0.0, 2 * math.pi - sum(angles)) / len(take)
        at = -math.pi / 2 - angles[0] / 2
        for i, a in zip(take, angles, strict=True):
            distance = inner + sizes[i] + 10
            at += (a + slack) / 2
            centres[i] = (round(distance * STRETCH * math.cos(at), 3), round(distance * math.sin(at), 3))
            at += (a + slack) / 2
        inner += 2 * max(sizes[i] for i in take) + 60
        rest = rest[len(take) :]
    return centres


def _ring(rest: Sequence[int], sizes: dict[int, float], inner: float) -> list[int]:
    """The islands that fit on the next ring; eight at least, for a page is one ring."""
    take: list[int] = []
    for i in rest:
        trial = [*take, i]
        r = inner + max(sizes[j] for j in trial)
        total = sum(2 * math.asin(min(1.0, (sizes[j] + 20) / (r + 1))) for j in trial)
        if len(take) >= 8 and total > 2 * math.pi:
            break
        take = trial
    return take


def _core(picture: Picture, middle: Sequence[int], centres: dict[int, Point], boxes: Sequence[Box]) -> dict[int, Point]:
    """What several articles share: the most connected in the middle, the rest on rings, each towards its islands."""
    placed: dict[int, Point] = {}
    if not middle:
        return placed
    placed[middle[0]] = (0.0, 0.0)
    rest, ring = list(middle[1:]), 1
    while rest:
        r = boxes[middle[0]][1] / 2 + 70.0 * ring
        room = max(4, int(2 * math.pi * r * 1.2 / 95.0))
        row = sorted(rest[:room], key=lambda i: (round(_bearing(picture, i, centres), 6), i))
        for k, node in enumerate(row):
            angle = 2 * math.pi * k / len(row) - math.pi + math.pi * (ring % 2) / len(row)
            placed[node] = (round(r * STRETCH * math.cos(angle), 3), round(r * math.sin(angle), 3))
        rest, ring = rest[room:], ring + 1
    return placed


def _bearing(picture: Picture, node: int, centres: dict[int, Point]) -> float:
    points = [centres[i] for i in picture.nodes[node].articles if i in centres]
    x, y = sum(p[0] for p in points), sum(p[1] for p in points)
    return math.atan2(y, x) if points else 0.0


def _shore(
    picture: Picture,
    placed: dict[int, Point],
    inner: dict[int, dict[int, Point]],
    centres: dict[int, Point],
    sizes: dict[int, float],
) -> dict[int, Point]:
    """Articles at the outer side of their island, their writers beyond them."""
    spots: dict[int, Point] = {}
    beside: dict[int, int] = defaultdict(int)
    for i, node in enumerate(picture.nodes):
        if node.type in (ARTICLE, PHOTO):
            number = node.articles[0]
            (cx, cy), r = centres[number], sizes[number] if inner[number] else 0.0
            x, y = cx / STRETCH, cy
            far = math.sqrt(x * x + y * y) or 1.0
            ux, uy = (x / far, y / far) if far > 1 else (0.0, -1.0)
            spots[i] = (round(cx + ux * r * STRETCH, 3), round(cy + uy * r, 3))
    for e in picture.edges:
        if e.predicate in WRITES and e.source not in placed and e.source not in spots:
            x, y = spots[e.target]
            side = beside[e.target]
            beside[e.target] += 1
            up = -1.0 if y <= 0 else 1.0
            spots[e.source] = (x + 75.0 * ((side + 1) // 2) * (1 if side % 2 else -1), y + up * 75.0)
    return spots


def apart(points: Sequence[Point], boxes: Sequence[Box], rounds: int = 200) -> list[Point]:
    """Return the points moved until no two boxes overlap; a box stands around its point."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    for _ in range(rounds):
        if not _push(xs, ys, boxes):
            break
    return list(zip(xs, ys, strict=True))


def _push(xs: list[float], ys: list[float], boxes: Sequence[Box]) -> bool:
    """Push every overlapping pair apart by half of the overlap, along its shorter side."""
    moved = False
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i in range(len(xs)):
        cells[int(xs[i] // 150), int(ys[i] // 110)].append(i)
    for i in range(len(xs)):
        cx, cy = int(xs[i] // 150), int(ys[i] // 110)
        for gx in (cx - 1, cx, cx + 1):
            for gy in (cy - 1, cy, cy + 1):
                for j in cells.get((gx, gy), ()):
                    if j > i:
                        moved |= _part(xs, ys, boxes, i, j)
    return moved


def _part(xs: list[float], ys: list[float], boxes: Sequence[Box], i: int, j: int) -> bool:
    dx, dy = xs[j] - xs[i], ys[j] - ys[i]
    ox = (boxes[i][0] + boxes[j][0]) / 2 - abs(dx)
    oy = (boxes[i][1] + boxes[j][1]) / 2 - abs(dy)
    if ox <= 0.5 or oy <= 0.5:
        return False
    if ox < oy * 1.6:
        shift = ox / 2 + 0.5 if dx >= 0 else -ox / 2 - 0.5
        xs[i] -= shift
        xs[j] += shift
    else:
        shift = oy / 2 + 0.5 if dy >= 0 else -oy / 2 - 0.5
        ys[i] -= shift
        ys[j] += shift
    return True
