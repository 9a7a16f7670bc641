"""Marks: conditional formats of ours on a sheet, known by a marker in their formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.files.markup import Draft, quote
from neiqin.marker import marker_of, severity_in
from neiqin.palette import FILLS
from neiqin.raw import Mark

if TYPE_CHECKING:
    from neiqin.files.markup import Node
    from neiqin.files.styles import Styles

_MOST_AREAS: Final = 200
# What may stand before conditional formats in a worksheet, by its schema.
BEFORE_FORMATS: Final = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting"),
)


def severity_of(rule: Node) -> str | None:
    """Give the severity of a rule of ours, None for any other rule."""
    formula = rule.find("formula")
    return severity_in(formula.text) if formula is not None else None


def marks_in(root: Node) -> tuple[Mark, ...]:
    """Give our marks on a sheet, one for each severity in the order they stand."""
    found: dict[str, list[Area]] = {}
    for holder in root.every("conditionalFormatting"):
        for severity in filter(None, map(severity_of, holder.every("cfRule"))):
            found.setdefault(severity, []).extend(map(Area.parse, holder.get("sqref").split()))
    return tuple(Mark(severity, tuple(areas)) for severity, areas in found.items())


def place_marks(draft: Draft, root: Node, marks: tuple[Mark, ...], styles: Styles) -> None:
    """Take all marks of ours off a sheet and put these on."""
    highest = 0
    for holder in root.every("conditionalFormatting"):
        rules = holder.every("cfRule")
        ours = [rule for rule in rules if severity_of(rule)]
        if ours and len(ours) == len(rules):
            draft.remove(holder)
        else:
            for rule in ours:
                draft.remove(rule)
        highest = max([highest, *(rule.number("priority") for rule in rules if rule not in ours)])
    pieces = []
    for mark in marks:
        fill = styles.add("dxfs", _fill(mark.severity, styles.prefix))
        for at in range(0, len(mark.areas), _MOST_AREAS):
            highest += 1
            areas = " ".join(area.ref for area in mark.areas[at : at + _MOST_AREAS])
            pieces.append(_rule(root, areas, mark.severity, fill, highest))
    if pieces:
        at = max((n.end for n in root.children if n.name in BEFORE_FORMATS), default=root.opened)
        draft.replace(at, at, b"".join(pieces))


def _rule(root: Node, areas: str, severity: str, fill: int, priority: int) -> bytes:
    holder, rule, formula = (root.tag(name) for name in ("conditionalFormatting", "cfRule", "formula"))
    marker = marker_of(severity).encode()
    return (
        b"<%s sqref=%s>" % (holder, quote(areas))
        + b'<%s type="expression" dxfId="%d" priority="%d">' % (rule, fill, priority)
        + b"<%s>%s</%s></%s></%s>" % (formula, marker, formula, rule, holder)
    )


def _fill(severity: str, prefix: str) -> bytes:
    p = prefix + ":" if prefix else ""
    color = "FF" + FILLS.get(severity, FILLS["info"]).removeprefix("#")
    return f'<{p}dxf><{p}fill><{p}patternFill><{p}bgColor rgb="{color}"/></{p}patternFill></{p}fill></{p}dxf>'.encode()
