"""What no mapping may be: without a proper name or source, or a loop."""

from __future__ import annotations

from collections.abc import Iterable

from asciml_osc.errors import bad_argument
from asciml_osc.mapping.settings import Settings
from asciml_osc.osc.patterns import compile_pattern, is_pattern
from asciml_osc.session.active_mapping import ActiveMapping

LONGEST_NAME = 64  # characters
LONGEST_ADDRESS = 256


def check_name(name: str) -> None:
    """Check a mapping's name. Raises bad-argument."""
    plain = name and name.isprintable() and not set(name) & set(" /?*[]{},#")
    if not plain or len(name) > LONGEST_NAME:
        raise bad_argument(
            f'a mapping cannot be called "{name[:LONGEST_NAME]}": take a word of up to {LONGEST_NAME} characters, without / and patterns'
        )


def check_source(settings: Settings) -> None:
    """Check the source and the condition. Raises bad-argument."""
    for option, address in (("source", settings.source), ("when", settings.when)):
        if option == "when" and not address:
            continue
        if not address.startswith("/") or " " in address or len(address) > LONGEST_ADDRESS:
            raise bad_argument(
                f'{option} must be an OSC address or a pattern, got "{address[:60]}": /1/fader1, /midi/cc/1 or /1/fader*'
            )
        if is_pattern(address):
            compile_pattern(address)
    if settings.feedback and settings.index:
        raise bad_argument("feedback sends one number back to the source, so it works with index 0 alone")


def loop_through(new: ActiveMapping, others: Iterable[ActiveMapping]) -> None:
    """Check that what a new mapping moves does not move it again. Raises bad-argument with the way around."""
    there = list(others)
    way: dict[ActiveMapping, list[str]] = {new: [new.settings.name]}
    waiting = [new]
    while waiting:
        one = waiting.pop()
        if _moves(one, new):
            names = " → ".join([*way[one], new.settings.name])
            raise bad_argument(
                f"the mapping would move itself, {names}: let its target be something that none of them has for a source"
            )
        for other in there:
            if other not in way and _moves(one, other):
                way[other] = [*way[one], other.settings.name]
                waiting.append(other)


def _moves(one: ActiveMapping, other: ActiveMapping) -> bool:
    """Tell whether what one mapping moves is the depth of another, or its source."""
    if one.target.key == f"{other.settings.name}.depth":
        return True
    source = other.settings.source
    if not one.target.sends:
        return False
    return source == one.target.sends or (
        is_pattern(source) and compile_pattern(source).fullmatch(one.target.sends) is not None
    )
