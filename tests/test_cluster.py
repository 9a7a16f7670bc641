"""neiqin convert --cluster: a real Dask scheduler and two worker processes on loopback, one of which is killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.platforms.made_up import MadeUp, fixtures
from typer.testing import CliRunner

from neiqin.cli import app

FILES = 200
SMALL: list[MadeUp] = [f for f in fixtures() if f.name in {"shopify.orders", "ebay.orders", "woocommerce.orders"}]


class Cluster(NamedTuple):
    """A scheduler's address, and its workers' processes."""

    address: str
    workers: list[subprocess.Popen[str]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers of one thread each, as a person would start them."""
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3", "PYTHONWARNINGS": "ignore"}

    def start(*command: str) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]]
        return subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path)

    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    address = said_by(scheduler, r"Scheduler at:\s+(tcp://\S+)")
    arguments = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    workers = [start("worker", address, *arguments) for _ in range(2)]
    for worker in workers:
        said_by(worker, r"Registered to:\s+(tcp://\S+)")
    yield Cluster(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()
        assert process.stderr
        process.stderr.close()


def said_by(process: subprocess.Popen[str], pattern: str) -> str:
    """Wait until a process says something on its error stream, which is read on for good, so that it never blocks."""
    assert process.stderr
    for line in process.stderr:
        if found := re.search(pattern, line):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return found[1]
    raise AssertionError(process.args)


def convert(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["convert", *(str(argument) for argument in arguments)])


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "manifest.jsonl"}


def lines(folder: Path) -> list[dict[str, Any]]:
    path = folder / "manifest.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_every_output_is_there_once_although_a_worker_is_killed_half_way(tmp_path: Path, cluster: Cluster) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    for i in range(FILES):
        made = SMALL[i % len(SMALL)]
        (exports / f"{i:03d}{Path(made.file).suffix}").write_bytes(made.content().replace(b"200", b"%d" % (200 + i)))
    out = tmp_path / "out"

    def kill_one() -> None:
        while len(lines(out)) < FILES // 3:
            time.sleep(0.02)
        killed.append(len(lines(out)))
        cluster.workers[0].send_signal(signal.SIGKILL)

    killed: list[int] = []
    killer = threading.Thread(target=kill_one, daemon=True)
    killer.start()
    result = convert(exports, "--to", out, "--cluster", cluster.address)
    killer.join(10)
    assert (result.exit_code, cluster.workers[0].wait(10)) == (0, -signal.SIGKILL)
    assert killed[0] < FILES
    assert sorted(entry["input"] for entry in lines(out)) == sorted(p.as_posix() for p in exports.iterdir())
    assert convert(exports, "--to", tmp_path / "alone").exit_code == 0
    assert contents(out) == contents(tmp_path / "alone")


def test_a_scheduler_that_does_not_answer_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("neiqin.convert_workers._PATIENCE", 1)
    SMALL[0].write(tmp_path)
    result = convert(tmp_path / SMALL[0].file, "--to", tmp_path / "out", "--cluster", "tcp://127.0.0.1:9")
    assert (result.exit_code, "tcp://127.0.0.1:9 cannot be reached" in result.stderr) == (2, True)


def test_without_distributed_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    SMALL[0].write(tmp_path)
    result = convert(tmp_path / SMALL[0].file, "--to", tmp_path / "out", "--cluster", "tcp://127.0.0.1:9")
    assert (result.exit_code, "neiqin[cluster]" in result.stderr) == (2, True)
