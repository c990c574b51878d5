"""What a change is about, in names: bells, 10 sounds."""

from __future__ import annotations

import json
from typing import Any

from asciml_osc.names import sound_id
from asciml_osc.store.rows import parsed
from asciml_osc.store.step import Step
from asciml_osc.store.tracked import SETTINGS

NAMES = 3  # that are kept of a change; the others are counted
KINDS = ("sounds", "groups", "models", "mappings", "presets", "motions", "filters")
"""The first of these that a change has is what it is called by."""
_DEEDS = {"-": "remove", "+": "add", "<": "change"}


class Seen:
    """The rows that a transaction has written down."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, dict[str, Any]]] = []

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, sign: str, table: str, row: dict[str, Any]) -> None:
        """Take a row. sign: + a new one, - one that is gone, < one as it was before it became what > says."""
        self._rows.append((sign, table, {key: row[key] for key in row if key in _NEEDED}))

    def tell(self, step: Step) -> None:
        """Add to a step what it is about."""
        settings: dict[str, list[Any]] = {}
        for sign, table, row in self._rows:
            if table == "settings":
                before_and_after = settings.setdefault(row["key"], [None, None])
                before_and_after[sign in "+>"] = parsed_any(row["value"])
            elif sign in _DEEDS:
                step.deeds.add(_DEEDS[sign])
                if table in ("sounds", "marks"):
                    _note(step, "sounds", sound_id(row["group_name"], row["number"]))
                    _note(step, "of", row["group_name"])
                else:
                    _note(step, table, row["name"])
        for key, (before, after) in settings.items():
            _note_setting(step, key, by_name(key, before), by_name(key, after))


_NEEDED = {"group_name", "number", "name", "key", "value"}


def parsed_any(text: str | None) -> Any:
    """Return the value of JSON text; None where there is none, or it is damaged."""
    return parsed(f'{{"value": {text}}}', {}).get("value") if text is not None else None


def by_name(key: str, value: Any) -> dict[str, Any]:
    """Return what a setting holds, by the name of each: mappings, filters, or the one current model."""
    if key == "mappings" and isinstance(value, list):
        return {str(one.get("name", "")): one for one in value if isinstance(one, dict)}
    if key == "filters" and isinstance(value, dict):
        return value
    return {value: value} if key == "model" and isinstance(value, str) else {}


def _note_setting(step: Step, key: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    kind = f"{SETTINGS[key]}s"
    if key == "model":
        for name in after or before:
            _note(step, kind, name)
        step.deeds.add("change")
        return
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            _note(step, kind, name)
            step.deeds.add("add" if name not in before else "change" if name in after else "remove")


def _note(step: Step, kind: str, name: str) -> None:
    step.subjects.setdefault(kind, {})[name] = None


def about(step: Step) -> str:
    """Return what a step is about, as the table of changes keeps it: JSON of kind, names, many and deed."""
    kind = next((kind for kind in KINDS if step.subjects.get(kind)), "")
    names = list(step.subjects.get(kind, ()))
    count = len(names)
    if kind == "sounds" and count > 1:
        names = list(step.subjects["of"])
    deed = next(iter(step.deeds)) if len(step.deeds) == 1 else "change"
    shown = [*names[:NAMES], *["…"] * (len(names) > NAMES)]
    return json.dumps({"kind": kind, "names": shown, "many": count, "deed": deed})
