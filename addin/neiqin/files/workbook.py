"""The workbook part: sheets, defined names, date system and calculation, read and edited in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from neiqin.address import quote_sheet
from neiqin.errors import EditRefused, UnreadableFile
from neiqin.files.markup import BROKEN, SAVE_AGAIN, Draft, Node, outline
from neiqin.files.package import Package
from neiqin.files.relations import related, relations, unrelate, withdraw
from neiqin.files.sniff import look, refuse_other_package
from neiqin.files.stage import Stage
from neiqin.refusals import no_sheet, shared_workbook, structure_locked
from neiqin.text import N_

if TYPE_CHECKING:
    from pathlib import Path

_BEFORE_CALC: Final = ("definedNames", "externalReferences", "functionGroups", "sheets")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it; `kind` is worksheet, chartsheet, dialogsheet or a macro sheet's."""

    name: str
    part: str
    kind: str
    relation: str
    sheet_id: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A defined name; `local` is the position of the sheet it belongs to, if it belongs to one."""

    name: str
    text: str
    comment: str
    local: int | None


class Workbook:
    """A workbook's main part on a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.file = stage, stage.file
        found = related(stage, "", "officeDocument")
        if found is None:
            mimetype = stage.read("mimetype") if stage.find("mimetype") else b""
            refuse_other_package(stage.names(), mimetype, self.file)
        if not found.lower().endswith(".xml"):
            refuse_other_package(stage.names(), b"", self.file)
        self.part: str = found
        self.reload()

    def reload(self) -> None:
        """Read the part again after an edit."""
        self.data = self.stage.read(self.part)
        self.root = outline(self.data, part=self.part, file=self.file)
        if self.root.name != "workbook":
            refuse_other_package(self.stage.names(), b"", self.file)
        targets = {r.id: r for r in relations(self.stage, self.part)}
        self.sheets: list[SheetEntry] = []
        for node in self._inside("sheets"):
            relation = targets.get(node.relation)
            part = self.stage.find(relation.target) if relation else None
            kind = relation.kind if relation and part else "missing"
            number = node.number("sheetId")
            hidden = node.get("state") in {"hidden", "veryHidden"}
            self.sheets.append(SheetEntry(node.get("name"), part or "", kind, node.relation, number, hidden))
        if not self.sheets:
            raise UnreadableFile(BROKEN, hint=SAVE_AGAIN, file=self.file, part=self.part)

    def close(self) -> None:
        """Let go of the file and of what was staged."""
        self.stage.close()

    @property
    def worksheets(self) -> list[SheetEntry]:
        """The sheets that have cells."""
        return [sheet for sheet in self.sheets if sheet.kind == "worksheet"]

    def sheet(self, name: str) -> SheetEntry:
        """Give a worksheet by name, in any letter case as Excel does.

        Raises:
            NeiqinError: there is none.

        """
        for sheet in self.worksheets:
            if sheet.name.casefold() == name.casefold():
                return sheet
        raise no_sheet(name, self.file)

    @property
    def date1904(self) -> bool:
        """Whether dates count from 1904."""
        settings = self.root.find("workbookPr")
        return settings is not None and settings.flag("date1904")

    @property
    def stale(self) -> bool:
        """Whether an edit was made that nothing has calculated since."""
        calc = self.root.find("calcPr")
        return calc is not None and calc.flag("fullCalcOnLoad")

    @property
    def defined_names(self) -> list[DefinedName]:
        """All defined names."""
        return [
            DefinedName(
                n.get("name"), n.text, n.get("comment"), n.number("localSheetId") if n.get("localSheetId") else None
            )
            for n in self._inside("definedNames")
        ]

    def names_into(self, sheet: str) -> dict[str, str]:
        """Give our defined names that point into a sheet, with their comments.

        When a person copies a sheet, Excel gives the copy a name of its own with the same words, which stands here
        behind `nq_!`: the copy is ours no longer, but still nothing to be read.
        """
        starts = (quote_sheet(sheet) + "!", "'" + sheet.replace("'", "''") + "'!")
        return {
            n.name if n.local is None else f"nq_!{n.name}": n.comment
            for n in self.defined_names
            if n.name.lower().startswith("nq_") and n.text.startswith(starts)
        }

    def refuse_if_sealed(self) -> None:
        """Refuse any edit of a workbook that an edit would break: signed, or shared with its history.

        Raises:
            EditRefused: it is one of these.

        """
        lower = [name.lower() for name in self.stage.names()]
        if any(name.startswith("_xmlsignatures/") for name in lower):
            message = N_("{file} is digitally signed, and any change would break the signature.")
            raise EditRefused(message, hint=N_("Work on a copy without the signature."), file=self.file)
        if any(name.startswith("xl/revisions/") for name in lower):
            raise shared_workbook(self.file)

    def refuse_if_locked(self) -> None:
        """Refuse to add or drop sheets where the workbook's structure is locked.

        Raises:
            EditRefused: it is locked.

        """
        lock = self.root.find("workbookProtection")
        if lock is not None and lock.flag("lockStructure"):
            raise structure_locked(self.file)

    def save(self, draft: Draft) -> None:
        """Stage an edited workbook part and read it again."""
        if draft.splices:
            self.stage.put(self.part, draft.result())
            self.reload()

    def recalculate_on_load(self) -> None:
        """Have the program that opens the workbook calculate all formulas."""
        draft, calc = Draft(self.data), self.root.find("calcPr")
        if calc is not None and not calc.flag("fullCalcOnLoad"):
            draft.set(calc, fullCalcOnLoad="1")
        elif calc is None:
            self.insert_after(draft, _BEFORE_CALC, b"<" + self.root.tag("calcPr") + b' fullCalcOnLoad="1"/>')
        self.save(draft)

    def insert_after(self, draft: Draft, names: tuple[str, ...], piece: bytes) -> None:
        """Insert an element behind the last of the named ones, as the schema orders them."""
        ends = [node.end for node in self.root.children if node.name in names]
        if not ends:
            raise UnreadableFile(BROKEN, hint=SAVE_AGAIN, file=self.file, part=self.part)
        draft.replace(max(ends), max(ends), piece)

    def drop_calculation_chain(self) -> None:
        """Take the calculation chain away: it would name a formula cell that is none, and Excel makes a new one."""
        chain = related(self.stage, self.part, "calcChain")
        if chain:
            unrelate(self.stage, self.part, chain)
            withdraw(self.stage, chain)

    def _inside(self, name: str) -> list[Node]:
        holder = self.root.find(name)
        return holder.children if holder else []


def open_workbook(path: Path) -> Workbook:
    """Open a workbook for reading or editing.

    Raises:
        UnreadableFile: it is none, or is damaged, locked or hostile.
        NeiqinError: the file is not there or may not be read.

    """
    look(path)
    return workbook_of(Package(path))


def workbook_of(package: Package) -> Workbook:
    """Give the workbook in a package, which is closed where it holds none."""
    stage = Stage(package)
    try:
        return Workbook(stage)
    except BaseException:
        stage.close()
        raise
