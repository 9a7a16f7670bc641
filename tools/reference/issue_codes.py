"""The page of codes: every one that may stand beside a finding, with all that it may say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from neiqin.text import Language, say
from tools.reference.codes import codes
from tools.reference.frame import framed
from tools.reference.house import our_macros, rule_groups
from tools.reference.markdown import anchor, code, heading, link, plain, table
from tools.reference.words import word

if TYPE_CHECKING:
    from tools.reference.codes import Code


def codes_page(language: Language) -> str:
    """Give the page: the codes of reading and importing, then those of each group of macros."""
    titles = {m.group: m.group_title for m in our_macros().values()}
    grouped: dict[str, list[Code]] = {"": [], **{group: [] for group in titles}}
    for one in codes().values():
        grouped[_group_of(one)].append(one)
    parts = []
    for group, members in grouped.items():
        title = say(titles[group], language) if group else word("codes_of_neiqin", language)
        parts += [heading(2, plain(title)), _table(members, language)]
    return framed("reference/codes.md", word("codes", language), language, word("in_braces", language), *parts)


def _group_of(one: Code) -> str:
    package, _, rest = one.modules[0].partition(".")
    return "" if package == "neiqin" else rest.partition(".")[0]


def _table(members: Iterable[Code], language: Language) -> str:
    headers = [word(name, language) for name in ("code", "message", "mend")]
    return table(headers, (row for one in members for row in _rows(one, language)))


def _rows(one: Code, language: Language) -> Iterable[tuple[str, str, str]]:
    name = f"{anchor(one.code)}{one.code}"
    if one.rule:
        rule = next(rules[one.code] for rules in rule_groups().values() if one.code in rules)
        where = link(one.code, "rules.md", one.code)
        yield name, plain(say(rule.title, language)), word("see_rule", language, link=where)
    elif not one.said:
        yield name, word("why_refused", language), ""
    for at, said in enumerate(() if one.rule else one.said):
        message, mend = (plain(say(text, language)) for text in (said.message, said.mend))
        yield name if at == 0 else code(one.code), message, mend
