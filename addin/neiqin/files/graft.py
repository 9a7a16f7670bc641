"""Placeholder."""


def apply(*_: object) -> None:
    raise NotImplementedError


def standing(*_: object) -> None:
    return None
