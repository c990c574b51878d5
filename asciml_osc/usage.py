"""The command line's help and errors in another language; argparse's own words among them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeAlias, cast

from asciml_osc.languages import ENGLISH, LANGUAGES, Language, catalogue

Said: TypeAlias = Callable[[str], str]


class Parser(argparse.ArgumentParser):
    """A parser that is written in English and translated once it is whole."""

    _said: Said = staticmethod(str)

    def speak(self, said: Said) -> None:
        """Translate every text of this parser and of its commands."""
        self._said = said
        self.formatter_class = _formatter(said)
        self.description = said(self.description or "")
        for group in self._action_groups:
            group.title = said(group.title or "")
        for action in self._actions:
            _translate(action, said)
            if isinstance(action, argparse._SubParsersAction):
                for command in cast("dict[str, Parser]", action.choices).values():
                    command.speak(said)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong; end with exit code 2."""
        self.exit(2, f"{self.format_usage()}{self.prog}: error: {self._said(message)}\n")


def language(given: list[str]) -> Language:
    """Read the language of a command line before the rest of it; English where it names none that is known."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--lang", choices=LANGUAGES, default=ENGLISH)
    try:
        known: Language = early.parse_known_args(given)[0].lang
    except argparse.ArgumentError:
        return ENGLISH
    return known


def parse(parser: Parser, given: list[str]) -> argparse.Namespace:
    """Parse a command line, and answer in its language."""
    words = catalogue(language(given))
    parser.speak(lambda text: words.reference(words.message(text)))
    return parser.parse_args(given)


def _translate(action: argparse.Action, said: Said) -> None:
    if action.help and action.help != argparse.SUPPRESS:
        action.help = said(action.help)
    named = action.metavar or (action.dest.upper() if action.option_strings else None)
    if isinstance(named, str) and action.nargs != 0 and (action.metavar or not action.choices):
        action.metavar = said(named)
    for listed in getattr(action, "_choices_actions", ()):
        listed.help = said(listed.help)


def _formatter(said: Said) -> Any:
    class Formatter(argparse.HelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, said("usage: ") if prefix is None else prefix)

    return Formatter
