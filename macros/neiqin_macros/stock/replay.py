"""stock.replay: the last months once more, under the rule in use and under ours; what each served, held and cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.changes import Changes, Result
from neiqin.errors import NeiqinError
from neiqin.macro import macro
from neiqin.rule import Rulebook
from neiqin.text import N_
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.findings import findings
from neiqin_macros.stock.levels.windows import least_history
from neiqin_macros.stock.planning.forecasting import bucket_for, forecast, terms_in
from neiqin_macros.stock.planning.methods import method_name
from neiqin_macros.stock.planning.replay_report import first_day, replay_report

if TYPE_CHECKING:
    from neiqin_macros.stock.levels.policy import Result as Reached
    from neiqin_macros.stock.levels.policy import WithSafety

_SHORT: Final = N_(
    "Only {days} days of sales are known; with {cover} days of lead time and review, a replay needs {least} days at "
    "least."
)
_SHORT_HINT: Final = N_("Bring older orders in, or name the workbooks that hold them in a Sources table.")
OTHER_SAFETY: Final = (0, 3, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180)
"""Days of safety that your rule is replayed with as well, to be compared at the same fill."""
LABELS: Final = (N_("first day"), N_("buckets"), N_("methods"), N_("target"), N_("same fill"), N_("safety days"))
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Replay the past"),
    about=N_(
        "Replays the last months of sales under your own rule and under ours, and shows on a sheet what each would "
        "have served, held and cost."
    ),
    review=False,
    icon="replay",
)
def replay(book: StockBook, rules: Rulebook) -> Result:
    """Replay up to a year; what is decided for a day uses only what was known before it."""
    found = forecast(book, OTHER_SAFETY)
    replayed = found.policy.replayed if found.policy is not None else None
    if replayed is None:
        bucket = bucket_for(book)
        cover = int(np.median(terms_in(book, bucket).cover)) if len(book.items) else bucket.lead + bucket.review
        days = {"cover": round(cover * bucket.days), "least": round(least_history(bucket, cover) * bucket.days)}
        raise NeiqinError(_SHORT, hint=_SHORT_HINT, days=book.history.days, **days)
    summary = {
        "first_day": str(first_day(book, found, replayed)),
        "buckets": len(replayed.ours.fill_series),
        "bucket": found.bucket.name,
        "target": book.settings.target,
        "methods": [method_name(name) for name in found.others],
        **({"same_fill": _at_same_fill(equal)} if (equal := replayed.own_at(replayed.ours.fill)) else {}),
        **{name: _figures(one) for name, one in (("your_rule", replayed.own), ("ours", replayed.ours))},
    }
    return Result(Changes(reports=(replay_report(book, found, replayed),)), findings(book, rules), summary)


def _at_same_fill(own: WithSafety) -> dict[str, float]:
    return {"safety_days": round(own.days, 1), "stock_value": round(own.stock_value, 2)}


def _figures(reached: Reached) -> dict[str, float]:
    return {
        "fill": round(reached.fill, 4),
        "stock_value": round(reached.stock_value, 2),
        "cost": round(reached.cost, 2),
    }
