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
_DEPTH = 8  # texts within texts
_LONGEST = 1 << 14  # characters; a longer text, a hostile path perhaps, is not worth the time
_AND = "; "  # between texts that were joined
_OF = ": "  # behind a name
_COLONS = 4  # that may stand in a name


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
        """Translate a paragraph, a line or a word of the documentation."""
        return self._reference.get(text, text)

    def text(self, text: str) -> str:
        """Translate a documentation of several paragraphs."""
        if not self._reference:
            return text
        return "\n\n".join(self.reference(" ".join(part.split())) for part in text.split("\n\n"))

    def _message(self, text: str, depth: int = _DEPTH) -> str:
        if len(text) > _LONGEST:
            return text
        whole = self._whole(text, depth)
        if whole is not None or not depth:
            return text if whole is None else whole
        parts = text.split(_AND)
        if len(parts) > 1:
            return _AND.join(self._message(part, depth - 1) for part in parts)
        return self._behind_a_name(text, depth) or self._whole(text, depth, fragments=True) or text

    def _behind_a_name(self, text: str, depth: int) -> str | None:
        """Translate a text that follows the name of what it is about: `/a/rain.wav: the recording is empty`."""
        at = -1
        for _ in range(_COLONS):
            at = text.find(_OF, at + 1)
            told = self._whole(text[at + len(_OF) :], depth) if at >= 0 else None
            if told is not None:
                return text[: at + len(_OF)] + told
        return None

    def _whole(self, text: str, depth: int, fragments: bool = False) -> str | None:
        """Translate a text that is made of one template; `fragments` are looked for within other texts alone."""
        if fragments and depth == _DEPTH:
            return None
        best: tuple[Template, Template, dict[str, str]] | None = None
        for english, twin in [*self._templates.get(_key(text), ()), *self._templates.get("", ())]:
            if english.is_fragment == fragments and (best is None or best[0].weight < english.weight):
                values = english.match(text)
                best = best if values is None else (english, twin, values)
        return best and best[1].fill(best[2], lambda part: self._message(part, depth - 1))


def _key(text: str) -> str:
    return text[:_KEY] if len(text) >= _KEY else ""


@lru_cache
def catalogue(language: Language) -> Catalogue:
    """Return the catalogue of a language; that of English is empty."""
    if language == ENGLISH:
        return Catalogue(language, {}, {})
    return Catalogue(
        language, *(read(FOLDER / language / f"{domain}.po") for domain in ("reference", "messages"))
    )


def read(path: Path) -> dict[str, str]:
    """Read the twins of a gettext catalogue, without those that are still to be looked at."""
    import polib

    return {
        entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr and not entry.fuzzy
    }
