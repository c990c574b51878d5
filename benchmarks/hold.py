"""Holding and moving between the rows of a path: two ways of reading them, compared on the example sounds.

    python benchmarks/hold.py

Way 1 reads whole rows: the nearest one, with an equal-power cross-fade when it changes. Way 2, which the instrument uses, reads
parameters: f0 and harmonic amplitudes between two rows drive an oscillator bank, and only the residual is read from the nearest row.
Both by the engine itself, without a device, on the same 101 rows (features mixed, no model).

    held       how far 20 ms levels at 33.5 % lie outside of what rows 33 and 34 have there, dB: mean magnitude, and the worst frame
    cents      f0 held at 33.5 % against half-way between the rows (pitched pairs)
    sweep      20 ms levels of a sweep from 0 to 100 % against those of the rows that it passes: mean magnitude and worst, dB
    click      largest second difference of the sweep over that of any row
"""

from __future__ import annotations

from pathlib import Path

import librosa
import numpy as np
import soundfile

from asciml_osc.compiled import use_cache

use_cache()

from asciml_osc.analysis.framing import Framing  # noqa: E402
from asciml_osc.analysis.sound import analyse  # noqa: E402
from asciml_osc.audio import layout, opcodes, parameters  # noqa: E402 - numba must know its cache first
from asciml_osc.audio.offline import OfflineEngine  # noqa: E402
from asciml_osc.audio.tables import Shape  # noqa: E402
from asciml_osc.decoding.decoder import mix_path  # noqa: E402
from asciml_osc.decoding.levels import level_gains, measure_level, wanted_loudness  # noqa: E402
from asciml_osc.latent.line import line_weights  # noqa: E402

SOUNDS = Path(__file__).parents[1] / "examples" / "sounds"
PAIRS = {
    "pitched": (("piano", "guitar"), ("bass", "bell"), ("choir", "glass"), ("guitar", "choir")),
    "unpitched": (("snare", "cymbal"), ("tap", "snap"), ("kick", "swash")),
    "mixed": (("piano", "snare"), ("tabla", "choir"), ("bell", "cymbal")),
}
FRAMING = Framing()
ROWS = 101
FRAME = FRAMING.rate // 50
AUDIBLE_DB = -40.0  # under the loudest frame
ARENA = 1 << 25


def analysis(name: str):
    audio, rate = soundfile.read(SOUNDS / f"{name}.flac", dtype="float32", always_2d=True)
    audio = librosa.resample(audio.mean(1), orig_sr=rate, target_sr=FRAMING.rate)
    return analyse(librosa.util.fix_length(audio, size=FRAMING.samples), FRAMING)


def coherence(rows: np.ndarray) -> float:
    norms = np.linalg.norm(rows, axis=1)
    return float(np.clip((rows[:-1] * rows[1:]).sum() / max((norms[:-1] * norms[1:]).sum(), 1e-12), 0, 1))


def tables(a: str, b: str) -> tuple[OfflineEngine, tuple[int, int]]:
    """An engine that has the same path twice: as sounds, and as parameters."""
    positions = np.linspace(0, 1, ROWS)
    rows = list(mix_path(analysis(a), analysis(b), positions))
    sounds = [row.render(FRAMING) for row in rows]
    levels = np.array([measure_level(sound, FRAMING.rate) for sound in sounds])
    gains = level_gains(
        levels[:, 0], levels[:, 1], wanted_loudness(line_weights(positions), levels[[0, -1], 0])
    )
    engine = OfflineEngine(FRAMING.rate, ARENA)
    edge = FRAMING.edges[1]
    whole, parts = engine.add_table(Shape(ROWS, FRAMING.samples, FRAMING.rate, edge=edge))
    parts.noise[:] = [sound * gain for sound, gain in zip(sounds, gains, strict=True)]
    engine.state.tables["coherence"][whole] = coherence(parts.noise)
    harmonics = max(row.harmonics for row in rows)
    shape = Shape(
        ROWS,
        FRAMING.samples,
        FRAMING.rate,
        FRAMING.harmonic_hop,
        FRAMING.harmonic_frames if harmonics else 0,
        harmonics,
        edge,
    )
    table, parts = engine.add_table(shape)
    for n, (row, gain) in enumerate(zip(rows, gains, strict=True)):
        parts.noise[n] = row.noise * gain
        if harmonics:
            parts.f0[n] = row.f0
            coef = row.coef[:, :harmonics] * gain
            parts.coef[n, :, :, 0], parts.coef[n, :, :, 1] = coef.real, coef.imag
    engine.state.tables["coherence"][table] = coherence(parts.noise)
    return engine, (whole, table)


def play(
    engine: OfflineEngine, table: int, start: float, end: float | None = None, seconds: float = 0.0
) -> np.ndarray:
    """A second from position `start`, sweeping to `end` within `seconds` from its beginning."""
    voice = engine.add_voice(table, gain=0.5, once=True)
    engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=start)
    engine.post(opcodes.PLAY, voice=voice)
    head = engine.render(layout.CHUNK)
    if end is not None:
        engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=end, y=seconds * FRAMING.rate)
    rest = engine.render(FRAMING.samples + 2 * layout.CHUNK)
    engine.state.voices["state"][voice] = layout.FREE
    return np.concatenate([head, rest])[layout.LATENCY :][: FRAMING.samples, 0].astype(float)


def level(audio: np.ndarray) -> np.ndarray:
    """RMS of 20 ms frames, dB."""
    return 10 * np.log10((audio[: len(audio) // FRAME * FRAME].reshape(-1, FRAME) ** 2).mean(1) + 1e-12)


def pitch(audio: np.ndarray) -> float:
    found = librosa.yin(audio.astype(np.float32), fmin=50, fmax=2000, sr=FRAMING.rate, frame_length=4096)
    return float(np.median(found[2:20]))


def measure(engine: OfflineEngine, table: int, pitched: bool) -> dict[str, float]:
    rows = np.array([level(play(engine, table, n / (ROWS - 1))) for n in range(ROWS)])
    bends = [np.abs(np.diff(play(engine, table, n / 10), 2)).max() for n in range(11)]
    held = play(engine, table, 0.335)
    between = 0.5 * (rows[33] + rows[34])
    audible = between > between.max() + AUDIBLE_DB
    here, low, high = level(held), np.minimum(rows[33], rows[34]), np.maximum(rows[33], rows[34])
    outside = (np.maximum(here - high, 0) + np.minimum(here - low, 0))[audible]
    found = {
        "held": float(np.abs(outside).mean()),
        "held worst": float(outside[np.abs(outside).argmax()]),
    }
    if pitched:
        ends = [pitch(play(engine, table, n / 100)) for n in (33, 34)]
        found["cents"] = abs(1200 * np.log2(pitch(held) / np.sqrt(ends[0] * ends[1])))
    for name, seconds in (("1 s", 0.98), ("50 ms", 0.05)):
        swept = play(engine, table, 0.0, 1.0, seconds)
        times = (np.arange(len(rows[0])) + 0.5) * FRAME / FRAMING.rate - layout.CHUNK / FRAMING.rate
        places = np.clip(times / seconds, 0, 1) * (ROWS - 1)
        frames = np.arange(len(rows[0]))
        low = np.minimum(places.astype(int), ROWS - 2)
        expected = rows[low, frames] * (1 - (places - low)) + rows[low + 1, frames] * (places - low)
        keep = expected > expected.max() + AUDIBLE_DB
        if seconds < 0.1:
            keep &= frames > 3  # while it moves a whole path goes by in two frames
        wrong = (level(swept) - expected)[keep]
        found[f"{name}"] = np.abs(wrong).mean()
        found[f"{name} worst"] = wrong[np.abs(wrong).argmax()]
        found[f"{name} click"] = np.abs(np.diff(swept, 2)).max() / max(bends)
    return found


def main() -> None:
    print(
        "| pairs | read | held mean | held worst | cents | sweep 1 s mean | worst | click | sweep 50 ms mean | worst | click |"
    )
    print("|" + " --- |" * 11)
    for kind, pairs in PAIRS.items():
        both: list[list[dict[str, float]]] = [[], []]
        for a, b in pairs:
            engine, ways = tables(a, b)
            for way, table in enumerate(ways):
                both[way].append(measure(engine, table, kind == "pitched"))
        for name, found in zip(("whole rows", "parameters"), both, strict=True):
            keys = list(found[0])
            values = {
                key: max((one[key] for one in found), key=abs)
                if "worst" in key or "click" in key
                else float(np.median([one[key] for one in found]))
                for key in keys
            }
            cents = f"{values['cents']:.1f}" if "cents" in values else ""
            print(
                f"| {kind} ({len(pairs)}) | {name} | {values['held']:+.2f} | {values['held worst']:+.2f} | {cents} | "
                f"{values['1 s']:.2f} | {values['1 s worst']:+.2f} | {values['1 s click']:.2f} | "
                f"{values['50 ms']:.2f} | {values['50 ms worst']:+.2f} | {values['50 ms click']:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
