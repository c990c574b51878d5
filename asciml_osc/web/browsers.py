"""What the headers of a request say of who asks: whether it shows pages, and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from asciml_osc.languages import ENGLISH, LANGUAGES, Language


def accepts_html(headers: Mapping[str, str]) -> bool:
    """Return whether it asks for a page: it names text/html, and does not refuse it by q=0. "*/*" is any program."""
    return any(kind == "text/html" and weight > 0 for kind, weight in _weighed(headers.get("accept", "")))


def language_of(headers: Mapping[str, str], otherwise: Language = ENGLISH) -> Language:
    """Return the first language of ours that it wants, by its weights; `otherwise` where it names none of them."""
    wanted = sorted(_weighed(headers.get("accept-language", "")), key=lambda one: -one[1])
    for name, weight in wanted:
        if name.partition("-")[0] in LANGUAGES and weight > 0:
            return cast("Language", name.partition("-")[0])
    return otherwise


def _weighed(header: str) -> list[tuple[str, float]]:
    """Return the items of such a header with their q, 1 where there is none or it is no number."""
    found = []
    for item in header[:1000].split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            found.append((name, float(weight)))
        except ValueError:
            found.append((name, 1.0))
    return found
