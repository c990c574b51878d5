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
_DEEDS = {"-": "remove", "+": "add", "=": "change"}


class Seen:
    """The rows that a transaction has written down."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, dict[str, Any]]] = []

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, sign: str, table: str, row: dict[str, Any]) -> None:
        """Take a row. sign: - as it was, + a new one, = what it has become."""
        self._rows.append((sign, table, {key: row[key] for key in row if key in _NEEDED}))

    def tell(self, step: Step) -> None:
        """Add to a step what it is about."""
        values: dict[str, list[Any]] = {}
        for sign, table, row in self._rows:
            step.deeds.add(_DEEDS[sign])
            if table == "settings":
                before_and_after = values.setdefault(row["key"], [None, None])
                before_and_after[sign != "-"] = parsed_any(row["value"])
            elif table in ("sounds", "marks"):
                if sign != "=":
                    _note(step, "sounds", sound_id(row["group_name"], row["number"]))
                    _note(step, "of", row["group_name"])
            elif sign != "=":
                _note(step, table, row["name"])
        for key, (before, after) in values.items():
            for name in _changed(key, before, after):
                _note(step, f"{SETTINGS[key]}s", name)


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


def _changed(key: str, before: Any, after: Any) -> list[str]:
    old, new = by_name(key, before), by_name(key, after)
    if key == "model":
        return list(new or old)
    return [name for name in {**old, **new} if old.get(name) != new.get(name)]


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
