"""The page of rules: each with what it finds, says, weighs and is set by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from neiqin.rule import LevelWord, RuleSetting
from neiqin.text import Language, say
from tools.reference.codes import codes
from tools.reference.frame import framed
from tools.reference.house import inputs_of, our_macros, rule_groups
from tools.reference.markdown import code, contents, heading, link, plain, table
from tools.reference.prose import introduction
from tools.reference.words import joined, word

if TYPE_CHECKING:
    from neiqin.rule import Rule


def rules_page(language: Language) -> str:
    """Give the page."""
    groups = rule_groups()
    index = contents(
        (f"{c} {plain(say(rule.title, language))}", c) for rules in groups.values() for c, rule in rules.items()
    )
    place = link(RuleSetting.titles.in_language(language), "tables.md", RuleSetting.table_name)
    intro = introduction("rules", language, table=place, command=code("--set A07.tolerance=2"))
    return framed(
        "reference/rules.md", word("rules", language), language, intro, word("in_braces", language), index,
        *(part for group, rules in groups.items() for part in _group(group, rules, language)),
    )  # fmt: skip


def macros_with(group: str) -> list[str]:
    """The macros of a group that run its rules."""
    return [name for name, m in our_macros().items() if m.group == group and inputs_of(name).rules]


def _group(group: str, rules: dict[str, Rule], language: Language) -> Iterator[str]:
    macros = joined([link(code(name), "macros.md", name) for name in macros_with(group)], language)
    yield heading(2, word("belongs_to", language, macros=macros), f"rules-{group}")
    for rule in rules.values():
        yield from _rule(rule, language)


def _rule(rule: Rule, language: Language) -> Iterator[str]:
    level = next(w for w in LevelWord if w.value == rule.level).names.in_language(language)
    yield heading(3, f"{rule.code} {plain(say(rule.title, language))}", rule.code)
    messages = "<br>".join(plain(say(said.message, language)) for said in codes()[rule.code].said)
    thresholds = "<br>".join(f"{code(f'{rule.code}.{name}')} = {value:g}" for name, value in rule.thresholds.items())
    rows = [
        (word("level", language), level),
        (word("score", language), str(rule.score) if rule.level == "score" else ""),
        (word("message", language), messages),
        (word("mend", language), plain(say(rule.mend, language))),
        (word("thresholds", language), thresholds),
    ]
    yield table(["", ""], [(f"**{name}**", text) for name, text in rows if text])
    if rule.guard:
        yield word("guarded", language, link=link(code("orders.guard_share"), "settings.md", "orders.guard_share"))
