"""neiqin convert: every export becomes a standard file or a reason, and nothing that stands is overwritten."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import openpyxl
import pandas as pd
import pytest
from tests.platforms.made_up import MadeUp, fixtures
from typer.testing import CliRunner, Result

from neiqin import convert_workers
from neiqin.cli import app
from neiqin.convert import Done, How, Job, convert_one
from neiqin.convert_batch import unique_stems
from neiqin.files.file_book import FileBook
from neiqin.opened import Opened
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

BY_NAME = {fixture.name: fixture for fixture in fixtures()}
SHOPIFY = BY_NAME["shopify.orders"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """A folder with three exports of three platforms."""
    folder = tmp_path / "exports"
    folder.mkdir()
    for name in ("shopify.orders", "ebay.orders", "shopee.orders"):
        BY_NAME[name].write(folder)
    return folder


def convert(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["convert", *(str(argument) for argument in arguments)])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def manifest(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that was made, hidden leftovers too, but for the manifest."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "manifest.jsonl"}


def orders(path: Path) -> pd.DataFrame:
    return Opened(FileBook(path)).need(Order).frame


def test_every_export_of_a_folder_becomes_a_workbook_of_our_tables(exports: Path, tmp_path: Path) -> None:
    result = convert(exports, "--to", tmp_path / "out", "--lang", "zh-Hant")
    assert (result.exit_code, sorted(contents(tmp_path / "out"))) == (
        0,
        ["Order.all.20260901_20260930.xlsx", "ebay_orders_report.xlsx", "orders_export.xlsx"],
    )
    found = orders(tmp_path / "out" / "orders_export.xlsx")
    assert found["order_id"].tolist() == ["#2001", "#2002"]
    assert found["platform"].tolist() == ["shopify", "shopify"]
    book = openpyxl.load_workbook(tmp_path / "out" / "orders_export.xlsx")
    assert book.sheetnames == ["訂單", "訂單明細"]
    assert list(book["訂單"].tables) == ["Orders"]


@pytest.mark.parametrize("fixture", [f for f in fixtures() if not f.name.startswith("generic")], ids=lambda f: f.name)
def test_what_is_converted_is_what_the_export_is_read_as(fixture: MadeUp, tmp_path: Path) -> None:
    """The golden outputs hold what an export is read as; here our own tables are read back from the workbook."""
    done = convert_one(Job(str(fixture.write(tmp_path)), "x", "book", How(str(tmp_path))))
    assert done.entry.why == ""
    opened = Opened(FileBook(tmp_path / "book.xlsx"))
    golden = Path(__file__).parent / "platforms" / "golden" / fixture.name
    for table in (Order, OrderLine):
        if (golden / f"{table.table_name}.csv").exists():
            expected = pd.read_csv(golden / f"{table.table_name}.csv", dtype=str)
            found = opened.need(table).frame
            assert len(found) == len(expected)
            for field in {"order_id", "sku", "status_norm", "phone"} & set(expected.columns):
                pd.testing.assert_series_equal(
                    found[field].astype(object), expected[field].astype(object), check_index=False
                )


def test_the_manifest_says_of_each_input_what_became_of_it(exports: Path, tmp_path: Path) -> None:
    convert(exports / "orders_export.csv", "--to", tmp_path / "out")
    (entry,) = manifest(tmp_path / "out")
    made = (tmp_path / "out" / "orders_export.xlsx").read_bytes()
    assert entry["input"] == (exports / "orders_export.csv").as_posix()
    assert entry["hash"] == hashlib.sha256((exports / "orders_export.csv").read_bytes()).hexdigest()
    assert entry["output"] == {"orders_export.xlsx": hashlib.sha256(made).hexdigest()}
    assert (entry["platform"], entry["status"], entry["rows"]) == ("shopify.orders", "ok", 3)
    assert entry["counts"] == {"Orders": 2, "OrderLines": 3}
    assert entry["seconds"] > 0


def test_findings_are_counted_by_code_and_the_first_ones_named(tmp_path: Path) -> None:
    wrong = SHOPIFY.content().replace(b"400.00,", b"four,")
    (tmp_path / "wrong.csv").write_bytes(wrong)
    assert convert(tmp_path / "wrong.csv", "--to", tmp_path / "out").exit_code == 0
    (entry,) = manifest(tmp_path / "out")
    assert entry["issues"]["V01"] == 3
    assert {"code": "V01", "value": "four"}.items() <= entry["examples"][0].items()


def test_columns_that_nobody_knows_are_named_and_kept_only_when_asked(tmp_path: Path) -> None:
    lines = SHOPIFY.content().decode().splitlines()
    strange = [lines[0] + ",Colour of the ribbon", *(f"{line},red {i}" for i, line in enumerate(lines[1:]))]
    (tmp_path / "a.csv").write_text("\n".join(strange) + "\n", encoding="utf-8")
    convert(tmp_path / "a.csv", "--to", tmp_path / "plain")
    convert(tmp_path / "a.csv", "--to", tmp_path / "kept", "--keep-extra")
    assert "Colour of the ribbon" in manifest(tmp_path / "plain")[0]["extra"]
    plain, kept = (openpyxl.load_workbook(tmp_path / to / "a.xlsx")["Orders"] for to in ("plain", "kept"))
    assert "Colour of the ribbon" not in [cell.value for cell in plain[1]]
    at = [cell.value for cell in kept[1]].index("Colour of the ribbon") + 1
    assert [kept.cell(row, at).value for row in (2, 3)] == ["red 0", "red 2"]  # the rows in which its orders begin
    assert kept.tables["Orders"].ref.split(":")[1] == f"{kept.cell(3, kept.max_column).coordinate}"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_flat_files_hold_one_table_each_with_words_of_the_language(exports: Path, tmp_path: Path, form: str) -> None:
    result = convert(exports / "orders_export.csv", "--to", tmp_path / "out", "--format", form, "--lang", "zh-Hans")
    assert result.exit_code == 0
    path = tmp_path / "out" / f"orders_export.Orders.{form}"
    assert set(contents(tmp_path / "out")) == {path.name, f"orders_export.OrderLines.{form}"}
    found = pd.read_csv(path, dtype=str) if form == "csv" else pd.read_parquet(path)
    assert found["订单编号"].tolist() == ["#2001", "#2002"]
    assert found["订单状态"].tolist() == ["已发货", "已取消"]
    created = ["2026-09-01 23:50:00", "2026-09-02 08:00:00"]
    if form == "csv":
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        assert found["创建时间"].tolist() == created
        assert found["应付金额"].tolist() == ["1240", "400"]
    else:
        assert found["创建时间"].tolist() == [pd.Timestamp(text) for text in created]
        assert found["应付金额"].tolist() == [1240.0, 400.0]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_converted_can_be_converted_again(exports: Path, tmp_path: Path, form: str) -> None:
    convert(exports / "orders_export.csv", "--to", tmp_path / "once", "--format", form)
    again = sorted(path for path in (tmp_path / "once").iterdir() if path.suffix == f".{form}")
    assert convert(*again, "--to", tmp_path / "twice").exit_code == 0
    second = tmp_path / "twice" / again[-1].with_suffix(".xlsx").name
    pd.testing.assert_frame_equal(orders(second), orders_of(exports, tmp_path))


def orders_of(exports: Path, tmp_path: Path) -> pd.DataFrame:
    convert(exports / "orders_export.csv", "--to", tmp_path / "straight")
    return orders(tmp_path / "straight" / "orders_export.xlsx")


def test_a_template_brings_its_other_sheets_along(exports: Path, tmp_path: Path) -> None:
    assert convert(exports, "--to", tmp_path / "out", "--template", "shop", "--lang", "en").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "out" / "ebay_orders_report.xlsx")
    assert {"README", "Orders", "Order lines", "Products", "Rules", "Settings"} <= set(book.sheetnames)


def test_a_bad_file_is_told_and_stops_nothing(exports: Path, tmp_path: Path) -> None:
    (exports / "holiday.csv").write_text("day,who\n1,me\n", encoding="utf-8")
    (exports / "torn.xlsx").write_bytes((exports / "Order.all.20260901_20260930.xlsx").read_bytes()[:900])
    (exports / "empty.csv").write_bytes(b"")
    result = convert(exports, "--to", tmp_path / "out")
    assert result.exit_code == 1
    assert len(contents(tmp_path / "out")) == 3
    assert "3 could not be converted" in result.stdout
    assert "empty.csv    empty.csv is empty. Download the export again." in result.stdout
    failed = {Path(entry["input"]).name: entry["why"] for entry in manifest(tmp_path / "out") if entry["why"]}
    assert set(failed) == {"holiday.csv", "torn.xlsx", "empty.csv"}


def test_a_bug_of_ours_in_one_file_stops_nothing_either(
    exports: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from neiqin import convert as module  # noqa: PLC0415 - what is patched

    reads = module.read_export

    def read(content: bytes, name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith("ebay"):
            raise ZeroDivisionError(name)
        return reads(content, name, *rest, **named)

    monkeypatch.setattr(module, "read_export", read)
    result = convert(exports, "--to", tmp_path / "out")
    assert (result.exit_code, len(contents(tmp_path / "out"))) == (1, 2)
    assert "Something went wrong inside neiqin" in result.stdout
    assert "ZeroDivisionError" in (home / "neiqin.log").read_text(encoding="utf-8")


def test_json_prints_one_object_a_line_for_each_input(exports: Path, tmp_path: Path) -> None:
    lines = convert(exports, "--to", tmp_path / "out", "--json").stdout.splitlines()
    assert {json.loads(line)["platform"] for line in lines} == {"shopify.orders", "ebay.orders", "shopee.orders"}
    again = convert(exports, "--to", tmp_path / "out", "--json").stdout.splitlines()
    assert [json.loads(line)["skipped"] for line in again] == [True] * 3


def test_the_same_command_does_nothing_twice(exports: Path, tmp_path: Path) -> None:
    convert(exports, "--to", tmp_path / "out")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()}
    result = convert(exports, "--to", tmp_path / "out")
    assert "0 converted" in result.stdout
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").iterdir()} == before


def test_other_options_a_new_download_or_a_lost_output_are_converted_anew(exports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(exports, "--to", out)
    assert "3 converted" in convert(exports, "--to", out, "--shop", "Corner").stdout
    assert orders(out / "orders_export.xlsx")["shop"].tolist() == ["Corner", "Corner"]
    with (exports / "orders_export.csv").open("ab") as download:
        download.write(SHOPIFY.content().splitlines()[-1].replace(b"#2002", b"#2003") + b"\n")
    (out / "ebay_orders_report.xlsx").unlink()
    assert "2 converted" in convert(exports, "--to", out, "--shop", "Corner").stdout
    assert orders(out / "orders_export.xlsx")["order_id"].tolist() == ["#2001", "#2002", "#2003"]


def test_what_a_person_changed_in_a_result_is_never_overwritten(exports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(exports, "--to", out)
    book = openpyxl.load_workbook(out / "orders_export.xlsx")
    book["Orders"]["A9"] = "a person's note"
    book.save(out / "orders_export.xlsx")
    worked_on = (out / "orders_export.xlsx").read_bytes()
    result = convert(exports, "--to", out)
    assert (result.exit_code, (out / "orders_export.xlsx").read_bytes()) == (1, worked_on)
    assert "is not what neiqin wrote" in result.stdout


def test_an_input_is_never_its_own_output(tmp_path: Path) -> None:
    path = BY_NAME["shopee.orders"].write(tmp_path)
    before = path.read_bytes()
    assert (convert(path, "--to", tmp_path).exit_code, path.read_bytes()) == (1, before)
    assert "needs a folder of its own" in convert(tmp_path, "--to", tmp_path).stderr


def test_results_that_lie_among_the_inputs_are_no_inputs(exports: Path) -> None:
    for _ in range(2):
        convert(exports, "--to", exports / "tidy")
    assert len(manifest(exports / "tidy")) == 3


def test_patterns_are_expanded_and_locks_and_other_files_left_out(exports: Path, tmp_path: Path) -> None:
    (exports / "~$orders_export.xlsx").write_bytes(b"lock")
    (exports / "photo.png").write_bytes(b"png")
    convert(exports / "*.csv", exports, "--to", tmp_path / "out")
    assert len(manifest(tmp_path / "out")) == 3


def test_exports_of_one_name_get_names_that_tell_them_apart_whatever_their_order() -> None:
    places = ["/x/a/orders.csv", "/x/b/orders.csv", "/x/b/orders.xlsx", "/x/c/ORDERS.csv", "/x/c/other.csv"]
    names = dict(zip(places, unique_stems(places), strict=True))
    assert names["/x/c/other.csv"] == "other"
    assert names["/x/b/orders.xlsx"] == "orders_xlsx"
    assert len({name.casefold() for name in names.values()}) == len(places)
    mixed = random.Random(1).sample(places, len(places))
    assert dict(zip(mixed, unique_stems(mixed), strict=True)) == names


def test_a_later_batch_overwrites_no_other_export_s_result_of_the_same_name(tmp_path: Path) -> None:
    paths = []
    for month, order in (("jan", b"#2001"), ("feb", b"#7001")):
        (tmp_path / month).mkdir()
        paths.append(tmp_path / month / "orders.csv")
        paths[-1].write_bytes(SHOPIFY.content().replace(b"#2001", order))
    for path in [*paths, paths[0]]:
        assert convert(path, "--to", tmp_path / "out").exit_code == 0
    found = {path.name: orders(path)["order_id"].tolist() for path in (tmp_path / "out").glob("*.xlsx")}
    assert found == {"orders.xlsx": ["#2001", "#2002"], "feb_orders_csv.xlsx": ["#7001", "#2002"]}
    paths[0].write_bytes(SHOPIFY.content().replace(b"#2001", b"#2009"))  # downloaded anew
    convert(*paths, "--to", tmp_path / "out")
    assert orders(tmp_path / "out" / "orders.xlsx")["order_id"].tolist() == ["#2009", "#2002"]
    assert len(contents(tmp_path / "out")) == 2


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("nowhere", "--to", "out"), "cannot be read"),
        (("--platform", "shoppify", "x.csv", "--to", "out"), "Did you mean shopify"),
        (("--template", "orders", "--format", "csv", "x.csv", "--to", "out"), "--template goes with"),
        (("--template", "order", "x.csv", "--to", "out"), "no template named order"),
        (("--cluster", "tcp://127.0.0.1:1", "memory://x", "--to", "out"), "memory of this process"),
    ],
)
def test_what_cannot_work_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = convert(*arguments)
    assert result.exit_code in {1, 2}
    assert why in result.output


def test_an_empty_folder_is_nothing_to_convert(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = convert(tmp_path / "empty", "--to", tmp_path / "out")
    assert (result.exit_code, "nothing to convert" in result.stderr) == (2, True)


def test_parquet_without_pyarrow_says_what_to_install(
    exports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = convert(exports, "--to", tmp_path / "out", "--format", "parquet")
    assert (result.exit_code, "neiqin[parquet]" in result.stderr) == (2, True)


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_inputs_and_outputs_may_be_urls(memory: Any, tmp_path: Path) -> None:
    memory.pipe_file("/in/orders.csv", SHOPIFY.content())
    memory.pipe_file("/in/sub/ebay.csv", BY_NAME["ebay.orders"].content())
    assert convert("memory://in", "--to", "memory://out").exit_code == 0
    assert convert("memory://in/*.csv", "--to", tmp_path / "out").exit_code == 0
    made = {Path(str(p)).name: memory.cat_file(p) for p in memory.find("/out")}
    assert set(made) == {"orders.xlsx", "ebay.xlsx", "manifest.jsonl"}
    assert (tmp_path / "out" / "orders.xlsx").read_bytes() == made["orders.xlsx"]
    assert "2 were done before" in convert("memory://in", "--to", "memory://out").stdout


def test_a_url_that_cannot_be_reached_is_one_failure(exports: Path, tmp_path: Path, memory: Any) -> None:
    del memory
    result = convert(exports, "memory://gone/x.csv", "--to", tmp_path / "out")
    assert (result.exit_code, len(contents(tmp_path / "out"))) == (1, 3)
    assert "memory://gone/x.csv cannot be reached" in result.stdout


def many(folder: Path, count: int) -> Path:
    """Exports of many platforms, each with ids of its own."""
    folder.mkdir()
    for i in range(count):
        (folder / f"{i:03d}.csv").write_bytes(SHOPIFY.content().replace(b"#200", b"#%d00" % i))
    return folder


def test_two_workers_make_what_one_makes(tmp_path: Path) -> None:
    exports = many(tmp_path / "exports", 12)
    assert convert(exports, "--to", tmp_path / "one").exit_code == 0
    assert convert(exports, "--to", tmp_path / "two", "--workers", 2).exit_code == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def dies(job: Job) -> Done:
    """End the worker's process as the system does when memory runs out, for one of the files."""
    if job.stem == "003":
        os.kill(os.getpid(), signal.SIGKILL)
    return convert_one(job)


@pytest.mark.skipif(os.name == "nt", reason="the system kills otherwise there")
def test_a_worker_that_is_killed_costs_its_own_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exports = many(tmp_path / "exports", 12)
    monkeypatch.setattr(convert_workers, "convert_one", dies)
    result = convert(exports, "--to", tmp_path / "out", "--workers", 2)
    assert (result.exit_code, len(contents(tmp_path / "out"))) == (1, 11)
    (failed,) = [entry for entry in manifest(tmp_path / "out") if entry["status"] == "failed"]
    assert Path(failed["input"]).name == "003.csv"
    assert "ended by the system" in failed["why"]
    assert len(manifest(tmp_path / "out")) == 12


def started(exports: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "neiqin.cli", "convert", str(exports), "--to", str(out), *more])


def waited_for(found: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.skipif(os.name == "nt", reason="no such kill there")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_batch_that_is_killed_goes_on_where_it_was(tmp_path: Path, workers: str) -> None:
    exports, out = many(tmp_path / "exports", 30), tmp_path / "out"
    convert(exports, "--to", tmp_path / "whole")
    with started(exports, out, "--workers", workers) as batch:
        path = out / "manifest.jsonl"
        waited_for(lambda: path.exists() and path.read_bytes().count(b"\n") >= 8)
        batch.kill()
    done = {entry["input"] for entry in manifest(out) if entry["status"] == "ok"}
    assert 8 <= len(done) < 30
    times = {p: p.stat().st_mtime_ns for p in out.glob("*.xlsx") if (exports / f"{p.stem}.csv").as_posix() in done}
    with path.open("ab") as torn:
        torn.write(b'{"input": "half a li')
    waited_for(lambda: convert(exports, "--to", out, "--workers", workers).exit_code == 0)  # an orphan may still end
    assert contents(out) == contents(tmp_path / "whole")
    assert {p: p.stat().st_mtime_ns for p in times} == times


def test_one_folder_takes_one_batch_at_a_time(exports: Path, tmp_path: Path) -> None:
    from neiqin.manifest import manifest_of  # noqa: PLC0415 - held open by the test

    with manifest_of(str(tmp_path / "out")):
        result = convert(exports, "--to", tmp_path / "out")
    assert (result.exit_code, "Another neiqin is converting" in result.stderr) == (2, True)
