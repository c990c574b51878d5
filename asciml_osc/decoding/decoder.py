"""From codes to rows of a table: parameters that the player mixes and its oscillators follow.

Modes, in what is taken from the sounds around (the anchors: both ends of a path, the corners of a square) beside the code:

    z      nothing; harmonic phases are fixed random ones, residual phases are made by PGHI
    tuned  f0 and harmonic phases glide between the anchors'; residual phases by PGHI
    own    what the features leave out comes from the anchors too, see detail.py; an anchor itself is then exact
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import tee
from typing import Protocol

import numpy as np

from asciml_osc.analysis.envelope import impose
from asciml_osc.analysis.features import f0_ratios, unpack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.analysis.stft import istft
from asciml_osc.decoding.alignment import Alignment
from asciml_osc.decoding.detail import (
    Detail,
    detailed_harmonics,
    detailed_residual,
    residual_magnitude,
    with_phases,
)
from asciml_osc.decoding.drift import without_drift
from asciml_osc.decoding.harmonics import free_harmonics, tuned_harmonics
from asciml_osc.decoding.lines import TimedLines, lines_between
from asciml_osc.decoding.mixture import Mixture
from asciml_osc.decoding.phase import pghi
from asciml_osc.decoding.row import Row, Side
from asciml_osc.decoding.sides import side_gain
from asciml_osc.decoding.spectra import Spectra
from asciml_osc.decoding.timing import sized, timed, timed_vectors
from asciml_osc.errors import bad_argument
from asciml_osc.latent.line import line_weights, mix
from asciml_osc.lengths import length_between

MODES = ("z", "tuned", "own")
AT_ONCE = 8  # rows decoded by one matrix product
# Share of unpitched sounds, and how far noise follows a key there: what has become noise of harmonics keeps their pitch.
FOLLOWS = (0.0, 0.03, 0.75, 1.0), (0.0, 1.0, 1.0, 0.0)

Anchors = Sequence[Analysis]


class Decodes(Protocol):
    """What rows need of a model, of whichever kind."""

    @property
    def framing(self) -> Framing:
        """Of the rows."""

    def decode(self, codes: np.ndarray) -> np.ndarray:
        """Return feature vectors [n, size] of codes [n, latent]."""


def decode_row(
    vector: np.ndarray,
    anchors: Anchors,
    weights: Sequence[float],
    framing: Framing,
    mode: str = "tuned",
    audio: Sequence[np.ndarray] | None = None,
) -> Row:
    """Decode one row between sounds: `weights` say how near it is to each of the `anchors`; they add up to 1.

    `vector` [size] holds features: decoded by a model, or mixed. Beyond the anchors weights are negative or above 1:
    f0 goes on by up to an octave from the nearest one's, phases stay as they are there. Mode `own` needs the `audio`
    [samples] that was analysed, of every anchor. Raises bad-argument for an unknown mode, missing audio,
    an analysis of other sizes.
    """
    if any(anchor.framing != framing for anchor in anchors):
        raise bad_argument(f"a sound was analysed with other sizes than {framing.samples} samples at {framing.rate} Hz: "
                           "analyse it again")  # fmt: skip
    details = _details(anchors, framing, mode, audio)
    return _decode(vector, anchors, weights, framing, mode, details, Spectra(anchors))


def decode_rows(
    anchors: Anchors,
    weights: np.ndarray,
    model: Decodes | None = None,
    codes: np.ndarray | None = None,
    mode: str = "tuned",
    audio: Sequence[np.ndarray] | None = None,
    offsets: np.ndarray | None = None,
    alone: bool = False,
    glide: np.ndarray | None = None,
    details: Sequence[Detail] | None = None,
    aligned: bool = True,
) -> Iterator[Row]:
    """Return rows between `anchors` (see decode_row), `weights` [n, anchors]; about 10 ms each at 48 kHz.

    A row's features are those of the anchors, mixed, and what the `model` makes of the way between their `codes`
    [anchors, latent]: decode(mixed codes) less the mixture of decode(codes). So an anchor is what its analysis is, however
    much the model knows of it, and without a model there is a row too. Codes move in straight lines. Between sounds of several
    lengths a row has their geometric mean, and each sound's time is brought to it, see timing.

    alone : the model alone, nothing of the anchors' features; so it is in mode `z`
    offsets : [n, latent], added to the codes; f0 then moves as the model's own does, by an octave at most
    glide : [n, anchors], the weights for f0 and phases where they are others, see latent.square's inset
    details : of the anchors, in place of their audio; the mode is `own` then
    aligned : whether sounds that begin at several times have one onset between them, see alignment.py
    """
    made = _details(anchors, anchors[0].framing if model is None else model.framing, mode, audio, details)
    glides, known = weights if glide is None else glide, None
    if model is not None and codes is not None and not (alone or mode == "z"):
        known = model.decode(codes)
    if made is not None and aligned and not alone and (onsets := Alignment(anchors, made)).needed(weights):
        begun_anchors, begun = zip(*(detail.begun for detail in made), strict=True)

        def some(from_onsets: bool, rows: np.ndarray) -> Iterator[Row]:
            own = None if offsets is None else offsets[rows]
            sounds = (begun_anchors, begun) if from_onsets else (anchors, made)
            return _in_channels(
                sounds[0], weights[rows], glides[rows], sounds[1], known, model, codes, mode, own, alone
            )

        yield from onsets.rows(weights, some)
        return
    yield from _in_channels(anchors, weights, glides, made, known, model, codes, mode, offsets, alone)


def _in_channels(
    anchors: Anchors,
    weights: np.ndarray,
    glides: np.ndarray,
    made: Sequence[Detail] | None,
    known: np.ndarray | None,
    model: Decodes | None,
    codes: np.ndarray | None,
    mode: str,
    offsets: np.ndarray | None,
    alone: bool,
) -> Iterator[Row]:
    """Decode rows as `_rows` does, with their sides where a sound is stereo."""
    rows = _rows(anchors, weights, glides, made, known, model, codes, mode, offsets, alone)
    if made is None or alone or all(detail.apart is None for detail in made):
        return rows
    return _with_sides(rows, anchors, weights, glides, made, offsets is not None)


def _with_sides(
    rows: Iterator[Row],
    anchors: Anchors,
    weights: np.ndarray,
    glides: np.ndarray,
    details: Sequence[Detail],
    bent: bool,
) -> Iterator[Row]:
    """Give rows between sounds of which some are stereo their sides: decoded as the middles are, on their f0. bent: codes had offsets."""
    as_lines = not bent and lines_between(anchors, details) is not None
    sounds = [detail.sides for detail in details]
    ends, made = zip(*((one.noise if as_lines else one.harmonic) for one in sounds), strict=True)
    rows, middles = tee(rows)
    sides = _rows(ends, weights, glides, made, as_lines=as_lines, middles=middles)
    for row, made_side, shares in zip(rows, sides, weights, strict=True):
        rate = anchors[0].framing.rate
        apart = Row(row.f0, made_side.coef, made_side.noise)
        gain = side_gain(row.audio(rate), apart.audio(rate), sounds, shares)
        yield replace(row, side=Side(apart.coef * gain, apart.noise * gain))


def _rows(
    anchors: Anchors,
    weights: np.ndarray,
    glides: np.ndarray,
    made: Sequence[Detail] | None,
    known: np.ndarray | None = None,
    model: Decodes | None = None,
    codes: np.ndarray | None = None,
    mode: str = "own",
    offsets: np.ndarray | None = None,
    alone: bool = False,
    as_lines: bool = True,
    middles: Iterator[Row] | None = None,
) -> Iterator[Row]:
    """Decode rows between `anchors`, see decode_rows.

    known : what the model makes of each anchor alone
    as_lines : whether what is made of lines goes by lines
    middles : where these rows are sides, those of their middles
    """
    lines = None
    if made is not None and offsets is None and not alone and as_lines:
        lines = lines_between(anchors, made)
    sounds = anchors
    if lines is not None and made is not None:
        anchors, made = zip(*(detail.rest for detail in made), strict=True)
    for some, around in _runs(anchors, made, weights):
        vectors, bends = around.mixture.vectors(weights[some]), np.ones(len(weights[some]))
        if model is not None and codes is not None:
            line = mix(codes, weights[some])
            base = moved = model.decode(line)
            if offsets is not None:
                moved = model.decode(line + offsets[some])
                bends = np.clip(f0_ratios(moved, base, model.framing), 0.5, 2.0)
            if known is None:
                vectors = timed_vectors(moved, model.framing, around.framing)
            elif around.framing == model.framing:
                vectors = vectors + moved - mix(known, weights[some])
            else:
                added = moved - mix(known, weights[some])
                vectors = vectors + timed_vectors(added, model.framing, around.framing)
        for vector, shares, bend in zip(vectors, glides[some], bends, strict=True):
            mid = None if middles is None else next(middles).noise
            row = _decode(
                vector,
                around.anchors,
                shares,
                around.framing,
                mode,
                around.details,
                around.spectra,
                float(bend),
                mid,
            )
            if lines is not None:
                row = replace(
                    _with_lines(row, lines.timed(around.framing), float(shares[1])),
                    follow=_noise_follows(sounds, shares),
                )
            yield row


class _Around:
    """What rows of one length lie between: the anchors, brought to it."""

    def __init__(self, anchors: Anchors, details: Sequence[Detail] | None, samples: int) -> None:
        self.framing = sized(anchors[0].framing.rate, samples)
        self.anchors = [timed(anchor, self.framing) for anchor in anchors]
        self.mixture = Mixture(self.anchors)
        self.spectra = Spectra(self.anchors)
        self.details: Sequence[Detail] | None = None
        if details is not None:
            brought: dict[int, Detail] = {}  # a sound at two corners of a triangle stays one object
            for detail, anchor in zip(details, anchors, strict=True):
                if id(detail) not in brought:
                    brought[id(detail)] = detail.timed(anchor.framing, self.framing)
            self.details = [brought[id(detail)] for detail in details]


def _runs(
    anchors: Anchors, details: Sequence[Detail] | None, weights: np.ndarray
) -> Iterator[tuple[slice, _Around]]:
    """Yield neighbouring rows of one length, AT_ONCE at most, and what they lie between."""
    lengths = [anchor.framing.samples for anchor in anchors]
    samples = [length_between(lengths, shares) for shares in weights]
    start, around = 0, None
    while start < len(samples):
        end = start + 1
        while end < min(start + AT_ONCE, len(samples)) and samples[end] == samples[start]:
            end += 1
        if around is None or around.framing.samples != samples[start]:
            around = _Around(anchors, details, samples[start])
        yield slice(start, end), around
        start = end


def mix_path(
    a: Analysis,
    b: Analysis,
    positions: np.ndarray,
    mode: str = "tuned",
    a_audio: np.ndarray | None = None,
    b_audio: np.ndarray | None = None,
) -> Iterator[Row]:
    """Do the same without a model."""
    audio = None if a_audio is None or b_audio is None else (a_audio, b_audio)
    return decode_rows((a, b), line_weights(positions), mode=mode, audio=audio)


def _details(
    anchors: Anchors,
    framing: Framing,
    mode: str,
    audio: Sequence[np.ndarray] | None,
    made: Sequence[Detail] | None = None,
) -> Sequence[Detail] | None:
    """Return those of the anchors in mode `own`; check the arguments of a row."""
    if mode not in MODES:
        raise bad_argument(f'mode is "{mode}"; expected one of {", ".join(MODES)}')
    if any(anchor.framing.rate != framing.rate for anchor in anchors):
        raise bad_argument(
            f"a sound was analysed at another rate than the model's {framing.rate} Hz: analyse it again"
        )
    if made is not None:
        return made
    if mode != "own":
        return None
    if audio is None:
        raise bad_argument('mode "own" takes phases from the sounds; expected their audio')
    return [Detail.of(x, anchor) for x, anchor in zip(audio, anchors, strict=True)]


def _decode(
    vector: np.ndarray,
    anchors: Anchors,
    weights: Sequence[float],
    framing: Framing,
    mode: str,
    details: Sequence[Detail] | None,
    spectra: Spectra,
    bend: float = 1.0,
    middle: np.ndarray | None = None,
) -> Row:
    parts = unpack(vector, framing)
    shares = [float(weight) for weight in weights]
    if mode == "z":
        f0, coef = free_harmonics(parts)
    else:
        f0, coef = tuned_harmonics(parts.amplitude, anchors, shares, spectra, bend)
    magnitude = residual_magnitude(parts, framing)
    if details is None:
        spectrum, anew = magnitude * pghi(magnitude, framing), True
    else:
        own = detailed_residual(magnitude, details, shares)
        spectrum = with_phases(own, details, shares, framing, middle)
        anew = spectrum is not own
        coef = detailed_harmonics(coef, anchors, details, shares)
    noise = impose(istft(spectrum, framing), parts.envelope, framing)
    return Row(
        f0.astype(np.float32),
        coef,
        (without_drift(noise, framing.rate) if anew else noise) * framing.edge_fade,
        0.0 if mode == "z" else _noise_follows(anchors, shares),
    )


def _noise_follows(anchors: Anchors, weights: Sequence[float]) -> float:
    """Return how far noise follows a key between pitched and unpitched sounds; among those of one kind not at all."""
    unpitched = [weight for anchor, weight in zip(anchors, weights, strict=True) if not anchor.pitched]
    return float(np.interp(sum(unpitched), *FOLLOWS)) if len(unpitched) < len(anchors) else 0.0


def _with_lines(row: Row, lines: TimedLines, share: float) -> Row:
    """Return a row that is noise with the lines there, and the harmonics that these have not taken over from."""
    f0, coef, sounding = lines.harmonics(share)
    noise = row.noise + (lines.render(share) - sounding) * lines.framing.edge_fade
    return replace(row, f0=f0, coef=coef, noise=noise)
