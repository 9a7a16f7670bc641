"""Write frames as a workbook as Excel writes one: shared strings, styles, dates as serials; one sheet for each frame."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from neiqin.address import column_letters
from neiqin.files.new_rows import CellColumn, rows_of

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_FORMAT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="22" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)
_EPOCH: Final = np.datetime64("1899-12-30T00:00:00", "us")
_DAY: Final = 86_400_000_000
_DATE, _TEXT = 1, 2


def write_frames(path: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    """Write a workbook; text columns, numbers and times as the frames have them."""
    strings: dict[str, int] = {}
    numbers = range(1, len(frames) + 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for number, frame in zip(numbers, frames.values(), strict=True):
            with package.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                for piece in _sheet(frame, strings):
                    part.write(piece)
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(f'{_DECLARATION}<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">'.encode())
            part.write("".join(f"<si><t>{escape(text)}</t></si>" for text in strings).encode())
            part.write(b"</sst>")
        package.writestr("xl/styles.xml", _DECLARATION + _STYLES)
        sheets = "".join(
            f'<sheet name="{s}" sheetId="{n}" r:id="rId{n}"/>' for n, s in zip(numbers, frames, strict=True)
        )
        package.writestr(
            "xl/workbook.xml",
            f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{sheets}</sheets></workbook>',
        )
        parts = {f"worksheets/sheet{n}.xml": "worksheet" for n in numbers}
        parts |= {"styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}
        package.writestr("xl/_rels/workbook.xml.rels", _relations(parts))
        package.writestr("_rels/.rels", _relations({"xl/workbook.xml": "officeDocument"}))
        package.writestr("[Content_Types].xml", _types(parts))


def _relations(parts: Mapping[str, str]) -> str:
    rows = (
        f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{at}"/>'
        for n, (at, kind) in enumerate(parts.items(), 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    rows = (f'<Override PartName="/xl/{at}" ContentType="{_FORMAT}.{kind}+xml"/>' for at, kind in parts.items())
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_FORMAT}.sheet.main+xml"/>{"".join(rows)}</Types>'
    )


def _sheet(frame: pd.DataFrame, strings: dict[str, int]) -> Iterator[bytes]:
    area = f"A1:{column_letters(frame.shape[1] - 1)}{len(frame) + 1}"
    yield f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><dimension ref="{area}"/><sheetData><row r="1">'.encode()
    for at, header in enumerate(frame.columns):
        place = strings.setdefault(str(header), len(strings))
        yield f'<c r="{column_letters(at)}1" t="s"><v>{place}</v></c>'.encode()
    yield b"</row>"
    columns = [_column(at, values, strings) for at, (_, values) in enumerate(frame.items())]
    yield from rows_of(columns, len(frame))
    yield b"</sheetData></worksheet>"


def _column(at: int, values: pd.Series[Any], strings: dict[str, int]) -> CellColumn:
    if values.dtype.kind == "M":
        serials = (values.to_numpy("datetime64[us]") - _EPOCH).astype(np.int64) / _DAY
        codes, distinct = pd.factorize(np.where(values.isna(), np.nan, serials))
        return CellColumn(at, codes, [b"<v>%s</v>" % repr(float(v)).encode() for v in distinct], b"", _DATE, 0)
    codes, distinct = pd.factorize(values.to_numpy())
    if values.dtype.kind in "fiu":
        return CellColumn(at, codes, [f"<v>{v:.15g}</v>".encode() for v in distinct], b"", 0, 0)
    places = [strings.setdefault(str(text), len(strings)) for text in distinct]
    return CellColumn(at, codes, [b"<v>%d</v>" % place for place in places], b' t="s"', _TEXT, 0)
