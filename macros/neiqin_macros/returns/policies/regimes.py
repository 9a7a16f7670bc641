"""The laws and platform rules by which a return's days are counted, with their windows as the shop finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from neiqin_macros.words import CountFrom, FreightPayer, Regime


@dataclass(frozen=True, slots=True)
class Counting:
    """How a regime counts. The day after the event is day 1, and the last day counts in full.

    `untold_months` is how long the right lasts at most where the buyer was not told of it: from the day after the
    receipt, or with `after_window` from the end of the ordinary window; 0 where not being told changes nothing. With
    `next_working_day` a period that would end on a Saturday, a Sunday or a holiday ends on the next working day. With
    `may_wait` no money is due before the goods are back or on their way.
    """

    window_days: int
    counted_from: CountFrom
    freight: FreightPayer
    refund_days: int
    refund_from: CountFrom
    working_days: bool = False
    untold_months: int = 0
    after_window: bool = False
    next_working_day: bool = False
    may_wait: bool = False


COUNTING: Final[dict[Regime, Counting]] = {
    # Consumer Protection Act 19 and 19-2; Civil Code 120 to 122.
    Regime.TAIWAN: Counting(
        7,
        CountFrom.RECEIPT,
        FreightPayer.SELLER,
        15,
        CountFrom.GOODS_BACK,
        untold_months=4,
        next_working_day=True,
    ),
    # Law on the protection of consumers' rights, 25.
    Regime.CHINA: Counting(7, CountFrom.SIGNING, FreightPayer.BUYER, 7, CountFrom.GOODS_BACK),
    # Directive 2011/83, 9, 10, 13 and 14; Regulation 1182/71, 3 (4).
    Regime.EU: Counting(
        14,
        CountFrom.RECEIPT,
        FreightPayer.BUYER,
        14,
        CountFrom.NOTICE,
        untold_months=12,
        after_window=True,
        next_working_day=True,
        may_wait=True,
    ),
    Regime.SHOPEE: Counting(15, CountFrom.RECEIPT, FreightPayer.PLATFORM, 15, CountFrom.GOODS_BACK),
    Regime.TAOBAO: Counting(7, CountFrom.SIGNING, FreightPayer.AT_FAULT, 7, CountFrom.GOODS_BACK),
    Regime.AMAZON: Counting(30, CountFrom.RECEIPT, FreightPayer.AT_FAULT, 2, CountFrom.GOODS_BACK, working_days=True),
}
"""The defaults of each regime; the shop's own policy has none."""
