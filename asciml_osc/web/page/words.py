"""The words of the page in the language of its reader, from `languages/LANGUAGE/page.po`."""

from __future__ import annotations

from functools import lru_cache

from asciml_osc.languages import ENGLISH, Language
from asciml_osc.languages.catalogue import FOLDER, catalogue, read


def mark(text: str) -> str:
    """Return the text as it is; `recipes.languages` finds it by this call, and `Words` translates it later."""
    return text


class Words:
    """`say("{count} sounds", count=3)`: the first argument is English, and is found by `recipes.languages` where it is written out."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._twins = _twins(language)

    def __call__(self, text: str, **values: object) -> str:
        """Return the text in the language of the page, with values in its gaps."""
        text = self._twins.get(text, text)
        return text.format(**values) if values else text

    def told(self, text: str) -> str:
        """Translate what the server said: the connection of this process speaks English with it, whatever its pages speak."""
        return catalogue(self.language).message(text)

    def documented(self, text: str) -> str:
        """Translate the documentation of a command or of an argument."""
        return catalogue(self.language).text(text)


@lru_cache
def _twins(language: Language) -> dict[str, str]:
    return {} if language == ENGLISH else read(FOLDER / language / "page.po")
