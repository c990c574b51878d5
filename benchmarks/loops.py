"""The hole that a loop leaves where it begins again, and what samples of a model are like: by sounds that nothing was chosen on.

    python benchmarks/loops.py seams|samples --folder SOUNDS [--half held]

SOUNDS: the WAV files of a second at 48 kHz that benchmarks/ear.py makes (`ear.make(folder)`). Of the list in its order every second one is
`chosen`, the others `held`.

    seams    each end of a path is looped by the engine for 6 s, whole as it went round before, and within its sustain. A hole is how far the level of 20 ms falls
             under that of 0.16 s before or after, the softer one. Beside it, the deepest such dip in the sound itself. Sustained is what
             stays within 10 dB of its loudest 50 ms for most of its time and falls by less than 4 dB.
    samples  60 random codes of a model that learned the sounds, by `spread`: how long they are within 40 dB of their loudest,
             their loudness, how far f0 ranges (5 to 95 %) within one, beside the sounds themselves
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import soundfile

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import analyse
from asciml_osc.audio import layout, opcodes
from asciml_osc.audio.offline import OfflineEngine
from asciml_osc.audio.tables import Shape
from asciml_osc.decoding.decoder import decode_rows
from asciml_osc.decoding.levels import measure_level
from asciml_osc.decoding.loops import WHOLE, Loop, find_loop
from asciml_osc.decoding.row import Row
from asciml_osc.jobs.latent import imagined
from asciml_osc.latent.axes import draw

FRAMING = Framing(48000, 48000)
HOP = 240  # samples: 5 ms


def levels(audio: np.ndarray, blocks: int = 4) -> np.ndarray:
    """dB over so many blocks of 5 ms, at each of them."""
    total = np.cumsum(np.concatenate([[0], np.square(audio[: len(audio) // HOP * HOP], dtype=np.float64)]))[
        ::HOP
    ]
    return 10 * np.log10((total[blocks:] - total[:-blocks]) / (blocks * HOP) + 1e-14)


def is_sustained(audio: np.ndarray) -> bool:
    found = levels(audio, 10)[::10]
    found = found[: np.flatnonzero(found > found.max() - 60)[-1] + 1]
    body = found[len(found) // 4 : int(0.9 * len(found)) + 1]
    third = len(body) // 3
    steady = len(found) > 5 and (body > found.max() - 10).all()
    return bool(steady and body[-third:].mean() > body[:third].mean() - 4)


def dips(audio: np.ndarray) -> np.ndarray:
    """At each 5 ms from 0.2 s on: how far the level lies under what is before and after."""
    found = levels(audio)
    power = np.cumsum(np.concatenate([[0], 10 ** (found / 10)]))
    at = np.arange(40, len(found) - 40)
    before, after = (power[at - 8] - power[at - 40]) / 32, (power[at + 40] - power[at + 8]) / 32
    return 10 * np.log10(np.minimum(before, after) + 1e-14) - found[at]


def looped(row: Row, loop: Loop) -> tuple[np.ndarray, list[int]]:
    """What the engine plays in 6 s, and where it began again."""
    engine, harmonics = OfflineEngine(dc=False), row.harmonics
    edge_in, edge = FRAMING.edges
    frames = FRAMING.harmonic_frames if harmonics else 0
    shape = Shape(1, FRAMING.samples, FRAMING.rate, FRAMING.harmonic_hop, frames, harmonics, edge, edge_in)
    table, parts = engine.add_table(shape)
    parts.noise[0], parts.pitch[0], parts.loops[0] = row.noise, row.pitch, loop
    if harmonics:
        coef = row.coef[:, :harmonics]
        parts.f0[0], parts.coef[0, ..., 0], parts.coef[0, ..., 1] = row.f0, coef.real, coef.imag
    voice = engine.add_voice(table, mode=layout.LOOP)
    engine.post(opcodes.PLAY, voice=voice)
    out, begun = [], [1]
    for _ in range(6 * FRAMING.rate // layout.CHUNK):
        out.append(engine.render(layout.CHUNK)[:, 0])
        begun.append(int(engine.state.voices["begun"][voice]))
    seams = np.flatnonzero(np.diff(begun)) * layout.CHUNK
    return np.concatenate(out)[layout.LATENCY :], seams.tolist()


def hole(row: Row, loop: Loop) -> float:
    out, seams = looped(row, loop)
    found, around = dips(out), 1920
    near = [
        found[max(at - around, 0) // HOP - 40 : int(at + loop.cross + around) // HOP - 40] for at in seams
    ]
    return max((float(part.max()) for part in near if len(part)), default=0.0)


def seams(names: list[Path]) -> None:
    found = []
    for name in names:
        audio = soundfile.read(name, dtype="float32")[0]
        analysis = analyse(audio, FRAMING)
        (row,) = decode_rows([analysis] * 2, np.array([[1.0, 0.0]]), mode="own", audio=[audio] * 2)
        made = row.render(FRAMING)
        if is_sustained(audio):
            loop = find_loop(made, row.noise, FRAMING.rate)
            own = dips(made)[: int(loop.end or FRAMING.samples) // HOP - 80].max()
            found.append((hole(row, WHOLE), hole(row, loop), own))
            print(f"{name.stem:28} {found[-1][0]:6.1f} {found[-1][1]:6.1f} {own:6.1f}")
    whole, within, own = np.array(found).T
    beyond = np.maximum(within - np.maximum(own, 0), 0)
    print(f"{len(found)} sustained sounds, dB, mean / worst: whole {whole.mean():.1f} / {whole.max():.1f}, within their sustain "
          f"{within.mean():.1f} / {within.max():.1f}, beyond their own dips {beyond.mean():.1f} / {beyond.max():.1f}")  # fmt: skip


def report(title: str, made: list[Row]) -> None:
    audio = [row.render(FRAMING) for row in made]
    lasting = np.mean([(found > found.max() - 40).mean() for found in map(levels, audio)])
    loud = np.mean([8.686 * measure_level(one, FRAMING.rate)[0] for one in audio])
    ranges = []
    for row in made:
        if row.pitch:
            level = np.linalg.norm(row.coef, axis=1)
            ranges.append(np.ptp(np.percentile(np.log2(row.f0[level > 0.05 * level.max()]), [5, 95])))
    print(
        f"{title:16} within 40 dB {100 * lasting:3.0f} %, {loud:6.1f} dB, f0 {np.mean(ranges):.2f} octaves of {len(ranges)}"
    )


def samples(names: list[Path]) -> None:
    from asciml_osc.models.messages import Progress
    from asciml_osc.models.morph.fit import fit
    from asciml_osc.models.morph.model import MorphModel
    from asciml_osc.models.morph.settings import MorphSettings

    analyses = [analyse(soundfile.read(name, dtype="float32")[0], FRAMING) for name in names]
    ids = [name.stem for name in names]
    run = fit(pack(analyses, FRAMING), ids, FRAMING, "bench", MorphSettings(epochs=800), lambda: False)
    *_, model = (event for event in run if not isinstance(event, Progress))
    assert isinstance(model, MorphModel)
    report("the sounds", list(model.imagine(model.codes)))
    for spread in (0.25, 0.5, 1.0, 1.5, 3.0):
        codes = draw(model.codes, 60, spread, 3)
        report(f"{spread:g}, decoded", list(model.imagine(codes)))
        report(f"{spread:g}, as written", list(imagined(model, codes)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("seams", "samples"))
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--half", choices=("chosen", "held"), default="held")
    options = parser.parse_args()
    names = sorted(options.folder.glob("*.wav"))[options.half == "held" :: 2]
    (seams if options.what == "seams" else samples)(names)


if __name__ == "__main__":
    main()
