"""Make a large workbook of orders as Excel writes one: shared strings, styles, a native table, dates as serials."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

HEADERS: Final = (
    "订单编号", "创建时间", "付款时间", "订单状态", "买家账号", "收件人", "电话", "地址", "省份", "商品金额", "运费", "商家优惠",
    "应付金额", "实付金额", "退款金额", "币种",
)  # fmt: skip
_LETTERS: Final = "ABCDEFGHIJKLMNOP"
_START: Final = 46_266.0  # 2026-09-01
_PARTS: Final = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    '<Override PartName="/xl/tables/table1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"/>'
    "</Types>",
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
    '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
    "xl/worksheets/_rels/sheet1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/>'
    "</Relationships>",
    "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}  # fmt: skip
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write_order_book(path: Path, rows: int, seed: int = 7) -> None:
    """Write a workbook of some orders; one in a thousand has something that a rule finds."""
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in _PARTS.items():
            package.writestr(name, _DECLARATION + text)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for piece in _sheet(rows, strings, random.Random(seed)):
                sheet.write(piece.encode())
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'{_DECLARATION}<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">'.encode())
            for text in strings:
                part.write(f"<si><t>{escape(text)}</t></si>".encode())
            part.write(b"</sst>")
        columns = "".join(f'<tableColumn id="{i}" name="{h}"/>' for i, h in enumerate(HEADERS, 1))
        package.writestr(
            "xl/tables/table1.xml",
            f'{_DECLARATION}<table xmlns="{_MAIN}" id="1" name="Orders" displayName="Orders" ref="A1:P{rows + 1}" '
            f'totalsRowShown="0"><autoFilter ref="A1:P{rows + 1}"/><tableColumns count="16">{columns}</tableColumns></table>',
        )


_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _sheet(rows: int, strings: dict[str, int], rng: random.Random) -> Iterator[str]:
    yield f'{_DECLARATION}<worksheet xmlns="{_MAIN}" xmlns:r="{_REL}"><dimension ref="A1:P{rows + 1}"/><sheetData>'
    header = "".join(
        f'<c r="{c}1" t="s"><v>{strings.setdefault(h, len(strings))}</v></c>'
        for c, h in zip(_LETTERS, HEADERS, strict=True)
    )
    yield f'<row r="1" spans="1:16">{header}</row>'
    for row in range(2, rows + 2):
        yield _row(row, strings, rng)
    yield '</sheetData><tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'


_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _row(row: int, strings: dict[str, int], rng: random.Random) -> str:
    created = round(_START + rng.random() * 30, 6)
    goods = round(rng.lognormvariate(5, 0.6), 2)
    fee, off = rng.choice((0, 8, 12)), rng.choice((0, 0, 0, 10))
    payable = round(goods + fee - off, 2)
    odd = rng.random() < 0.001
    buyer = rng.randrange(400_000)  # who has one name, one phone and one address
    texts = {
        "A": f"2609{row:014d}{row % 9 + 1}", "D": rng.choice(("待发货", "已发货", "已完成")), "E": f"buyer{buyer}",
        "F": f"收件人{buyer % 5000}", "G": "123" if odd else f"13{buyer * 2_654_435_761 % 10**9:09d}",
        "H": f"人民路{buyer % 2000}号{buyer // 2000}室", "I": ("上海", "广东省", "浙江省")[buyer % 3], "P": "CNY",
    }  # fmt: skip
    numbers = {"J": goods, "K": fee, "L": off, "M": payable, "N": payable, "O": 0}
    dates = {"B": created, "C": round(created + 0.01, 6)}
    cells = []
    for c in _LETTERS:
        if c in texts:
            style = ' s="3"' if c in "AG" else ""
            cells.append(f'<c r="{c}{row}"{style} t="s"><v>{strings.setdefault(texts[c], len(strings))}</v></c>')
        elif c in dates:
            cells.append(f'<c r="{c}{row}" s="1"><v>{dates[c]}</v></c>')
        else:
            cells.append(f'<c r="{c}{row}" s="2"><v>{numbers[c]}</v></c>')
    return f'<row r="{row}" spans="1:16">{"".join(cells)}</row>'
