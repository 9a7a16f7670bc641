"""Headers of other years, countries and back offices than our samples': each is known for whose it is, and read.

`other_headers.json` holds them, and below each one made-up row and what it means.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.platforms.made_up import separated
from tests.platforms.reading import codes_of, rows_of

from neiqin.export_file import ExportFile, read_export
from neiqin.platforms import named
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

KNOWN: list[dict[str, Any]] = json.loads(Path(__file__).with_name("other_headers.json").read_text(encoding="utf-8"))
NAMES = [f"{known['export']}, {known['of']}" for known in KNOWN]


def found_below(headers: list[str], row: dict[str, str]) -> ExportFile:
    """Read one row below some headers."""
    content = separated([headers, [row.get(h, "") for h in headers]], "utf-8-sig")
    return read_export(content, "export.csv", named(None))


@pytest.mark.parametrize("known", KNOWN, ids=NAMES)
def test_other_headers_are_known_and_read(known: dict[str, Any]) -> None:
    found = found_below(known["headers"].split("|"), known["row"])
    assert (found.platform.name, codes_of(found)) == (known["export"], set())
    for table, expected in ((Order, known["order"]), (OrderLine, known["line"])):
        if expected:
            (row,) = rows_of(found, table)
            assert {name: row.get(name) for name in expected} == expected


@pytest.mark.parametrize("known", KNOWN, ids=NAMES)
def test_no_other_platform_claims_them(known: dict[str, Any]) -> None:
    found = found_below(known["headers"].split("|"), known["row"])
    claimed = {p.platform for p in named(None) if p.evidence != "own headers" and p.identify(found.sheet)}
    assert claimed == {known["export"].split(".")[0]}


@pytest.mark.parametrize("known", KNOWN, ids=NAMES)
def test_what_the_row_holds_stands_below_a_header(known: dict[str, Any]) -> None:
    assert known["row"].keys() <= set(known["headers"].split("|"))
