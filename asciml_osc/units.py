"""Unit conversions, each with a name; nowhere else is a unit converted by hand."""

from __future__ import annotations

import math


def db_to_gain(db: float) -> float:
    """Convert decibels to a linear amplitude factor: 0 dB is 1.0, −6.02 dB is 0.5."""
    return math.pow(10.0, db / 20.0)


def gain_to_db(gain: float) -> float:
    """Convert a linear amplitude factor to decibels; zero becomes −inf."""
    return 20.0 * math.log10(gain) if gain > 0.0 else -math.inf


def gain_to_level(gain: float) -> float:
    """Convert a linear amplitude to a level as clients get it: digital silence is −144 dB, since −inf is not everybody's number."""
    return max(gain_to_db(gain), -144.0)


def hz_to_note(hz: float) -> float:
    """Return a frequency above 0 Hz as a MIDI note with parts of a semitone: 440 Hz is 69.0."""
    return 69.0 + 12.0 * math.log2(hz / 440.0)


def seconds_to_frames(seconds: float, rate: float) -> int:
    """Convert seconds to whole frames at `rate` (Hz), rounded."""
    return round(seconds * rate)


def percent_to_position(percent: float) -> float:
    """Return the position on a path (0–1) of a percent (0–100)."""
    return percent / 100.0


def position_to_percent(position: float) -> float:
    """Return the percent (0–100) of a position on a path (0–1)."""
    return position * 100.0
