"""The twins of one language, read once, when the first client asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from asciml_osc.languages.template import Template

Language: TypeAlias = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
ENGLISH: Language = "en"

FOLDER = Path(__file__).parent
_KEY = 4  # letters that a text begins with, by which templates are found
_DEPTH = 4  # texts within texts
_LONGEST = 1 << 14  # characters; a longer text, a hostile path perhaps, is not worth the time
_AND = "; "  # between texts that were joined


class Catalogue:
    """English to another language. What has no twin stays English: nothing is ever lost."""

    def __init__(self, language: Language, reference: Mapping[str, str], messages: Mapping[str, str]) -> None:
        self.language = language
        self._reference = dict(reference)
        self._templates: dict[str, list[tuple[Template, Template]]] = defaultdict(list)
        for english, twin in messages.items():
            template = Template(english)
            self._templates[_key(template.pieces[0].text)].append((template, Template(twin)))
        self.message: Callable[[str], str] = lru_cache(maxsize=128)(self._message) if messages else str
        """A text that the server says, with the values that stand in it."""

    def reference(self, text: str) -> str:
        """A paragraph, a line or a word of the documentation."""
        return self._reference.get(text, text)

    def text(self, text: str) -> str:
        """A documentation of several paragraphs."""
        if not self._reference:
            return text
        return "\n\n".join(self.reference(" ".join(part.split())) for part in text.split("\n\n"))

    def _message(self, text: str, depth: int = _DEPTH) -> str:
        if len(text) > _LONGEST:
            return text
        whole = self._whole(text, depth)
        if whole is not None:
            return whole
        parts = text.split(_AND)
        return _AND.join(self._whole(part, depth) or part for part in parts) if len(parts) > 1 else text

    def _whole(self, text: str, depth: int) -> str | None:
        """The twin of a text that is made of one template."""
        best: Template | None = None
        told: str | None = None
        for english, twin in [*self._templates.get(_key(text), ()), *self._templates.get("", ())]:
            if (
                not depth
                or (english.is_fragment and depth == _DEPTH)
                or (best and best.weight >= english.weight)
            ):
                continue
            values = english.match(text)
            if values is not None:
                best, told = english, twin.fill(values, lambda part: self._message(part, depth - 1))
        return told


def _key(text: str) -> str:
    return text[:_KEY] if len(text) >= _KEY else ""


@lru_cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language; that of English is empty."""
    if language == ENGLISH:
        return Catalogue(language, {}, {})
    return Catalogue(
        language, *(read(FOLDER / language / f"{domain}.po") for domain in ("reference", "messages"))
    )


def read(path: Path) -> dict[str, str]:
    """The twins of a gettext catalogue, without those that are still to be looked at."""
    import polib

    return {
        entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr and not entry.fuzzy
    }
