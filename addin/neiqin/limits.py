"""Why pydantic does not take a value, in words of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_WHOLE: Final = N_("a whole number")
_LIMITS: Final = {
    "greater_than": N_("more than {gt}"),
    "greater_than_equal": N_("{ge} or more"),
    "less_than": N_("less than {lt}"),
    "less_than_equal": N_("{le} or less"),
    "string_too_long": N_("at most {max_length} characters long"),
    "string_pattern_mismatch": N_("of the form {pattern}"),
    "finite_number": N_("a finite number"),
    "float_parsing": N_("a number"),
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
}


def limit(error: ErrorDetails) -> Reason:
    """Say what a value must be, to go on from “it must be”; what we have no words for is said in pydantic's."""
    message = _LIMITS.get(error["type"])
    if message is None:
        return Reason(error["msg"].removeprefix("Input should be "))
    return Reason(message, error.get("ctx", {}))
