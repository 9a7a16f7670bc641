"""What tables and columns say of themselves: every one of ours does, in one sentence, in every language."""

from __future__ import annotations

import re

import pytest

from neiqin.check import tables
from neiqin.table import Column, Table
from neiqin.text import LANGUAGES, Language, say

OURS = {
    name: table for name, table in tables().items() if table.__module__.partition(".")[0] in {"neiqin", "neiqin_macros"}
}
TABLE = pytest.mark.parametrize("table", OURS.values(), ids=OURS)
LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
LONGEST = {"en": 120, "zh-Hant": 60, "zh-Hans": 60}
"""Characters that a note of five lines holds."""
STOP = {"en": ".", "zh-Hant": "。", "zh-Hans": "。"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LEAST_MORE = 3
"""How many words, or Chinese characters, a sentence has that its header has not, at the least."""


def is_a_sentence(about: str, language: Language) -> bool:
    """Whether a text is one short sentence in its language's own words and punctuation."""
    said = say(about, language)
    told = said == about if language == "en" else said != about and CHINESE.search(said) is not None
    return told and said.endswith(STOP[language]) and len(said) <= LONGEST[language] and "\n" not in said


def words_beyond(column: Column, language: Language) -> int:
    """How many words, or Chinese characters, of a column's sentence are not its header's."""
    header, said = column.header.in_language(language), say(column.header.about, language)
    found = re.compile(r"[\w-]+") if language == "en" else CHINESE
    return len(set(found.findall(said.casefold())) - set(found.findall(header.casefold())))


@LANGUAGE
@TABLE
def test_every_column_says_in_a_short_sentence_what_it_holds(table: type[Table], language: Language) -> None:
    abouts = {field: column.header.about for field, column in table.columns().items()}
    assert {field: about for field, about in abouts.items() if not is_a_sentence(about, language)} == {}


@LANGUAGE
@TABLE
def test_what_a_column_says_is_more_than_its_header(table: type[Table], language: Language) -> None:
    beyond = {field: words_beyond(column, language) for field, column in table.columns().items()}
    assert {field: words for field, words in beyond.items() if words < LEAST_MORE} == {}


@LANGUAGE
@TABLE
def test_every_table_says_in_a_short_sentence_what_it_is_for(table: type[Table], language: Language) -> None:
    assert is_a_sentence(table.about, language)


@LANGUAGE
@TABLE
def test_no_two_columns_of_a_table_say_the_same(table: type[Table], language: Language) -> None:
    said = [say(column.header.about, language) for column in table.columns().values()]
    assert sorted(said) == sorted(set(said))


@LANGUAGE
def test_no_two_tables_say_the_same(language: Language) -> None:
    said = [say(table.about, language) for table in OURS.values()]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize("about", ["", "No full stop", "Two\nlines.", "x" * 120 + "."])
def test_what_is_no_short_sentence_is_found_out(about: str) -> None:
    assert not is_a_sentence(about, "en")


def test_what_is_not_translated_is_found_out() -> None:
    assert not is_a_sentence("A sentence that no catalogue has.", "zh-Hant")
