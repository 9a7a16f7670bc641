"""Settings come as texts from files, cells and flags, and are read by one model or refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, ClassVar

import pytest
from pydantic import Field

from neiqin.errors import NeiqinError
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import split_assignments
from neiqin.settings import Given, SettingsModel, from_user_file, user_file
from neiqin.text import LANGUAGES


class Yard(SettingsModel):
    """Settings of every kind."""

    prefix: ClassVar[str] = "yard"
    limit: Annotated[int, Field(ge=1, le=100)] = 25
    share: float = 0.5
    strict: bool = False
    country: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = ""


def test_texts_become_what_the_model_says() -> None:
    given = Given({"yard.limit": "30", "yard.share": "0.1", "yard.strict": "True", "yard.country": "TW"})
    assert given.model(Yard) == Yard(limit=30, share=0.1, strict=True, country="TW")


def test_a_number_from_a_cell_may_be_written_as_excel_does() -> None:
    assert Given({"yard.limit": "30.0"}).model(Yard).limit == 30


def test_settings_of_other_desks_are_left_alone() -> None:
    assert Given({"orders.limit": "x", "language": "en"}).model(Yard) == Yard()


@pytest.mark.parametrize("value", ["0", "101", "many", "2.5"])
def test_a_value_that_does_not_fit_is_refused_with_its_name_in_each_language(value: str) -> None:
    with pytest.raises(NeiqinError) as refused:
        Given({"yard.limit": value}).model(Yard)
    for language in LANGUAGES:
        said = refused.value.say(language)
        assert "yard.limit" in said
        assert value in said
        assert "{" not in said


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(NeiqinError, match=r"no setting named yard\.limits\. Did you mean yard\.limit"):
        Given({"yard.limits": "3"}).model(Yard)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [("a=1", "a", "1"), (" a.b = x y ", "a.b", "x y"), ("a=", "a", ""), ("a=b=c", "a", "b=c")],
)
def test_an_assignment_is_a_name_and_a_value(text: str, name: str, value: str) -> None:
    assert split_assignments([text]) == {name: value}


@pytest.mark.parametrize("text", ["a", "", "=1", " = "])
def test_what_is_no_assignment_is_refused(text: str) -> None:
    with pytest.raises(NeiqinError, match="--set name=value"):
        split_assignments([text])


def test_the_user_s_file_is_flattened(home: Path) -> None:
    assert user_file() == home / "settings.toml"
    user_file().write_text('language = "en"\n[yard]\nlimit = 3\nstrict = true\n[A07]\ntolerance = 2.5\n')
    expected = {"language": "en", "yard.limit": "3", "yard.strict": "True", "A07.tolerance": "2.5"}
    assert from_user_file() == expected


def test_without_a_file_nothing_is_set() -> None:
    assert from_user_file() == {}


@pytest.mark.parametrize("content", [b"limit = ", b"\xff\xfe", b"a = {b = 1", b'["{x}"]\n["{x}"]'])
def test_a_file_that_is_no_toml_is_refused_in_each_language(content: bytes) -> None:
    user_file().write_bytes(content)
    with pytest.raises(NeiqinError) as refused:
        from_user_file()
    for language in LANGUAGES:
        assert "settings.toml" in refused.value.say(language)


def test_a_file_that_cannot_be_opened_is_refused() -> None:
    user_file().mkdir()
    with pytest.raises(NeiqinError, match=r"settings\.toml cannot be read"):
        from_user_file()


def test_a_workbook_s_blank_settings_are_not_set() -> None:
    rows = [["Setting", "Value", "Note"], ["yard.limit", 30.0, "x"], ["yard.share", None, "later"], [None, 3]]
    assert Opened(MemoryBook({"Settings": rows})).settings() == {"yard.limit": "30"}


@pytest.mark.parametrize("sheet", ["Settings", "設定", "设置", "SETTINGS"])
def test_a_workbook_s_settings_stand_on_a_sheet_of_that_name(sheet: str) -> None:
    rows = [["設定項目", "設定值"], ["yard.limit", "30"]]
    assert Opened(MemoryBook({sheet: rows})).settings() == {"yard.limit": "30"}


def test_a_list_of_names_and_values_is_no_settings() -> None:
    assert Opened(MemoryBook({"People": [["Name", "Value"], ["Alice", "3"]]})).settings() == {}
