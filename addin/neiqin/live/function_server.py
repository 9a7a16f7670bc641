"""Worksheet functions for programs that run no Python of ours: one JSON object a line in, one a line out.

    python -m neiqin.live.function_server

Requests:

    {"id": 7, "name": "NQ_EOQ", "args": [ARGUMENT, ...], "language": "zh-Hant"}
    {"op": "warm"}                                    imports what the first request would wait for -> {"ok": true}
    {"op": "last_error", "language": "en"}            -> {"says": "..."}
    {"op": "stop"}                                    ends the server, as the end of its input does

An ARGUMENT is null where it is left out, a CELL, a range [[CELL, ...], ...] row by row, or {"open": range} for a range
that reaches to the end of its sheet (A:A) and was cut at the last used row. A range of a million rows is taken for one.
A CELL is a number, a text, true, false, null (blank) or {"error": "#N/A"}. Days and times are serial numbers counted
from 1899-12-30, as Calc has them; the function's own declaration tells which arguments are times.

Answers, one for each request, in their order:

    {"id": 7, "rows": [[CELL, ...], ...]}             at least one cell, rows of equal length
    {"id": 7, "rows": ..., "dates": true}             its numbers are days or times: the cells want a date format
    {"id": 7, "error": "#VALUE!", "says": "..."}      the whole answer is this error, and why, in one sentence

An error within `rows` is {"error": "#VALUE!"}; `last_error` tells why. "language" is that of the sentences; without it
they are English. Nothing but answers is written to the output.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, get_args

from neiqin.errors import NeiqinError
from neiqin.live.functions import last_error
from neiqin.live.functions.answering import failed
from neiqin.live.udf import answer_json
from neiqin.text import N_, Language, parse_language

_NO_REQUEST: Final = N_("This is no request that the function server knows: {text}")


def serve(lines: Iterable[bytes], write: Callable[[bytes], object]) -> None:
    """Answer each line until there is none, or one says stop."""
    for line in lines:
        if not line.strip():
            continue
        answer = reply(line)
        if answer is None:
            return
        write(json.dumps(answer, ensure_ascii=False, allow_nan=False).encode() + b"\n")


def reply(line: bytes) -> dict[str, Any] | None:
    """Answer one line; None where it says stop."""
    try:
        asked = json.loads(line)
    except ValueError:
        asked = None
    match asked:
        case {"name": str(name), "args": list(arguments)}:
            return {"id": asked.get("id"), **answer_json(name, arguments, _language(asked))}
        case {"op": "warm"}:
            import neiqin.answer  # noqa: F401, PLC0415 - to have it imported is the point

            return {"ok": True}
        case {"op": "last_error"}:
            return {"says": last_error.read(_language(asked))}
        case {"op": "stop"}:
            return None
    error = NeiqinError(_NO_REQUEST, text=line[:80].decode("utf-8", "replace").strip())
    said = failed("", error).said
    identity = asked.get("id") if isinstance(asked, dict) else None
    return {"id": identity, "error": "#VALUE!", "says": said.in_language("en")}


def _language(asked: dict[str, Any]) -> Language:
    said = str(asked.get("language", "en"))
    return said if said in get_args(Language) else parse_language(said) or "en"  # type: ignore[return-value]  # it is one of them


def main() -> None:
    """Serve standard input; what anything prints goes to the error stream."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def write(answer: bytes) -> None:
        answers.write(answer)
        answers.flush()

    serve(sys.stdin.buffer, write)


if __name__ == "__main__":
    main()
