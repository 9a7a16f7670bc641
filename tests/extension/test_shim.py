"""The parts of the component that need no LibreOffice: the server it starts, the cells it passes on, what it mends."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("shim")
ECHO = "import sys\nfor line in sys.stdin.buffer: sys.stdout.buffer.write(line); sys.stdout.flush()"


def worker(*command: str, patience: float = 20.0) -> Any:
    """A server of this program."""
    from neiqin_in_office.worker import Worker  # noqa: PLC0415 - as above

    return Worker([*command], {}, patience)


def failure(found: Any, line: bytes = b"x\n") -> str:
    """Why there is no answer."""
    from neiqin_in_office.worker import WorkerFailed  # noqa: PLC0415 - as above

    with pytest.raises(WorkerFailed) as failed:
        found.ask(line)
    return str(failed.value)


def test_a_server_answers_line_by_line_and_ends_when_it_is_told() -> None:
    server = worker(sys.executable, "-c", ECHO)
    assert [server.ask(b"one\n"), server.ask(b"two" * 100_000 + b"\n")] == [b"one\n", b"two" * 100_000 + b"\n"]
    process = server._process
    server.stop()
    assert process.returncode == 0


def test_a_server_that_is_not_there_is_said_at_once_and_not_tried_for_every_cell(tmp_path: Path) -> None:
    server = worker(str(tmp_path / "python"))
    assert failure(server) == "no_interpreter"
    (tmp_path / "python").write_text("#!/bin/sh\n")
    assert failure(server) == "no_interpreter"


def test_a_server_that_dies_is_started_twice_at_most(tmp_path: Path) -> None:
    note = tmp_path / "starts"
    dying = f"open({str(note)!r}, 'a').write('started '); input()"
    assert failure(worker(sys.executable, "-c", dying)) == "no_answer"
    assert note.read_text() == "started started "


def test_a_server_that_does_not_answer_is_ended() -> None:
    server = worker(sys.executable, "-c", "import time\ntime.sleep(600)", patience=0.5)
    assert failure(server) == "too_slow"
    assert server._process is None


def test_a_server_that_does_not_read_is_ended_too() -> None:
    server = worker(sys.executable, "-c", "import time\ntime.sleep(600)", patience=0.5)
    assert failure(server, b"x" * 1_000_000 + b"\n") == "no_answer"


def asked(cells: ModuleType, *arguments: object, forms: str = "number", shift: int = 0) -> object:
    """What the server is asked for these arguments."""
    return json.loads(cells.request("NQ_X", [forms] * len(arguments), arguments, "en", shift))["args"]


def test_arguments_at_the_end_that_are_left_out_are_left_out(cells: ModuleType) -> None:
    assert asked(cells, 1.0, None, 2.0, None, None) == [1.0, None, 2.0]


def test_days_of_a_workbook_that_counts_from_1904_are_shifted_out_and_back(cells: ModuleType) -> None:
    assert asked(cells, 10.0, ((20.0,), ("",)), forms="time", shift=1462) == [1472.0, [[1482.0], [""]]]
    assert cells.rows_of({"rows": [[1472.0, True, "a", None]], "dates": True}, 1462) == ((10.0, True, "a", None),)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=nq_eoq(A1;8)", "=NQ_EOQ(A1;8)"),
        ("=[1]!nq_eoq(A1)+SUM(nq_eoq(B1))", "=NQ_EOQ(A1)+SUM(NQ_EOQ(B1))"),
        ("='c:\\users\\x\\neiqin.xlam'!nq_eoq(A1)", "=NQ_EOQ(A1)"),
        ("=neiqin.xlam!NQ_EOQ(A1)", "=NQ_EOQ(A1)"),
        ('="nq_eoq("&nq_other(A1)', '="nq_eoq("&nq_other(A1)'),
        ("=NEIQIN.FUNCTIONS.NQ_EOQ(A1)", "=NEIQIN.FUNCTIONS.NQ_EOQ(A1)"),
        ("=Sheet1.A1+nq_eoq_old(B1)", "=Sheet1.A1+nq_eoq_old(B1)"),
    ],
)
def test_only_names_of_functions_are_mended(formula: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from neiqin_in_office import mending  # noqa: PLC0415 - as above

    monkeypatch.setattr(mending, "settings", lambda: {"functions": {"NQ_EOQ": []}})
    assert mending.mended(formula) == expected
    assert mending.mended(expected) == expected


def test_rows_are_entered_in_blocks_from_below(monkeypatch: pytest.MonkeyPatch) -> None:
    from neiqin_in_office import mending  # noqa: PLC0415 - as above

    monkeypatch.setattr(mending, "BLOCK", 3)
    assert [*mending._blocks([0, 1, 2, 3, 7, 8])] == [(7, 8), (1, 3), (0, 0)]


def test_the_folder_of_the_users_data_is_that_of_neiqin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from neiqin_in_office.settings import data_folder  # noqa: PLC0415 - as above

    from neiqin.files.backup import home  # noqa: PLC0415 - as above

    assert data_folder() == home()
    monkeypatch.delenv("NEIQIN_HOME")
    assert data_folder() == home()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == home()
