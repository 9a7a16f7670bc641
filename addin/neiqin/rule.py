"""A rule: a check with its code, thresholds, score and texts; what the workbook's Rules table says is what runs."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from neiqin.errors import NeiqinError, unknown_name
from neiqin.hits import Hits, Severity
from neiqin.table import TYPED, Choice, Header, Id, Names, Number, Table, Text
from neiqin.text import LANGUAGES, N_, say

Level = Literal["block", "score", "info"]
WARN_FROM: Final = 25
"""A rule that scores at least this is a warning, below it is information."""


class Switch(Choice):
    """Whether a rule runs; `keep` means on even where the noise guard would silence it."""

    ON = "on", Names("on", "開", "开", ("yes", "true", "是", "1", "y"))
    OFF = "off", Names("off", "關", "关", ("no", "false", "否", "0", "n"))
    KEEP = "keep", Names("keep", "保留", "保留")


class LevelWord(Choice):
    """What a hit does: hold the order whatever the score, add its score, or only inform."""

    BLOCK = "block", Names("block", "阻擋", "阻止")
    SCORE = "score", Names("score", "計分", "计分")
    INFO = "info", Names("info", "提示", "提示")


class RuleSetting(
    Table,
    name="Rules",
    titles=Names("Rules", "規則", "规则"),
    about=N_("Every check with its level, score and thresholds: change them here, or switch a check off."),
    key=("rule", "threshold"),
    needs=("rule",),
    any_of=("on", "score", "level", "value"),
    by_name=True,
):
    """One rule, or one more of its thresholds, as a person set it."""

    rule: Annotated[
        Id,
        Header(
            "Rule",
            "規則",
            "规则",
            writer=TYPED,
            width=8,
            about=N_("The rule's code; a rule with several thresholds has a row for each."),
        ),
    ]
    title: Annotated[
        Text | None,
        Header(
            "What it finds",
            "檢查內容",
            "检查内容",
            writer=TYPED,
            width=44,
            about=N_("What the rule looks for, in words for people to read; changing them changes no check."),
        ),
    ] = None
    on: Annotated[
        Switch | None,
        Header(
            "On",
            "啟用",
            "启用",
            writer=TYPED,
            width=8,
            about=N_(
                "Whether the rule runs: on, off, or keep, which lets it count even where it hits very many orders."
            ),
        ),
    ] = None
    level: Annotated[
        LevelWord | None,
        Header(
            "Level",
            "等級",
            "级别",
            writer=TYPED,
            width=10,
            about=N_("What a hit does: block holds the order at any score, score adds points, info only tells."),
        ),
    ] = None
    score: Annotated[
        Number | None,
        Header(
            "Score",
            "分數",
            "分数",
            writer=TYPED,
            width=8,
            about=N_("Points that a hit adds to the order's score, once for each order; blank for the rule's own."),
        ),
    ] = None
    threshold: Annotated[
        Id | None,
        Header(
            "Threshold",
            "門檻",
            "阈值",
            writer=TYPED,
            width=16,
            about=N_("The name of one of the rule's limits that the value beside it sets; blank if it has none."),
        ),
    ] = None
    value: Annotated[
        Number | None,
        Header(
            "Value",
            "數值",
            "数值",
            writer=TYPED,
            width=12,
            about=N_("The number that the threshold beside it is set to; blank for the rule's own."),
        ),
    ] = None
    action: Annotated[
        Text | None,
        Header(
            "What to do",
            "處理方式",
            "处理方式",
            writer=TYPED,
            width=44,
            about=N_("What people are told to do about a hit; your own words go in its place."),
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: positions in a table's frame, the field they point at, values for the message.

    `score` and `message` are given where a rule has more than one.
    """

    table: str
    field: str | None
    rows: NDArray[np.int64]
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    score: int | None = None
    message: str | None = None


class NotApplicable(Exception):
    """A rule's needs are not met by this table; said once, never for each row."""

    def __init__(self, reason: str, **params: object) -> None:
        """Take an English reason marked with `N_`, and the values of its `{named}` fields."""
        super().__init__(reason)
        self.reason, self.params = reason, params


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with all that is said and set about it. `message` may name params of the hit and thresholds."""

    code: str
    title: str
    message: str
    mend: str
    check: Callable[..., Iterable[Found]]
    score: int = 0
    level: Level = "score"
    guard: bool = False
    thresholds: Mapping[str, float] = dataclasses.field(default_factory=dict)
    on: bool = True
    keep: bool = False

    def severity(self, score: int | None = None) -> Severity:
        """How a hit is shown; `score` where the hit has one of its own."""
        if self.level == "block":
            return "error"
        points = self.score if score is None else score
        return "warning" if self.level == "score" and points >= WARN_FROM else "info"

    def points(self, found: Found) -> int:
        """What a finding adds to its order's score."""
        return 0 if self.level == "info" else self.score if found.score is None else found.score

    def run(self, desk: object) -> list[Found]:
        """Run the check.

        Raises:
            NotApplicable: the tables do not hold what it needs.

        """
        return [found for found in self.check(desk, **self.thresholds) if len(found.rows)]

    def hits(self, found: Found) -> Hits:
        """Give a finding the rule's words; the message may name thresholds, too."""
        params = {**self.thresholds, **found.params}
        severity, message = self.severity(found.score), found.message or self.message
        return Hits(self.code, found.table, found.field, found.rows, message, self.mend, severity, params)

    def with_setting(self, name: str, value: str) -> Rule:
        """Give the rule with one thing set: `on`, `score`, `level`, `action` (what to do) or a threshold.

        Raises:
            NeiqinError: no such name, or a value that does not fit.

        """
        try:
            match name:
                case "on":
                    switch = _word(Switch, value)
                    return replace(self, on=switch != Switch.OFF, keep=switch == Switch.KEEP)
                case "level":
                    return replace(self, level=_word(LevelWord, value).value)  # type: ignore[arg-type]  # a level word is a level
                case "score":
                    return replace(self, score=round(_number(value)))
                case "action":
                    return self._with_action(value)
            if name in self.thresholds:
                return replace(self, thresholds={**self.thresholds, name: _number(value)})
        except ValueError:
            raise NeiqinError(
                N_("“{value}” does not fit {name}."),
                hint=N_("Give a number, or on, off or keep."),
                value=value,
                name=f"{self.code}.{name}",
            ) from None
        known = [f"{self.code}.{n}" for n in ("on", "score", "level", "action", *self.thresholds)]
        raise unknown_name(N_("There is no setting named {name}."), f"{self.code}.{name}", known)

    def _with_action(self, text: str) -> Rule:
        """Give the rule with the shop's own words of what to do; our own words, in any language, change nothing."""
        if text in {say(self.mend, language) for language in LANGUAGES}:
            return self
        return replace(self, mend=text.replace("{", "{{").replace("}", "}}"))


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _word(choices: type[Choice], text: str) -> Choice:
    from neiqin.checking import choice_words, normal_word  # noqa: PLC0415 - pandas comes with it

    code = choice_words(choices).get(normal_word(text))
    if code is None:
        raise ValueError(text)
    return next(choice for choice in choices if choice.value == code)


def rule(
    code: str,
    *,
    title: str,
    message: str,
    mend: str,
    score: int = 0,
    level: Level = "score",
    guard: bool = False,
    **thresholds: float,
) -> Callable[[Callable[..., Iterable[Found]]], Rule]:
    """Declare a check as a rule: the function takes the desk and each threshold by name, and yields what it found."""

    def declare(check: Callable[..., Iterable[Found]]) -> Rule:
        return Rule(code, title, message, mend, check, score, level, guard, thresholds)

    return declare


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of a run, as the workbook and the command line set them, by code."""

    rules: Mapping[str, Rule]

    def with_settings(self, settings: Iterable[tuple[str, str, str]]) -> Rulebook:
        """Give the rulebook with (code, name, value) settings made.

        Raises:
            NeiqinError: an unknown rule or name, or a value that does not fit.

        """
        rules = dict(self.rules)
        for code, name, value in settings:
            if code not in rules:
                raise unknown_name(N_("There is no rule {name}."), code, rules)
            rules[code] = rules[code].with_setting(name, value)
        return Rulebook(rules)
