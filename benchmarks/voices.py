"""How many voices half a block's time holds, beside scsynth's cross-faded buffers.

    python benchmarks/voices.py [--voices 256] [--rounds 5]

Ours: path voices that loop, with an oscillator bank of 40 (and 80) harmonics and a residual, all on the move by an LFO on their
percent; the engine's own function runs without a device, on one core. scsynth's: the nearest thing it has, two looped PlayBufs
under an XFade2 whose position an LFO moves, rendered without a device (scsynth -N) on one core; its start and the file are
taken off by a run without voices. Both with blocks of 128 frames at 48 kHz, in turn, several rounds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import struct
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile
from pythonosc.osc_bundle_builder import OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder

from asciml_osc.compiled import use_cache

use_cache()

from asciml_osc.audio import layout, opcodes, parameters  # noqa: E402 - numba must know its cache first
from asciml_osc.audio.offline import OfflineEngine  # noqa: E402
from asciml_osc.audio.tables import Shape  # noqa: E402

RATE, BLOCK = 48000, 128
SECONDS = 8.0
DEF = """
SynthDef(\\cross, { |a, b, hz|
    Out.ar(0, (XFade2.ar(PlayBuf.ar(1, a, loop: 1), PlayBuf.ar(1, b, loop: 1), SinOsc.kr(hz)) * 0.001) ! 2)
}).writeDefFile("FOLDER");
0.exit;
"""


def ours(voices: int, harmonics: int) -> float:
    """Microseconds that a voice takes of a block."""
    engine = OfflineEngine(RATE)
    rng = np.random.default_rng(0)
    shape = Shape(101, RATE, RATE, 384, 126, harmonics, edge=96)
    table, parts = engine.add_table(shape)
    parts.f0[:] = np.linspace(110, 165, 101)[:, None]
    parts.coef[..., 0] = 1e-3 / np.arange(1, harmonics + 1)
    parts.noise[:] = 1e-4 * rng.standard_normal(parts.noise.shape)
    parts.pitch[:] = np.linspace(110, 165, 101)
    for n in range(voices):
        voice = engine.add_voice(table, mode=layout.LOOP)
        engine.post(opcodes.SET, voice=voice, flag=parameters.POSITION, x=0.5)
        engine.post(
            opcodes.MODULATE, voice=voice, flag=parameters.POSITION, table=layout.SINE, x=0.2 + n / 500, y=0.5
        )
        engine.post(opcodes.PLAY, voice=voice)
    engine.render(BLOCK * 8)
    blocks = int(SECONDS / 4 * RATE / BLOCK)
    began = time.perf_counter()
    engine.render(BLOCK * blocks)
    return (time.perf_counter() - began) / blocks / max(voices, 1) * 1e6


def message(address: str, *args: object) -> OscMessageBuilder:
    builder = OscMessageBuilder(address)
    for arg in args:
        builder.add_arg(arg)
    return builder.build()


def score(path: Path, folder: Path, voices: int) -> None:
    """A scsynth score: both buffers, the definition, the voices, and the end."""
    rng = np.random.default_rng(1)
    for name in ("a", "b"):
        soundfile.write(folder / f"{name}.wav", rng.uniform(-0.5, 0.5, RATE), RATE, "FLOAT")
    start = [
        message("/d_load", str(folder / "cross.scsyndef")),
        *(message("/b_allocRead", n, str(folder / f"{name}.wav")) for n, name in enumerate("ab")),
        *(
            message("/s_new", "cross", 1000 + n, 0, 0, "a", 0, "b", 1, "hz", 0.2 + n / 500)
            for n in range(voices)
        ),
    ]
    with path.open("wb") as file:
        for at, messages in ((0.0, start), (SECONDS, [message("/c_set", 0, 0)])):
            bundle = OscBundleBuilder(0)
            for one in messages:
                bundle.add_content(one)
            data = bytearray(bundle.build().dgram)
            data[8:16] = struct.pack(">II", int(at), int(at % 1 * 2**32))  # a score's times begin at 0
            file.write(struct.pack(">i", len(data)) + data)


def scsynth(folder: Path, voices: int) -> float:
    """Seconds that scsynth takes for its score."""
    path = folder / f"{voices}.osc"
    score(path, folder, voices)
    command = ["scsynth", "-N", path, "_", folder / "out.wav", str(RATE), "WAV", "float"]
    began = time.perf_counter()
    subprocess.run(
        [*command, "-z", str(BLOCK), "-o", "2", "-m", "131072", "-n", "2048"], check=True, capture_output=True
    )
    return time.perf_counter() - began


def compile_definition(folder: Path) -> None:
    (folder / "def.scd").write_text(DEF.replace("FOLDER", str(folder)))
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    subprocess.run(
        ["sclang", folder / "def.scd"], env=environment, check=True, capture_output=True, timeout=120
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--voices", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    names = ["ours, 40 harmonics", "ours, 80 harmonics"]
    peer = bool(shutil.which("scsynth") and shutil.which("sclang"))
    if peer:
        names.append("scsynth, two PlayBufs and XFade2")
    found: dict[str, list[float]] = {name: [] for name in names}
    blocks = SECONDS * RATE / BLOCK
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if peer:
            compile_definition(folder)
        for _ in range(options.rounds):
            found[names[0]].append(ours(options.voices, 40))
            found[names[1]].append(ours(options.voices, 80))
            if peer:
                took = scsynth(folder, options.voices) - scsynth(folder, 0)
                found[names[2]].append(took / blocks / options.voices * 1e6)
    half = 0.5 * BLOCK / RATE * 1e6
    print(f"{options.voices} voices, blocks of {BLOCK}, {options.rounds} rounds: median (least, most)")
    print("| | µs a voice and block | voices in half a block |\n| --- | --- | --- |")
    for name, values in found.items():
        median = float(np.median(values))
        print(
            f"| {name} | {median:.2f} ({min(values):.2f}, {max(values):.2f}) | "
            f"{half / median:.0f} ({half / max(values):.0f}, {half / min(values):.0f}) |"
        )


if __name__ == "__main__":
    main()
