"""A LibreOffice whose Python is gone says so, and one that ends leaves nothing running."""

from __future__ import annotations

from pathlib import Path

from tests.extension.conftest import started, wrapper
from tests.extension.running import Running, until

from neiqin.extension.install import install
from neiqin.extension.places import Places


def test_an_interpreter_that_is_gone_is_an_error_in_the_cell_and_one_sentence(places: Places, home: Path) -> None:
    install(places, "/gone/python")
    with started(places, home) as office:
        running = Running(office, home, {}, [])
        assert running.compute("=NQ_EOQ(1;8;0.225)") == ["#VALUE!"]
        said = until((home / "last_message.txt").exists) and (home / "last_message.txt").read_text(encoding="utf-8")
        assert said.startswith("The Python that neiqin was installed with is gone: /gone/python.")
        with running.workbook(hidden=False) as book:
            running.click(book, "neiqin:check")
            assert until(lambda: book.CurrentController.hasInfobar("neiqin"))
        assert running.requests() == []


def test_the_function_server_ends_with_libreoffice(places: Places, home: Path, tmp_path: Path) -> None:
    install(places, str(wrapper(tmp_path)))
    with started(places, home) as office:
        assert Running(office, home, {}, []).compute("=NQ_EOQ(2;8;2)") == [4]
        server = int((home / "worker.pid").read_text())
        assert Path(f"/proc/{server}").exists()
    assert until(lambda: not Path(f"/proc/{server}").exists())
