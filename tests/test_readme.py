"""What the READMEs say of rules, macros, functions, platforms and benchmarks is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from neiqin.functions import functions
from neiqin.macro import macros, rules_for
from neiqin.platforms import platforms
from neiqin.platforms_command import EVIDENCE
from neiqin.text import LANGUAGES, Language

ROOT = Path(__file__).parents[1]
NAMES: dict[Language, str] = {"en": "README.md", "zh-Hant": "README.zh-Hant.md", "zh-Hans": "README.zh-Hans.md"}
READMES = {language: (ROOT / name).read_text(encoding="utf-8") for language, name in NAMES.items()}
EACH = pytest.mark.parametrize("language", LANGUAGES)


@EACH
def test_it_counts_the_rules(language: Language) -> None:
    (told,) = re.findall(r"(\d+) (?:rules stand|條規則|条规则)", READMES[language])
    assert int(told) == len(rules_for("orders.validate"))


@EACH
def test_its_families_end_with_their_last_rules(language: Language) -> None:
    told = re.findall(r"^\| ([A-E])01-([A-E]\d\d) \|", READMES[language], re.MULTILINE)
    codes = sorted(code for code in rules_for("orders.validate") if len(code) == 3)
    assert told == [(family, max(c for c in codes if c[0] == family)) for family in "ABCDE"]


@EACH
def test_every_macro_that_it_names_is_there(language: Language) -> None:
    desks = "|".join({name.partition(".")[0] for name in macros()})
    told = set(re.findall(rf"(?:run |`)((?:{desks})\.[a-z_]+)[` ]", READMES[language]))
    settings = {name for name in told if name not in macros()}
    assert settings <= {"stock.target"}
    assert {name for name in macros() if name.startswith("orders.")} - told == {"orders.map_skus"}


@EACH
def test_the_functions_that_it_names_are_there(language: Language) -> None:
    assert set(re.findall(r"=(NQ_[A-Z_]+)", READMES[language])) <= set(functions())


@EACH
def test_it_says_of_each_export_what_its_knowledge_rests_on(language: Language) -> None:
    for kind, names in EVIDENCE.items():
        titles = [p.title.in_language(language) for p in platforms().values() if p.evidence == kind]
        rows = re.findall(
            rf"^\| {names.in_language(language)}[ （]+.?{len(titles)}.*$", READMES[language], re.MULTILINE
        )
        assert bool(rows) is bool(titles), kind
        assert [title for title in titles if title not in rows[0]] == []


@EACH
def test_every_benchmark_that_it_names_is_there(language: Language) -> None:
    told = set(re.findall(r"python -m benchmarks\.(\w+)", READMES[language]))
    assert told
    assert [name for name in told if not (ROOT / "benchmarks" / f"{name}.py").exists()] == []


@EACH
def test_all_its_pictures_are_there(language: Language) -> None:
    told = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", READMES[language])
    assert len(told) == 4
    assert [name for name in told if not (ROOT / name).exists()] == []


def test_all_three_measured_the_same() -> None:
    rows = {language: re.findall(r"^\| (?:`python.*|\| .*)$", text, re.MULTILINE) for language, text in READMES.items()}
    told = {
        language: [sorted(number.replace(",", "") for number in re.findall(r"\d[\d.,]*\d|\d", row)) for row in of_it]
        for language, of_it in rows.items()
    }
    assert told["en"]
    assert told["zh-Hant"] == told["en"]
    assert told["zh-Hans"] == told["en"]
