"""What stands against a claim, or is not known of it: one function for each kind of finding, each with its code."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.hits import Hits
from neiqin.text import N_
from neiqin_macros.money import units
from neiqin_macros.returns.claims.amounts import asked_for, bought, pieces, refund_and_paid
from neiqin_macros.returns.policies.deadlines import local_days
from neiqin_macros.words import Fault, ReasonCode, SetAside, TiedBy, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from neiqin.hits import Severity
    from neiqin_macros.returns.claims.claim_desk import ClaimDesk
    from neiqin_macros.returns.claims.windows import Window

_NOT_THE_BUYERS: Final = (Fault.SELLER, Fault.CARRIER, Fault.PLATFORM)
_GOODS_AMISS: Final = (ReasonCode.DEFECT, ReasonCode.DAMAGE, ReasonCode.MISSING, ReasonCode.WRONG_ITEM)


@dataclass(frozen=True)
class Against:
    """Claims about which one thing was found. `decides` if it makes them not eligible; else it leaves them unknown.

    With `always` it is told of claims that are done with, too.
    """

    code: str
    field: str
    rows: NDArray[np.bool_]
    message: str
    mend: str
    decides: bool = True
    always: bool = False
    params: Mapping[str, NDArray[Any]] = dataclasses.field(default_factory=dict)

    def hits(self, told: NDArray[np.bool_]) -> Hits:
        """The claims of which it is told."""
        at = np.flatnonzero(self.rows if self.always else self.rows & told)
        severity: Severity = "error" if self.always else "warning" if self.decides else "info"
        params = {name: values[at] for name, values in self.params.items()}
        return Hits(self.code, "Returns", self.field, at, self.message, self.mend, severity, params)


def findings(claims: ClaimDesk, window: Window) -> Iterator[Against]:
    """Everything that stands against claims, in the order of the codes."""
    yield from _orders(claims)
    yield from _times(claims, window)
    yield from _quantities(claims)
    yield from _money(claims)
    yield from _goods(claims)


def _orders(claims: ClaimDesk) -> Iterator[Against]:
    ties, named = claims.ties, claims.returns.filled("order_id")
    order = claims.frame["order_id"].fillna("").to_numpy(dtype=object)
    yield Against(
        "R01", "order_id", ~ties.tied & named, N_("Order {value} is not among the orders of this workbook."),
        N_("Look whether its id, platform and shop are right, or bring the order in."), decides=False,
        params={"value": order},
    )  # fmt: skip
    yield Against(
        "R01", "order_id", ~ties.tied & ~named, N_("This claim names no order."),
        N_("Type the order's id."), decides=False,
    )  # fmt: skip
    what = claims.frame["sku"].fillna(claims.frame["line_no"]).fillna("").to_numpy(dtype=object)
    yield Against(
        "R02", "sku", ties.by(TiedBy.ORDER_ALONE) & _lines_named(claims), N_("The order has no line {value}."),
        N_("Look what the buyer bought, and mend the SKU or line number."), params={"value": what},
    )  # fmt: skip
    yield Against(
        "R08", "return_id", ties.again >= 0, N_("The same claim for the same goods stands above already."),
        N_("Delete the row, or give it an id of its own."), always=True,
    )  # fmt: skip


def _lines_named(claims: ClaimDesk) -> NDArray[np.bool_]:
    """Claims whose order names each of its lines by what the claim names: SKU or line number."""
    desk, order = claims.desk, claims.ties.order
    if desk.lines is None:
        return np.zeros(len(order), bool)
    fields = {"sku": ("sku", "our_sku"), "line_no": ("line_no",)}
    named = np.zeros(len(order), bool)
    for mine, theirs in fields.items():
        filled = np.any([desk.lines.filled(name) for name in theirs], axis=0)
        all_of_them = (desk.lines_per_order(filled) == desk.line_count) & (desk.line_count > 0)
        named |= claims.returns.filled(mine) & np.append(all_of_them, False)[order]  # -1, no order, is the last
    return named


def _times(claims: ClaimDesk, window: Window) -> Iterator[Against]:
    asked = local_days(claims.frame["asked"].to_numpy())
    created = local_days(claims.of_order("created"))
    early = asked < created
    no_rule = np.isnan(claims.policy.number("window_days"))
    excused = _excused(claims) & ~claims.policy.for_reason
    day = np.where(np.isnat(window.at_most), "?", window.at_most.astype(str))
    late = N_("It was asked for after the last day to return, {last_day}.")
    yield Against(
        "R03", "asked", window.late & ~excused, late,
        N_("Refuse it, or accept it as a favour and say so in the note."), params={"last_day": day.astype(object)},
    )  # fmt: skip
    yield Against(
        "R04", "asked", window.late & excused, late,
        N_("The reason may not be the buyer's doing, so that a warranty may hold: a person decides."), decides=False,
        params={"last_day": day.astype(object)},
    )  # fmt: skip
    yield Against(
        "R05", "asked", early, N_("The claim is older than its order."),
        N_("Look whether it belongs to another order, or a date was misread."), decides=False,
    )  # fmt: skip
    yield Against(
        "R06", "platform", no_rule, N_("The return policy has no window for this claim."),
        N_("Add a row for it to the return policy, or fill in the days of the row that fits."), decides=False,
    )  # fmt: skip
    silent = ~(window.late | window.in_time | no_rule | early)
    yield Against(
        "R07", "delivered", silent, N_("The day of the claim or of the goods' arrival is not known."),
        N_("Type both days; the last day to return is counted from the arrival."), decides=False,
    )  # fmt: skip


def _quantities(claims: ClaimDesk) -> Iterator[Against]:
    most, quantity = bought(claims), pieces(claims)
    total = asked_for(claims, claims.live)
    yield Against(
        "R09", "qty", claims.live & (total > most), N_("{asked} pieces are claimed in all, {bought} were bought."),
        N_("Look for a claim that was made twice, or mend the quantity."), params={"asked": total, "bought": most},
    )  # fmt: skip
    unknown = claims.open & np.isnan(quantity) & ~claims.ties.whole & claims.ties.tied
    yield Against(
        "R10", "qty", unknown & (most > 1), N_("How many pieces come back is not told; {bought} were bought."),
        N_("Type the quantity."), decides=False, params={"bought": most},
    )  # fmt: skip


def _money(claims: ClaimDesk) -> Iterator[Against]:
    ties, desk = claims.ties, claims.desk
    aside = np.append(desk.set_aside, "")[ties.order]
    gone = asked_for(claims, claims.live & claims.refunded)
    paid_back = claims.open & ((aside == SetAside.REFUNDED_IN_FULL) | ((gone > 0) & (gone >= bought(claims))))
    yield Against(
        "R11", "order_id", paid_back, N_("The money for this has already gone back."),
        N_("Do not refund it again; close the claim."),
    )  # fmt: skip
    refund, paid = refund_and_paid(claims)
    above = ~np.isnan(refund) & ~np.isnan(paid) & (units(refund) > units(paid))
    yield Against(
        "R12", "refund_amt", above, N_("The refunds of this order come to {refund}, but {paid} was paid."),
        N_("Mend the amount, or ask for the difference back."), always=True, params={"refund": refund, "paid": paid},
    )  # fmt: skip


def _goods(claims: ClaimDesk) -> Iterator[Against]:
    policy, category = claims.policy, claims.category
    opened = claims.frame["opened"].to_numpy(dtype=object)
    excused = _excused(claims)
    never, once_opened = (policy.names(name, category) & ~excused for name in ("excluded", "excluded_opened"))
    yield Against(
        "R13", "sku", never | (once_opened & (opened == YesNo.YES)), N_("{kind} cannot be returned without a reason."),
        N_("Refuse it, unless the buyer was not told so before ordering."), params={"kind": category},
    )  # fmt: skip
    yield Against(
        "R14", "opened", once_opened & claims.frame["opened"].isna().to_numpy(),
        N_("{kind} cannot be returned once opened, and whether it was is not told."),
        N_("Look at the goods, and type yes or no."), decides=False, params={"kind": category},
    )  # fmt: skip


def _excused(claims: ClaimDesk) -> NDArray[np.bool_]:
    """Claims that ask for more than to change one's mind: something is amiss with the goods, or it is others' doing."""
    code, fault = (values.astype(str) for values in (claims.reasons.code, claims.reasons.fault))
    return np.isin(fault, _NOT_THE_BUYERS) | (np.isin(code, _GOODS_AMISS) & (fault != Fault.BUYER.value))
