"""Several channels to one, stretch by stretch: nothing vanishes, and nothing is quieter for channels that are silent.

A stretch is the mean of the channels that sound in it. Where that mean would cancel something, since channels are in
counter-phase, those against the reference channel are turned round, and each counts by its level.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from asciml_osc.sounds.level import offset

STRETCH = 0.05
"""Seconds for which the channels are judged; from one to the next their gains glide."""
SILENT, SOUNDING = 0.03, 0.25
"""Of the loudest channel's level in the stretch: what is under the first is left out, what is over the second counts in full."""
CANCELLED, KEPT = 0.25, 0.75
"""How much of what the channels would have, were they strangers to each other, is left in their mean: from the first on
it is used, from the second on it alone."""
AGAINST = -0.25
"""Correlation with the reference channel under which a channel is turned round; a stranger is not."""
STAYS = 0.5
"""The reference channel remains the reference down to this share of the loudest one's level: polarity must not flicker."""
QUIET = 0.01
"""A stretch this much quieter than the next needs no glide into it."""

Channels = NDArray[np.float32]


class Mixer:
    """Mixes blocks [n, channels], as they come, to one channel.

    turned: whether some channel had to be turned round; offset: the largest of the constant offsets that were taken away
    """

    def __init__(self, rate: int, channels: int) -> None:
        self._size = max(1, round(STRETCH * rate))
        self._left = np.zeros((0, channels), np.float32)
        self._offsets: NDArray[np.float32] | None = None  # of the channels
        self.offset = 0.0
        self._gains: NDArray[np.float64] | None = None  # those of the last stretch
        self._power = 0.0
        self._reference = -1
        self.turned = False

    def mix(self, block: Channels) -> NDArray[np.float32]:
        """One channel of as many whole stretches as there are by now."""
        if self._offsets is None:  # before they are mixed: with other gains they would be other ones
            self._offsets = np.array([offset(channel) for channel in block.T], np.float32)
            self.offset = float(max(self._offsets, key=abs))
        if self.offset:
            block = block - self._offsets
        block = np.concatenate([self._left, block]) if len(self._left) else block
        count = len(block) // self._size
        self._left = block[count * self._size :].copy()
        return np.concatenate([*self._stretches(block[: count * self._size]), np.zeros(0, np.float32)])

    def rest(self) -> NDArray[np.float32]:
        """Mix what is left, less than a stretch."""
        return self._stretch(self._left) if len(self._left) else np.zeros(0, np.float32)

    def _stretches(self, block: Channels) -> Iterator[NDArray[np.float32]]:
        for start in range(0, len(block), self._size):
            yield self._stretch(block[start : start + self._size])

    def _stretch(self, stretch: Channels) -> NDArray[np.float32]:
        mean = (np.ones(len(stretch), np.float32) @ stretch).astype(np.float64) / len(stretch)
        together = (stretch.T @ stretch).astype(np.float64) / len(stretch) - np.outer(mean, mean)
        np.fill_diagonal(together, np.maximum(np.diagonal(together), 0.0))  # rounding
        gains, power = self._judge(together), float(np.diagonal(together).max())
        before = self._gains
        if before is None or self._power < QUIET**2 * power or np.array_equal(before, gains):
            mixed = stretch @ gains.astype(np.float32)
        else:
            ramp = np.linspace(0.0, 1.0, len(stretch), dtype=np.float32)
            first, second = (stretch @ each.astype(np.float32) for each in (before, gains))
            mixed = first + ramp * (second - first)
        self._gains, self._power = gains, power
        return mixed

    def _judge(self, together: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the gain of each channel by what they have in common in a stretch: their covariance."""
        power = np.diagonal(together)
        level = np.sqrt(power)
        loudest = float(level.max())
        if loudest <= 0.0:
            return np.full(len(level), 1.0 / len(level))
        weights = _rise(level / loudest, SILENT, SOUNDING)
        mean = weights / weights.sum()
        strangers = float(mean**2 @ power)
        heard = max(0.0, float(mean @ together @ mean))
        shares = mean * level
        least = max(0.0, 2.0 * float(shares.max()) - float(shares.sum())) ** 2  # all against the loudest
        if strangers - least <= 1e-9 * strangers or heard >= strangers:
            return np.asarray(mean)
        share = float(_rise(np.array((heard - least) / (strangers - least)), CANCELLED, KEPT))
        if share == 1.0:
            return np.asarray(mean)
        if self._reference < 0 or level[self._reference] < STAYS * loudest:
            self._reference = int(level.argmax())
        alike = together[self._reference] / np.maximum(level[self._reference] * level, 1e-30)
        self.turned = True
        aligned = np.where(alike < AGAINST, -1.0, 1.0) * weights * level
        return np.asarray(share * mean + (1.0 - share) * aligned / np.abs(aligned).sum())


def _rise(x: NDArray[np.float64], lo: float, hi: float) -> NDArray[np.float64]:
    """0 up to `lo`, 1 from `hi` on, and a smooth rise between."""
    t = np.clip((x - lo) / (hi - lo), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t))
