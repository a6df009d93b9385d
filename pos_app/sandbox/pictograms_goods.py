"""Pictograms of clothes, crafts, care and books."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.sandbox.pen import Pen, Point

_TEE: tuple[Point, ...] = (
    *((36, 14), (43, 21), (57, 21), (64, 14), (84, 24), (94, 46), (79, 53), (74, 46), (75, 88), (25, 88)),
    *((26, 46), (21, 53), (6, 46), (16, 24)),
)


def _tee(pen: Pen) -> None:
    pen.shape(_TEE, "#B79BE0")
    pen.shape([(64, 14), (84, 24), (94, 46), (79, 53), (74, 46), (75, 88), (62, 88), (66, 50)], "#A386D0")
    pen.arc(50, 13, 15, 11, 20, 160, (3.2, "#8F70BF"))
    pen.line([(12, 44), (19, 48)], 2, "#8F70BF")
    pen.line([(88, 44), (81, 48)], 2, "#8F70BF")
    pen.blob([(34, 56), (44, 50), (56, 53), (67, 49), (62, 60), (48, 62)], "#F4EEFC")


def _shirt(pen: Pen) -> None:
    pen.shape(_TEE, "#7FA9C9")
    pen.shape([(64, 14), (84, 24), (94, 46), (79, 53), (74, 46), (75, 88), (62, 88), (66, 50)], "#6A95B7")
    for x in (32, 39, 61, 68):
        pen.line([(x, 30), (x, 87)], 1.4, "#A9C9E0")
    pen.line([(50, 24), (50, 87)], 1.6, "#4F7B9D")
    for y in (38, 52, 66, 80):
        pen.oval(50, y, 1.9, 1.9, "#FFFFFF")
    pen.shape([(36, 13), (43, 11), (50, 23), (42, 32)], "#DCEAF4")
    pen.shape([(64, 13), (57, 11), (50, 23), (58, 32)], "#DCEAF4")
    pen.oval(50, 13, 8, 3, "#4F7B9D")


def _batik(pen: Pen) -> None:
    pen.shape(_TEE, "#5B7FB8")
    for x, y in (
        (34, 34),
        (50, 36),
        (66, 34),
        (34, 52),
        (50, 54),
        (66, 52),
        (34, 70),
        (50, 72),
        (66, 70),
        (18, 36),
        (82, 36),
    ):
        pen.blob([(x - 5, y + 5), (x - 3, y - 4), (x + 5, y - 6), (x + 3, y + 4)], "#DCE6F5")
        pen.oval(x, y, 1.6, 1.6, "#C48A3A")
    pen.shape([(36, 13), (43, 11), (50, 23), (42, 32)], "#3E5F94")
    pen.shape([(64, 13), (57, 11), (50, 23), (58, 32)], "#3E5F94")
    pen.line([(50, 26), (50, 87)], 1.6, "#3E5F94")
    for y in (44, 62, 80):
        pen.oval(50, y, 1.9, 1.9, "#F2E2D2")
    pen.oval(50, 13, 8, 3, "#34507E")


def _fabric(pen: Pen) -> None:
    for top, front, side in ((66, "#C0504D", "#A43E3B"), (46, "#E0A84A", "#C98F31"), (26, "#4F8A83", "#3F736D")):
        pen.box(14, top, 86, top + 21, 8, side)
        pen.box(14, top, 86, top + 16, 8, front)
        for x in range(26, 82, 12):
            pen.shape([(x - 4, top + 8), (x, top + 4), (x + 4, top + 8), (x, top + 12)], "#FFF3DC")
        pen.arc(20, top + 10.5, 6, 10, 90, 270, (1.6, side))


def _hat(pen: Pen) -> None:
    pen.oval(50, 72, 43, 14, "#C99A55")
    pen.oval(50, 69, 43, 14, "#E2B873")
    pen.blob([(25, 66), (27, 44), (38, 27), (50, 24), (62, 27), (73, 44), (75, 66), (50, 72)], "#EBC788")
    pen.blob([(62, 28), (73, 44), (75, 66), (58, 71), (66, 52)], "#D8AD68")
    pen.blob([(25, 58), (50, 64), (75, 58), (75, 67), (50, 73), (25, 67)], "#8A4B3A")
    for x in (38, 50, 62):
        pen.line([(x, 31 if x == 50 else 35), (x, 56)], 1.2, "#D0A35E")
    pen.arc(50, 69, 35, 9, 20, 160, (1.4, "#C99A55"))


def _sandal(pen: Pen) -> None:
    for x in (31, 69):
        pen.blob(
            [
                (x, 12),
                (x + 15, 22),
                (x + 15, 42),
                (x + 10, 58),
                (x + 13, 76),
                (x, 89),
                (x - 13, 76),
                (x - 10, 58),
                (x - 15, 42),
                (x - 15, 22),
            ],
            "#8A5A34",
        )
        pen.blob(
            [
                (x, 16),
                (x + 11, 25),
                (x + 11, 42),
                (x + 7, 58),
                (x + 9, 75),
                (x, 84),
                (x - 9, 75),
                (x - 7, 58),
                (x - 11, 42),
                (x - 11, 25),
            ],
            "#D9A76C",
        )
        pen.line([(x - 14, 50), (x - 7, 36), (x, 27)], 5, "#5A3820")
        pen.line([(x + 14, 50), (x + 7, 36), (x, 27)], 5, "#5A3820")


def _bag(pen: Pen) -> None:
    pen.arc(50, 36, 22, 28, 180, 360, (5, "#7A4A26"))
    pen.blob([(20, 38), (50, 35), (80, 38), (88, 66), (78, 88), (50, 90), (22, 88), (12, 66)], "#C98F52")
    pen.blob([(70, 37), (80, 38), (88, 66), (78, 88), (58, 89.6), (72, 66)], "#B57B40")
    for y in (48, 59, 70, 81):
        pen.line([(17, y), (50, y + 2), (83, y)], 1.6, "#E3B57E")
    for x in (28, 39, 50, 61, 72):
        pen.line([(x, 39), (x + (x - 50) * 0.16, 87)], 1.6, "#A66D36")
    pen.box(18, 34, 82, 43, 4, "#8F5A2E")
    pen.box(43, 38, 57, 52, 3, "#6E421F")
    pen.oval(50, 46, 2.4, 2.4, "#F2D9A8")


def _basket(pen: Pen) -> None:
    pen.arc(50, 46, 30, 34, 180, 360, (4.5, "#A87842"))
    pen.shape([(12, 46), (88, 46), (78, 89), (22, 89)], "#D9AC6E")
    for row, y in enumerate(range(50, 88, 8)):
        for x in range(16 + 6 * (row % 2), 84, 12):
            if 12 + (y - 46) * 0.24 < x - 3 and x + 5 < 88 - (y - 46) * 0.24:
                pen.box(x - 3, y, x + 5, y + 5, 2, "#BF8E4F")
    pen.box(9, 42, 91, 51, 4.5, "#C3934F")
    pen.box(9, 42, 91, 46, 2.5, "#E2BB81")
    pen.box(20, 84, 80, 91, 3, "#A87842")


def _gift(pen: Pen) -> None:
    pen.box(18, 44, 82, 89, 3, "#8E6BC4")
    pen.box(62, 44, 82, 89, 3, "#7C59B2")
    pen.box(12, 31, 88, 47, 3, "#A684D8")
    pen.box(43, 31, 57, 89, 0, "#F4C74F")
    pen.box(43, 44, 57, 47, 0, "#DBA92F")
    for side in (-1, 1):
        pen.blob(
            [(50, 31), (50 + 10 * side, 15), (50 + 24 * side, 13), (50 + 27 * side, 22), (50 + 18 * side, 30)],
            "#F4C74F",
        )
        pen.blob([(50 + 5 * side, 28), (50 + 13 * side, 20), (50 + 21 * side, 18), (50 + 18 * side, 26)], "#DBA92F")
    pen.oval(50, 29, 6, 6, "#FFDD7A")


def _box(pen: Pen) -> None:
    pen.shape([(12, 40), (50, 52), (50, 91), (12, 78)], "#D9A76C")
    pen.shape([(88, 40), (50, 52), (50, 91), (88, 78)], "#C08E54")
    pen.shape([(12, 40), (50, 28), (88, 40), (50, 52)], "#8A5A34")
    for x, y in ((36, 38), (50, 34), (64, 38), (50, 43)):
        pen.oval(x, y, 8, 5.5, "#F4DDB2")
        pen.oval(x, y - 1.2, 5.5, 3, "#FBEED2")
    pen.shape([(12, 40), (50, 52), (43, 61), (4, 48)], "#E6BC86")
    pen.shape([(88, 40), (50, 52), (57, 61), (96, 48)], "#D2A066")
    pen.box(22, 64, 38, 76, 1, "#F8EBD5")


def _mask(pen: Pen) -> None:
    pen.shape([(26, 26), (33, 9), (42, 19), (50, 5), (58, 19), (67, 9), (74, 26)], "#E5B53C")
    pen.oval(50, 13, 2.6, 2.6, "#C0504D")
    pen.blob([(22, 32), (50, 22), (78, 32), (77, 56), (66, 80), (50, 91), (34, 80), (23, 56)], "#F1D0A6")
    pen.blob([(66, 27), (78, 32), (77, 56), (66, 80), (52, 90.6), (64, 66), (68, 46)], "#DFB789")
    pen.line([(22, 31), (50, 23.5), (78, 31)], 5, "#C0504D")
    for side in (-1, 1):
        pen.line([(50 + 6 * side, 43), (50 + 14 * side, 39), (50 + 22 * side, 43)], 2.6, "#4A2E1C")
        pen.blob([(50 + 6 * side, 50), (50 + 14 * side, 47), (50 + 21 * side, 50), (50 + 14 * side, 53)], "#FFFFFF")
        pen.oval(50 + 13 * side, 50, 2.3, 2.5, "#4A2E1C")
        pen.oval(50 + 18 * side, 62, 4, 2.6, "#E9A08A")
    pen.line([(50, 50), (47, 63), (53, 64)], 2, "#B98552")
    pen.blob([(41, 74), (50, 71.5), (59, 74), (50, 78.5)], "#C0392B")


def _vase(pen: Pen) -> None:
    for tip in ((36, 10), (50, 4), (64, 10)):
        pen.line([(50, 34), ((50 + tip[0]) / 2, 22), tip], 2.2, "#5E9E55")
        pen.oval(tip[0], tip[1], 5, 5, "#F4C0A0")
        pen.oval(tip[0], tip[1], 2, 2, "#E0703F")
    pen.blob(
        [(39, 30), (61, 30), (62, 40), (79, 55), (78, 74), (64, 89), (36, 89), (22, 74), (21, 55), (38, 40)], "#BF6B43"
    )
    pen.blob([(60, 31), (62, 40), (79, 55), (78, 74), (64, 89), (54, 89.4), (68, 70), (64, 52)], "#A65833")
    pen.box(36, 26, 64, 33, 3, "#D2825A")
    pen.line([(22, 60), (50, 64), (78, 60)], 2.4, "#F0C9A4")
    for x in (30, 40, 50, 60, 70):
        pen.shape([(x - 4, 74), (x, 68), (x + 4, 74)], "#F0C9A4")
    pen.line([(23, 77), (50, 81), (77, 77)], 2.4, "#F0C9A4")


def _ring(pen: Pen) -> None:
    pen.ring(50, 60, 34, 29, 9, "#A9B4BF")
    pen.ring(50, 58.5, 34, 29, 6, "#D5DDE4")
    for x, y in ((20, 50), (19, 64), (28, 77), (42, 85.5), (58, 85.5), (72, 77), (81, 64), (80, 50)):
        pen.oval(x, y, 2, 2, "#8793A0")
    pen.shape([(34, 24), (42, 13), (58, 13), (66, 24), (50, 41)], "#5FB3C4")
    pen.shape([(34, 24), (42, 13), (45, 24), (50, 41)], "#8CD0DC")
    pen.shape([(58, 13), (66, 24), (50, 41), (55, 24)], "#469AAC")
    pen.line([(34, 24), (66, 24)], 1.2, "#CFEDF2")


def _candle(pen: Pen) -> None:
    pen.oval(50, 21, 17, 19, "#FFE9A83C")
    pen.blob([(50, 5), (57, 17), (56, 27), (50, 31), (44, 27), (43, 17)], "#F5A623")
    pen.blob([(50, 15), (53.5, 22), (50, 29), (46.5, 22)], "#FFE38A")
    pen.line([(50, 28), (50, 40)], 1.8, "#5A4632")
    pen.box(26, 38, 74, 89, 9, "#CDBFE6")
    pen.box(60, 38, 74, 89, 9, "#BCABDA")
    pen.oval(50, 41, 24, 6, "#F3EEFB")
    pen.oval(50, 41, 17, 3.6, "#E3D9F3")
    pen.box(34, 56, 66, 78, 3, "#FFFFFF")
    pen.blob([(43, 69), (50, 60), (57, 69), (50, 74)], "#A98BD4")


def _angklung(pen: Pen) -> None:
    pen.line([(12, 16), (88, 16)], 4, "#8F6A33")
    pen.line([(12, 85), (88, 85)], 6, "#8F6A33")
    for x, top in ((20, 12), (80, 12)):
        pen.line([(x, top), (x, 88)], 4, "#A87F42")
    for x, top in ((34, 26), (50, 34), (66, 42)):
        pen.line([(x, 16), (x, top + 6)], 1.8, "#6E4F24")
        pen.box(x - 5.5, top, x + 5.5, 81, 3, "#D9B56B")
        pen.box(x + 1.5, top, x + 5.5, 81, 2, "#C29C50")
        pen.shape([(x - 5.5, top - 1), (x + 5.5, top + 6), (x + 5.5, top - 1)], "#EEE2CB")
        for y in (top + 16, top + 30):
            pen.line([(x - 5, y), (x + 5, y)], 1.6, "#A87F42")
    pen.line([(14, 50), (86, 50)], 3, "#8F6A33")


def _soap(pen: Pen) -> None:
    pen.box(12, 48, 88, 86, 13, "#8DBE9B")
    pen.box(12, 42, 88, 79, 13, "#B4DDBE")
    pen.box(24, 51, 76, 70, 8, "#9CCFA9")
    pen.blob([(38, 66), (44, 56), (62, 55), (57, 66)], "#E9F7EC")
    pen.line([(40, 65), (60, 56)], 1.4, "#8DBE9B")
    for x, y, r in ((30, 27, 10), (50, 18, 7), (64, 30, 9), (46, 34, 5), (78, 20, 5)):
        pen.oval(x, y, r, r, "#FFFFFFB8")
        pen.ring(x, y, r, r, 1.2, "#9CC9D6")
        pen.oval(x - r * 0.35, y - r * 0.35, r * 0.22, r * 0.22, "#FFFFFF")


def _book(pen: Pen) -> None:
    pen.box(20, 12, 80, 89, 4, "#3F7F5A")
    pen.box(25, 78, 80, 87, 2, "#FFFDF4")
    pen.line([(27, 81), (79, 81)], 0.9, "#D5CFBE")
    pen.line([(27, 84), (79, 84)], 0.9, "#D5CFBE")
    pen.box(20, 10, 80, 79, 4, "#5AA478")
    pen.box(20, 10, 29, 81, 3, "#4A8F66")
    pen.box(38, 22, 71, 42, 2, "#F4F9EF")
    pen.line([(43, 29), (66, 29)], 2.2, "#5AA478")
    pen.line([(43, 35), (59, 35)], 2.2, "#A9D0B6")
    pen.blob([(46, 64), (54, 51), (64, 64), (55, 70)], "#CFE9D6")


def _card(pen: Pen) -> None:
    pen.shape([(26, 20), (90, 30), (82, 76), (18, 66)], "#C9D5E6")
    pen.box(12, 28, 82, 84, 4, "#FFFFFF")
    pen.box(17, 33, 77, 79, 2, "#A9CBE4")
    pen.oval(62, 46, 7, 7, "#FBD76B")
    pen.shape([(17, 79), (17, 68), (34, 47), (52, 79)], "#6F9F86")
    pen.shape([(34, 47), (28, 54.4), (34, 58), (39, 56)], "#FFFFFF")
    pen.shape([(38, 79), (57, 56), (77, 74), (77, 79)], "#5B8C74")
    pen.line([(18, 79), (76, 79)], 1, "#4C7A63")


PICTOGRAMS: dict[str, Callable[[Pen], None]] = {
    "angklung": _angklung,
    "bag": _bag,
    "basket": _basket,
    "batik": _batik,
    "book": _book,
    "box": _box,
    "candle": _candle,
    "card": _card,
    "fabric": _fabric,
    "gift": _gift,
    "hat": _hat,
    "mask": _mask,
    "ring": _ring,
    "sandal": _sandal,
    "shirt": _shirt,
    "soap": _soap,
    "tee": _tee,
    "vase": _vase,
}
