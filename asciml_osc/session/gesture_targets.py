"""What a learned mapping moves: places and parameters of voices, and numbers that only the events and Wekinator's outputs have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from asciml_osc.errors import bad_argument, not_found
from asciml_osc.osc.clients import Client
from asciml_osc.session.mapping_targets import Target
from asciml_osc.session.voices import Voices

CLASS = "class"  # the one target of rounds that have a class
_OUTPUT = re.compile(r"output\.([1-9]\d?)")


class Plain:
    """A number, 0–1, that moves nothing: "output.1". value: what it is."""

    lo, hi, whole, sends, blind = 0.0, 1.0, False, "", False

    def __init__(self, key: str) -> None:
        self.key, self.value = key, 0.0

    def present(self) -> float:
        """Return it."""
        return self.value

    def check(self, value: float) -> None:
        """Take any number."""

    def move(self, client: Client, value: float, glide: float) -> None:  # noqa: ARG002 - as all targets
        """Change it."""
        self.value = value


def meant(words: Iterable[str], voices: Voices) -> list[str]:
    """Return the targets that words name: a voice means its place, percent or x and y. Raises not-found."""
    return [target for word in words for target in _of(word, voices)]


def _of(word: str, voices: Voices) -> list[str]:
    if "." in word or word.startswith("/"):
        return [word]
    kind = voices.ready(word).held.kind
    return [f"{word}.x", f"{word}.y"] if kind in ("square", "axis") else [f"{word}.percent"]


def make(text: str, others: Callable[[str], Target]) -> Target:
    """Return what a target's name means. others: makes those that mappings have. Raises bad-argument, not-found."""
    if text == CLASS or _OUTPUT.fullmatch(text):
        return Plain(text)
    if text.endswith(".depth"):
        raise bad_argument(
            f"{text[:60]} is of a mapping: a gesture moves voices, write VOICE.PARAMETER as main.percent"
        )
    target = others(text)
    if target.present() is None:
        raise not_found(
            f"nobody knows where {text[:60]} is, so no example can have it: name a voice that is there, and a parameter of it"
        )
    return target
