"""Which files stay stereo: those of two channels that differ and do not cancel each other."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from asciml_osc.channels import middle, side

Audio = NDArray[np.float32]

ALIKE = 1e-4
"""Of the middle's peak (−80 dB): a side that stays under it is the noise of a codec or a dither, and nobody hears it."""
COUNTER_PHASE = 0.05
"""Of the side's power: a middle with less (−13 dB) is what is left of two channels that cancel each other."""
LONGEST_FRAMES = 1 << 27
"""Frames of a file whose two channels are kept, 1 GB: 46 minutes at 48 kHz. Those of a longer one are mixed."""


def differ(blocks: Iterable[Audio]) -> bool:
    """Tell whether the channels of a file, `blocks` of [frames, 2], are a stereo sound.

    Equal channels are one. Those that cancel each other have a middle that says nothing of them: `mono.Mixer` loses nothing.
    A constant offset does not count.
    """
    power, peak = np.zeros(2), np.zeros(2)
    for block in blocks:
        for n, part in enumerate((middle(block), side(block))):
            part = part - part.mean(dtype=np.float64)
            power[n] += float(np.square(part).sum())
            peak[n] = max(peak[n], float(np.abs(part).max(initial=0.0)))
    return bool(peak[1] > ALIKE * peak[0] and power[0] >= COUNTER_PHASE * power[1])


def one_if_alike(audio: Audio) -> Audio:
    """Return `audio`, [frames] or [frames, 2], as one channel where its two are equal, see ALIKE."""
    mid = middle(audio)
    loudest = float(np.abs(side(audio)).max(initial=0.0))
    return mid if loudest <= ALIKE * float(np.abs(mid).max(initial=0.0)) else audio
