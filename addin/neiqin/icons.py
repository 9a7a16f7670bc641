"""Icons: the neutral words that macros use, and for each the picture that Office has built in (`imageMso`)."""

from __future__ import annotations

from typing import Final

USUAL: Final = "MacroPlay"
"""For a macro with no word, or with one that is not here."""
OFFICE: Final = {
    "advance": "RightArrow2",
    "approve": "AcceptInvitation",
    "assign": "DistributionListSelectMembers",
    "check": "DataValidation",
    "classify": "SortDialog",
    "count": "Calculator",
    "look_up": "FindDialog",
    "merge": "Consolidate",
    "plan": "CalendarInsert",
    "print": "FilePrint",
    "receive": "ImportExcel",
    "replay": "RecurrenceEdit",
    "report": "ChartInsert",
    "track": "ReviewTrackChanges",
    "watch": "WatchWindow",
}


def office_picture(word: str) -> str:
    """Give Office's picture for a word."""
    return OFFICE.get(word, USUAL)
