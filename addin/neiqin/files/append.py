"""Placeholder."""


def apply(*_: object) -> None:
    raise NotImplementedError
