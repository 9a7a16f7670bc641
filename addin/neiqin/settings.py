"""Settings: defaults, then the user's file, then the workbook, then the command line; a later one wins."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from neiqin.errors import NeiqinError, trouble, unknown_name
from neiqin.limits import limit
from neiqin.table import TYPED, Header, Id, Names, Table, Text
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.table_range import TableRange

GLOBAL = ("language",)
OF_FORMULAS = ("dashboard",)
"""Groups of settings that no macro reads, but the formulas of our templates."""


class Setting(
    Table,
    name="Settings",
    titles=Names("Settings", "設定", "设置"),
    about=N_("Everything else that changes results, each with its default and what it does."),
    key=("name",),
    needs=("name", "value"),
    by_name=True,
):
    """One setting of the workbook."""

    name: Annotated[
        Id,
        Header(
            "Setting",
            "設定項目",
            "设置项",
            known_as="Name | 名稱 | 名称",
            writer=TYPED,
            width=28,
            about=N_("The setting's full name, its group before the dot, such as orders.review_from."),
        ),
    ]
    value: Annotated[
        Text | None,
        Header(
            "Value",
            "設定值",
            "设置值",
            writer=TYPED,
            width=16,
            about=N_("What the setting is in this workbook; if blank, your own settings file or the default holds."),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "說明",
            "说明",
            writer=TYPED,
            width=60,
            about=N_("What the setting does and what its default is; for people to read only."),
        ),
    ] = None


class SettingsModel(BaseModel):
    """Base of a macro's settings; `prefix` stands before each field's name in the workbook: `orders.review_from`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    prefix: ClassVar[str] = ""


M = TypeVar("M", bound=SettingsModel)


@dataclass(frozen=True, slots=True)
class Given:
    """Settings as given, by full name, the later layers already put over the earlier ones."""

    values: Mapping[str, str]

    def model(self, model: type[M]) -> M:
        """Read a macro's settings.

        Raises:
            NeiqinError: an unknown name under the model's prefix, or a value that does not fit.

        """
        start = f"{model.prefix}."
        mine = {k.removeprefix(start): v for k, v in self.values.items() if k.startswith(start)}
        known = [f"{start}{f}" for f in model.model_fields]
        for name in mine:
            if name not in model.model_fields:
                raise unknown_name(N_("There is no setting named {name}."), f"{start}{name}", known)
        try:
            return model(**mine)
        except ValidationError as error:
            first = error.errors()[0]
            raise NeiqinError(
                N_("“{value}” does not fit {name}."),
                hint=N_("It must be {reason}."),
                value=first["input"],
                name=f"{start}{first['loc'][0]}",
                reason=limit(first),
            ) from None


def from_workbook(settings: TableRange[Setting] | None) -> dict[str, str]:
    """Give the workbook's own settings; blank values are not set."""
    if settings is None:
        return {}
    frame = settings.frame
    filled = frame["name"].notna() & frame["value"].notna()
    return dict(zip(frame["name"][filled], frame["value"][filled], strict=True))


def from_user_file() -> dict[str, str]:
    """Give the settings of the user's own file, `settings.toml` in the configuration folder; none if there is none.

    Raises:
        NeiqinError: the file is no TOML.

    """
    path = user_file()
    try:
        return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise NeiqinError(
            N_("The settings file {file} cannot be read: {reason}."), file=path, reason=trouble(error)
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NeiqinError(N_("The settings file {file} cannot be read: {reason}."), file=path, reason=error) from None


def user_file() -> Path:
    """Say where the user's settings file is: under `NEIQIN_HOME`, else the system's configuration folder."""
    if home := os.environ.get("NEIQIN_HOME"):
        return Path(home) / "settings.toml"
    from platformdirs import user_config_path  # noqa: PLC0415 - most runs have NEIQIN_HOME or no file

    return user_config_path("neiqin", appauthor=False) / "settings.toml"


def _flat(tree: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
