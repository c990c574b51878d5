"""Max's parameters: what pattr, autopattr, snapshots, MIDI mapping mode, Live and automation see of a box.

How a parameter is written down in a .maxpat was read from patches of Max's users and from Cycling '74's reference; tests/clients/maxfacts.py
names the source of each property. A parameter here has no initial value of its own: Max would send it when the patch opens, over what the
server still has.
"""

from __future__ import annotations

from typing import Any

from py2max.core.box import Box

from recipes.max.build import Patch

FLOAT, ENUM, BLOB = 0, 2, 3
"""parameter_type. Its Int goes from 0 to 255 only, so whole numbers are floats shown as INT."""

INT, PLAIN, PERCENT, CUSTOM = 0, 1, 5, 9
"""parameter_unitstyle: how a value is shown."""

SHAPES = {"live.slider": (1, 2), "live.numbox": (1, 2), "live.toggle": (1, 1)}
"""Inlets and outlets."""


def parameter(
    patch: Patch,
    kind: str,
    name: str,
    place: tuple[float, float],
    size: tuple[float, float],
    ends: tuple[float, float],
    style: int = PLAIN,
    **attributes: Any,
) -> Box:
    """Add a number between two ends that Max can store, map and automate. Units of CUSTOM: `parameter_units` among the attributes."""
    named = {key: attributes.pop(key) for key in list(attributes) if key.startswith("parameter_")}
    value = {
        **_names(name),
        "parameter_mmin": float(ends[0]),
        "parameter_mmax": float(ends[1]),
        "parameter_type": FLOAT,
        "parameter_unitstyle": style,
        **named,
    }
    return _box(patch, kind, name, place, size, value, **attributes)


def switch(patch: Patch, name: str, place: tuple[float, float], face: tuple[float, float]) -> Box:
    """Add on and off, with its word beside it on the face."""
    value = {
        **_names(name),
        "parameter_enum": ["off", "on"],
        "parameter_mmax": 1,
        "parameter_type": ENUM,
    }
    box = _box(patch, "live.toggle", name, place, (18, 18), value)
    patch.show(box, *face, 18, 18)
    patch.show(patch.comment(name, place[0] + 25, place[1] - 1), face[0] + 20, face[1] - 2)
    return box


def stored(patch: Patch, name: str, x: float, y: float) -> Box:
    """Add a pattr: a list that is stored with all else, but is nothing to map or to automate."""
    box = patch.add(f"[pattr {name} @autorestore 0]", x, y)
    box._kwds |= {
        "varname": name,
        "saved_object_attributes": {"parameter_enable": 1, "parameter_mappable": 0},
        "saved_attribute_attributes": {
            "valueof": {**_names(name), "parameter_invisible": 1, "parameter_type": BLOB}
        },
    }
    return box


def _names(name: str) -> dict[str, str]:
    """The long name is unique in a patcher with several voices, since the abstraction's first argument is in it."""
    return {"parameter_longname": f"#1 {name}", "parameter_shortname": name}


def _box(
    patch: Patch,
    kind: str,
    name: str,
    place: tuple[float, float],
    size: tuple[float, float],
    value: dict[str, Any],
    **attributes: Any,
) -> Box:
    return patch.ui(
        kind,
        *place,
        *size,
        SHAPES[kind],
        varname=name,
        parameter_enable=1,
        saved_attribute_attributes={"valueof": value},
        **attributes,
    )
