"""NQ_RETURN_DEADLINE, NQ_RETURN_ELIGIBLE and NQ_REFUND_DUE: the day-counts of returns, as returns.check counts them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.cell_values import NumberColumn, TextColumn, TimeColumn, TimeList
from neiqin.checking import choice_words, normal_word
from neiqin.functions import function
from neiqin.text import N_
from neiqin_macros.days_off import NO_DAYS
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.returns.policies.deadlines import local_days, refund_deadline, return_deadline
from neiqin_macros.returns.policies.regimes import COUNTING
from neiqin_macros.words import Regime

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.returns.policies.regimes import Counting

_REGIME: Final = N_("Whose rule counts: Taiwan, China, EU, Shopee, Taobao or Amazon; one for all, or one for each.")
_OFFSET: Final = N_("Hours that local time is ahead of the times given, if those are in UTC. Left out, they are local.")
_HOLIDAYS: Final = N_("A range of any size: days not worked, such as Chinese New Year.")
_WORKED: Final = N_("A range of any size: weekend days on which people work.")
_COUNTED: Final = {"holidays": _HOLIDAYS, "worked": _WORKED, "utc_offset": _OFFSET}
_WINDOW: Final = {
    "receipt": N_("When the goods arrived."),
    "regime": _REGIME,
    "days": N_("Days of the window, where it is another than the rule's."),
    "told": N_("When the buyer was told of the right, where it was later than the receipt."),
    **_COUNTED,
}


@function(
    name="NQ_RETURN_DEADLINE",
    title=N_("Return deadline"),
    about=N_(
        "The last day on which a buyer may ask to return: the day after the receipt is day 1. Blank where the "
        "receipt or the rule is not known."
    ),
    arguments=_WINDOW,
)
def return_deadline_of(
    receipt: TimeColumn,
    regime: TextColumn,
    days: NumberColumn | None = None,
    told: TimeColumn | None = None,
    holidays: TimeList | None = None,
    worked: TimeList | None = None,
    utc_offset: float = 0,
) -> NDArray[np.datetime64]:
    """As `returns.deadlines.return_deadline` counts."""
    arrived = local_days(receipt, utc_offset)
    window = np.full(len(receipt), np.nan) if days is None else days
    since = np.full(len(receipt), np.datetime64("NaT", "us")) if told is None else told
    off, busy = (NO_DAYS if listed is None else listed for listed in (holidays, worked))
    found = np.full(len(receipt), np.datetime64("NaT", "D"))
    for counting, rows in _regimes(regime):
        own = np.where(np.isnan(window[rows]), counting.window_days, window[rows])
        found[rows] = return_deadline(counting, arrived[rows], own, since[rows], holidays=off, worked=busy)
    return found


@function(
    title=N_("In time to return"),
    about=N_(
        "TRUE where a return was asked for by the last day, FALSE where later; blank where a day or the rule is "
        "not known."
    ),
    arguments={
        "asked": N_("When the buyer asked to return."),
        **_WINDOW,
    },
)
def return_eligible(
    asked: TimeColumn,
    receipt: TimeColumn,
    regime: TextColumn,
    days: NumberColumn | None = None,
    told: TimeColumn | None = None,
    holidays: TimeList | None = None,
    worked: TimeList | None = None,
    utc_offset: float = 0,
) -> NDArray[np.object_]:
    """By NQ_RETURN_DEADLINE."""
    last = return_deadline_of(receipt, regime, days, told, holidays, worked, utc_offset)
    day = local_days(asked, utc_offset)
    return np.where(np.isnat(last) | np.isnat(day), np.nan, (day <= last).astype(object))


@function(
    title=N_("Refund due"),
    about=N_("The last day on which the money must go back. Blank where the event or the rule is not known."),
    arguments={
        "event": N_("From when it counts: when the goods came back, or in the EU when the buyer gave notice."),
        "regime": _REGIME,
        "days": N_("Days, where they are others than the rule's."),
        **_COUNTED,
    },
)
def refund_due(
    event: TimeColumn,
    regime: TextColumn,
    days: NumberColumn | None = None,
    holidays: TimeList | None = None,
    worked: TimeList | None = None,
    utc_offset: float = 0,
) -> NDArray[np.datetime64]:
    """As `returns.deadlines.refund_deadline` counts."""
    begin = local_days(event, utc_offset)
    count = np.full(len(event), np.nan) if days is None else days
    off, busy = (NO_DAYS if listed is None else listed for listed in (holidays, worked))
    found = np.full(len(event), np.datetime64("NaT", "D"))
    for counting, rows in _regimes(regime):
        own = np.where(np.isnan(count[rows]), counting.refund_days, count[rows])
        found[rows] = refund_deadline(counting, begin[rows], own, holidays=off, worked=busy)
    return found


def _regimes(regime: TextColumn) -> Iterator[tuple[Counting, NDArray[np.int64]]]:
    """The regimes that are named, in any language, each with its rows; other words are none."""
    texts = Texts.of(pd.Series(regime))
    known = choice_words(Regime)
    codes = np.array([*(known.get(normal_word(text), "") for text in texts.distinct), ""], dtype=object)[texts.codes]
    for each, counting in COUNTING.items():
        rows = np.flatnonzero(codes == each.value)
        if len(rows):
            yield counting, rows
