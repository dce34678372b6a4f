"""Charts: a series of figures -> positions of an SVG that a template draws. No script, no library, follows the theme."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from generator.records.model import Figure
from generator.website.dates import When
from generator.website.naming import figure_amount, when_of
from generator.website.wording import short_number

WIDTH, HEIGHT = 460.0, 230.0  # small, so that its words are large enough on a phone
LEFT, RIGHT, TOP, BOTTOM = 58.0, 16.0, 26.0, 34.0
LETTER, TICK = 8.2, 7.2  # width of a letter of a label, and of a tick


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in a chart. mark: "exactly", "up" (at least, more than), "down" (at most, less than), "about".
    label_y: where its label stands, or None where there is no room for it (the table beside says it)."""

    x: float
    y: float
    label: str
    label_y: float | None
    day: str
    mark: str
    id: str
    anchor: str  # "start", "middle", "end": how the label sits, so that it stays inside the chart


@dataclass(frozen=True, slots=True)
class Tick:
    """anchor: how its words sit at `at`: "start", "middle" or "end"."""

    at: float
    label: str
    anchor: str = "end"


@dataclass(frozen=True)
class Chart:
    """width, height: of the view box. caption: from what to what the count went, in words. lines: points of the polylines
    between days with one number each. fans: of those to and from each of several numbers told for one day, for none of
    them is the right one. floor: y of the x axis. left, right: its ends."""

    points: list[Point]
    lines: list[str]
    fans: list[str]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    floor: float
    left: float
    right: float
    width: float
    height: float
    summary: str
    caption: str


_MARK = {
    "at least": "up",
    "more than": "up",
    "at most": "down",
    "less than": "down",
    "about": "about",
}


def chart(figures: list[Figure], what: str = "") -> Chart | None:
    """A chart of figures that are told for different days; None where there are fewer than two."""
    told = _dated(figures)
    if len({day for day, _, _ in told}) < 2:
        return None
    first, last = told[0][0], told[-1][0]
    steps = nice_steps(max(max(f.value, f.high or f.value) for _, _, f in told), min(f.value for _, _, f in told))
    x = lambda day: LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / (last - first).days  # noqa: E731
    y = lambda value: HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - steps[0]) / (steps[-1] - steps[0])  # noqa: E731
    placed = [(round(x(day), 1), round(y(f.value), 1)) for day, _, f in told]
    lines, fans = joined(placed)
    points: list[Point] = []
    taken: list[_Words] = []
    marks = [(at, _MARK.get(f.comparator, "exactly")) for at, (_, _, f) in zip(placed, told, strict=True)]
    for at, (_, when, f) in sorted(zip(placed, told, strict=True), key=lambda item: item[0]):  # the higher of a day first
        others = [one for point, mark in marks if point != at for one in _room_of(*point, mark)]
        points.append(_point(*at, when, f, taken, others, [*lines, *fans]))
    return Chart(
        points=points,
        lines=[_points_of(line) for line in lines],
        fans=[_points_of(line) for line in fans],
        x_ticks=_day_ticks(told, x),
        y_ticks=[Tick(round(y(step), 1), short_number(step)) for step in steps],
        floor=HEIGHT - BOTTOM,
        left=LEFT,
        right=WIDTH - RIGHT,
        width=WIDTH,
        height=HEIGHT,
        summary=f"{what}: " + "; ".join(f"{p.day}: {p.label}" for p in points),
        caption=f"From {_told_on(told, first)} to {_told_on(told, last)}.",
    )


Line = list[tuple[float, float]]
_FAN = 4  # lines between two days; where more numbers are told, lines would tell nothing


def joined(placed: Line) -> tuple[list[Line], list[Line]]:
    """The lines between points in order of their days, as (lines, fans): from day to day where each has one number;
    else from each number to each, so that no number is taken for the right one."""
    days = [(x, sorted({y for _, y in of_day})) for x, of_day in groupby(placed, key=lambda point: point[0])]
    lines: list[Line] = []
    fans: list[Line] = []
    for (x, ys), (next_x, next_ys) in pairwise(days):
        if len(ys) == len(next_ys) == 1:
            if lines and lines[-1][-1] == (x, ys[0]):
                lines[-1].append((next_x, next_ys[0]))
            else:
                lines.append([(x, ys[0]), (next_x, next_ys[0])])
        elif len(ys) * len(next_ys) <= _FAN:
            fans += [[(x, a), (next_x, b)] for a in ys for b in next_ys]
    return lines, fans


def _points_of(line: Line) -> str:
    return " ".join(f"{x},{y}" for x, y in line)


def first_told(figures: list[Figure]) -> str:
    """What a series began with: "12 or 14 (Friday 2 May 2025)"; "" where there is no chart of it."""
    told = _dated(figures)
    return _told_on(told, told[0][0]) if len({day for day, _, _ in told}) > 1 else ""


def _dated(figures: list[Figure]) -> list[tuple[date, When, Figure]]:
    """Figures with a day, in order of days and values."""
    dated = ((when_of(figure), figure) for figure in figures)
    return sorted(((w.end or w.start, w, f) for w, f in dated if w.end or w.start), key=lambda item: (item[0], item[2].value))


def _told_on(told: list[tuple[date, When, Figure]], day: date) -> str:
    """Every number told for one day: they are shown beside one another, never averaged."""
    of_day = [(when, figure) for at, when, figure in told if at == day]
    amounts = list(dict.fromkeys(figure_amount(figure) for _, figure in of_day))
    return f"{' or '.join(amounts)} ({of_day[0][0].plain})"


_Words = tuple[float, float, float]  # of a label: left, right, y


def _room_of(x: float, y: float, mark: str) -> list[_Words]:
    """What a point takes up, with its arrow, so that no label of another lies on it."""
    arrow = {"up": [(x - 5, x + 5, y - 6)], "down": [(x - 5, x + 5, y + 16)]}.get(mark, [])
    return [(x - 6, x + 6, y + 4), *arrow]


def _point(x: float, y: float, when: When, figure: Figure, taken: list[_Words], others: list[_Words], lines: list[Line]) -> Point:
    """A point with its label above it or below it, off the lines where it can be; nowhere where it would lie on another. Adds
    the label to `taken`."""
    label, mark = figure_amount(figure), _MARK.get(figure.comparator, "exactly")
    wide = LETTER * len(label)
    anchor = "start" if x - wide / 2 < LEFT else "end" if x + wide / 2 > WIDTH - RIGHT else "middle"
    left = _left(x, wide, anchor)
    above, below = y - (22 if mark == "up" else 12), y + (32 if mark == "down" else 22)
    free = [
        at
        for at in (above, below)
        if TOP / 2 < at < HEIGHT - BOTTOM and all(left > b or left + wide < a or abs(at - c) > 15 for a, b, c in [*taken, *others])
    ]
    label_y = min(free, key=lambda at: any(_crosses(line, left, left + wide, at - 13, at + 3) for line in lines), default=None)
    if label_y is not None:
        taken.append((left, left + wide, label_y))
    return Point(x, y, label, label_y, when.label, mark, figure.id, anchor)


def _left(x: float, wide: float, anchor: str) -> float:
    """Where a text of width `wide` begins that is held at `x`."""
    return {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]


def _crosses(line: Line, left: float, right: float, top: float, bottom: float) -> bool:
    """Whether a line runs through a box."""
    for (x1, y1), (x2, y2) in pairwise(line):
        for x in (max(x1, left), min(x2, right)):
            y = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
            if x1 <= x <= x2 and left <= x <= right and top < y < bottom:
                return True
    return False


def _day_ticks(told: list, x) -> list[Tick]:
    """Ticks at the first day, the last, and under each point between that leaves room for its words."""
    days = sorted({(round(x(day), 1), _short(day, when.precision)) for day, when, _ in told})
    first, last = Tick(*days[0], "start"), Tick(*days[-1], "end")
    ends = _left(last.at, TICK * len(last.label), "end")
    ticks, taken = [first], first.at + TICK * len(first.label)
    for at, label in days[1:-1]:
        half = TICK * len(label) / 2
        if at - half > taken + TICK and at + half < ends - TICK:
            ticks.append(Tick(at, label, "middle"))
            taken = at + half
    return [*ticks, last]


def _short(day: date, precision: str) -> str:
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return f"{day:%b} {day.year}"
    return f"{day.day} {day:%b} {day.year}"


def nice_steps(high: float, low: float, count: int = 4) -> list[float]:
    """Round values for an axis, from 0 (or below the lowest) to at least `high`."""
    low = min(0.0, low)
    span = (high - low) or 1.0
    raw = span / count
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * size for factor in (1, 2, 2.5, 5, 10) if factor * size >= raw)
    start = math.floor(low / step) * step
    steps = [start]
    while steps[-1] < high:
        steps.append(round(steps[-1] + step, 10))
    return steps if len(steps) > 1 else [start, start + step]


@dataclass(frozen=True, slots=True)
class Spark:
    """A chart of a few words' height, for a list. ends: the points of the last day."""

    lines: list[str]
    fans: list[str]
    ends: list[tuple[float, float]]


def spark(figures: list[Figure], width: float = 120.0, height: float = 34.0) -> Spark | None:
    """The shape of a series, without axes: from zero, so that a small rise looks small."""
    whole = chart(figures)
    if whole is None:
        return None
    wide, high = whole.right - whole.left, whole.floor - TOP
    scaled = sorted({
        (round(4 + (p.x - whole.left) / wide * (width - 8), 1), round(4 + (p.y - TOP) / high * (height - 8), 1))
        for p in whole.points
    })  # fmt: skip
    lines, fans = joined(scaled)
    return Spark([_points_of(line) for line in lines], [_points_of(line) for line in fans], [p for p in scaled if p[0] == scaled[-1][0]])
