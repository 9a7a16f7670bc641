"""The return policy as it is written into a workbook that has none; what is not certain asks to be confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import pandas as pd

from neiqin.changes import NewRows
from neiqin.text import LANGUAGES, N_, Reason, say
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.returns.policies.regimes import COUNTING
from neiqin_macros.tables.return_policy import ReturnPolicy
from neiqin_macros.words import ReasonCode, Regime, YesNo

EU: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905 - as a list it is 27 lines
)
BY_COUNTRY: Final = {"TW": Regime.TAIWAN, "CN": Regime.CHINA, **dict.fromkeys(EU, Regime.EU)}
"""The regime of a shop's country (ISO 3166), for platforms without one of their own."""
BY_PLATFORM: Final = {
    "shopee": Regime.SHOPEE,
    "taobao": Regime.TAOBAO,
    "amazon": Regime.AMAZON,
    **dict.fromkeys(("momo", "pchome", "91app", "etmall", "ruten"), Regime.TAIWAN),
    **dict.fromkeys(("douyin", "jd", "pinduoduo", "xiaohongshu", "1688"), Regime.CHINA),
}
_QUALITY_DAYS: Final = 15
"""Days in which Taobao takes back what has a defect."""

CONFIRM: Final = {
    Regime.TAIWAN: N_(
        "Please confirm: the refund within 15 days of getting the goods back, and that a last day on a holiday moves "
        "to the next working day."
    ),
    Regime.CHINA: N_("Please confirm: the refund within 7 days of getting the goods back."),
    Regime.EU: N_("Please confirm: 12 months more for buyers who were not told of their right."),
    Regime.SHOPEE: N_(
        "Please confirm: 15 days and free return freight, as Mall shops have; other shops may have the law's 7 days."
    ),
    Regime.TAOBAO: N_(
        "Please confirm: 7 days without a reason, 15 days for quality, and who pays the freight with return insurance."
    ),
    Regime.OWN: N_("Please confirm which rule holds for other platforms: the shop's country is not known."),
    Regime.AMAZON: N_(
        "Please confirm: 30 days for most goods, longer over the holidays, and the refund within 2 business days."
    ),
}
_EXCLUDED: Final = {
    Regime.TAIWAN: N_(
        "perishables, custom-made goods, newspapers and magazines, online digital content, international air tickets"
    ),
    Regime.CHINA: N_("custom-made goods, fresh and perishable goods, newspapers and magazines"),
    Regime.EU: N_("custom-made goods, perishables, newspapers and magazines"),
    Regime.AMAZON: N_("hazardous goods, custom-made goods"),
}
_EXCLUDED_OPENED: Final = {
    Regime.TAIWAN: N_("audio and video, software, personal hygiene products"),
    Regime.CHINA: N_("audio and video, software"),
    Regime.EU: N_("sealed hygiene products, audio and video, software"),
    Regime.AMAZON: N_("personal hygiene products"),
}
_LAWS: Final = {Regime.SHOPEE: Regime.TAIWAN, Regime.TAOBAO: Regime.CHINA}
"""Whose excluded goods are a platform's too."""


PARTS: Final = re.compile(r"[,，、;；\n]+")
"""Between goods that a cell lists."""


def goods_named(text: object) -> tuple[str, ...]:
    """The goods that a cell lists, folded; those of the default policy by their names in every language."""
    said = text.in_language("en") if isinstance(text, Reason) else text
    if not isinstance(said, str):
        return ()
    names = [fold(part) for part in PARTS.split(said) if fold(part)]
    return tuple(dict.fromkeys(alike for name in names for alike in (name, *_alike().get(name, ()))))


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    """The names of the default policy's goods, each with those in the other languages."""
    found: dict[str, tuple[str, ...]] = {}
    for message in {*_EXCLUDED.values(), *_EXCLUDED_OPENED.values()}:
        lists = [[fold(part) for part in PARTS.split(say(message, language))] for language in LANGUAGES]
        for names in zip(*lists, strict=False):
            found |= dict.fromkeys(names, names)
    return found


def to_confirm(notes: Iterable[object]) -> int:
    """How many rules still bear the note that asks to confirm them."""
    asked = {say(message, language) for message in CONFIRM.values() for language in LANGUAGES}
    return sum(isinstance(note, Reason) or note in asked for note in notes)


def default_policy(country: str, platforms: set[str]) -> NewRows:
    """Rows for the platforms that the workbook's orders name, and one for all others by the shop's country.

    Without a known country the row for all others is blank: what to count by is then a person's to say.
    """
    known = [(name, BY_PLATFORM[name]) for name in BY_PLATFORM if name in platforms]
    rows = [_row(name, regime) for name, regime in known]
    rows += [
        _row(name, regime) | {"reason": ReasonCode.DEFECT.value, "window_days": _QUALITY_DAYS}
        for name, regime in known
        if regime is Regime.TAOBAO
    ]
    rows.append(_row(None, BY_COUNTRY.get(country.upper(), Regime.OWN)))
    return NewRows(ReturnPolicy, pd.DataFrame(rows))


def _row(platform: str | None, regime: Regime) -> dict[str, Any]:
    note = Reason(CONFIRM[regime])
    if regime is Regime.OWN:
        return {"platform": platform, "regime": regime.value, "note": note}
    counting, law = COUNTING[regime], _LAWS.get(regime, regime)
    return {
        "platform": platform,
        "regime": regime.value,
        "window_days": counting.window_days,
        "counted_from": counting.counted_from.value,
        "freight": counting.freight.value,
        "refund_days": counting.refund_days,
        "refund_from": counting.refund_from.value,
        "working_days": YesNo.YES.value if counting.working_days else YesNo.NO.value,
        "excluded": Reason(_EXCLUDED[law]),
        "excluded_opened": Reason(_EXCLUDED_OPENED[law]),
        "told": YesNo.YES.value,
        "note": note,
    }
