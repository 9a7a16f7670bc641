"""returns.track: the clerk's queue of returns, so that no parcel, answer or refund is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, Queue, Result
from neiqin.groups import grouped
from neiqin.macro import macro
from neiqin.saying import listed
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.days_off import days_off
from neiqin_macros.returns.claims.claim_desk import ClaimDesk
from neiqin_macros.returns.claims.tasks import tasks
from neiqin_macros.returns.claims.windows import refund_due
from neiqin_macros.returns.desk_tables import ReturnTables
from neiqin_macros.returns.measures.ageing import ageing
from neiqin_macros.tables.return_queue import ReturnQueue
from neiqin_macros.words import CountFrom, ReturnTask, YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin_macros.returns.claims.tasks import Task

MOST: Final = 10_000
"""Rows of the queue; nobody works off more."""
ENDS: Final = ("due", "status", "since", "amount", "what", "place")
"""What is blank in a row that is kept only for what a person typed."""
LABELS: Final = (N_("claims"), N_("open"), N_("to do"), N_("overdue"), N_("ageing"))
"""The summary's counts as the terminal says them; in JSON they keep their names."""
_WHAT: Final = {
    ReturnTask.ANSWER: N_("Check the claim, then approve or reject it."),
    ReturnTask.CHASE_BUYER: N_("Ask the buyer for the waybill, or end the claim as not sent back."),
    ReturnTask.CHASE_PARCEL: N_("Ask the carrier where the parcel is."),
    ReturnTask.REFUND: N_("Inspect the goods and pay the money back."),
    ReturnTask.REFUND_BY_LAW: N_("Pay the money back by the day it is due, though no goods have come."),
    ReturnTask.GET_GOODS: N_("The money is back, the goods are not: look for the parcel, or claim their value."),
}
_ORDER: Final = {task: place for place, task in enumerate(ReturnTask)}
_MORE: Final = N_("The queue lists {most} of {all} things to do, the most urgent first.")


@macro(
    title=N_("Track returns"),
    about=N_("Lists what is to be done about returns: answers, late parcels, refunds due; the most urgent first."),
    review=False,
    icon="track",
)
def track(given: ReturnTables, queue: TableRange[ReturnQueue] | None) -> Result:
    """Make the queue; what a person accepted stands below the rest."""
    claims = ClaimDesk(given.desk(), given.returns, given.policy)
    found = list(tasks(claims, refund_due(claims, days_off(given.holidays))))
    rows = _rows(claims, found, queue)
    today = np.datetime64(given.occasion.now, "D")
    late = rows["due"].to_numpy("datetime64[D]") < today
    notes = (Reason(_MORE, {"most": MOST, "all": len(rows)}),) if len(rows) > MOST else ()
    asked = claims.event(CountFrom.NOTICE)
    summary = {
        "claims": len(claims.frame),
        "open": int(claims.open.sum()),
        "to_do": {task: count for task in ReturnTask if (count := int((rows["task"] == task.value).sum()))},
        "overdue": int(late.sum()),
        "ageing": ageing(asked[claims.open], today),
    }
    return Result(
        Changes(queues=(Queue(ReturnQueue, _listed(claims, rows.head(MOST)), ENDS),)), summary=summary, notes=notes
    )


def _rows(claims: ClaimDesk, found: Sequence[Task], queue: TableRange[ReturnQueue] | None) -> pd.DataFrame:
    """All things to do, the most urgent first: by deadline, then by kind; what has none, and what is accepted, last."""
    at = np.concatenate([np.zeros(0, np.int64), *(task.rows for task in found)])
    frame = claims.frame.iloc[at]
    rows = pd.DataFrame(
        {
            "row": at,
            "task": np.repeat([task.kind.value for task in found], [len(task.rows) for task in found]).astype(object),
            "rank": np.repeat([_ORDER[task.kind] for task in found], [len(task.rows) for task in found]),
            "due": np.concatenate(
                [np.zeros(0, "datetime64[us]"), *(task.due.astype("datetime64[us]") for task in found)]
            ),
            "since": np.concatenate(
                [np.zeros(0, "datetime64[us]"), *(task.since.astype("datetime64[us]") for task in found)]
            ),
            **{name: frame[name].to_numpy(dtype=object) for name in ("platform", "shop", "return_id", "order_id")},
        }
    )
    rows = rows[rows["return_id"].notna()].assign(accepted=lambda rows: _accepted(rows, queue))
    order = ["accepted", "due", "rank", "since", "platform", "shop", "return_id"]
    return rows.sort_values(order, na_position="last", kind="stable").drop_duplicates(list(ReturnQueue.key))


def _accepted(rows: pd.DataFrame, queue: TableRange[ReturnQueue] | None) -> NDArray[np.bool_]:
    """Things that a person has accepted in the queue."""
    if queue is None or not len(queue):
        return np.zeros(len(rows), bool)
    yes = queue.frame[(queue.frame["accepted"] == YesNo.YES).to_numpy()]
    both = (np.concatenate([f[name].to_numpy(dtype=object) for f in (yes, rows)]) for name in ReturnQueue.key)
    codes = grouped(*both)[0]
    return np.isin(codes[len(yes) :], codes[: len(yes)])


def _listed(claims: ClaimDesk, rows: pd.DataFrame) -> pd.DataFrame:
    """The queue's rows as they are written."""
    at = rows["row"].to_numpy(np.int64)
    what: dict[str, Any] = {task.value: Reason(message) for task, message in _WHAT.items()}
    said = rows[["due", "task", "platform", "shop", "return_id", "order_id", "since"]].reset_index(drop=True)
    return said.assign(
        status=claims.status[at],
        amount=claims.frame["refund_amt"].to_numpy()[at],
        what=listed([what[task] for task in rows["task"]]),
        place=listed([claims.returns.address(row, "return_id") for row in at.tolist()]),
    )
