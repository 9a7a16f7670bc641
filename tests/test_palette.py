"""The palette is looked at as colour-blind people, black-and-white printers and weak eyes see it."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from neiqin.palette import COMPUTED, COMPUTED_INK, FILLS, GREY, INK, LINK, MARKERS, SERIES, SHADE, SIGNS, TERMINAL

Colour = NDArray[np.float64]
WHITE: Final = "#FFFFFF"
BLACK: Final = "#000000"
SIGHTS: Final = {
    "all colours": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""Protanopia, deuteranopia and tritanopia: Machado, Oliveira and Fernandes, A Physiologically-based Model for
Simulation of Color Vision Deficiency, IEEE TVCG 15(6), 2009, severity 1.0, on linear RGB."""
_XYZ: Final = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_DAYLIGHT: Final = np.array([0.95047, 1.0, 1.08883])


def light(colour: str) -> Colour:
    """Linear RGB, 0 to 1 (IEC 61966-2-1)."""
    value = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def seen(colour: str, sight: str = "all colours") -> Colour:
    """CIE L*a*b* of a colour as somebody sees it."""
    parts = _XYZ @ np.clip(SIGHTS[sight] @ light(colour), 0, 1) / _DAYLIGHT
    x, y, z = np.where(parts > 216 / 24389, np.cbrt(parts), (24389 / 27 * parts + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: Colour, other: Colour) -> float:
    """CIE delta E 2000 (Sharma, Wu and Dalal, 2005); 1 is just seen side by side."""
    chroma = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * np.sqrt(chroma**7 / (chroma**7 + 25**7))
    (c1, h1), (c2, h2) = (
        (np.hypot(a * stretch, b), np.degrees(np.arctan2(b, a * stretch)) % 360)
        for _, a, b in (one.tolist(), other.tolist())
    )
    turned = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turned / 2))
    mean_l, mean_c, mean_h = (one[0] + other[0]) / 2, (c1 + c2) / 2, h1 + turned / 2 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * np.cos(np.radians(mean_h - 30))
        + 0.24 * np.cos(np.radians(2 * mean_h))
        + 0.32 * np.cos(np.radians(3 * mean_h + 6))
        - 0.20 * np.cos(np.radians(4 * mean_h - 63))
    )
    away = (mean_l - 50) ** 2
    parts = np.array(
        [
            (other[0] - one[0]) / (1 + 0.015 * away / np.sqrt(20 + away)),
            (c2 - c1) / (1 + 0.045 * mean_c),
            hue / (1 + 0.015 * mean_c * t),
        ]
    )
    turn = -2 * np.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    turn *= np.sin(np.radians(60 * np.exp(-((((mean_h % 360) - 275) / 25) ** 2))))
    return float(np.sqrt((parts**2).sum() + turn * parts[1] * parts[2]))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted(float(_XYZ[1] @ light(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_is_the_published_one(one: tuple[float, ...], other: tuple[float, ...], expected: float) -> None:
    assert difference(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("sight", SIGHTS)
def test_everybody_tells_the_severities_apart(sight: str) -> None:
    for one, other in itertools.combinations(FILLS.values(), 2):
        assert difference(seen(one, sight), seen(other, sight)) >= 10, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
def test_everybody_tells_a_marked_cell_from_one_that_is_not(sight: str) -> None:
    for one, other in itertools.product(FILLS.values(), (WHITE, COMPUTED)):
        assert difference(seen(one, sight), seen(other, sight)) >= 5, (one, other)


def test_in_black_and_white_the_graver_is_the_darker() -> None:
    greys = [float(seen(colour)[0]) for colour in (*FILLS.values(), WHITE)]
    assert list(FILLS) == ["error", "warning", "info"]
    assert min(b - a for a, b in itertools.pairwise(greys)) >= 5


def test_a_severity_has_a_sign_of_its_own_and_one_colour_of_a_terminal() -> None:
    assert set(SIGNS) == set(FILLS) == set(TERMINAL)
    assert len(set(SIGNS.values())) == len(set(TERMINAL.values())) == len(FILLS)


@pytest.mark.parametrize("sight", SIGHTS)
def test_everybody_tells_the_series_of_a_chart_apart(sight: str) -> None:
    for one, other in itertools.combinations(SERIES, 2):
        assert difference(seen(one, sight), seen(other, sight)) >= 10, (one, other)


def test_in_black_and_white_the_first_three_series_differ_and_all_lines_have_their_markers() -> None:
    greys = sorted(float(seen(colour)[0]) for colour in SERIES[:3])
    assert min(b - a for a, b in itertools.pairwise(greys)) >= 10
    assert len(set(MARKERS)) == len(SERIES)


@pytest.mark.parametrize("text", [BLACK, INK, LINK, COMPUTED_INK])
@pytest.mark.parametrize("fill", [WHITE, SHADE, COMPUTED, *FILLS.values()])
def test_every_text_is_read_on_every_fill(text: str, fill: str) -> None:
    assert contrast(text, fill) >= 4.5


@pytest.mark.parametrize("fill", [WHITE, SHADE, COMPUTED])
def test_what_is_said_beside_is_read_where_it_stands(fill: str) -> None:
    assert contrast(GREY, fill) >= 4.5


def test_nobody_else_has_colours() -> None:
    root = Path(__file__).resolve().parents[1]
    colour = re.compile(r"[\"']#[0-9A-Fa-f]{6}[\"']")
    sources = [path for folder in ("addin", "macros") for path in (root / folder).rglob("*.py")]
    assert [p.name for p in sources if p.name != "palette.py" and colour.search(p.read_text(encoding="utf-8"))] == []
