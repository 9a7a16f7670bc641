"""Languages: which one is meant, how a sentence is said, and that no sentence or header is missing in any."""

from __future__ import annotations

import ast
import errno
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pytest
from hatch_build import compile_translations
from pydantic import Field, TypeAdapter, ValidationError
from tools import translations

from neiqin import text
from neiqin.check import tables
from neiqin.errors import trouble
from neiqin.limits import limit
from neiqin.matching import fold_header
from neiqin.saying import said_values
from neiqin.table import Choice, Column, Header, Names, Table
from neiqin.text import LANGUAGES, Language, Reason, parse_language, say, say_all, terminal_language
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import Decision, SetAside

CATALOGUES = [(domain, locale) for domain in translations.SOURCES for locale in translations.LOCALES]
# Taiwan's old encoding knows hardly a simplified character, the mainland's no traditional one.
ENCODINGS = {"zh_Hant": "cp950", "zh_Hans": "gb2312"}
OURS = [table for table in tables().values() if table.__module__.startswith("neiqin")]
QUOTES_OF_THE_OTHER = {"zh_Hant": "“”", "zh_Hans": "「」"}


@pytest.mark.parametrize("spelling", ["zh_TW.UTF-8", "zh-Hant", "ZH_HANT", "zh_HK", "zh-Hant-TW", "zh_TW@radical"])
def test_taiwan_and_hong_kong_read_traditional_chinese(spelling: str) -> None:
    assert parse_language(spelling) == "zh-Hant"


@pytest.mark.parametrize("spelling", ["zh_CN.UTF-8", "zh-Hans", "zh", "cn", "zh_SG", "zh-Hans-CN"])
def test_the_mainland_and_singapore_read_simplified_chinese(spelling: str) -> None:
    assert parse_language(spelling) == "zh-Hans"


@pytest.mark.parametrize("spelling", ["en", "en_US.UTF-8", "en-GB"])
def test_english_is_english_everywhere(spelling: str) -> None:
    assert parse_language(spelling) == "en"


@pytest.mark.parametrize("spelling", ["", "C", "C.UTF-8", "fr_FR", "english"])
def test_any_other_text_is_no_language_of_ours(spelling: str) -> None:
    assert parse_language(spelling) is None


def test_the_terminal_speaks_what_the_stronger_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LC_MESSAGES", "zh_TW.UTF-8")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert terminal_language() == "zh-Hant"


def test_what_is_set_for_all_wins_even_if_it_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert terminal_language() == "en"


def test_a_terminal_without_a_language_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "C")
    assert terminal_language() == "en"


def test_values_stand_where_they_are_named() -> None:
    assert say("{sheet}: {n} rows", "en", sheet="Orders", n=3) == "Orders: 3 rows"


@pytest.mark.parametrize(
    ("number", "said"), [(5.0, "5"), (0.1 + 0.2, "0.3"), (1299.5, "1299.5"), (1e15, "1000000000000000"), (7, "7")]
)
def test_numbers_are_written_plainly(number: float, said: str) -> None:
    assert say("{n}", "en", n=number) == said


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert say("a {brace}", "en") == "a {brace}"


def test_a_sentence_that_no_catalogue_holds_is_said_in_english() -> None:
    assert say("Nobody translated {this}.", "zh-Hant", this="it") == "Nobody translated it."


def test_a_blank_sentence_says_nothing() -> None:
    assert say("", "zh-Hans") == ""


@pytest.mark.parametrize(("language", "said"), [("en", "TW, CN"), ("zh-Hant", "TW、CN"), ("zh-Hans", "TW、CN")])
def test_several_values_are_enumerated_as_the_language_does(language: Language, said: str) -> None:
    assert say("{known}", language, known=["TW", "CN"]) == said


def test_a_header_is_said_in_the_language_of_the_sentence() -> None:
    assert say("{column}", "zh-Hans", column=Header("Shop", "商店", "店铺")) == "店铺"


def test_names_in_an_enumeration_are_said_in_the_language_of_the_sentence() -> None:
    assert say("{all}", "zh-Hant", all=(Names("shop", "商店", "店铺"), Names("no", "否", "否"))) == "商店、否"


def test_a_reason_inside_a_sentence_has_values_of_its_own() -> None:
    assert say("It must be {why}.", "en", why=Reason("more than {gt}", {"gt": 2.0})) == "It must be more than 2."


def test_english_sentences_stand_a_space_apart() -> None:
    assert say_all(("Wrong.", "", "Mend {it}."), "en", it="it") == "Wrong. Mend it."


def test_chinese_sentences_stand_side_by_side() -> None:
    assert say_all(("甲。", "乙。"), "zh-Hant") == "甲。乙。"


def test_a_macro_may_put_a_word_of_ours_into_a_text_column() -> None:
    words = np.array([SetAside.CANCELLED, "A01", np.nan], dtype=object)
    assert said_values(words, Order.columns()["reasons"], "zh-Hans").tolist()[:2] == ["已取消", "A01"]


def test_a_choice_column_keeps_codes_until_it_is_written() -> None:
    codes = np.array([Decision.HOLD], dtype=object)
    assert said_values(codes, Order.columns()["decision"], "zh-Hans").tolist() == ["hold"]


@pytest.mark.parametrize(
    ("form", "value", "said"),
    [
        (Annotated[float, Field(gt=2)], 1, "more than 2"),
        (Annotated[int, Field(ge=2)], 1, "2 or more"),
        (Annotated[float, Field(lt=2)], 3, "less than 2"),
        (Annotated[int, Field(le=2)], 3, "2 or less"),
        (Annotated[str, Field(max_length=2)], "abc", "at most 2 characters long"),
        (Annotated[str, Field(pattern="^[A-Z]+$")], "a", "of the form ^[A-Z]+$"),
        (Annotated[float, Field(allow_inf_nan=False)], float("inf"), "a finite number"),
        (float, "a", "a number"),
        (int, "a", "a whole number"),
        (int, 1.5, "a whole number"),
        (bytes, 1, "a valid bytes"),
    ],
)
def test_what_a_value_must_be_is_said_in_our_words(form: Any, value: object, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(form).validate_python(value)
    assert limit(refused.value.errors()[0]).in_language("en") == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "there is no such file or folder"),
        (PermissionError(errno.EACCES, "Permission denied"), "there is no permission"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (OSError("odd"), "odd"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_our_words(error: OSError, said: str) -> None:
    assert trouble(error).in_language("en") == said


@pytest.mark.parametrize(("domain", "locale"), CATALOGUES)
def test_every_sentence_is_translated_with_its_fields_and_none_is_stale(domain: str, locale: str) -> None:
    assert list(translations.problems(domain, locale)) == []


@pytest.mark.parametrize("domain", translations.SOURCES)
def test_the_two_chinese_catalogues_are_written_apart(domain: str) -> None:
    hant, hans = (translations.translated(domain, locale) for locale in translations.LOCALES)
    alike = [m for m in hant if hant[m] == hans[m]]
    assert len(alike) < len(hant) / 10


@pytest.mark.parametrize(("domain", "locale"), CATALOGUES)
def test_a_catalogue_holds_no_character_of_the_other_script(domain: str, locale: str) -> None:
    said = "".join(translations.translated(domain, locale).values())
    assert _foreign(said, locale) == set()


@pytest.mark.parametrize(("domain", "locale"), CATALOGUES)
def test_chinese_sentences_have_full_width_punctuation(domain: str, locale: str) -> None:
    known = translations.translated(domain, locale).values()
    assert [said for said in known if re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?(.]$", said)] == []


@pytest.mark.parametrize("domain", translations.SOURCES)
def test_every_marked_message_is_a_literal_that_the_tool_finds(domain: str) -> None:
    written = {_literal(call) for path in translations.SOURCES[domain].rglob("*.py") for call in _marks(path)}
    assert written == translations.marked(domain)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(translations, "SOURCES", {"shop": tmp_path})
    (tmp_path / "a.py").write_text('N_("Old.")\nN_("Kept.")\n', encoding="utf-8")
    translations.update("shop", "zh_Hant")
    path = translations.catalogue("shop", "zh_Hant")
    done = path.read_text(encoding="utf-8").replace('"Kept."\nmsgstr ""', '"Kept."\nmsgstr "有"')
    path.write_text(done, encoding="utf-8")
    return tmp_path


def test_what_is_there_keeps_its_translation_and_what_is_gone_goes(package: Path) -> None:
    (package / "a.py").write_text('N_("Kept.")\nN_("New.")\n', encoding="utf-8")
    translations.update("shop", "zh_Hant")
    assert translations.translated("shop", "zh_Hant") == {"Kept.": "有", "New.": ""}


def test_what_is_not_translated_is_named(package: Path) -> None:
    (package / "a.py").write_text('N_("New.")\n', encoding="utf-8")
    translations.update("shop", "zh_Hant")
    assert list(translations.problems("shop", "zh_Hant")) == ["not translated: New."]


def test_a_translation_that_lost_a_field_is_named(package: Path) -> None:
    path = translations.catalogue("shop", "zh_Hant")
    path.write_text('msgid "{n} rows"\nmsgstr "列"\n', encoding="utf-8")
    (package / "a.py").write_text('N_("{n} rows")\n', encoding="utf-8")
    assert list(translations.problems("shop", "zh_Hant")) == ["other fields: {n} rows"]


def test_a_translation_that_is_unsure_does_not_count(package: Path) -> None:
    path = translations.catalogue("shop", "zh_Hant")
    path.write_text('#, fuzzy\nmsgid "Kept."\nmsgstr "有"\n', encoding="utf-8")
    (package / "a.py").write_text('N_("Kept.")\n', encoding="utf-8")
    assert list(translations.problems("shop", "zh_Hant")) == ["not translated: Kept."]


def test_a_message_that_is_gone_is_named(package: Path) -> None:
    (package / "a.py").write_text('N_("Kept.")\n', encoding="utf-8")
    assert "stale: Old." in list(translations.problems("shop", "zh_Hant"))


@pytest.mark.usefixtures("package")
def test_a_second_update_changes_nothing() -> None:
    path = translations.catalogue("shop", "zh_Hant")
    before = path.read_bytes()
    translations.update("shop", "zh_Hant")
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", OURS)
def test_every_name_is_given_in_every_language(table: type[Table]) -> None:
    assert [n for n in _names(table) for language in LANGUAGES if not n.in_language(language).strip()] == []


@pytest.mark.parametrize("table", OURS)
@pytest.mark.parametrize("locale", translations.LOCALES)
def test_names_hold_no_character_of_the_other_script(table: type[Table], locale: str) -> None:
    language: Language = "zh-Hant" if locale == "zh_Hant" else "zh-Hans"
    assert _foreign("".join(n.in_language(language) for n in _names(table)), locale) == set()


@pytest.mark.parametrize("table", OURS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_of_a_table_bear_the_same_header(table: type[Table], language: Language) -> None:
    headers = [fold_header(c.header.in_language(language)) for c in table.columns().values()]
    assert sorted(headers) == sorted(set(headers))


@pytest.mark.parametrize("table", OURS)
def test_no_column_is_also_known_by_the_name_of_another(table: type[Table]) -> None:
    columns = table.columns().values()
    clashes = [(a.field, b.field) for a in columns for b in columns if a != b and _aliases(a) & _own(b)]
    assert clashes == []


@pytest.mark.parametrize("table", OURS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_choices_of_a_column_are_the_same_word(table: type[Table], language: Language) -> None:
    for column in table.columns().values():
        words = [choice.in_language(language) for choice in column.choices or ()]
        assert len(words) == len(set(words))


@pytest.fixture
def compiled() -> None:
    root = Path(__file__).parents[1]
    if not list(root.glob("*/*/locale/*/*/*.mo")):
        compile_translations(root)
        text._catalogue.cache_clear()


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "a.xlsx is empty."), ("zh-Hant", "a.xlsx 是空的。"), ("zh-Hans", "a.xlsx 是空的。")],
)
def test_it_says_what_stops_a_run_in_each_language(language: Language, said: str) -> None:
    assert say("{file} is empty.", language, file="a.xlsx") == said


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(("language", "said"), [("zh-Hant", "檢核訂單"), ("zh-Hans", "校验订单")])
def test_it_says_what_macros_are_for_in_each_language(language: Language, said: str) -> None:
    assert say("Validate orders", language) == said


def _names(table: type[Table]) -> Iterator[Header | Names | Choice]:
    yield table.titles
    for column in table.columns().values():
        yield column.header
        yield from column.choices or ()


def _own(column: Column) -> set[str]:
    return {fold_header(n) for n in (column.field, *(column.header.in_language(language) for language in LANGUAGES))}


def _aliases(column: Column) -> set[str]:
    return {fold_header(alias) for alias in column.header.aliases}


def _foreign(said: str, locale: str) -> set[str]:
    encodable = said.encode(ENCODINGS[locale], errors="ignore").decode(ENCODINGS[locale])
    return (set(re.findall("[\u4e00-\u9fff]", said)) - set(encodable)) | (set(said) & set(QUOTES_OF_THE_OTHER[locale]))


def _marks(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_":
            yield node


def _literal(call: ast.Call) -> str:
    return str(call.args[0].value) if isinstance(call.args[0], ast.Constant) else ast.unparse(call)
