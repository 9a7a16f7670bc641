"""Who buys in the made-up shop: accounts, names, phones and homes; nobody of them exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.labelled.places import Homes
from benchmarks.labelled.text_columns import text_column, where

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

SURNAMES: Final = "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高"
GIVEN: Final = "雅婷怡君志明家豪淑芬美玲俊傑冠宇佳穎詩涵承恩品妤宗翰欣宜柏翰郁婷建宏惠雯"
IN_FAMILIES: Final = 0.04
"""Share of the buyers who live with one or two others and give the same phone."""
IN_OFFICES: Final = 0.03
"""Share of the buyers who have their parcels brought to an office of three to eight."""
WITH_UBN: Final = 0.05
MASKED: Final = 0.05


@dataclass(frozen=True)
class Buyers:
    """One entry a buyer in each array; `address` and what follows from it is the home's, or the office's."""

    key: NDArray[np.object_]
    name: NDArray[np.object_]
    phone: NDArray[np.object_]
    email: NDArray[np.object_]
    address: NDArray[np.object_]
    zip: NDArray[np.object_]
    country: NDArray[np.object_]
    ubn: NDArray[np.object_]

    def __len__(self) -> int:
        """How many buyers there are."""
        return len(self.key)


def draw_buyers(rng: Generator, n: int) -> Buyers:
    """Draw buyers: families share phone and home, offices share an address, some have a tax number."""
    homes = Homes(rng, n)
    home, phone_of = np.arange(n), np.arange(n)
    order = rng.permutation(n)
    families, offices = int(n * IN_FAMILIES), int(n * IN_OFFICES)
    for members in _groups(rng, order[:families], (2, 2, 2, 2, 3)):
        home[members] = phone_of[members] = members[0]
    for members in _groups(rng, order[families : families + offices], tuple(range(3, 9))):
        home[members] = members[0]
    phones = draw_phones(rng, homes.country[home])
    hidden = rng.random(n) < MASKED
    phones[hidden] = text_column(f"{p[:4]}***{p[-3:]}" for p in phones[hidden])
    keys = text_column(f"buyer{number:07d}" for number in rng.permutation(n))
    return Buyers(
        keys,
        draw_names(rng, n),
        phones[phone_of],
        text_column(f"{key}@example.com" for key in keys),
        homes.address[home],
        homes.zip[home],
        homes.country[home],
        where(rng.random(n) < WITH_UBN, draw_ubns(rng, n)),
    )


def _groups(rng: Generator, members: NDArray[np.int64], sizes: tuple[int, ...]) -> list[NDArray[np.int64]]:
    """Cut buyers into groups of drawn sizes; what is left over at the end lives alone."""
    ends = np.cumsum(rng.choice(sizes, size=len(members)))
    return np.split(members, ends[ends < len(members)])[:-1]


def draw_names(rng: Generator, n: int) -> NDArray[np.object_]:
    """Names of a surname and two more characters."""
    surname, first, second = (rng.integers(len(k), size=n).tolist() for k in (SURNAMES, GIVEN, GIVEN))
    names = [SURNAMES[s] + GIVEN[a] + GIVEN[b] for s, a, b in zip(surname, first, second, strict=True)]
    return text_column(names)


def draw_phones(rng: Generator, countries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Mobile numbers: 09 and eight digits in Taiwan, 13 and nine in China; never seven equal digits in a row."""
    digits = rng.choice(10**8, size=len(countries), replace=False)
    # Digits that stand twice at most break every run of seven.
    rows = [
        f"13{d % 97 % 9 + 1}{d:08d}" if country == "CN" else f"09{d:08d}"
        for d, country in zip(digits.tolist(), countries, strict=True)
    ]
    rows = [row[:6] + "27" + row[8:] if any(c * 7 in row for c in set(row)) else row for row in rows]
    return text_column(rows)


def draw_ubns(rng: Generator, n: int) -> NDArray[np.object_]:
    """Tax numbers of eight digits whose weighted sum of digits is divisible by 5 (Ministry of Finance, 2023)."""
    digits = rng.integers(0, 10, size=(n, 8))
    digits[:, 6] = rng.integers(0, 7, size=n)  # a 7 there has two sums
    weighted = digits[:, :7] * np.array([1, 2, 1, 2, 1, 2, 4])
    rest = (weighted // 10 + weighted % 10).sum(axis=1) % 5
    digits[:, 7] = (5 - rest) % 5 + 5 * rng.integers(0, 2, size=n)
    return text_column("".join(map(str, row)) for row in digits.tolist())
