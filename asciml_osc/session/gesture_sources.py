"""The vector that is made of several sources: addresses that controllers send, so many numbers of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from asciml_osc.errors import bad_argument
from asciml_osc.osc.arguments import shown
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.patterns import is_pattern

MOST = 256  # numbers of a vector


class Sources:
    """Where each address goes in the vector. words: addresses, each followed by how many numbers it has where that is not one."""

    def __init__(self, words: Sequence[object] = ()) -> None:
        self.words: list[str | int] = []
        self._places: dict[str, range] = {}
        self.width = 0
        address = ""
        for word in words:
            if isinstance(word, str) and word.startswith("/"):
                address = word
                self._add(address, 1)
            elif address and (count := _count(word)):
                self._places.pop(address)
                self.words.pop()
                self.width -= 1
                self._add(address, count)
                self.words.append(count)
                address = ""
            else:
                raise bad_argument(
                    f"{str(word)[:60]} is no source: write addresses, each with how many numbers it sends where that is not one: /accxyz 3 /midi/cc/1"
                )
        self._values: list[float | None] = [None] * self.width

    def _add(self, address: str, count: int) -> None:
        if is_pattern(address) or address in self._places or address.startswith("/asciml/gesture"):
            raise bad_argument(
                f"{address[:60]} cannot be a source: name each address once, without a pattern"
            )
        if self.width + count > MOST:
            raise bad_argument(f"a vector has {MOST} numbers at most: name fewer sources")
        self.words.append(address)
        self._places[address] = range(self.width, self.width + count)
        self.width += count

    def __contains__(self, address: str) -> bool:
        return address in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def take(self, address: str, args: list[Argument]) -> list[float] | None:
        """Take what a source sent; the vector, or None before all sources have sent. Raises bad-argument."""
        places = self._places[address]
        if len(args) < len(places):
            raise bad_argument(
                f"{address} came with {len(args)} numbers and the vector takes {len(places)}: name it again in /asciml/gesture/sources"
            )
        for place, value in zip(places, args, strict=False):
            if not isinstance(value, int | float) or value - value != 0:
                raise bad_argument(f"{address} came with {shown(value)}, expected a number")
            self._values[place] = float(value)
        found = [value for value in self._values if value is not None]
        return found if len(found) == self.width else None


def _count(word: object) -> int:
    text = str(int(word)) if isinstance(word, int | float) and word == word // 1 else str(word)
    return int(text) if text.isdecimal() and 0 < int(text) <= MOST else 0
