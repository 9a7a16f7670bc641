"""The function server: worksheet functions for a program that runs no Python of ours."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from neiqin.live.function_server import serve
from neiqin.live.udf import answer_json

pytestmark = pytest.mark.usefixtures("yard_desk")


def served(*asked: Any) -> list[Any]:
    answers: list[bytes] = []
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in asked]
    serve(lines, answers.append)
    assert all(answer.endswith(b"\n") and answer.count(b"\n") == 1 for answer in answers)
    return [json.loads(answer) for answer in answers]


def request(name: str, *arguments: Any, **more: Any) -> dict[str, Any]:
    return {"id": 7, "name": name, "args": [*arguments], **more}


def test_each_request_is_answered_with_its_number_in_order() -> None:
    first, second = served(request("NQ_FREIGHT", 2, 10), {**request("NQ_FREIGHT", [[1], [2]], 10), "id": "b"})
    assert first == {"id": 7, "rows": [[20.0]]}
    assert second == {"id": "b", "rows": [[10.0], [20.0]]}


def test_blanks_errors_and_truth_values_go_both_ways() -> None:
    (found,) = served(request("NQ_FREIGHT", [[None], [""], [{"error": "#N/A"}], [True], ["5"]], 10))
    assert found["rows"] == [[None], [None], [{"error": "#N/A"}], [{"error": "#VALUE!"}], [50.0]]
    (found,) = served(request("NQ_UBN_OK", [["04595257"], ["1"]]))
    assert found["rows"] == [[True], [False]]


def test_days_are_serial_numbers_where_the_function_takes_times_and_where_it_gives_them() -> None:
    (found,) = served(request("NQ_ARRIVAL", [[46_295], [46_296.75]], 1, None))
    assert found == {"id": 7, "rows": [[46_296.0], [46_297.0]], "dates": True}
    assert served(request("NQ_FREIGHT_TERMS", 1, 10, 46_295.5))[0]["rows"] == [[10.0, 46_295.5, "paid"]]


def test_answers_lie_as_their_arguments_lie() -> None:
    assert served(request("NQ_FREIGHT", [[1, 2]], 10))[0]["rows"] == [[10.0, 20.0]]


def test_ranges_to_the_end_of_the_sheet_may_be_cut() -> None:
    (found,) = served(request("NQ_FREIGHT", {"open": [[1], [2], [None]]}, {"open": [[10]]}))
    assert found["rows"] == [[10.0], [-1.5]]
    assert served(request("NQ_FREIGHT", {"open": []}, 1))[0]["rows"] == [[None]]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (request("NQ_FRIGHT", 1), "Did you mean NQ_FREIGHT"),
        (request("NQ_FREIGHT", 1), "NQ_FREIGHT needs rate"),
        (request("NQ_FREIGHT", [[1], [2, 3]], 1), "equal length"),
        (request("NQ_FREIGHT", {"wrong": 1}, 1), "is no cell's value"),
        (request("NQ_FREIGHT", [1, 2], 1), "is no cell's value"),
        (request("NQ_FREIGHT", 10**400, 1), ""),
        (request("NQ_FREIGHT", [[1], [2]], [[1], [2], [3]]), "has 3 cells"),
    ],
)
def test_what_cannot_be_answered_is_an_error_with_its_sentence(asked: Any, said: str) -> None:
    (found,) = served(asked)
    assert (found["id"], found["error"]) == (7, "#VALUE!")
    assert said in found["says"]
    assert "rows" not in found


@pytest.mark.parametrize("line", [b"what?\n", b"[1]\n", b"\xff\n", b'{"op": "sing"}\n', b'{"name": 1, "args": []}\n'])
def test_what_is_no_request_is_answered_and_the_server_lives_on(line: bytes) -> None:
    wrong, right = served(line, request("NQ_FREIGHT", 2, 10))
    assert wrong["error"] == "#VALUE!"
    assert right["rows"] == [[20.0]]


def test_sentences_are_in_the_language_that_is_asked_for() -> None:
    says = {served(request("NQ_FREIGHT", 1, language=said))[0]["says"] for said in ("en", "zh-Hant", "zh-Hans", "xx")}
    assert len(says) == 3


def test_the_last_error_can_be_asked_for() -> None:
    _, told = served(request("NQ_FREIGHT", [["heavy"]], 1), {"op": "last_error"})
    assert "weight of NQ_FREIGHT, cell 1: “heavy” is not a number." in told["says"]


def test_it_ends_when_it_is_told_to() -> None:
    assert served({"op": "stop"}, request("NQ_FREIGHT", 2, 10)) == []


def test_half_a_character_harms_nothing() -> None:
    assert served(request("NQ_LABEL", "a\ud800", "b", "-"))[0]["rows"] == [[{"error": "#VALUE!"}]]


def test_as_a_process_it_writes_nothing_but_answers() -> None:
    lines = "\n".join(json.dumps(one) for one in ({"op": "warm"}, request("NQ_EOQ", [[100], [200]], 8, 0.225)))
    done = subprocess.run(
        [sys.executable, "-c", "import neiqin.live.function_server as s; print('noise'); s.main(); print('more')"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    noise, *answers = done.stdout.splitlines()
    ready, found = map(json.loads, answers)
    assert (noise, ready) == ("noise", {"ok": True})
    assert [round(row[0], 2) for row in found["rows"]] == [84.33, 119.26]
    assert "more" in done.stderr


def test_it_can_be_used_without_a_process() -> None:
    assert answer_json("NQ_FREIGHT", [[[1], [2]], 10]) == {"rows": [[10.0], [20.0]]}
