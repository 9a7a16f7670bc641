"""What every dashboard goes by: its day, the days that it looks back, and the words of its formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.dashboard import Beside, ListColumn, Listing, Tile
from neiqin.text import N_
from neiqin_macros.dashboards.settings import DashboardSettings

if TYPE_CHECKING:
    from neiqin.text import Spoken

_SETTING: Final = 'INDEX({{Settings.value}},MATCH("dashboard.{name}",{{Settings.name}},0))&""'
"""A setting as a text: a blank one must not count as the number 0."""


def setting(name: str) -> str:
    """The formula of a setting of the dashboard."""
    return _SETTING.format(name=name)


FACTS: Final = (
    Tile("day", N_("Day"), f"IFERROR(INT(VALUE({setting('day')})),TODAY())", "date"),
    Tile("days", N_("Days back"), f"IFERROR(VALUE({setting('days')}),{DashboardSettings().days})", "integer"),
    Tile("start", N_("Since"), "{day}+1-{days}", "date"),
    Tile("before", N_("Compared to"), "{start}-{days}", "date"),
)
"""The day that counts as today, its period, and the first days of that period and of the one before."""
BEFORE: Final = N_("before that")


def within(column: str) -> str:
    """Criteria: a column's day is in the period."""
    return f'{column},">="&{{start}},{column},"<"&{{day}}+1'


def earlier(column: str) -> str:
    """Criteria: a column's day is in the period before."""
    return f'{column},">="&{{before}},{column},"<"&{{start}}'


def in_row(column: str) -> str:
    """Criteria: a column's day is between the row's `start` and `end`."""
    return f'{column},">="&{{start}},{column},"<"&{{end}}'


def periods(key: str) -> tuple[ListColumn, ListColumn]:
    """The first day of each period of a list, the last one ending on the day, and the day after it."""
    start = f"{{day}}+1-{{days}}*(ROWS({{{key}.start}})-{{k}}+1)"
    return (
        ListColumn("start", N_("Since"), start, "date"),
        ListColumn("end", N_("Until before"), "{start}+{days}", "date"),
    )


def largest(
    source: str, rows: int, key: str, caption: str, head: str | Spoken, value: str, rest: Beside | None = None
) -> Listing:
    """The rows of another list with the largest `rank`, which no two share; those without a count stay blank."""
    at = f"MATCH(LARGE({{{source}.rank}},{{k}}),{{{source}.rank}},0)"
    return Listing(
        key,
        caption,
        (
            ListColumn("name", head, f'IF({{n}}="","",INDEX({{{source}.label}},{at}))', span=2),
            ListColumn("n", value, f'IF(INDEX({{{source}.n}},{at})=0,"",INDEX({{{source}.n}},{at}))', "integer"),
        ),
        rows=rows,
        rest=rest,
    )


def ranked(key: str) -> ListColumn:
    """A column that ranks the rows of a list by their count; of equal ones, the upper one is the larger."""
    return ListColumn("rank", N_("Rank"), f"{{n}}-{{k}}/(2*ROWS({{{key}.n}}))", "hundredths")
