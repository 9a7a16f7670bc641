"""What the add-in says in Excel's language: labels and tips of its controls, and the sentences of its VBA."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.functions import functions
from neiqin.text import LANGUAGES, N_, Language, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from neiqin.functions import Function
    from neiqin.ribbon.buttons import Group

Rows = list[list[str]]
TAB_TITLES: Final = {"neiqin": N_("neiqin"), "workbook": N_("Workbook")}
CONTROLS: Final = {
    "preview_only": (
        N_("Preview only"),
        N_("While this is pressed, every job shows what it would do and writes nothing."),
    ),
    "undo": (
        N_("Undo last run"),
        N_("Takes back what the last job wrote into this workbook, unless the cells were changed since."),
    ),
    "cancel": (
        N_("Cancel"),
        N_("Stops the job that is running; what it has written already is taken back."),
    ),
    "check": (
        N_("What is in this workbook"),
        N_("Says which tables this workbook holds and which cells cannot be read; writes nothing."),
    ),
    "apply_function": (
        N_("Fill column"),
        N_("Computes a worksheet function and writes its values, not formulas, into the selected column."),
    ),
    "freeze": (
        N_("Formulas to values"),
        N_("Replaces the NQ_ formulas among the selected cells with what they show, for those who have no neiqin."),
    ),
    "repair_links": (
        N_("Repair links"),
        N_("Makes the NQ_ functions of a workbook that came from another computer work on this one."),
    ),
    "function_help": (
        N_("Function help"),
        N_("Explains the NQ_ functions: what each gives, and what it takes."),
    ),
    "last_error": (
        N_("Last error"),
        N_("Explains the last error that an NQ_ function showed in a cell."),
    ),
    "doctor": (
        N_("Is all well?"),
        N_("Looks over neiqin, Python and Excel on this computer, and says what to mend."),
    ),
}  # fmt: skip
"""Label and explanation of each control of the frame."""
MESSAGES: Final = {
    "no_workbook": N_("No workbook is open for editing. Open one, or press “Enable Editing” above the sheet."),
    "no_interpreter": N_(
        "The Python that neiqin was installed with is gone: {interpreter}. Install neiqin again, then type in a "
        "terminal: neiqin addin install"
    ),
    "no_functions": N_(
        "The NQ_ functions cannot be computed, for Python does not start. Type in a terminal: neiqin doctor. Excel "
        "says: {reason}"
    ),
    "refused": N_("Excel does not do that. It says: {reason}"),
    "nothing_runs": N_("No job is running."),
    "links_mended": N_("The NQ_ functions of this workbook are those of this computer now."),
    "no_links": N_("This workbook has no NQ_ functions of another computer."),
    "nothing_to_freeze": N_("There are no NQ_ formulas among the selected cells."),
    "hidden_rows": N_("Some of these rows are hidden. Show them first, for instance by clearing the filter."),
    "freeze": N_("The formulas in {cells} become values. Excel cannot undo that. Go on?"),
}
"""Sentences that VBA says; it puts the `{named}` values in."""
MOST_DESCRIBED: Final = 255
"""Characters that Excel's function wizard takes of a description."""


def texts_sheet(groups: Iterable[Group]) -> Rows:
    """Give the sheet that VBA reads its texts from: a key, then the text in each language."""
    return [
        ["key", *LANGUAGES],
        *([key, *(_said(key, text, lang) for lang in LANGUAGES)] for key, text in _texts(groups)),
    ]


def functions_sheet(language: Language) -> Rows:
    """Describe the worksheet functions the way Excel-DNA's IntelliSense reads it: name, what it gives, arguments."""
    rows = [_described(function, language) for function in functions().values()]
    wide = max(map(len, rows), default=2)
    return [["FunctionInfo", "1"] + [""] * (wide - 2), *(row + [""] * (wide - len(row)) for row in rows)]


def _described(function: Function, language: Language) -> list[str]:
    row = [function.name, say(function.about, language)[:MOST_DESCRIBED], ""]
    for argument in function.arguments:
        name = f"[{argument.name}]" if argument.optional else argument.name
        row += [name, say(argument.about, language)[:MOST_DESCRIBED]]
    return row


def _texts(groups: Iterable[Group]) -> Iterator[tuple[str, str]]:
    yield from ((f"{name}.label", title) for name, title in TAB_TITLES.items())
    for group in groups:
        yield f"{group.id}.label", group.title
        for button in group.buttons:
            yield from _control(button.id, button.title, button.about)
    for name, (title, about) in CONTROLS.items():
        yield from _control(name, title, about)
    yield from ((f"message.{name}", message) for name, message in MESSAGES.items())


def _control(name: str, title: str, about: str) -> Iterator[tuple[str, str]]:
    yield f"{name}.label", title
    yield f"{name}.screentip", title
    yield f"{name}.supertip", about


def _said(key: str, text: str, language: Language) -> str:
    said = say(text, language)
    # In a label, one ampersand underlines the next letter.
    return said.replace("&", "&&") if key.endswith(".label") else said
