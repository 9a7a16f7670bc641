"""The report of a session, to be sent to those who make neiqin: Markdown to read, JSON for a machine, nobody's name."""

from __future__ import annotations

import contextlib
import getpass
import importlib.metadata
import json
import os
import platform
import re
import struct
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import neiqin

if TYPE_CHECKING:
    from neiqin.doctor.finding import Finding
    from neiqin.live.selftest.session import Session
    from neiqin.live.selftest.trial import Result

_USERS: Final = re.compile(r"(?i)([/\\]+(?:users|home)[/\\]+)[^/\\\"'\s|]+")
_SHORTEST_NAME: Final = 3
"""Letters of a user's name that is looked for as a word; a shorter one is part of too many."""


def as_markdown(session: Session, findings: Sequence[Finding] = ()) -> str:
    """Write the report: what it ran on, each trial, what failed, what the doctor found."""
    told = as_data(session, findings)
    rows = [
        f"| {number} | {one['title']} | {one['came']} | {one['seconds']} | {_cell(one['remark'])} |"
        for number, one in enumerate(told["trials"], 1)
    ]
    counts = ", ".join(f"{count} {came}" for came, count in told["counts"].items())
    lines = [
        "# neiqin: test of the open workbook's door", "",
        *(f"* {name}: {value}" for name, value in told["on"].items()), "",
        f"{counts}; {told['seconds']} s.", "",
        "| | trial | came | seconds | remark |", "|-:|---|---|-:|---|", *rows, "",
        *_failures(told["trials"]),
        *(["## What the doctor found", ""] if findings else []),
        *(f"* {one['state']}: {one['seen']}" for one in told["findings"]), "",
        "## For a machine", "", "```json", json.dumps(told, ensure_ascii=False, indent=1), "```", "",
    ]  # fmt: skip
    return "\n".join(lines)


def as_data(session: Session, findings: Sequence[Finding] = ()) -> dict[str, Any]:
    """Give the report as JSON holds it, without anybody's name in it."""
    told = {
        "on": {
            "program": f"{session.name} {session.version}",
            "neiqin": neiqin.__version__,
            "xlwings": importlib.metadata.version("xlwings"),
            "Python": f"{platform.python_version()}, {struct.calcsize('P') * 8}-bit",
            "system": platform.platform(terse=True),
        },
        "counts": _counts(session.results),
        "seconds": session.seconds,
        "trials": [trial_data(result) for result in session.results],
        "findings": [finding.as_json("en") for finding in findings if finding.state != "not here"],
    }
    return scrubbed(told)


def trial_data(result: Result) -> dict[str, Any]:
    """Give one trial as JSON holds it."""
    told = {
        "name": result.trial.name, "title": result.trial.title, "should": result.trial.expected,
        "came": result.came, "seconds": result.seconds, "remark": result.remark,
    }  # fmt: skip
    if result.came in {"failed", "crashed"}:
        told |= {"expected": result.expected, "seen": result.seen}
    return told


def scrubbed(told: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Take the user's name and the folders of the user out of all texts."""
    match told:
        case str():
            return _without_names(told)
        case dict():
            return {key: scrubbed(value) for key, value in told.items()}
        case list():
            return [scrubbed(value) for value in told]
    return told


def _without_names(text: str) -> str:
    for place, word in ((tempfile.gettempdir(), "TEMP"), (str(Path.home()), "~")):
        if len(place) > 1:
            for spelled in {place, place.replace("\\", "\\\\"), place.replace("\\", "/")}:
                text = re.sub(re.escape(spelled) + r"(?![\w-])", lambda _: word, text, flags=re.IGNORECASE)  # noqa: B023 - called at once
    text = _USERS.sub(r"\1USER", text)
    for name in _names():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "USER", text, flags=re.IGNORECASE)
    return text


def _names() -> Iterable[str]:
    """Give the names by which the system knows the user and the computer."""
    names = {os.environ.get(variable, "") for variable in ("USERNAME", "USER", "LOGNAME", "COMPUTERNAME", "USERDOMAIN")}
    names |= {platform.node(), Path.home().name}
    with contextlib.suppress(OSError, KeyError, ImportError):  # nobody knows
        names.add(getpass.getuser())
    return sorted((name for name in names if len(name) >= _SHORTEST_NAME), key=len, reverse=True)


def _counts(results: Sequence[Result]) -> dict[str, int]:
    found = [result.came for result in results]
    return {came: found.count(came) for came in ("passed", "failed", "crashed", "not here")}


def _failures(trials: Sequence[dict[str, Any]]) -> Iterable[str]:
    for one in trials:
        if one["came"] in {"failed", "crashed"}:
            yield from (f"## {one['title']} ({one['name']}) {one['came']}", "", one["should"], "")
            yield from ("```", f"expected  {one['expected']}", f"seen      {one['seen']}", "```", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
