"""The type of what LibreOffice hands over: an object that is known by what it offers."""

from typing import Any

Uno = Any
