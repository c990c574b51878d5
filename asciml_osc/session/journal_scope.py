"""Which commands the journal holds: every change of what the session keeps, but for what stands here with its reason."""

from __future__ import annotations

NOTED = (
    "/asciml/sounds/",
    "/asciml/train/",
    "/asciml/model/",
    "/asciml/preset/",
    "/asciml/map/",
    "/asciml/map/learn/stop",
    "/asciml/motion/",
    "/asciml/gesture/",
    "/asciml/explore/like",
    "/asciml/midi/program",
    "/asciml/session/undo",
    "/asciml/session/redo",
)
"""Beginnings of addresses. The longest beginning of either table decides."""

_PLAYS = "it plays: what sounds is no part of the set"
_WRITES = "it writes a file of the user's, and the session stays as it is"
_MACHINE = "a device or a folder of this machine, which another one has not"
_FOR_A_WHILE = "it holds for this server alone"
_LATER = "it begins something, which is noted when it is there"
EXCEPTED = {
    "/asciml/audio/": _MACHINE,
    "/asciml/clear": _PLAYS,
    "/asciml/dump": _FOR_A_WHILE,
    "/asciml/explore/": "what was liked is noted as a preset, the way there is not",
    "/asciml/gesture/run": _PLAYS,
    "/asciml/language": _FOR_A_WHILE,
    "/asciml/latent/": _WRITES,
    "/asciml/login": "a password, which is written nowhere",
    "/asciml/map/learn": _LATER,
    "/asciml/midi/": _MACHINE,
    "/asciml/model/export": _WRITES,
    "/asciml/model/guess": "a game, which leaves the models as they are",
    "/asciml/motion/play": _PLAYS,
    "/asciml/motion/record": _LATER,
    "/asciml/notify": "who listens, and where, differs from one evening to the next",
    "/asciml/panic": _PLAYS,
    "/asciml/play": _PLAYS,
    "/asciml/preset/export": _WRITES,
    "/asciml/preset/prepare": _PLAYS,
    "/asciml/preset/recall": _PLAYS,
    "/asciml/quit": _FOR_A_WHILE,
    "/asciml/record/": _WRITES,
    "/asciml/render": _WRITES,
    "/asciml/session/": "it concerns the folder as a whole; what a replay makes is noted command by command",
    "/asciml/sounds/analyse": "it measures again, and the set stays as it is",
    "/asciml/sounds/audition": _PLAYS,
    "/asciml/sounds/card": _WRITES,
    "/asciml/sounds/cancel": "it ends what then is not noted",
    "/asciml/sounds/play": _PLAYS,
    "/asciml/sounds/plot": _WRITES,
    "/asciml/sounds/preview": _PLAYS,
    "/asciml/sounds/record/stop": "the sounds are noted when they are there, which may be before",
    "/asciml/sounds/watch": _MACHINE,
    "/asciml/stage": _FOR_A_WHILE,
    "/asciml/stream/": _PLAYS,
    "/asciml/train/listen": _PLAYS,
    "/asciml/train/pause": "a run learns the same with a pause",
    "/asciml/train/plot": _WRITES,
    "/asciml/train/resume": "a run learns the same with a pause",
    "/asciml/voice/": f"{_PLAYS}; a preset of it is noted",
}
"""Beginnings of addresses of changes that the journal does not hold, and why."""


def decided(address: str) -> tuple[str, str] | None:
    """Return the beginning that decides for a change, and the reason why it is not noted, "" where it is; None where none does."""
    found = [one for one in (*NOTED, *EXCEPTED) if address.startswith(one)]
    longest = max(found, key=len, default=None)
    return None if longest is None else (longest, EXCEPTED.get(longest, ""))


def is_noted(address: str) -> bool:
    """Return whether the journal holds this change."""
    found = decided(address)
    return found is not None and not found[1]
