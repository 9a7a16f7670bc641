"""What comes back to a made-up shop: why, how far each claim is, what it cost; one SKU and one buyer stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin_macros.sample.drawn import chosen, only, texts
from neiqin_macros.sample.fulfilment import NEVER, hours

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from neiqin_macros.sample.plan import ShopPlan

_USUAL: Final = 0.035
_SIZED: Final = 0.09
_BAD: Final = 0.36
_ASKED: Final = 6
"""Days after delivery within which claims are made; some come later."""
_OFTEN: Final = {
    "size": 0.05, "defect": 0.16, "damage": 0.14, "wrong_item": 0.1, "colour": 0.1, "dislike": 0.35,
    "slow_delivery": 0.1,
}  # fmt: skip
_STEPS: Final = ("requested", "in_review", "awaiting_return", "in_transit", "received", "refunded")
_LATE: Final = 0.04
_KEEPS: Final = 0.5
"""Share of the buyers of broken goods who send nothing back."""
_SWAPS: Final = 0.4
_WRONG_SIZE: Final = 0.55
_SAME_REASON: Final = 0.85
"""How often the SKU that stands out comes back for its one reason."""
_STUCK: Final = 0.05
"""Share of the claims whose goods are back, and nobody has paid yet."""


def draw_returns(
    rng: Generator, plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame, now: np.datetime64, restless: str
) -> pd.DataFrame:
    """Draw claims on delivered lines, as of a moment; the buyer with the account `restless` sends all but one back."""
    arrived = orders["arrived"].to_numpy("datetime64[us]")[lines["order"]]
    there = ~np.isnat(arrived) & (lines["unit_price"] > 0).to_numpy()
    rate = np.where(lines["variant"].isin(plan.sizes), _SIZED, _USUAL)
    rate[(lines["sku"] == plan.odd.bad).to_numpy()] = _BAD
    theirs = (orders["buyer_key"] == restless).to_numpy()[lines["order"]]
    first = ~lines["order"].duplicated().to_numpy()
    rate = np.where(theirs, first * 2.0, rate)
    spared = np.flatnonzero(theirs & there & first)[:1]
    rate[spared] = 0
    at = np.flatnonzero(there & (rng.random(len(lines)) < rate))
    at = at[~lines["order"].iloc[at].duplicated().to_numpy()]  # one claim an order
    delay = np.where(rng.random(len(at)) < _LATE, rng.uniform(9, 20, len(at)), rng.gamma(2, 1.1, len(at)))
    asked = arrived[at] + hours(24 * np.where(theirs[at], 0.5, np.minimum(delay, 20)))
    at, asked, delay = (values[asked < now] for values in (at, asked, delay))
    return _claims(rng, plan, orders, lines.iloc[at], asked, now)


def _claims(
    rng: Generator, plan: ShopPlan, orders: pd.DataFrame, sold: pd.DataFrame, asked: NDArray[Any], now: np.datetime64
) -> pd.DataFrame:
    n = len(sold)
    code = _reasons(rng, plan, sold)
    steps = np.cumsum(rng.gamma(2.0, 0.8, (4, n)) + 0.2, axis=0)
    stuck = rng.random(n) < _STUCK
    steps[3] += np.where(stuck, 60, 0)
    approved, sent_back, received, paid = (
        _until(now, asked + hours(24 * step)).astype("datetime64[s]").astype("datetime64[us]") for step in steps
    )
    nothing_back = (code == "damage") & (rng.random(n) < _KEEPS)
    sent_back, received = (np.where(nothing_back, NEVER, times) for times in (sent_back, received))
    done = [~np.isnat(t) for t in (paid, received, sent_back, approved)]
    status = np.select(done, _STEPS[:1:-1], "requested").astype(object)
    status[(status == "requested") & (asked < now - hours(np.full(n, 24.0)))] = "in_review"
    swap = (code == "size") & ~nothing_back & (rng.random(n) < _SWAPS)
    status[swap & (status == "refunded")] = "exchanged"
    rows = sold["order"].to_numpy()
    amount = sold["unit_price"].to_numpy() - sold["line_discount"].to_numpy() / sold["qty"].to_numpy()
    coupons = orders["discount_seller"].to_numpy() + orders["discount_platform"].to_numpy()
    kept = np.clip(1 - coupons / np.maximum(orders["goods"].to_numpy(), 1), 0, 1)[rows]
    amount = np.floor(amount * kept / plan.cent) * plan.cent
    frame = pd.DataFrame(
        {
            "order": rows,
            "number": sold["line_no"].to_numpy(),
            "qty": 1.0,
            "type": np.where(nothing_back, "refund_only", np.where(swap, "exchange", "return")).astype(object),
            "reason_code": code,
            "reason_raw": _in_words(rng, plan, code),
            "status_norm": status,
            "asked": asked.astype("datetime64[s]").astype("datetime64[us]"),
            "approved": approved,
            "sent_back": sent_back,
            "received": received,
            "refunded_at": np.where(swap, NEVER, paid),
            "refund_amt": np.where(swap | np.isnat(paid), np.nan, np.round(amount, 2)),
            "delivered": orders["arrived"].to_numpy("datetime64[us]")[rows],
            "disposition": _condition(code, received),
            "ship_cost": np.where(np.isnat(received), np.nan, plan.fee),
        }
    )
    frame = frame.sort_values("asked", kind="stable", ignore_index=True)
    return frame.assign(return_id=texts(f"R{day:%y%m%d}{k:05d}" for k, day in enumerate(frame["asked"], 1)))


def _until(now: np.datetime64, times: NDArray[Any]) -> NDArray[Any]:
    return np.where(times > now, NEVER, times)


def _reasons(rng: Generator, plan: ShopPlan, sold: pd.DataFrame) -> NDArray[np.object_]:
    code = chosen(rng, _OFTEN, len(sold), _OFTEN.values())
    sized = sold["variant"].isin(plan.sizes).to_numpy()
    code = np.where(
        sized & (rng.random(len(sold)) < _WRONG_SIZE), "size", np.where(~sized & (code == "size"), "dislike", code)
    )
    bad = (sold["sku"] == plan.odd.bad).to_numpy() & (rng.random(len(sold)) < _SAME_REASON)
    return np.where(bad, plan.odd.bad_reason, code).astype(object)


def _in_words(rng: Generator, plan: ShopPlan, code: NDArray[np.object_]) -> NDArray[np.object_]:
    pick = rng.integers(12, size=len(code)).tolist()
    words = plan.wording.reasons
    return texts(words[c][k % len(words[c])] for c, k in zip(code.tolist(), pick, strict=True))


def _condition(code: NDArray[np.object_], received: NDArray[Any]) -> NDArray[np.object_]:
    state = np.where(code == "damage", "carrier_damaged", np.where(code == "defect", "defective", "sellable"))
    return only(~np.isnat(received), state.astype(object))
