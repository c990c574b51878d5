"""What lies between two states of a voice: every number that can be between two is, and what cannot is that of the nearer one."""

from __future__ import annotations

from dataclasses import replace

from asciml_osc.audio.parameters import named
from asciml_osc.session.manner import Lfo, Manner
from asciml_osc.session.voice import VoiceState


def states_between(a: VoiceState, b: VoiceState, share: float) -> VoiceState:
    """Return the state at `share`, 0–1, of the way from a to b; at both ends exactly theirs."""
    nearer = a if share < 0.5 else b
    values = {row.name: _number(a.values[row.name], b.values[row.name], share) for row in named()}
    if 0.0 in (a.values["length"], b.values["length"]):  # which is no length, so there is none between
        values["length"] = nearer.values["length"]
    return replace(nearer, values=values, manner=manners_between(a.manner, b.manner, share))


def manners_between(a: Manner, b: Manner, share: float) -> Manner:
    """Return the manner at `share` of the way. Curves are between two of as many points; LFOs of the same shape, others by their depth."""
    nearer = a if share < 0.5 else b
    points = nearer.points
    if len(a.points) == len(b.points) and a.curve_pulse == b.curve_pulse:
        pairs = zip(a.points, b.points, strict=True)
        points = tuple((_number(p[0], q[0], share), _number(p[1], q[1], share)) for p, q in pairs)
    lfos = {row.name: _lfo(a.lfo.get(row.name), b.lfo.get(row.name), share) for row in named()}
    return replace(
        nearer,
        attack=_number(a.attack, b.attack, share),
        release=_number(a.release, b.release, share),
        points=points,
        lfos=tuple((name, lfo) for name, lfo in lfos.items() if lfo),
    )


def _number(a: float, b: float, share: float) -> float:
    return a if a == b else b if share >= 1.0 else a + (b - a) * share


def _lfo(a: Lfo | None, b: Lfo | None, share: float) -> Lfo | None:
    """Return an LFO between two. One of another shape, or in other beats, comes when the first is down to no depth."""
    if a and b and (a.shape, a.beats, a.phase) == (b.shape, b.beats, b.phase):
        return replace(a, hz=_number(a.hz, b.hz, share), depth=_number(a.depth, b.depth, share))
    if a and b:
        return _lfo(a, None, 2 * share) if share < 0.5 else _lfo(None, b, 2 * share - 1)
    if a:
        return _weaker(a, 1.0 - share) if share < 1.0 else None
    return _weaker(b, share) if b and share > 0.0 else None


def _weaker(lfo: Lfo, by: float) -> Lfo:
    """Return an LFO with a part of its depth."""
    return replace(lfo, depth=lfo.depth * by)
