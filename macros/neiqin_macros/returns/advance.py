"""returns.advance: the steps that people ask for in "Next step" are taken where they are allowed, and told where not.

A claim has two statuses. The platform's, `status_norm`, is imported and follows the platform's exports; nothing here
writes it. The desk's own, `desk_status`, is written here alone. The further one of the two is where the claim stands
(`standing.status_of`), so that a parcel which the platform has scanned counts as on its way although nobody said so.
A step taken stays in `next_step` until somebody types another: it asks for what already stands, and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, FieldChange, NewRows, Result
from neiqin.hits import Hits
from neiqin.macro import Occasion, macro
from neiqin.saying import listed
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.returns.claims.standing import stages, status_of
from neiqin_macros.returns.claims.steps import DATE, STATUS, allowed
from neiqin_macros.tables.audit_log import AuditEntry
from neiqin_macros.tables.return_desk import ADVANCE
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import ReturnStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

LABELS: Final = (N_("claims"), N_("steps taken"), N_("steps refused"))
"""The summary's counts as the terminal says them; in JSON they keep their names."""
_REFUSED: Final = N_("From “{here}” this claim cannot go to “{wanted}”.")
_STEPS: Final = N_("Next steps that are allowed: {steps}. Choose one of them, or clear the cell.")
_NO_STEPS: Final = N_("It is closed: clear the cell.")
_NEITHER: Final = N_("The platform says “{theirs}”, the desk says “{ours}”.")
_SETTLE: Final = N_("Look which is right; the desk's way goes on from the one further along.")
_WHAT: Final = N_("{field} of return {key}")
_ENDS: Final = (ReturnStatus.REJECTED, ReturnStatus.WITHDRAWN, ReturnStatus.NOT_SENT_BACK)
_SETTLED: Final = (ReturnStatus.REFUNDED, ReturnStatus.EXCHANGED, ReturnStatus.RESENT)


@macro(
    title=N_("Advance returns"),
    about=N_("Takes the next step that was typed for each return, where it is allowed, and notes its day."),
    icon="advance",
)
def advance(returns: TableRange[Return], occasion: Occasion) -> Result:
    """Take the steps that are asked for; one that is not allowed changes nothing and is told with those that are."""
    frame = returns.frame
    here, wanted = status_of(frame), frame["next_step"].to_numpy(dtype=object)
    asked = returns.filled("next_step") & (wanted != here)
    fine, steps = allowed(here, frame["type"].to_numpy(dtype=object), wanted)
    taken = np.flatnonzero(asked & fine)
    refused = np.flatnonzero(asked & ~fine & ~_behind(frame, wanted))
    changes = _changes(returns, taken, occasion)
    return Result(
        changes=Changes(changes),
        hits=tuple(hits for hits in (*_refusals(here, wanted, steps, refused), _conflicts(frame)) if len(hits)),
        summary={"claims": len(frame), "steps_taken": len(taken), "steps_refused": len(refused)},
        log=_log(frame, here, taken, occasion),
    )


def _behind(frame: pd.DataFrame, wanted: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Steps that the desk has taken already, and which the platform has gone beyond since."""
    ours = frame["desk_status"].to_numpy(dtype=object)
    return (ours == wanted) & (stages(frame["status_norm"].to_numpy(dtype=object)) > stages(ours))


def _changes(returns: TableRange[Return], taken: NDArray[np.int64], occasion: Occasion) -> tuple[FieldChange, ...]:
    """The desk's status, since when, and the day of each step; a date that a step sets anew replaces the old one."""
    if not len(taken):
        return ()
    wanted = returns.frame["next_step"].to_numpy(dtype=object)[taken]
    now = np.datetime64(occasion.now, "us")
    fields = [
        FieldChange("Returns", "desk_status", taken, wanted),
        FieldChange("Returns", "desk_since", taken, np.full(len(taken), now)),
    ]
    columns = pd.Series(wanted).map(DATE).to_numpy(dtype=object)
    for field in dict.fromkeys(DATE.values()):
        rows = taken[columns == field]
        if len(rows):
            fields.append(FieldChange("Returns", field, rows, np.full(len(rows), now)))
    return tuple(fields)


def _refusals(
    here: NDArray[np.object_], wanted: NDArray[np.object_], steps: NDArray[np.object_], rows: NDArray[np.int64]
) -> Iterator[Hits]:
    """Steps that are not allowed; from a closed claim none is."""
    over = here[rows] == ReturnStatus.CLOSED
    for at, mend in ((rows[~over], _STEPS), (rows[over], _NO_STEPS)):
        params = {"here": _words(here[at]), "wanted": _words(wanted[at]), "steps": steps[at]}
        yield Hits("R20", "Returns", "next_step", at, _REFUSED, mend, "warning", params)


def _conflicts(frame: pd.DataFrame) -> Hits:
    """Claims of which the platform and the desk tell ends that exclude each other."""
    theirs, ours = (frame[name].to_numpy(dtype=object) for name in ("status_norm", "desk_status"))
    ended, settled = (np.isin(theirs.astype(str), words) for words in (_ENDS, _SETTLED))
    we_ended, we_settled = (np.isin(ours.astype(str), words) for words in (_ENDS, _SETTLED))
    rows = np.flatnonzero((ended & we_settled) | (settled & we_ended))
    params = {"theirs": _words(theirs[rows]), "ours": _words(ours[rows])}
    return Hits("R21", "Returns", "desk_status", rows, _NEITHER, _SETTLE, "warning", params)


def _words(codes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Statuses as words that are said in the reader's language; none is that of a claim just made."""
    return listed([STATUS.get(code, ReturnStatus.REQUESTED) for code in codes])


def _log(
    frame: pd.DataFrame, here: NDArray[np.object_], taken: NDArray[np.int64], occasion: Occasion
) -> tuple[NewRows, ...]:
    """One row of the audit log for each step."""
    if not len(taken):
        return ()
    n = len(taken)
    header = Return.columns()["desk_status"].header
    keys, steps = (frame[name].to_numpy(dtype=object)[taken] for name in ("return_id", "next_step"))
    told: dict[str, Any] = {
        "at": np.full(n, np.datetime64(occasion.now, "us")),
        "who": listed([occasion.person or np.nan] * n),
        "macro": listed([ADVANCE] * n),
        **{name: frame[name].to_numpy(dtype=object)[taken] for name in ("platform", "shop")},
        "order_id": frame["order_id"].fillna(frame["return_id"]).to_numpy(dtype=object)[taken],
        "what": listed([Reason(_WHAT, {"field": header, "key": key}) for key in keys]),
        "old": listed([STATUS.get(code, np.nan) for code in here[taken]]),
        "new": listed([STATUS[step] for step in steps]),
    }
    return (NewRows(AuditEntry, pd.DataFrame(told)),)
