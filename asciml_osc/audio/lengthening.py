"""How fast time goes in a sound that is to last for a length of the user's, compiled."""

from __future__ import annotations

from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.parameters import LENGTH, LENGTHENED

SHORTEST = 0.05  # seconds
MOST = 64.0  # times as fast, or as slow


@jit
def lengthened(voice, seconds):
    """Return what the pace of time is multiplied by, so that a sound of `seconds` lasts as long as the voice says; 1.0 where it says nothing."""
    share = 0.5 * (voice.before[LENGTHENED] + voice.now[LENGTHENED])
    if share <= 0.0:
        return 1.0
    ratio = seconds / max(0.5 * (voice.before[LENGTH] + voice.now[LENGTH]), SHORTEST)
    return min(max(ratio, 1.0 / MOST), MOST) ** share
