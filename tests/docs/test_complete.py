"""Every macro, function, rule, code, setting, table, platform and button has its place in each language."""

from __future__ import annotations

import re

import pytest
from tests.docs.conftest import ROOT
from tools.reference.buttons import buttons
from tools.reference.codes import codes
from tools.reference.command_page import commands, first_paragraph
from tools.reference.command_words import HELP
from tools.reference.function_examples import EXAMPLES
from tools.reference.house import (
    PACKAGES,
    our_functions,
    our_macros,
    our_platforms,
    our_tables,
    rule_groups,
    setting_models,
)
from tools.reference.markdown import anchor
from tools.reference.prose import sections

from neiqin.answer import answer
from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.functions import find_function
from neiqin.macro import modules, rule_codes
from neiqin.platforms import platforms
from neiqin.text import LANGUAGES, Language
from neiqin_macros.template_settings import NOTES

PARTS = {"reads", "writes", "undo", "command", "stops"}
_LATIN = re.compile(r"(?:[A-Za-z][A-Za-z'’-]*[,;:]? +){4,}[A-Za-z][A-Za-z'’-]*")
_CODE = re.compile(r"```.*?```|`[^`\n]*`|<!--.*?-->|\]\([^)]*\)|<a id=[^>]*></a>", re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_declared_has_an_anchor_on_its_page(made: dict[str, str], language: Language) -> None:
    settings = [f"{model.prefix}.{field}" for model in setting_models() for field in model.model_fields]
    columns = [f"{name}.{field}" for name, table in our_tables().items() for field in table.columns()]
    expected = {
        "macros": list(our_macros()),
        "functions": list(our_functions()),
        "rules": [code for rules in rule_groups().values() for code in rules],
        "codes": list(codes()),
        "settings": settings,
        "tables": [*our_tables(), *columns],
        "platforms": list(our_platforms()),
        "commands": [f"neiqin {name}" for name in commands()],
    }
    for page, names in expected.items():
        text = made[f"{language}/reference/{page}.md"]
        assert [name for name in names if anchor(name) not in text] == [], page


def test_nothing_declared_is_left_out_of_the_count() -> None:
    assert set(our_platforms()) == {name for name, p in platforms().items() if p.evidence != "made up"}
    assert {code for rules in rule_groups().values() for code in rules} == {
        code for code in rule_codes() if not code.startswith("X")
    }
    declared = {model.__module__ for model in setting_models()}
    assert declared == {module for _, module, root in modules("(SettingsModel)") if root in PACKAGES}


def test_every_literal_that_looks_like_a_code_is_a_code_with_words() -> None:
    """An independent look at the sources: quoted letters with two digits, wherever they stand."""
    found: set[str] = set()
    for package in ("addin/neiqin", "macros/neiqin_macros"):
        for path in (ROOT / package).rglob("*.py"):
            if path.name != "times.py" and "sample" not in path.parts:  # numpy's types; troubles that are planted
                found |= set(re.findall(r"\"([A-Z]\d\d[a-z]?)\"", path.read_text(encoding="utf-8")))
    assert found == set(codes())
    assert [code for code, one in codes().items() if not one.said] == ["I06"]  # it tells the refusal's own words
    assert [code for code, one in codes().items() if one.said and not one.said[0].mend and not one.rule] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_has_prose_and_every_prose_a_button(language: Language) -> None:
    for group in {b.group for b in buttons()}:
        written, expected = sections(f"guide/{language}/{group}.md"), {b.name: b for b in buttons() if b.group == group}
        assert set(written) == set(expected)
        for name, parts in written.items():
            assert len(parts[""]) > 30, name
            if not expected[name].macro:
                assert set(parts) - {""} == PARTS, name


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_english_sentence_is_left_in_a_chinese_page(made: dict[str, str], language: Language) -> None:
    for name, text in made.items():
        if name.startswith(f"{language}/"):
            assert _LATIN.findall(_CODE.sub(" ", text)) == [], name


def test_an_english_sentence_among_chinese_ones_is_seen() -> None:
    assert _LATIN.findall(_CODE.sub(" ", "先按 `neiqin run x` 。Open the workbook and save it. 再"))
    assert not _LATIN.findall(_CODE.sub(" ", "用 Excel 或 LibreOffice 打開，見 [說明](a.md)"))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_chinese_pages_have_chinese_punctuation(made: dict[str, str], language: Language) -> None:
    for name, text in made.items():
        if name.startswith(f"{language}/"):
            assert re.findall(r"[\u4e00-\u9fff][,;:!?](?:\s|[\u4e00-\u9fff])", _CODE.sub(" ", text)) == [], name


def test_every_help_of_the_command_line_is_translated_and_no_other() -> None:
    helps = {first_paragraph(one.help) for one in commands().values()}
    helps |= {first_paragraph(p.help) for one in commands().values() for p in one.params if p.name != "help"}
    assert helps == set(HELP)


def test_every_setting_says_what_it_does() -> None:
    assert {model: set(model.model_fields) for model in setting_models()} == {m: set(n) for m, n in NOTES.items()}


def test_every_function_has_an_example() -> None:
    assert set(EXAMPLES) == set(our_functions())


def test_functions_fail_as_their_page_says() -> None:
    assert answer(find_function("NQ_EOQ"), ["x", 100], 50, 2).values[0] == ErrorValue("#VALUE!")
    assert isinstance(answer(find_function("NQ_EOQ"), ["x", 100], 50, 2).values[1], float)
    assert answer(find_function("NQ_CLEAN"), [ErrorValue("#N/A"), None]).values == [ErrorValue("#N/A"), None]
    assert answer(find_function("NQ_SAFETY_STOCK"), 8, -3, 7).values == [ErrorValue("#NUM!")]
    with pytest.raises(NeiqinError, match="3 cells"):
        answer(find_function("NQ_EOQ"), [1, 2], [1, 2, 3], 1)
