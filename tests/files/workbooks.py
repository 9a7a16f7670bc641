"""Workbooks for the tests: odd ones written by hand, ordinary ones with XlsxWriter."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

import xlsxwriter

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES: Final = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><protection locked="0"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
HEADER_ROW: Final = (
    '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>id</t></is></c>'
    '<c r="B1" s="1" t="inlineStr"><is><t>qty</t></is></c></row>'
)
ROWS: Final = (
    HEADER_ROW + '<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2" s="2"><v>1</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>b</t></is></c><c r="B3"><v>2.5</v></c></row>'
)


def sheet(rows: str = ROWS, behind: str = "", before: str = '<dimension ref="A1:B3"/>') -> str:
    """Write a worksheet part."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'


def package(
    sheet_part: str | bytes, parts: dict[str, str | bytes] | None = None, *, book: str = "", names: str = ""
) -> bytes:
    """Zip a workbook of one sheet `Data`; `parts` adds others, `book` stands before the sheets, `names` behind."""
    extra = parts or {}
    kinds = {".xml": "application/xml", ".rels": "application/vnd.openxmlformats-package.relationships+xml"}
    overrides = [
        ("/xl/workbook.xml", "sheet.main"),
        ("/xl/worksheets/sheet1.xml", "worksheet"),
        ("/xl/styles.xml", "styles"),
    ]
    overrides += [(f"/{n}", "table") for n in extra if "/tables/" in n]
    overrides += [("/xl/calcChain.xml", "calcChain")] if "xl/calcChain.xml" in extra else []
    overrides += [("/xl/sharedStrings.xml", "sharedStrings")] if "xl/sharedStrings.xml" in extra else []
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        + "".join(f'<Default Extension="{k[1:]}" ContentType="{v}"/>' for k, v in kinds.items())
        + "".join(f'<Override PartName="{n}" ContentType="{CONTENT}.{k}+xml"/>' for n, k in overrides)
        + "</Types>",
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{book}<sheets>'
        f'<sheet name="Data" sheetId="1" r:id="rId1"/></sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": rels(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            *([("calcChain", "calcChain.xml")] if "xl/calcChain.xml" in extra else []),
            *([("sharedStrings", "sharedStrings.xml")] if "xl/sharedStrings.xml" in extra else []),
        ),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": sheet_part,
    }
    return zipped({**whole, **extra})


def rels(*targets: tuple[str, str]) -> str:
    """Write a relations part."""
    items = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/{k}" Target="{t}"/>' for i, (k, t) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Zip parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def table(ref: str, *headers: str, totals: int = 0, columns: str = "", kind: str = "") -> str:
    """Write a table part named Goods."""
    bottom = ref if not totals else ref.rstrip("0123456789") + str(int(ref[len(ref.rstrip("0123456789")) :]) - totals)
    listed = columns or "".join(f'<tableColumn id="{i}" name="{h}"/>' for i, h in enumerate(headers, 1))
    said = f' totalsRowCount="{totals}"' if totals else ""
    return (
        f'<table xmlns="{MAIN}" id="1" name="Goods" displayName="Goods" ref="{ref}"{said}{kind}>'
        f'<autoFilter ref="{bottom}"/>'
        f'<tableColumns count="{len(headers)}">{listed}</tableColumns></table>'
    )


def with_table(rows: str, part: str, behind: str = "") -> bytes:
    """Make a workbook whose sheet has a native table."""
    return package(
        sheet(rows, behind + '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'),
        {"xl/tables/table1.xml": part, "xl/worksheets/_rels/sheet1.xml.rels": rels(("table", "../tables/table1.xml"))},
    )


def prefixed(part: str) -> str:
    """Give every element of a worksheet the prefix x."""
    import re  # noqa: PLC0415 - only here

    return re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", part).replace("xmlns=", "xmlns:x=", 1)


ODD: Final[dict[str, bytes]] = {
    "prefixed": package(prefixed(sheet())),
    "utf-16": package(('<?xml version="1.0" encoding="UTF-16"?>' + sheet()).encode("utf-16")),
    "byte order mark": package(b"\xef\xbb\xbf" + sheet().encode()),
    "single quotes": package(sheet().replace('"', "'")),
    "no numbers": package(
        sheet(
            '<row><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>qty</t></is></c></row>'
            '<row><c t="inlineStr"><is><t>a</t></is></c><c s="2"><v>1</v></c></row>'
            '<row><c t="inlineStr"><is><t>b</t></is></c><c><v>2.5</v></c></row>'
        )
    ),
    "comments and CDATA": package(
        sheet(
            ROWS.replace("<t>b</t>", "<t><![CDATA[b]]></t>").replace(
                '<row r="3">', '<!-- <row r="3"><c r="B3"><v>9</v></c></row> --><row r="3">'
            )
        )
    ),
    "spaces in tags": package(
        sheet(ROWS.replace("</c>", "</c >\n ").replace('<row r="', '<row  r = "').replace("</row>", "</row >"))
    ),
    "angle brackets in attributes": package(sheet(ROWS.replace('<row r="2">', '<row r="2" note="1 > 0">'))),
    "absolute targets in capitals": package(
        sheet(),
        {"xl/_rels/workbook.xml.rels": rels(("worksheet", "/XL/Worksheets/Sheet1.xml"), ("styles", "/xl/STYLES.xml"))},
    ),
    "strict": package(sheet().replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")),
}
"""The same two columns in every spelling that programs have been seen to use."""


def report(name: str = "Review", *, rows: int = 4) -> bytes:
    """Make a report sheet with XlsxWriter: formats, a table, a chart, a comment, a link, rules and print titles."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#FFEEAA", "border": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write(0, 0, "Title <&>", bold)
    page.write(1, 0, 45_000, day)
    page.write_url(2, 0, "internal:'Data'!A1", string="first order")
    page.write_comment(0, 1, "a note")
    headers = [{"header": "what"}, {"header": "many"}]
    data = [["row", number] for number in range(rows)]
    page.add_table(4, 0, 4 + rows, 1, {"name": "T_report", "columns": headers, "data": data})
    page.conditional_format(5, 1, 4 + rows, 1, {"type": "cell", "criteria": ">", "value": 1, "format": bold})
    page.data_validation(5, 0, 4 + rows, 0, {"validate": "list", "source": ["row", "other"]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [name, 5, 1, 4 + rows, 1]})
    page.insert_chart(1, 4, chart)
    page.repeat_rows(0)
    page.set_column(0, 0, 30, day)
    book.close()
    return out.getvalue()


def rich() -> bytes:
    """Make a workbook of ordinary features with XlsxWriter."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page, other = book.add_worksheet("Data"), book.add_worksheet("Notes & more")
    money, day = book.add_format({"num_format": "#,##0.00"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    data: list[list[Any]] = [[f"SO-{i}", 45_000 + i / 7, i * 1.5, i % 2 == 0] for i in range(20)]
    headers: list[dict[str, Any]] = [
        {"header": "id"},
        {"header": "day", "format": day},
        {"header": "price", "format": money, "total_function": "sum"},
        {"header": "ok"},
        {"header": "twice", "formula": "=[@price]*2"},
    ]
    page.add_table(0, 0, 21, 4, {"name": "Orders", "columns": headers, "data": data, "total_row": True})
    page.conditional_format(1, 2, 20, 2, {"type": "data_bar", "bar_only": True, "data_bar_2010": True})
    page.data_validation(1, 3, 20, 3, {"validate": "list", "source": ["TRUE", "FALSE"]})
    page.freeze_panes(1, 0)
    page.write_comment("A2", "first")
    page.insert_image("H20", "dot.png", {"image_data": io.BytesIO(DOT)})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Data!$C$2:$C$21"})
    page.insert_chart("H2", chart)
    other.merge_range("A1:C1", "merged")
    other.write_rich_string("A3", "plain ", book.add_format({"bold": True}), "bold")
    other.write_array_formula("E1:E3", "{=ROW(A1:A3)}", None, 1)
    book.define_name("rate", "=0.05")
    book.close()
    return out.getvalue()


DOT: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
"""A picture of one pixel."""
