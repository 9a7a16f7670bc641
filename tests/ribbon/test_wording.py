"""What the add-in says: every text in three languages, and descriptions that the function wizard takes whole."""

from __future__ import annotations

import re

import pytest

from neiqin.functions import functions
from neiqin.ribbon.buttons import Button, Group
from neiqin.ribbon.customui import groups_for
from neiqin.ribbon.source_texts import ribbon_frame
from neiqin.ribbon.wording import functions_sheet, texts_sheet
from neiqin.text import LANGUAGES, Language, say


def test_every_text_of_ours_is_said_in_chinese_too() -> None:
    rows = texts_sheet(groups_for(ribbon_frame()))[1:]
    assert [row[0] for row in rows for said in row[2:] if not re.search("[\u4e00-\u9fff]", said)] == []


def test_the_columns_are_the_languages() -> None:
    assert texts_sheet(())[0] == ["key", *LANGUAGES]


def test_an_ampersand_in_a_label_stays_one_and_underlines_nothing() -> None:
    button = Button("macro_x", "x", "Pick & pack", "Picks & packs.", "Undo", "XX")
    said = {row[0]: row[1] for row in texts_sheet([Group("group_x", "A & B", (button,))])}
    assert (said["group_x.label"], said["macro_x.label"]) == ("A && B", "Pick && pack")
    assert (said["macro_x.screentip"], said["macro_x.supertip"]) == ("Pick & pack", "Picks & packs.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_is_described_the_way_intellisense_reads_it(language: Language) -> None:
    head, *rows = functions_sheet(language)
    assert head[:2] == ["FunctionInfo", "1"]
    assert [row[0] for row in rows] == list(functions())
    for row, known in zip(rows, functions().values(), strict=True):
        named = [name for name in row[3::2] if name]
        assert named == [f"[{a.name}]" if a.optional else a.name for a in known.arguments]
        assert [row[1], *row[4::2][: len(named)]] == [
            say(known.about, language),
            *(say(a.about, language) for a in known.arguments),
        ]
        assert max(map(len, row)) <= 255
