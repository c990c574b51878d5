"""Shore, a piece of three minutes: a choir becomes glass, bells fall into it like drops, a drum comes near and goes.

    .venv/bin/python examples/python/shore.py [--seed 1] [--render shore.wav]

Start the server first: python3 run.py serve; .venv is made by it. The sounds are those of examples/sounds, called by their names; what is in the
session is not loaded again. The piece is a list of moments, `moments`. Played, each of them is an OSC bundle with its time; with --render
the server writes the same list to a file, faster than it would play. Expect: from 0:00 a slow cloud that goes from a choir to rubbed glass;
from 0:24 single notes, of a bell at first and of a piano at the end; from 1:12 to 2:24 a drum, whose stroke changes from a tap to a tom. At
1:40 the whole scene moves away within eight seconds, and at 2:18 it comes back: one message each, a preset. Ctrl-C ends it early.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from asciml_osc.client import Client

SOUNDS = ("choir", "glass", "bell", "piano", "tap", "tabla", "tom")
FOLDER = Path(__file__).resolve().parents[1] / "sounds"
SECONDS, BEAT = 180.0, 0.5
SCALE = (53, 56, 58, 60, 63, 65, 68, 70, 72)  # F minor pentatonic
PATTERN = (1.0, 0.0, 0.0, 0.5, 0.0, 0.7, 0.0, 0.3)  # how loud the drum is, eighth by eighth
AHEAD = 0.3  # seconds: the server wants a bundle at least a tenth of a second before its time
Message: TypeAlias = tuple[str | float, ...]

SCENE: tuple[Message, ...] = (
    ("/asciml/voice/path", "cloud", "choir", "glass"),
    ("/asciml/voice/loop", "cloud", "grain"),
    ("/asciml/voice/grain", "cloud", "size", 0.4, "density", 14.0, "spray", 0.15, "pitch", 0.1),
    ("/asciml/voice/lfo", "cloud", "pan", "sine", 0.07, 0.6),
    ("/asciml/voice/env", "cloud", 8.0, 10.0),
    ("/asciml/voice/gain", "cloud", 0.48),
    ("/asciml/voice/path", "drops", "bell", "piano"),
    ("/asciml/voice/lfo", "drops", "pan", "walk", 0.4, 0.7),
    ("/asciml/voice/gain", "drops", 0.24),
    ("/asciml/voice/path", "drum", "tap", "tabla", "tom"),
    ("/asciml/voice/gain", "drum", 0.36),
)
FAR: tuple[Message, ...] = (
    ("/asciml/voice/gain", "cloud", 0.3),
    ("/asciml/voice/gain", "drops", 0.12),
    ("/asciml/voice/gain", "drum", 0.15),
    ("/asciml/voice/rate", "drum", 0.8),
)
"""What is otherwise when the scene is far away; all of it together is a preset."""


def main() -> None:
    """Bring what is needed, then play or write the piece."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=57140)
    parser.add_argument("--seed", type=int, default=1, help="another number: other drops")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="where it breaks off")
    parser.add_argument("--render", metavar="FILE", help="write it to this WAV file")
    options = parser.parse_args()
    piece = [moment for moment in moments(random.Random(options.seed)) if moment[0] < options.seconds]
    with Client(port=options.port) as server:
        prepare(server)
        if options.render:
            print(render(server, piece, Path(options.render).resolve(), options.seconds))
            return
        with contextlib.suppress(KeyboardInterrupt):
            play(server, piece, options.seconds)
        for voice in ("cloud", "drops", "drum"):
            server.voice(voice).stop()


def prepare(server: Client) -> None:
    """Load what is not there, make the voices and the two presets, and leave the near one."""
    there = {sound.name for sound in server.sounds}
    for name in SOUNDS:
        if name not in there:
            server.sounds.load("shore", FOLDER / f"{name}.flac", whole=True, timeout=600)
    for address, *args in SCENE:
        server.call(str(address), *args, timeout=600)
    server.preset.store("shore_near", "cloud", "drops", "drum")
    for address, *args in FAR:
        server.call(str(address), *args)
    server.preset.store("shore_far", "cloud", "drops", "drum")
    server.preset.recall("shore_near", timeout=600)


def moments(chance: random.Random) -> Iterator[tuple[float, list[Message]]]:
    """All that happens, by the time at which it does."""
    yield 0.0, [("/asciml/voice/percent", "cloud", 0.0), ("/asciml/voice/play", "cloud")]
    place = 0
    for beat in range(round(SECONDS / BEAT)):
        seconds = beat * BEAT
        now: list[Message] = []
        if seconds == 30.0:
            now.append(("/asciml/voice/percent", "cloud", 100.0, 110.0))
        if 24.0 <= seconds < 160.0 and chance.random() < 0.3 + 0.3 * (seconds > 72.0):
            place = min(max(place + chance.choice((-2, -1, 1, 3)), 0), len(SCALE) - 1)
            now.append(("/asciml/voice/percent", "drops", (seconds - 24.0) / 1.36))
            now.append(("/asciml/voice/note", "drops", SCALE[place], chance.randint(50, 110)))
        if 72.0 <= seconds < 144.0 and (loud := PATTERN[beat % len(PATTERN)]):
            now.append(("/asciml/voice/percent", "drum", (seconds - 72.0) / 0.72))
            now.append(("/asciml/voice/note", "drum", 60, 120 * loud))
        if seconds == 100.0:
            now.append(("/asciml/preset/recall", "shore_far", 8.0))
        if seconds == 138.0:
            now.append(("/asciml/preset/recall", "shore_near", 12.0))
        if seconds == 168.0:
            now.append(("/asciml/voice/stop", "cloud"))
        if now:
            yield seconds, now


def play(server: Client, piece: list[tuple[float, list[Message]]], seconds: float) -> None:
    """Send each moment a little before its time."""
    begins = time.time() + 2 * AHEAD
    for at, messages in piece:
        time.sleep(max(0.0, begins + at - AHEAD - time.time()))
        server.bundle(begins + at, *messages)
    time.sleep(max(0.0, begins + seconds - time.time()))


def render(server: Client, piece: list[tuple[float, list[Message]]], file: Path, seconds: float) -> str:
    """Write the piece as a score beside the file, and have the server carry it out."""
    score = file.with_suffix(".txt")
    lines = [(0.0, message) for message in SCENE]
    lines += [(at, message) for at, messages in piece for message in messages]
    score.write_text("\n".join(f"{at:g} {' '.join(map(str, message))}" for at, message in lines) + "\n")
    return str(server.render_score(score, out=file, seconds=seconds, timeout=3600)[0])


if __name__ == "__main__":
    main()
