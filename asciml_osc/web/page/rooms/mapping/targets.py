"""What mappings may move and be moved by, as lists to choose from."""

from __future__ import annotations

from asciml_osc.web.page.mirror import Mirror

PARAMETERS = (
    "percent", "x", "y", "z0", "z1", "z2", "gain", "pan", "rate", "speed", "place", "length", "formant", "size", "density", "jitter",
    "spray", "pitch", "pitch_percent", "partials_percent", "noise_percent", "attack_percent", "time_percent", "level_percent",
)  # fmt: skip
MIDI = (*(f"/midi/cc/{number}" for number in (1, 2, 7, 11, 64, 74)), "/midi/bend", "/midi/pressure")
PHONE = ("/phone/phone/tilt", "/phone/phone/motion", "/phone/phone/touch")


def targets(mirror: Mirror) -> list[str]:
    """Return each parameter of each voice, and each mapping's depth."""
    voices = [row[0] for row in mirror.rows("voices")] or ["main"]
    depths = [f"{row[0]}.depth" for row in mirror.rows("mappings")]
    return [f"{voice}.{parameter}" for voice in voices for parameter in PARAMETERS] + depths


def sources(mirror: Mirror) -> list[str]:
    """Return the sources that are in use, and what controllers send as a rule."""
    used = [row[1] for row in mirror.rows("mappings")]
    return list(dict.fromkeys([*used, *PHONE, *MIDI]))
