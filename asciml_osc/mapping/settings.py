"""What a mapping is told: one field for each option of /asciml/map/add, and what is wrong with a combination of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from asciml_osc.errors import bad_argument
from asciml_osc.mapping.curves import read_points

RANGES = ("fixed", "running")
CURVES = ("linear", "exp", "s", "points")
SMOOTH = ("none", "euro", "slew")
TAKEOVER = ("none", "pickup", "scale")
RELATIVE = ("off", "twos", "sign", "sign2", "offset")
BUTTONS = ("off", "toggle", "momentary", "increment")
LOST = ("hold", "fall", "release")


@dataclass(frozen=True, slots=True)
class Settings:
    """One mapping, as the user describes it; the commands' help says what each option means.

    lo, hi, out_lo, out_hi, rest, step: None where the usual one holds.
    """

    name: str
    source: str
    target: str
    lo: float | None = None
    hi: float | None = None
    out_lo: float | None = None
    out_hi: float | None = None
    index: int = 0
    range: str = "fixed"
    curve: str = "linear"
    points: str = ""
    invert: bool = False
    quantise: int = 0
    dead: float = 0.0
    rest: float | None = None
    smooth: str = "none"
    cutoff: float = 1.0
    beta: float = 10.0
    rise: float = 0.1
    fall: float = 0.1
    takeover: str = "none"
    relative: str = "off"
    step: float | None = None
    accel: float = 0.0
    button: str = "off"
    when: str = ""
    feedback: bool = False
    timeout: float = 0.0
    lost: str = "hold"
    depth: float = 1.0
    on: bool = True

    def check(self) -> None:
        """Check what options mean together. Raises bad-argument."""
        if self.lo is not None and self.lo == self.hi:
            raise bad_argument(
                f"lo and hi are both {self.lo:g}: give the lowest and the highest value of the source"
            )
        if self.relative != "off" and self.button != "off":
            raise bad_argument("relative is for encoders and button for buttons: give one of them")
        if (self.curve == "points") != bool(self.points):
            raise bad_argument(
                'curve points and the option points go together: curve points points "0 0 0.3 0.8 1 1"'
            )
        read_points(self.points)

    def kept(self) -> dict[str, Any]:
        """Return what a file has to keep of it: all that is not as usual."""
        return {key: value for key in OPTIONS if (value := getattr(self, key)) != USUAL.get(key)}


USUAL: dict[str, Any] = {
    field.name: field.default for field in fields(Settings) if field.name not in ("name", "source", "target")
}
OPTIONS = tuple(field.name for field in fields(Settings))
_WORDS = {
    "range": RANGES, "curve": CURVES, "smooth": SMOOTH, "takeover": TAKEOVER, "relative": RELATIVE, "button": BUTTONS, "lost": LOST,
}  # fmt: skip
KNOWN = 1024  # settings that are known again without a look
_NUMBERS = ("lo", "hi", "out_lo", "out_hi", "rest", "step")
_KINDS: dict[str, tuple[type, ...]] = {
    name: (int, float) if isinstance(usual, float) or name in _NUMBERS else (type(usual),)
    for name in OPTIONS
    for usual in (USUAL.get(name, ""),)
}


def known_again(kept: Mapping[str, Any]) -> Settings:
    """Return the settings of which `kept` told. Raises ValueError, TypeError or bad-argument for what no settings are."""
    return _known_again(**kept)


@lru_cache(maxsize=KNOWN, typed=True)  # a recall knows again what it has known before; typed: 1 is not True
def _known_again(**kept: Any) -> Settings:
    settings = Settings(**kept)
    for name, value in kept.items():
        kinds = _KINDS[name]
        is_usual = value is None and USUAL.get(name, "") is None
        if not is_usual and (not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds)):
            raise ValueError(f"{name} {value!r}")
        if isinstance(value, float) and value - value != 0:
            raise ValueError(f"{name} {value!r}")
        if name in _WORDS and value not in _WORDS[name]:
            raise ValueError(f"{name} {value!r}")
    settings.check()
    return settings
