"""Who buys in a made-up shop: accounts, names, phones, e-mails and homes; nobody of them exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample.drawn import chosen, scattered, texts
from neiqin_macros.sample.homes import draw_homes

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from neiqin_macros.sample.plan import ShopPlan

_ONE: Final = "sunny quiet mossy amber lucky early paper river tiny brave cloud maple honey north velvet pepper"
_TWO: Final = "fox lantern teapot otter window garden pebble sparrow kettle comet willow harbor biscuit meadow"
_FAMILY: Final = {
    "zh-Hant": "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高",
    "zh-Hans": "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧",
}
_GIVEN: Final = {
    "zh-Hant": "雅婷怡君志明家豪淑芬美玲俊傑冠宇佳穎詩涵承恩品妤宗翰欣宜柏郁建宏惠雯",
    "zh-Hans": "雅婷欣怡志明家豪淑芬美玲俊杰浩宇佳颖诗涵子轩梓晴思远雨桐文博晓燕建国丽娜",
}
_FIRST: Final = (
    "Ada Ben Cleo Dan Edie Finn Gwen Hugo Iris Jude Kit Lena Milo Nell Otis Pia Quinn Rosa Seth Tess Uma Vera Walt Zoe"
)
_LAST: Final = (
    "Abbot Barlow Carver Dalton Easley Farrow Granger Hollis Irwin Jarvis Keaton Larkin Mercer Norwood Oakley Penrose"
    " Quimby Radley Sawyer Thorne Upton Vance Whitlock Yardley"
)
_AREAS: Final = (206, 212, 303, 312, 404, 414, 503, 512, 602, 612, 617, 619, 702, 713, 720, 801, 813, 816, 901, 919)
"""None ends in 5: with 555 behind it, more than six equal digits could follow one another."""
_LINES: Final = 10_000
_EIGHT: Final = 10**8


def draw_buyers(rng: Generator, plan: ShopPlan, n: int) -> pd.DataFrame:
    """Draw buyers: buyer_key, receiver, email, phone, and the columns of their homes."""
    key = _accounts(rng, n)
    frame = pd.DataFrame(
        {
            "buyer_key": key,
            "receiver": _names(rng, plan, n),
            "email": texts(f"{name}@example.com" for name in key),
            "phone": draw_phones(rng, plan, n),
        },
        dtype=object,
    )
    return pd.concat([frame, draw_homes(rng, plan, n)], axis=1)


def _accounts(rng: Generator, n: int) -> NDArray[np.object_]:
    one, two = chosen(rng, _ONE.split(), n), chosen(rng, _TWO.split(), n)
    numbers = scattered(rng, n, max(n, 1000) * 7 + 1).tolist()
    return texts(f"{a}_{b}{k}" for a, b, k in zip(one, two, numbers, strict=True))


def _names(rng: Generator, plan: ShopPlan, n: int) -> NDArray[np.object_]:
    if plan.language == "en":
        return texts(
            f"{a} {b}" for a, b in zip(chosen(rng, _FIRST.split(), n), chosen(rng, _LAST.split(), n), strict=True)
        )
    family, given = _FAMILY[plan.language], _GIVEN[plan.language]
    columns: tuple[list[Any], ...] = tuple(rng.integers(len(pool), size=n).tolist() for pool in (family, given, given))
    return texts(family[a] + given[b] + given[c] for a, b, c in zip(*columns, strict=True))


def draw_phones(rng: Generator, plan: ShopPlan, n: int) -> NDArray[np.object_]:
    """Draw numbers that are right in form, in ranges that are nobody's.

    Of the United States 555, of China 160, which no carrier has; of Taiwan mobile numbers that begin with 0940.
    """
    if plan.country == "US":
        numbers = scattered(rng, n, len(_AREAS) * _LINES).tolist()
        return texts(f"{_AREAS[k % len(_AREAS)]}-555-{_broken(f'{k // len(_AREAS):04d}')}" for k in numbers)
    if plan.country == "CN":
        return texts(f"160{_broken(f'{k:08d}')}" for k in scattered(rng, n, _EIGHT).tolist())
    return texts(f"0940{_broken(f'{k:06d}')}" for k in scattered(rng, n, _EIGHT // 100).tolist())


def _broken(digits: str) -> str:
    """Break long runs of one digit, which no number has."""
    return digits if len(set(digits[-4:])) > 1 else f"{digits[:-2]}27"
