"""Rule A11: one shop's orders in several currencies, said once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.sku_mapping import fold

_SAME: Final = {
    **dict.fromkeys(("ntd", "nt$", "nt", "新台幣", "新臺幣", "新台币", "台幣", "臺幣", "台币"), "twd"),
    **dict.fromkeys(("rmb", "人民幣", "人民币", "cnh"), "cny"),
    **dict.fromkeys(("us$", "美元", "美金"), "usd"),
    **dict.fromkeys(("hk$", "港幣", "港币", "港元"), "hkd"),
}
"""Other ways to write a currency (ISO 4217, small letters)."""


@rule(
    "A11",
    title=N_("Several currencies in one shop"),
    message=N_("{value} here, but {usual} in {count} of this shop's {all} orders; {currencies} currencies in all."),
    mend=N_("Split the file by currency: amounts of several cannot be compared."),
    score=20,
    most=1,
)
def mixed_currencies(desk: Desk, most: float) -> Iterator[Found]:
    """Said once for each shop with more than `most` currencies, at its first order that deviates from most others."""
    desk.need("currency")
    texts, shops = desk.texts("currency"), _shops(desk)
    written = [currency_code(text) for text in texts.distinct]
    codes, currencies = pd.factorize(np.array([*written, ""], dtype=object)[:-1])
    currency = np.append(codes, -1)[texts.codes]
    at = np.flatnonzero(desk.live & (currency >= 0) & ~desk.masked("currency"))
    table = np.zeros((int(shops.max(initial=0)) + 1, len(currencies) + 1), np.int64)
    np.add.at(table, (shops[at], currency[at]), 1)
    several = np.flatnonzero((table > 0).sum(axis=1) > most)
    usual = table.argmax(axis=1)
    deviating = at[(currency[at] != usual[shops[at]]) & np.isin(shops[at], several)]
    first = deviating[np.unique(shops[deviating], return_index=True)[1]]
    shop = shops[first]
    shown = {"count": table[shop, usual[shop]], "all": table[shop].sum(axis=1)}
    names = np.array([*(c.upper() for c in currencies), ""], dtype=object)
    params = {**shown, "value": names[currency[first]], "usual": names[usual[shop]]}
    yield Found("Orders", "currency", first, {**params, "currencies": (table[shop] > 0).sum(axis=1)})


def currency_code(text: str) -> str:
    """Give a currency as ISO 4217 has it, in small letters, however it is written."""
    return _SAME.get(fold(text), fold(text))


def _shops(desk: Desk) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Number the shops: platform and shop together."""
    platform, shop = desk.texts("platform"), desk.texts("shop")
    return pd.factorize((platform.codes + 1) * (len(shop.distinct) + 1) + shop.codes + 1)[0].astype(np.int64)
