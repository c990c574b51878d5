"""How much of a sound its f0 explains, frame by frame: the rest is noise, and stays in the residual."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.harmonics import averaged_over, heterodyne, oscillate
from asciml_osc.analysis.pitch import Track, at_pitch_rate, track_f0, track_near

# Voicing under which a frame has no harmonics, and from which on it has all of them.
UNVOICED, VOICED = 0.1, 0.5
PITCHED = 0.6  # share of a sound's energy that must be voiced
WORTH_WHILE = 0.4  # the same before f0 is refined
OTHERS = 0.01  # share of the power of harmonics that may lie beside every second or third
FUNDAMENTAL = 0.25  # share of the power of harmonics from which on the first one says that the f0 is right
EMPTY = 1e-3  # power against the strongest harmonic of one that is not there
LEAST = 3
# Numbers that the notes of a chord have not, counted from a divisor of their f0: power there, against the numbers beside them.
FEW, HOLE = np.array([7, 11, 13]), 10**-1.5


@dataclass(frozen=True)
class Voiced:
    """The voiced part of a sound.

    f0 : [harmonic_frames] Hz, float32; goes on where nothing is voiced
    coef : [harmonic_frames, HARMONICS] complex64, as much of the harmonics as is voiced
    share : [harmonic_frames] float32, of harmonics in the energy of a frame, 0 to 1
    rest : [samples] float32, what they leave over
    """

    f0: np.ndarray
    coef: np.ndarray
    share: np.ndarray
    rest: np.ndarray


def find_voiced(audio: np.ndarray, framing: Framing) -> Voiced | None:
    """Take the voiced part out of `audio` [samples]; None where no f0 explains most of it.

    A first look at the low rate that f0 is tracked at finds out where it explains nothing, and whether it is worth while.
    """
    low, low_framing = at_pitch_rate(audio, framing)
    track = track_f0(low, low_framing)
    if track is None:
        return None
    first, energy = _explained(low, track, low_framing, refinements=0)
    if first.share @ energy < WORTH_WHILE * energy.sum():
        return None
    track = track.where(first.share >= UNVOICED).times(multiple_of(first.coef)).at(framing)
    found, energy = _explained(audio, track, framing)
    if found.share @ energy < PITCHED * energy.sum() or not is_note(found.coef):
        return None
    kept = gate(found.share)
    if kept.min() == 1:
        return found
    coef = found.coef * kept[:, None].astype(np.float32)
    return replace(found, coef=coef, rest=audio - oscillate(coef, found.f0, framing))


def voiced_at(audio: np.ndarray, framing: Framing, hz: float) -> Voiced:
    """Take the part of `audio` [samples] out that has this f0, as a musician hears it: how much that explains is not asked."""
    low, low_framing = at_pitch_rate(audio, framing)
    found, _ = _explained(audio, track_near(low, low_framing, hz).at(framing), framing)
    return found


def _explained(
    audio: np.ndarray, track: Track, framing: Framing, refinements: int = 2
) -> tuple[Voiced, np.ndarray]:
    """Return all that the harmonics of a track can explain, and the energy of each frame [harmonic_frames]."""
    coef, f0 = heterodyne(audio, track.f0, framing, refinements, track.voiced)
    rest = audio - oscillate(coef, f0, framing)
    share, energy = voicing(audio, rest, f0, framing)
    return Voiced(f0, coef, share.astype(np.float32), rest), energy


def voicing(
    audio: np.ndarray, rest: np.ndarray, f0: np.ndarray, framing: Framing
) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of harmonics in the energy of each frame, 0 to 1, and that energy; both [harmonic_frames].

    `rest` [samples] is what is left of `audio` without the harmonics of `f0`. Of noise a part goes with these, so its energy is what is
    left over, and as much more as goes.
    """
    width = averaged_over(f0)
    energy, left = (_smoothed_energy(x, width, framing) for x in (audio, rest))
    share = 1 - left / _noise_left(width * f0) / np.maximum(energy, 1e-12)
    return np.clip(share, 0, 1), energy


def gate(shares: np.ndarray) -> np.ndarray:
    """Return how much of their harmonics frames of these voicing shares keep, 0 to 1."""
    return np.clip((shares - UNVOICED) / (VOICED - UNVOICED), 0, 1)


def multiple_of(coef: np.ndarray) -> int:
    """Return 3 or 2 where all harmonics [harmonic_frames, HARMONICS] but every third or second are empty, else 1."""
    power = (np.abs(coef) ** 2).sum(0)
    for number in (3, 2):
        if power[number - 1 :: number].sum() > (1 - OTHERS) * power.sum():
            return number
    return 1


def is_note(coef: np.ndarray) -> bool:
    """Tell a note from several, or from a bell, of whose f0 this is a common divisor.

    `coef` [harmonic_frames, HARMONICS]. A note has its fundamental, or at least three harmonics, and most of those under its strongest one. Two
    notes a fifth apart have the numbers 2, 3, 4, 6, 8, 9, 10, 12, a triad 4, 5, 6, 8, 10, 12: what is a multiple of no small number is missing.
    """
    power = np.append(0, (np.abs(coef) ** 2).sum(0))  # by number
    if power[1] >= FUNDAMENTAL * power.sum():
        return True
    there = power > EMPTY * power.max()
    under = ~there[1 : power.argmax()]
    if (not there[1] and there.sum() < LEAST) or (under.sum() >= LEAST and under.mean() >= 0.5):
        return False
    return bool(power[FEW].sum() > HOLE * 0.5 * (power[FEW - 1] + power[FEW + 1]).sum())


def _noise_left(periods: np.ndarray) -> np.ndarray:
    """Return the share of the power of white noise that is left when its "harmonics" are taken out, averaged over so many periods.

    With a Hann window sum(w) is 1, w(0) is 2 / width and sum(w^2) is 1.5 / width; left is the mean of |1 - W|^2 over frequency.
    """
    return np.maximum(1 - 2.5 / periods, 0.1)


def _smoothed_energy(x: np.ndarray, seconds: float, framing: Framing) -> np.ndarray:
    """Return the energy around each harmonic frame [harmonic_frames], averaged over as long as harmonics are."""
    hop, frames = framing.harmonic_hop, framing.harmonic_frames
    padded = np.zeros(frames * hop, np.float32)
    padded[hop // 2 : hop // 2 + len(x)] = x[: len(padded) - hop // 2]
    window = np.hanning(int(seconds * framing.rate / hop) // 2 * 2 + 3)
    blocks = np.einsum("ij,ij->i", padded.reshape(frames, hop), padded.reshape(frames, hop))
    return np.convolve(blocks, window / window.sum(), "same")
