"""The shipped workbooks: their tables are found again, and their rules are the rules as declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from neiqin.files.file_book import FileBook
from neiqin.macro import find_macro, rules_for
from neiqin.opened import Opened
from neiqin.rule import Rulebook, RuleSetting
from neiqin.run import Options, _from_table, run
from neiqin.run import arguments as arguments_of
from neiqin.settings import Given
from neiqin.text import LANGUAGES, Language
from neiqin_macros.template_settings import NOTES
from neiqin_macros.templates import TEMPLATES, render

MADE = [(name, language) for name in TEMPLATES for language in LANGUAGES]


def opened(folder: Path, name: str, language: Language) -> Opened:
    """A template as neiqin finds it."""
    path = folder / "t.xlsx"
    path.write_bytes(render(name, language))
    return Opened(FileBook(path))


@pytest.mark.parametrize(("name", "language"), MADE)
def test_every_table_is_found_with_all_its_columns(tmp_path: Path, name: str, language: Language) -> None:
    book = opened(tmp_path, name, language)
    tables = {table: book.need(table) for table in TEMPLATES[name].tables}
    assert {t: found.present for t, found in tables.items()} == {t: frozenset(t.columns()) for t in tables}
    assert book.hits == []


@pytest.mark.parametrize(("name", "language"), MADE)
def test_its_rules_are_the_rules_as_declared(tmp_path: Path, name: str, language: Language) -> None:
    table = opened(tmp_path, name, language).need(RuleSetting)
    declared = {code: rule for macro in TEMPLATES[name].macros for code, rule in rules_for(macro).items()}
    assert Rulebook(declared).with_settings(_from_table(table)).rules == declared
    stated = {(code, setting) for code, setting, _ in _from_table(table)}
    for code, rule in declared.items():
        assert {(code, s) for s in ("on", "level", *rule.thresholds)} <= stated
        assert ((code, "score") in stated) is (rule.level == "score")


@pytest.mark.parametrize(("name", "language"), MADE)
def test_its_settings_are_the_defaults(tmp_path: Path, name: str, language: Language) -> None:
    settings = opened(tmp_path, name, language).settings()
    assert settings.pop("language") == language
    for model in TEMPLATES[name].settings:
        mine = {key: value for key, value in settings.items() if key.startswith(f"{model.prefix}.")}
        assert Given(mine).model(model) == model()
        assert set(NOTES[model]) == set(model.model_fields)
        blank = {field for field in model.model_fields if getattr(model(), field) in {None, ""}}
        assert {key.partition(".")[2] for key in mine} == set(model.model_fields) - blank


MACROS = {
    "orders": ("orders.validate",),
    "stock": ("stock.plan", "stock.monitor", "stock.receive", "stock.classify"),
    "returns": ("returns.check", "returns.track", "returns.report"),
}
RUNS = [(t, macro) for t in TEMPLATES for desk, macros in MACROS.items() for macro in macros if t in {desk, "shop"}]


@pytest.mark.parametrize(("name", "macro"), RUNS)
def test_every_macro_of_its_desk_runs_on_an_empty_template(tmp_path: Path, name: str, macro: str) -> None:
    outcome = run(find_macro(macro), opened(tmp_path, name, "zh-Hant").book, Options("en"))
    assert [issue.say("en") for issue in outcome.issues if issue.severity == "error"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_can_be_validated(tmp_path: Path, language: Language) -> None:
    book = opened(tmp_path, "orders", language).book
    outcome = run(find_macro("orders.validate"), book, Options(dry_run=True))
    assert outcome.summary["orders"] == 0
    assert outcome.exit_code == 0


def test_the_rules_table_takes_a_change_in_any_language(tmp_path: Path) -> None:
    macro = find_macro("orders.validate")
    for language in LANGUAGES:
        book = opened(tmp_path, "orders", language)
        rules = book.need(RuleSetting).frame
        row = rules.index[(rules["rule"] == "A07") & (rules["threshold"] == "share")][0]
        book.tables["Rules"].frame.loc[row, "value"] = 0.25
        arguments = arguments_of(macro, macro.load(), book, Options())
        assert arguments["rules"].rules["A07"].thresholds == {"tolerance": 1, "share": 0.25}
