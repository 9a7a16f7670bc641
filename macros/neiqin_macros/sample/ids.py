"""How each platform numbers its orders and its items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.drawn import scattered, texts

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.random import Generator
    from numpy.typing import NDArray

_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def order_ids(rng: Generator, platform: str, created: pd.Series) -> NDArray[np.object_]:
    """Number the orders of a platform, which come by time."""
    n = len(created)
    days = created.dt.strftime("%y%m%d").tolist()
    drawn = scattered(rng, n, 9_999_991).tolist()
    number = [f"{k:07d}" for k in drawn]
    if platform == "shopify":
        return texts(f"#{1001 + i}" for i in range(n))
    if platform == "shopee":
        return texts(f"{day}{_letters(k)}" for day, k in zip(days, drawn, strict=True))
    if platform == "amazon":
        return texts(f"11{k[0]}-{k}-{int(k) * 7 % 8_999_993 + 1_000_000}" for k in number)
    shape = {
        "momo": "{day}{k}1", "taobao": "27{day}{k}8431", "douyin": "69{day}{k}5127", "jd": "31{k}{last}17",
        "tiktok_shop": "5769{day}{k}3",
    }[platform]  # fmt: skip
    return texts(shape.format(day=day, k=k, last=day[-2:]) for day, k in zip(days, number, strict=True))


def _letters(number: int) -> str:
    """Eight letters and digits."""
    made = ""
    for _ in range(8):
        number, rest = divmod(number * 3 + 7, len(_LETTERS))
        made += _LETTERS[rest]
    return made


def item_ids(platform: str, skus: list[str]) -> dict[str, str]:
    """Number the items of a platform."""
    shape = "B0MADE{:04d}" if platform == "amazon" else "36000000{:05d}"
    return {sku: shape.format(i * 37 + 11) for i, sku in enumerate(sorted(skus))}
