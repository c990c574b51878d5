"""The two smallest pages: a sentence for a person, and a step to another address."""

from __future__ import annotations

from html import escape

from asciml_osc.languages import Language

TEXT, HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"


def sentence(text: str, language: Language) -> str:
    """Return a page that says one sentence."""
    return f'<!doctype html><html lang="{language}"><meta name="viewport" content="width=device-width"><title>asciml-osc</title><p>{escape(text)}</p>'


def onward(there: str) -> str:
    """Return a page that goes on to an address of this server at once.

    Not a redirect: a browser that follows a link of another site would send no cookie with it, being strict.
    """
    return f'<!doctype html><meta http-equiv="refresh" content="0;url={escape(there, quote=True)}"><title>asciml-osc</title>'
