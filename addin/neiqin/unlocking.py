"""Take the password off a workbook in memory; passwords are neither kept, logged nor told in a message."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from typing import Final

from neiqin.errors import PasswordNeeded, UnreadableFile
from neiqin.text import N_

VARIABLE: Final = "NEIQIN_PASSWORD"
"""Holds the password, or several, each on a line of its own."""
_EXCELS_OWN: Final = "VelvetSweatshop"
"""With it Excel locks a workbook that is only to be kept from changes, and opens it without asking."""
_MOST_TURNS: Final = 10_000_000
_TURNS: Final = re.compile(rb'spinCount="(\d+)"')
_GIVE: Final = N_("Give its password when you are asked, or in the environment variable {variable}.")


def password_needed(name: str) -> PasswordNeeded:
    """Make the error for a workbook whose password nobody gave."""
    return PasswordNeeded(N_("{file} is protected by a password."), hint=_GIVE, file=name, variable=VARIABLE)


def is_locked(content: bytes) -> bool:
    """Whether an OLE file holds an encrypted workbook of the new kind."""
    return "EncryptedPackage".encode("utf-16-le") in content


def unlocked(content: bytes, name: str, password: str | None) -> bytes:
    """Give the workbook without its password, which is the given one or comes from the environment.

    Raises:
        PasswordNeeded: there is none, or it is wrong.
        UnreadableFile: the file is damaged, or locked in a way that nobody knows.

    """
    import msoffcrypto  # noqa: PLC0415 - few files are locked
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415 - as above

    if any(int(turns) > _MOST_TURNS for turns in _TURNS.findall(content)):
        raise _damaged(name)
    tried = 0
    for candidate in _candidates(password):
        opened = io.BytesIO()
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(content))
            file.load_key(password=candidate, verify_password=True)
            file.decrypt(opened)
        except InvalidKeyError:
            tried += 1
            continue
        except Exception:  # noqa: BLE001 - the library's alone; on damaged bytes it raises whatever its parsers do
            raise _damaged(name) from None
        return opened.getvalue()
    if tried <= 1:  # Excel's own only
        raise password_needed(name)
    raise PasswordNeeded(N_("The password does not open {file}."), hint=_GIVE, file=name, variable=VARIABLE)


def _candidates(password: str | None) -> Iterator[str]:
    yield _EXCELS_OWN
    if password is not None:
        yield password
    else:
        yield from dict.fromkeys(line for line in os.environ.get(VARIABLE, "").splitlines() if line)


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("{file} is protected in a way that cannot be opened here, or damaged."),
        hint=N_("Open it in Excel, take the password off and save it, then try again."),
        file=name,
    )
