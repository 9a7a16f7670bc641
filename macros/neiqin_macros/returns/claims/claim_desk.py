"""Claims as the checks see them: each with its order and line, where it stands, why it was made, and its policy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.orders.buyers.shop_country import shop_country
from neiqin_macros.returns.claims.standing import STAGE, date_of, stages, status_of
from neiqin_macros.returns.claims.ties import Ties, ties_of
from neiqin_macros.returns.policies.policy import Policy, policy_of
from neiqin_macros.returns.policies.policy_defaults import default_policy
from neiqin_macros.returns.reasons.reading import Reasons, reasons_of
from neiqin_macros.tables.return_policy import ReturnPolicy
from neiqin_macros.words import CountFrom, Fault, FreightPayer, ReturnStatus, YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.changes import NewRows
    from neiqin.table_range import TableRange
    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.tables.returns import Return

ENDED: Final = (ReturnStatus.REJECTED, ReturnStatus.WITHDRAWN, ReturnStatus.NOT_SENT_BACK)
"""Claims that came to nothing: they take up no quantity and no money."""
SETTLED: Final = (ReturnStatus.REFUNDED, ReturnStatus.EXCHANGED, ReturnStatus.RESENT, ReturnStatus.CLOSED)


@dataclass(frozen=True)
class ClaimDesk:
    """What the checks look at, in arrays as long as the rows of Returns."""

    desk: Desk
    returns: TableRange[Return]
    given_policy: TableRange[ReturnPolicy] | None

    @property
    def frame(self) -> pd.DataFrame:
        """The rows of Returns."""
        return self.returns.frame

    @cached_property
    def ties(self) -> Ties:
        """What each claim belongs to."""
        return ties_of(self.desk)

    @cached_property
    def reasons(self) -> Reasons:
        """Why each claim was made, and whose doing it is."""
        return reasons_of(self.frame)

    @cached_property
    def status(self) -> NDArray[np.object_]:
        """Where each claim stands."""
        return status_of(self.frame)

    @cached_property
    def live(self) -> NDArray[np.bool_]:
        """Claims that count: neither said twice nor come to nothing."""
        return (self.ties.again < 0) & ~np.isin(self.status.astype(str), ENDED) & ~self.stayed

    @cached_property
    def stayed(self) -> NDArray[np.bool_]:
        """Rows of orders that did not come back, in a list of all of them; they are no claims."""
        return (self.frame["came_back"] == YesNo.NO).to_numpy()

    @cached_property
    def refunded(self) -> NDArray[np.bool_]:
        """Claims whose money has gone back."""
        return (self.status == ReturnStatus.REFUNDED) | ~np.isnat(date_of(self.frame, "refunded"))

    @cached_property
    def open(self) -> NDArray[np.bool_]:
        """Claims that somebody still has to work on."""
        ended = np.isin(self.status.astype(str), (*ENDED, *SETTLED))
        return self.live & ~ended & ~self.refunded

    @cached_property
    def stage(self) -> NDArray[np.int64]:
        """How far along each claim is."""
        return stages(self.status)

    @cached_property
    def category(self) -> NDArray[np.object_]:
        """The category of what each claim is about; NaN where the product list does not tell."""
        of_line = self.desk.of_product("category").astype(object)
        return np.append(of_line, np.nan)[self.ties.line]

    @cached_property
    def platform(self) -> NDArray[np.object_]:
        """Where each claim was made; its order's platform where the claim names none."""
        of_order = np.append(self.desk.orders.frame["platform"].to_numpy(dtype=object), np.nan)[self.ties.order]
        own = self.frame["platform"].to_numpy(dtype=object)
        return np.where(self.frame["platform"].isna(), of_order, own)

    @cached_property
    def policy(self) -> Policy:
        """The rule that holds for each claim, by the workbook's policy, or by the one that it is offered."""
        table = self.given_policy
        rules = table.frame if table is not None and len(table) else self.usual_policy.frame
        columns = list(ReturnPolicy.columns())
        return policy_of(rules.reindex(columns=columns), self.platform, self.category, self.reasons.code)

    @cached_property
    def usual_policy(self) -> NewRows:
        """The policy that a workbook without one is offered."""
        platforms = {name for name in self.platform if isinstance(name, str)}
        return default_policy(shop_country(self.desk), platforms)

    @property
    def offered(self) -> tuple[NewRows, ...]:
        """Rows of the policy to be added; none where the workbook has one."""
        return () if self.given_policy is not None and len(self.given_policy) else (self.usual_policy,)

    @cached_property
    def freight_by(self) -> NDArray[np.object_]:
        """Who pays for the way back; where it is who is at fault, the seller for all but buyers. NaN if not known."""
        payer, fault = self.policy.of("freight"), self.reasons.fault
        at_fault = np.where(fault == Fault.BUYER, FreightPayer.BUYER.value, FreightPayer.SELLER.value).astype(object)
        at_fault[pd.isna(fault)] = np.nan
        return np.where(payer == FreightPayer.AT_FAULT, at_fault, payer)

    def of_order(self, field: str) -> NDArray[np.datetime64]:
        """A time of each claim's order; NaT where it is not known."""
        times = self.desk.orders.frame[field].to_numpy("datetime64[us]")
        return np.append(times, np.datetime64("NaT"))[self.ties.order]

    def event(self, word: str) -> NDArray[np.datetime64]:
        """When each claim's days begin to count, by a word of `CountFrom`."""
        match word:
            case CountFrom.NOTICE:
                return self.frame["asked"].to_numpy("datetime64[us]")
            case CountFrom.GOODS_BACK:
                return date_of(self.frame, "received")
            case CountFrom.CHECKED:
                return date_of(self.frame, "inspected")
            case CountFrom.ORDER:
                return self.of_order("created")
        return self.frame["delivered"].to_numpy("datetime64[us]")


BACK: Final = STAGE[ReturnStatus.RECEIVED]
"""From this stage on the goods are back."""
