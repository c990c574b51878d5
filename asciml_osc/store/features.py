"""What was measured of a sound, as it is kept in memory: its numbers at hand, its curves as the text that the store has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

CURVES = ("envelope", "spectrum")
"""The features that are many numbers: 95 % of the text, which takes 0.1 ms a sound to parse, and few who ask for a sound need them."""


class Features(Mapping[str, Any]):
    """The features of a sound, read like a dict; a curve is parsed each time that it is asked for. Pickled as the text that it is."""

    __slots__ = ("_numbers", "_text")

    def __init__(self, numbers: dict[str, Any], text: str) -> None:
        """numbers: all but the curves; text: JSON of all."""
        self._numbers, self._text = numbers, text

    @classmethod
    def kept(cls, text: str | None, numbers: str | None) -> Features | None:
        """Return what the columns of a row hold; None where nothing was measured or the text is damaged.

        numbers : the text without CURVES, made by SQLite, which is ten times as fast at that
        """
        found = json.loads(numbers) if numbers else None
        return cls(found, text) if found and text and isinstance(found, dict) else None

    @classmethod
    def measured(cls, values: Mapping[str, Any]) -> Features:
        """Return the features that a job has measured."""
        numbers = {name: value for name, value in values.items() if name not in CURVES}
        return cls(numbers, json.dumps(dict(values)))

    @property
    def text(self) -> str:
        """All of them as JSON."""
        return self._text

    def __getitem__(self, name: str) -> Any:
        return json.loads(self._text)[name] if name in CURVES else self._numbers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(json.loads(self._text))

    def __len__(self) -> int:
        return len(json.loads(self._text))

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, Features) else dict(self) == other

    __hash__ = None  # type: ignore[assignment]  # compared by what they hold

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._numbers, self._text)


def numbers_of(features: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the features without the curves, for whoever hands them to another process."""
    return features._numbers if isinstance(features, Features) else features
