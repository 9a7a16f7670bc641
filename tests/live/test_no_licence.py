"""Nothing that needs an xlwings licence is imported or asked for."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import xlwings as xw
from tests.live.clicks import in_calc
from tests.live.workbooks import shop

ROOT = Path(__file__).resolve().parents[2]
TELL = """
import sys, xlwings
print(xlwings.__pro__, [name for name in sys.modules if name.startswith("xlwings.pro")])
"""
CLICK = (
    """
from neiqin.live.click import main
main(["46000-7-AB"])
"""
    + TELL
)


def test_no_source_of_ours_names_the_paid_part() -> None:
    for path in [*(ROOT / "addin").rglob("*.py"), *(ROOT / "macros").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            assert not any(f"{module}.{name}".strip(".").startswith("xlwings.pro") for name in names), path


def test_a_click_does_its_work_without_a_key(tmp_path: Path, program: xw.App, office: object, home: Path) -> None:
    book = program.books.open(shop(tmp_path / "shop.xlsx"))
    fields = {"action": "macro", "macro": "stock.monitor", "language": "1033"} | in_calc(book, office)
    (home / "requests").mkdir()
    text = "".join(f"{key}={value}\r\n" for key, value in fields.items())
    (home / "requests" / "46000-7-AB.txt").write_text(text, encoding="utf-16")
    without = {k: v for k, v in os.environ.items() if k != "XLWINGS_LICENSE_KEY"} | {"NEIQIN_HOME": str(home)}
    clicked, alone = (
        subprocess.run([sys.executable, "-c", code], env=without, capture_output=True, text=True, check=True).stdout
        for code in (CLICK, TELL)
    )
    # xlwings itself looks for a key when it is imported, in whatever program; ours makes it load nothing more.
    assert clicked == alone
    assert clicked.startswith("False ")
    assert book.sheets["庫存"]["F1"].value == "系統可用量"
