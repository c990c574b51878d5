"""The harmonic part of a table, compiled: an oscillator bank that follows f0 and complex amplitudes.

The phase of the fundamental is integrated from f0; harmonics are its powers, summed as a polynomial by Horner's rule.
Everything is interpolated between rows and frames, so that moving along a path bends pitch and timbre without a seam.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.polynomial import Chebyshev, Polynomial

from asciml_osc.audio.formant import keep_formants, kept
from asciml_osc.audio.intrinsics import jit
from asciml_osc.audio.layout import CHUNK
from asciml_osc.audio.places import between_rows

TOP = 0.47  # harmonics above this share of the sample rate are silent
INAUDIBLE = 1e-6
ALIGNED = 24  # harmonics that are brought into phase where a loop begins again
CANDIDATES = 64  # phases that are tried for that

# Rows of the scratch that the bank uses: cos and sin of the fundamental, the sum over harmonics so far, its sound.
BASE_R, BASE_I, SUM_R, SUM_I, BANK = (n * CHUNK for n in range(3, 8))
STEPS = BANK  # 0, 1, … as float32, while the sum is computed


@jit
def _f0(arena, table, frame, part, column, line):
    """Return the f0 in Hz at `part` of the way from a harmonic frame to the next."""
    early = between_rows(arena, table, table.f0 + frame, table.harmonic_frames, column, line)
    late = between_rows(arena, table, table.f0 + frame + 1, table.harmonic_frames, column, line)
    return early * (1 - part) + late * part


@jit
def _add_amplitudes(arena, first, weight, part, width, out):
    """Add a row's amplitudes at `part` of the way from the frame at `first` to the next, times `weight`."""
    early, late = np.float32(weight * (1 - part)), np.float32(weight * part)
    now, then = arena[first : first + width], arena[first + width : first + 2 * width]
    for j in range(width):
        out[j] += now[j] * early + then[j] * late


@jit
def _amplitudes(arena, table, numbers, frame, part, column, line, out):
    """Write the complex amplitudes of all harmonics, real and imaginary in turn, into `out`. numbers: offset of the table's."""
    width = table.harmonics * 2
    size = table.harmonic_frames * width
    c = min(int(column), max(table.columns - 2, 0))
    l = min(int(line), max(table.lines - 2, 0))
    u, v = column - c, line - l
    first = numbers + frame * width + (l * table.columns + c) * size
    out[:width] = np.float32(0)
    _add_amplitudes(arena, first, (1 - u) * (1 - v), part, width, out)
    if u > 0.0:
        _add_amplitudes(arena, first + size, u * (1 - v), part, width, out)
    if v > 0.0:
        first += table.columns * size
        _add_amplitudes(arena, first, (1 - u) * v, part, width, out)
        if u > 0.0:
            _add_amplitudes(arena, first + size, u * v, part, width, out)


def _series(function: Callable[[np.ndarray], np.ndarray], degree: int) -> tuple[float, ...]:
    """Return the coefficients of a polynomial in q² that is `function` of q for |q| <= π."""
    found = Chebyshev.interpolate(lambda square: function(np.sqrt(square)), degree, (0, math.pi**2))
    return tuple(found.convert(kind=Polynomial).coef)


COSINE = _series(np.cos, 7)
SINE = _series(lambda q: np.sinc(q / math.pi), 6)  # over q


@jit
def _phasors(phase, w, dw, count, scratch):
    """Compute cos and sin of phase + w i + dw i² / 2, good to 1e-8: polynomials, which the compiler makes vectors of."""
    for i in range(count):
        q = phase + w * i + 0.5 * dw * i * i
        q -= 2 * math.pi * math.floor(q * (0.5 / math.pi) + 0.5)
        s = q * q
        c = COSINE[7]
        for n in range(6, -1, -1):
            c = c * s + COSINE[n]
        d = SINE[6]
        for n in range(5, -1, -1):
            d = d * s + SINE[n]
        scratch[BASE_R + i] = c
        scratch[BASE_I + i] = q * d


@jit
def _fold_two(coef, k, count, scratch):
    """Fold harmonics k and k + 1 (0 is the fundamental) into the sum of those above, by Horner's rule.

    All in one array at constant distances: so the compiler sees that nothing overlaps, and makes vectors.
    """
    n = np.float32(1) / np.float32(count)
    a, b, c, d = coef[0, 2 * k], coef[0, 2 * k + 1], coef[0, 2 * k + 2], coef[0, 2 * k + 3]
    da, db = (coef[1, 2 * k] - a) * n, (coef[1, 2 * k + 1] - b) * n
    dc, dd = (coef[1, 2 * k + 2] - c) * n, (coef[1, 2 * k + 3] - d) * n
    for i in range(count):
        s = scratch[STEPS + i]
        u, v = scratch[BASE_R + i], scratch[BASE_I + i]
        r, q = scratch[SUM_R + i], scratch[SUM_I + i]
        r, q = (c + dc * s) + u * r - v * q, (d + dd * s) + u * q + v * r
        scratch[SUM_R + i] = (a + da * s) + u * r - v * q
        scratch[SUM_I + i] = (b + db * s) + u * q + v * r


@jit
def _sound_harmonics(coef, highest, count, scratch):
    """Sum the harmonics: the real part of Σ coef[k] z^(k + 1), whose phasors z stand in the scratch."""
    for i in range(count):
        scratch[SUM_R + i] = scratch[SUM_I + i] = 0.0
        scratch[STEPS + i] = i
    for j in range(2 * highest, 2 * highest + 2):
        coef[0, j] = coef[1, j] = np.float32(0)
    for n in range((highest + 1) // 2 - 1, -1, -1):
        _fold_two(coef, 2 * n, count, scratch)
    for i in range(count):
        scratch[BANK + i] = (
            scratch[SUM_R + i] * scratch[BASE_R + i] - scratch[SUM_I + i] * scratch[BASE_I + i]
        )


@jit
def _edge(table, at, length):
    """Return the fade of the harmonic part at a place of a sound `length` long."""
    edge_in = table.edge_in if table.edge_in > 1 else table.edge
    return max(min(1.0, at / (edge_in - 1), (length - 1.0 - at) / (table.edge - 1)), 0.0)


@jit
def _add_faded(table, head, at, step, length, length_end, count, scratch, out):
    """Add what the bank made, faded at the ends of a sound whose length goes from `length` to `length_end`.

    Where the percent moves, an end may come nearer within a few frames: then the fade takes as long as at an end.
    """
    fastest = 1.000001 * max(abs(step), 1.0) / (table.edge - 1)  # an end itself, rounded, is no faster
    slope = (length_end - length) / count
    for i in range(count):
        edge = _edge(table, at + i * step, length + slope * i)
        if head.edge >= 0.0:
            edge = min(max(edge, head.edge - fastest), head.edge + fastest)
        head.edge = edge
        out[i] += scratch[BANK + i] * np.float32(edge)


@jit
def _frames(table, at, at_end):
    """Return the harmonic frame before a place and how far the next one is, 0-1, and the same of where a stretch ends."""
    last = table.harmonic_frames - 2
    m = min(max(int(min(at, at_end) + 1e-6) // table.hop, 0), last)
    m_end = min(max(int(max(at, at_end) - 1e-6) // table.hop, 0), last)
    if at_end < at:
        m, m_end = m_end, m
    part = min(max((at - m * table.hop) / table.hop, 0.0), 1.0)
    part_end = min(max((at_end - m_end * table.hop) / table.hop, 0.0), 1.0)
    return m, part, m_end, part_end


@jit
def _keep_formants(coef, harmonics, stay, stay_end, envelope):
    """Let formants stay in the amplitudes of both ends; return how many harmonics there are then."""
    coef[:, 2 * harmonics :] = np.float32(0)
    first = keep_formants(coef[0], harmonics, stay, envelope) if stay != 1.0 else harmonics
    last = keep_formants(coef[1], harmonics, stay_end, envelope) if stay_end != 1.0 else harmonics
    return max(first, last)


@jit
def add_harmonics(
    arena,
    table,
    head,
    here,
    there,
    ratio,
    ratio_end,
    share,
    share_end,
    step,
    rate,
    count,
    work,
    out,
    side,
):
    """Add `count` samples to `out`, those of the sides to `side`, all within one harmonic frame where time goes slowly.

    It moves the head's phase on.

    here, there: a Where of the start and of the end. ratio, ratio_end: by which f0 is multiplied at both. share, share_end: of
    formants that stay. step: table samples an output sample. rate: of the output. work: of the state.
    """
    m, part, m_end, part_end = _frames(table, here.pitch_at, there.pitch_at)
    f = _f0(arena, table, m, part, here.pitch, here.line) * ratio
    f_end = _f0(arena, table, m_end, part_end, there.pitch, there.line) * ratio_end
    w = 2 * math.pi * f / rate
    dw = 2 * math.pi * (f_end - f) / rate / count
    _phasors(head.phase, w, dw, count, work.scratch)
    phase = (head.phase + w * count + 0.5 * dw * count * count) % (2 * math.pi)
    head.phase = phase if math.isfinite(phase) else 0.0  # what is not a number is heard by nobody and passes

    stay, stay_end = kept(ratio, share), kept(ratio_end, share_end)
    f0 = max(abs(f), abs(f_end), 1.0)
    edge = head.edge
    _add_bank(
        arena, table, head, table.coef, here, there, stay, stay_end, step, f0, rate, count, work, out
    )  # fmt: skip
    if table.stereo:
        head.edge = edge  # both fade alike
        _add_bank(
            arena, table, head, table.side_coef, here, there, stay, stay_end, step, f0, rate, count, work, side
        )  # fmt: skip


@jit
def _add_bank(
    arena, table, head, numbers, here, there, stay, stay_end, step, f0, rate, count, work, out
):  # fmt: skip
    """Add the harmonics whose amplitudes lie at `numbers`, of a fundamental of `f0` Hz at most whose phasors stand in the scratch."""
    coef, scratch = work.coef, work.scratch
    at, at_end = head.at, head.at + count * step
    m, part, m_end, part_end = _frames(table, here.partials_at, there.partials_at)
    _amplitudes(arena, table, numbers, m, part, here.partials, here.line, coef[0])
    _amplitudes(arena, table, numbers, m_end, part_end, there.partials, there.line, coef[1])
    highest = table.harmonics
    if stay != 1.0 or stay_end != 1.0:
        highest = _keep_formants(coef, table.harmonics, stay, stay_end, work.envelope)
    highest = min(highest, int(TOP * rate / f0))
    while highest > 0 and (
        abs(coef[0, 2 * highest - 2]) + abs(coef[0, 2 * highest - 1])
        + abs(coef[1, 2 * highest - 2]) + abs(coef[1, 2 * highest - 1])
    ) <= INAUDIBLE:  # fmt: skip
        highest -= 1
    if highest <= 0:
        return

    top = table.frames - 1
    edge_in = table.edge_in if table.edge_in > 1 else table.edge
    varied = table.varied and table.edge > 1
    at_edge = (
        not varied and table.edge > 1 and (min(at, at_end) < edge_in or max(at, at_end) > top - table.edge)
    )
    _sound_harmonics(coef, highest, count, scratch)
    if varied:
        _add_faded(table, head, at, step, here.length, there.length, count, scratch, out)
    elif at_edge:
        for i in range(count):
            place_i = at + i * step
            edge = max(min(1.0, place_i / (edge_in - 1), (top - place_i) / (table.edge - 1)), 0.0)
            out[i] += scratch[BANK + i] * np.float32(edge)
    else:
        for i in range(count):
            out[i] += scratch[BANK + i]


@jit
def aligned_phase(arena, table, row, old_at, new_at, phase):
    """Return the fundamental's phase with which `new_at` of a row goes on most nearly as `old_at` would at `phase`.

    And how nearly that is: the correlation of both, 0 to 1.
    """
    width = table.harmonics * 2
    last = table.harmonic_frames - 1
    size = table.harmonic_frames * width
    old = table.coef + row * size + min(max(int(old_at / table.hop + 0.5), 0), last) * width
    new = table.coef + row * size + min(max(int(new_at / table.hop + 0.5), 0), last) * width
    best, turn = 0.0, 0.0
    power, power_old = 0.0, 0.0
    for k in range(min(table.harmonics, ALIGNED)):
        power += arena[new + 2 * k] ** 2 + arena[new + 2 * k + 1] ** 2
        power_old += arena[old + 2 * k] ** 2 + arena[old + 2 * k + 1] ** 2
    for n in range(CANDIDATES):
        angle = 2 * math.pi * n / CANDIDATES
        r, i = math.cos(angle), math.sin(angle)
        kr, ki, score = r, i, 0.0
        for k in range(min(table.harmonics, ALIGNED)):
            a, b = arena[old + 2 * k], arena[old + 2 * k + 1]
            c, d = arena[new + 2 * k], arena[new + 2 * k + 1]
            score += (a * c + b * d) * kr - (a * d - b * c) * ki  # Re(new conj(old) e^{jkδ})
            kr, ki = kr * r - ki * i, kr * i + ki * r
        if score > best:
            best, turn = score, angle
    return phase + turn, min(best / max(math.sqrt(power * power_old), 1e-12), 1.0)
