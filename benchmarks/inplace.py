"""Editing a closed workbook in place against openpyxl's load and save: `python -m benchmarks.inplace [--json]`."""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from benchmarks.measure import Measured, measured, report

ROWS: Final = 100_000
SCATTERED: Final = 500
WRITTEN: Final = (3, 7, 10)  # a text, a number and a number with two decimals
RUNS: Final = 5
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEADERS: Final = (
    *(
        "Order ID",
        "Ordered",
        "Customer",
        "Status",
        "City",
        "SKU",
        "Title",
        "Quantity",
        "Price",
        "Total",
        "Paid",
        "Note",
    ),
)
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def make(path: Path, rows: int) -> None:
    """Write a workbook such as Excel saves: shared strings, styles, a native table, a formula column with values."""
    chance = random.Random(7)
    strings: dict[str, int] = {}

    def text(column: str, row: int, value: str) -> str:
        return f'<c r="{column}{row}" s="1" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'

    def sheet_rows() -> list[str]:
        lines = [
            '<row r="1" spans="1:12">'
            + "".join(text("ABCDEFGHIJKL"[i], 1, h) for i, h in enumerate(_HEADERS))
            + "</row>"
        ]
        for row in range(2, rows + 2):
            quantity, price = chance.randint(1, 9), chance.randint(100, 99_999) / 100
            lines.append(
                f'<row r="{row}" spans="1:12" x14ac:dyDescent="0.25">'
                + text("A", row, f"SO-{row:07d}")
                + f'<c r="B{row}" s="2"><v>{45_000 + row / 97:.8f}</v></c>'
                + text("C", row, f"Customer {chance.randint(1, 20_000)}")
                + text("D", row, chance.choice(("paid", "open", "shipped", "refunded")))
                + text("E", row, f"City {chance.randint(1, 300)}")
                + text("F", row, f"SKU-{chance.randint(1, 5_000):05d}")
                + text("G", row, f"A product with a longer title, no. {chance.randint(1, 5_000)}")
                + f'<c r="H{row}"><v>{quantity}</v></c><c r="I{row}" s="3"><v>{price}</v></c>'
                + f'<c r="J{row}" s="3"><f>H{row}*I{row}</f><v>{quantity * price:.2f}</v></c>'
                + f'<c r="K{row}" s="3"><v>{quantity * price:.2f}</v></c>'
                + text("L", row, chance.choice(("", "gift", "call first")) or "-")
                + "</row>"
            )
        return lines

    data = "".join(sheet_rows())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _parts(rows, data, strings).items():
            package.writestr(name, _XML + content)


def _parts(rows: int, data: str, strings: dict[str, int]) -> dict[str, str]:
    ref = f"A1:L{rows + 1}"
    relation = '<Relationship Id="rId{}" Type="' + _RELATIONS + '/{}" Target="{}"/>'
    override = '<Override PartName="/xl/{}" ContentType="' + _CONTENT + '.{}+xml"/>'
    related = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    columns = "".join(f'<tableColumn id="{i}" name="{h}"/>' for i, h in enumerate(_HEADERS, 1))
    items = "".join(f"<si><t>{s}</t></si>" for s in strings)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + override.format("workbook.xml", "sheet.main")
        + override.format("worksheets/sheet1.xml", "worksheet")
        + override.format("styles.xml", "styles")
        + override.format("sharedStrings.xml", "sharedStrings")
        + override.format("tables/table1.xml", "table")
        + "</Types>",
        "_rels/.rels": related + relation.format(1, "officeDocument", "xl/workbook.xml") + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Orders" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="191029"/></workbook>',
        "xl/_rels/workbook.xml.rels": related
        + relation.format(1, "worksheet", "worksheets/sheet1.xml")
        + relation.format(2, "styles", "styles.xml")
        + relation.format(3, "sharedStrings", "sharedStrings.xml")
        + "</Relationships>",
        "xl/worksheets/_rels/sheet1.xml.rels": related
        + relation.format(1, "table", "../tables/table1.xml")
        + "</Relationships>",
        "xl/tables/table1.xml": f'<table xmlns="{_MAIN}" id="1" name="Orders" displayName="Orders" ref="{ref}">'
        f'<autoFilter ref="{ref}"/><tableColumns count="12">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
        '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>'
        '<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="22" fontId="0" fillId="0" borderId="0" '
        'xfId="0"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="{rows * 6}" uniqueCount="{len(strings)}">{items}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
        f'<dimension ref="{ref}"/><sheetData>{data}</sheetData>'
        '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>',
    }


def places(rows: int) -> list[tuple[int, int]]:
    """Choose the scattered cells: row and column from 0, none in the header or the formula column."""
    chance = random.Random(11)
    return sorted({(chance.randint(1, rows), chance.choice((4, 7, 8, 10))) for _ in range(min(SCATTERED, rows))})


def ours(path: Path, what: str, rows: int) -> None:
    """Make the change through FileBook, with backup and fsync."""
    import numpy as np  # noqa: PLC0415 - measured: each side loads what it needs

    from neiqin.edits import Cells, Edit, Edits  # noqa: PLC0415 - as above
    from neiqin.files.file_book import FileBook  # noqa: PLC0415 - as above

    edits: list[Edit] = []
    if what == "rewrite":
        every = np.arange(1, rows + 1)
        edits.append(Cells("Orders", WRITTEN[0], every, [f"done {i % 7}" for i in range(rows)]))
        edits += [Cells("Orders", column, every, every * 1.25) for column in WRITTEN[1:]]
    else:
        for column in sorted({c for _, c in places(rows)}):
            at = np.array([r for r, c in places(rows) if c == column])
            edits.append(Cells("Orders", column, at, at * 0.5))
    book = FileBook(path)
    book.apply(Edits(tuple(edits)), book.stamp(), note="benchmark")


def theirs(path: Path, what: str, rows: int) -> None:
    """Make the same change with openpyxl."""
    from openpyxl import load_workbook  # noqa: PLC0415 - the other side of the comparison

    book = load_workbook(path)
    sheet = book["Orders"]
    if what == "rewrite":
        for i in range(rows):
            sheet.cell(i + 2, WRITTEN[0] + 1).value = f"done {i % 7}"
            for column in WRITTEN[1:]:
                sheet.cell(i + 2, column + 1).value = (i + 1) * 1.25
    else:
        for row, column in places(rows):
            sheet.cell(row + 1, column + 1).value = row * 0.5
    book.save(path)


def _measure(side: str, what: str, original: Path, rows: int, runs: int) -> Measured:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            path = Path(folder) / "work.xlsx"
            path.write_bytes(original.read_bytes())
            environment = {"NEIQIN_HOME": str(Path(folder) / "home")}
            found.append(
                measured(
                    "benchmarks.inplace", "--side", side, what, str(path), "--rows", str(rows), environment=environment
                )
            )
    return Measured(statistics.median(m.seconds for m in found), max(m.peak_mb for m in found))


def main() -> None:
    """Measure both sides, or be one side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one object of figures")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--side", nargs=3, metavar=("SIDE", "WHAT", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        side, what, path = options.side
        if side == "make":
            make(Path(path), options.rows)
        else:
            (ours if side == "ours" else theirs)(Path(path), what, options.rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "orders.xlsx"
        # In a process of its own: a child's peak counts what its parent held when it was started.
        measured("benchmarks.inplace", "--side", "make", "orders", str(original), "--rows", str(options.rows))
        size = original.stat().st_size / 1e6
        us = {what: _measure("ours", what, original, options.rows, RUNS) for what in ("rewrite", "scatter")}
        them = {what: _measure("theirs", what, original, options.rows, 1) for what in ("rewrite", "scatter")}
    compared = (
        f"{options.rows:,} rows x 12 columns ({size:.1f} MB): neiqin FileBook with backup and fsync, median of {RUNS}, "
        f"against openpyxl load + save; whole processes, {os.cpu_count()} cores, Python {sys.version.split()[0]}"
    )
    figures: dict[str, object] = {
        "compared": compared,
        "rewrite_time_ratio": round(them["rewrite"].seconds / us["rewrite"].seconds, 1),
        "rewrite_memory_ratio": round(them["rewrite"].peak_mb / us["rewrite"].peak_mb, 1),
        "scatter_time_ratio": round(them["scatter"].seconds / us["scatter"].seconds, 1),
        "scatter_memory_ratio": round(them["scatter"].peak_mb / us["scatter"].peak_mb, 1),
    }
    lines = [compared]
    for what, said in (("rewrite", "3 columns rewritten"), ("scatter", f"{SCATTERED} scattered cells")):
        figures[what] = {"neiqin": us[what]._asdict(), "openpyxl": them[what]._asdict()}
        lines.append(
            f"{said}: {us[what].seconds:.2f} s, {us[what].peak_mb:.0f} MB; openpyxl {them[what].seconds:.1f} s, "
            f"{them[what].peak_mb:.0f} MB; {figures[what + '_time_ratio']} times as fast, "
            f"1/{figures[what + '_memory_ratio']} of the memory"
        )
    report(figures, lines, as_json=options.json)


if __name__ == "__main__":
    main()
