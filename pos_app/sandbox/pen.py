"""Simple shapes with smooth edges, in a square of 100 by 100 units with y pointing down."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]
Color = str
"""`#RRGGBB`, or `#RRGGBBAA` to let what is below shine through."""

_OVERSAMPLING = 3
_STEPS = 14
"""Straight pieces each stretch of a curve is made of."""


class Pen:
    """Draws on a picture of `width` by `height` pixels; the square of units lies in its middle, `side` pixels wide."""

    def __init__(self, width: int, height: int, side: float, ground: Color) -> None:
        self._size = (width, height)
        self._scale = side * _OVERSAMPLING / 100
        self._left = (width - side) / 2 * _OVERSAMPLING
        self._top = (height - side) / 2 * _OVERSAMPLING
        self._image = Image.new("RGB", (width * _OVERSAMPLING, height * _OVERSAMPLING), ground)
        self._draw = ImageDraw.Draw(self._image, "RGBA")

    def finish(self) -> Image.Image:
        """The picture at its real size, edges smoothed."""
        return self._image.resize(self._size, Image.Resampling.LANCZOS)

    def oval(self, x: float, y: float, across: float, down: float, color: Color) -> None:
        """An ellipse around (`x`, `y`) with radii `across` and `down`."""
        self._draw.ellipse([self._at((x - across, y - down)), self._at((x + across, y + down))], fill=color)

    def ring(self, x: float, y: float, across: float, down: float, width: float, color: Color) -> None:
        """The outline of an ellipse."""
        corners = [self._at((x - across, y - down)), self._at((x + across, y + down))]
        self._draw.ellipse(corners, outline=color, width=round(width * self._scale))

    def arc(
        self, x: float, y: float, across: float, down: float, start: float, end: float, pen: tuple[float, Color]
    ) -> None:
        """A part of an outline from `start` to `end` degrees, clockwise from three o'clock; `pen`: width and color."""
        corners = [self._at((x - across, y - down)), self._at((x + across, y + down))]
        self._draw.arc(corners, start, end, fill=pen[1], width=round(pen[0] * self._scale))

    def box(self, left: float, top: float, right: float, bottom: float, radius: float, color: Color) -> None:
        """A rectangle with round corners."""
        self._draw.rounded_rectangle(
            [self._at((left, top)), self._at((right, bottom))], radius=radius * self._scale, fill=color
        )

    def shape(self, points: Sequence[Point], color: Color) -> None:
        """A polygon with sharp corners."""
        self._draw.polygon([self._at(point) for point in points], fill=color)

    def blob(self, points: Sequence[Point], color: Color) -> None:
        """A closed shape whose edge runs smoothly through `points`."""
        self.shape(_smooth([points[-1], *points, points[0], points[1]]), color)

    def line(self, points: Sequence[Point], width: float, color: Color) -> None:
        """A smooth stroke through `points` with round ends."""
        track = _smooth([points[0], *points, points[-1]]) if len(points) > 2 else list(points)
        self._draw.line(
            [self._at(point) for point in track], fill=color, width=round(width * self._scale), joint="curve"
        )
        for x, y in (track[0], track[-1]):
            self.oval(x, y, width / 2, width / 2, color)

    def _at(self, point: Point) -> Point:
        return self._left + point[0] * self._scale, self._top + point[1] * self._scale


def _smooth(points: Sequence[Point]) -> list[Point]:
    """A Catmull-Rom curve through all points but the first and the last, which only lend their direction."""
    track: list[Point] = []
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(_STEPS + 1):
            t = step / _STEPS
            track.append(
                (
                    _between(before[0], start[0], end[0], after[0], t),
                    _between(before[1], start[1], end[1], after[1], t),
                )
            )
    return track


def _between(before: float, start: float, end: float, after: float, t: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t**2
        + (3 * start - before - 3 * end + after) * t**3
    )
