"""Files, folders and patterns on the command line become the files that are meant, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from neiqin.export_paths import export_paths, unique_names


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    for name in ("b.csv", "a.CSV", "more/c.xlsx", "~$c.xlsx", ".hidden.csv", ".git/x.csv", "photo.png", "read.me"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def said(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_folder_is_every_export_in_it_and_below(downloads: Path) -> None:
    assert said(export_paths([downloads])) == ["a.CSV", "b.csv", "c.xlsx"]


def test_a_pattern_is_expanded_here(downloads: Path) -> None:
    assert said(export_paths([downloads / "*.csv"])) == ["b.csv"]
    assert said(export_paths([downloads / "**" / "*.xlsx"])) == ["c.xlsx"]


def test_what_is_named_is_meant_whatever_it_is_called(downloads: Path) -> None:
    odd = downloads / "list[1].dat"
    odd.touch()
    assert export_paths([odd, downloads / "photo.png"]) == [odd, downloads / "photo.png"]


def test_a_file_that_is_meant_twice_is_given_once(downloads: Path) -> None:
    assert said(export_paths([downloads / "b.csv", downloads, downloads / "b.*"])) == ["b.csv", "a.CSV", "c.xlsx"]


def test_the_workbook_itself_is_no_export_of_its_folder(downloads: Path) -> None:
    book = downloads / "more" / "c.xlsx"
    assert said(export_paths([downloads], [book])) == ["a.CSV", "b.csv"]
    assert said(export_paths([downloads / "more" / "*"], [book])) == ["*"]
    assert export_paths([book], [book]) == [book]


def test_what_is_not_there_is_left_for_its_reader_to_say(downloads: Path) -> None:
    assert said(export_paths([downloads / "none.csv", downloads / "*.ods"])) == ["none.csv", "*.ods"]


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    paths = [Path("/x/a/l.csv"), Path("/x/b/l.csv"), Path("/y/b/l.csv"), Path("/x/m.csv")]
    assert unique_names(paths) == ["a/l.csv", "x/b/l.csv", "y/b/l.csv", "m.csv"]
