"""A preset as a value, and as JSON: what voices are, and what joins them, by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from typing import Any, Protocol

from asciml_osc.audio import layout
from asciml_osc.audio.parameters import ASPECTS, named
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.session.manner import LEAST_BEATS, NO_PULSE, SHAPES, TIMES, Lfo, Manner, Pulse
from asciml_osc.session.voice import MODES, VoiceState, check_name, held_again

VERSION = 1  # of the format; one that lacks a parameter which came later is still of this version
NAMES = [row.name for row in named()]
LONGEST = 86400.0  # seconds, of any time in a preset
MOST = 1e6  # what no value of a parameter exceeds, in its unit


class Part(Protocol):
    """What joins a preset beside the voices, such as the mappings. keeps_itself: it is there again with the next server without our help."""

    keeps_itself: bool

    def state(self) -> Any:
        """Return what it is now, as JSON takes it."""

    def recall(self, state: Any) -> None:
        """Become what `state` returned, perhaps in another version. Raises bad-argument where that cannot be."""


@dataclass(frozen=True)
class Preset:
    """voices: by name, in their order. parts: what joins them, by the part's name, as its `state` returned it."""

    voices: dict[str, VoiceState]
    parts: dict[str, Any] = field(default_factory=dict)

    @property
    def sounds(self) -> set[str]:
        """The sounds that it names."""
        return {sound for voice in self.voices.values() for sound in voice.held.sounds}

    def renamed(self, called_now: Callable[[str], str]) -> Preset:
        """Return the same with other names for its sounds."""
        return replace(self, voices={name: renamed(one, called_now) for name, one in self.voices.items()})


def renamed(voice: VoiceState, called_now: Callable[[str], str]) -> VoiceState:
    """Return what a voice is with other names for its sounds."""
    sounds = tuple(map(called_now, voice.held.sounds))
    return replace(voice, held=replace(voice.held, sounds=sounds))


def to_json(preset: Preset) -> dict[str, Any]:
    """Return a preset as JSON takes it."""
    voices = {name: voice_to_json(voice) for name, voice in preset.voices.items()}
    return {"version": VERSION, "voices": voices, "parts": preset.parts}


def voice_to_json(voice: VoiceState) -> dict[str, Any]:
    """Return what a voice is, as JSON takes it."""
    held = asdict(voice.held)
    del held["decoder"], held["rough"]
    manner = asdict(voice.manner) | {"lfos": {name: asdict(lfo) for name, lfo in voice.manner.lfos}}
    return {
        "held": held,
        "loop": voice.loop,
        "values": dict(voice.values),
        "manner": manner,
        "playing": voice.playing,
    }


def from_json(name: str, data: object) -> Preset:
    """Return the preset that `to_json` made this of. name: what it is called. Raises bad-argument for another version, or damage."""
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION:
        raise bad_argument(
            f'the preset "{name}" has format {_short(version)}, and this server reads format {VERSION}: '
            "store it anew, or update asciml-osc"
        )
    assert isinstance(data, dict)
    try:
        voices = {_voice_name(key): voice_from_json(one) for key, one in data["voices"].items()}
        parts = data["parts"]
        if not isinstance(parts, dict):
            raise ValueError("parts")
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise bad_argument(f'the preset "{name}" is damaged ({_short(error)}): store it anew') from None
    return Preset(voices, parts)


def voice_from_json(data: Any) -> VoiceState:
    """Return what a voice was. Raises ValueError, TypeError, KeyError, AttributeError or OverflowError for what no voice is."""
    at_first = {row.name: row.default for row in named()}
    values = {name: _number(value, -MOST, MOST) for name, value in data["values"].items()}
    if unknown := values.keys() - set(NAMES):
        raise ValueError(f"no parameter {min(unknown)}")
    return VoiceState(
        held_again(data["held"]),
        _word(data["loop"], MODES),
        at_first | values,
        _manner(data["manner"]),
        bool(data.get("playing", False)),
    )


def _manner(data: Mapping[str, Any]) -> Manner:
    points = tuple((_number(at), _number(percent, -200.0, 200.0)) for at, percent in data["points"])
    if len(points) > layout.POINTS or any(b[0] <= a[0] for a, b in pairwise(points)):
        raise ValueError("points")
    lfos = {
        name: Lfo(
            _word(lfo["shape"], SHAPES),
            _number(lfo["hz"], 0.0, 1000.0),
            _number(lfo["depth"], -1e4, 1e4),
            *_pulse((lfo.get("beats", 0.0), lfo.get("phase", 0.0))),
        )
        for name, lfo in data["lfos"].items()
    }
    if lfos.keys() - set(NAMES):
        raise ValueError("lfos")
    times = {name: _number(data[name]) for name in ("start", "end", "cross", "attack", "release")}
    pulses = [_pulse(data.get(f"{name}_pulse", NO_PULSE)) for name in ("loop", "grain", "curve")]
    return Manner(
        **times,
        channel=int(_number(data["channel"], 1, layout.MAX_CHANNELS)),
        width=int(_number(data["width"], 1, 2)),
        points=points,
        even=bool(data["even"]),
        time=_word(data["time"], TIMES),
        lfos=tuple((name, lfos[name]) for name in NAMES if name in lfos),
        apart=tuple(_word(aspect, ASPECTS) for aspect in data["apart"]),
        loop_pulse=pulses[0],
        grain_pulse=pulses[1],
        curve_pulse=pulses[2],
    )


def _pulse(data: Any) -> Pulse:
    """Return beats and phase; what was stored before there were any has none."""
    beats, phase = data
    if 0.0 < _number(beats) < LEAST_BEATS:
        raise ValueError("beats")
    return Pulse(_number(beats), _number(phase, 0.0, 1.0))


def _number(value: Any, low: float = 0.0, high: float = LONGEST) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{_short(value)} is no number")
    if not low <= value <= high:
        raise ValueError(f"{value:g} is not in {low:g}…{high:g}")
    return float(value)


def _word(value: Any, words: Any) -> str:
    if not isinstance(value, str) or value not in words:
        raise ValueError(f"no {_short(value)}")
    return value


def _voice_name(name: str) -> str:
    try:
        check_name(name)
    except AscimlError as error:
        raise ValueError(error.message) from None
    return name


def _short(value: object) -> str:
    return str(value)[:100]
