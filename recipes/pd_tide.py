"""Make docs/sounds/pd-tide.flac: half a minute of examples/pd/tide.pd, played by Pd and recorded by the server.

    python -m recipes.pd_tide

From the repository's root. It needs Pd, and takes four minutes: the piece is played as it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile
import soxr

from asciml_osc.client import Client

RECORDING = Path("docs/sounds/pd-tide.flac")
NEEDED = ("examples/pd", "examples/sounds", "clients/pd")
WHOLE = 182.0  # seconds that the piece lasts
BEGIN, END = 42.0, 70.0  # seconds: the flood, and the first bars of the drums
FADE = 0.5  # seconds at both ends
RATE = 32_000  # Hz, mono: less than 1 MB
LONG = 600.0  # seconds: the first time everything is compiled


def main() -> None:
    """Prepare the piece, play it, and keep a part of it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name in NEEDED:
            shutil.copytree(name, place / name)
        command = [sys.executable, "-m", "asciml_osc", "serve", "--port", "0", "--audio", "null", "--no-web"]
        server = subprocess.Popen(
            [*command, "--session", str(place / "session")], stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout
            port = int(server.stdout.readline().split(" listens on ")[1].split()[0].rpartition(":")[2])
            with Client(port=port) as client:
                recorded = record(client, patch(place, port), place / "whole.wav")
                client.call("/asciml/quit")
            server.wait(30)
        finally:
            server.kill()
        excerpt(recorded)


def patch(place: Path, port: int) -> Path:
    """Let the copy of the piece speak to this server."""
    path = place / "examples/pd/tide.pd"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(#X obj \d+ \d+ asciml);", rf"\1 0 {port};", text), encoding="utf-8")
    return path


def record(client: Client, path: Path, target: Path) -> Path:
    """Click 1, wait until both presets are prepared, switch 2 on and record the output."""
    pd = ["pd", "-nogui", "-nosound", "-noprefs", "-open", str(path), "-send"]
    with subprocess.Popen([*pd, "tide-prepare bang"]) as preparing:
        while [row[1] for row in client.items("/asciml/preset/list")] != [1, 1]:
            time.sleep(1.0)
        client.call("/asciml/preset/recall", "ebb", timeout=LONG)
        preparing.kill()
    client.call("/asciml/record/start", str(target))
    with subprocess.Popen([*pd, "tide-play 1"]) as playing:
        time.sleep(WHOLE)
        playing.kill()
    client.call("/asciml/record/stop")
    return target


def excerpt(recorded: Path) -> None:
    """Write the part that is kept, as mono at a lower rate."""
    sound, rate = soundfile.read(recorded, always_2d=True)
    part = sound[int(BEGIN * rate) : int(END * rate)].mean(axis=1)
    ramp = np.minimum(np.arange(len(part)) / (FADE * rate), 1.0)
    RECORDING.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(RECORDING, soxr.resample(part * ramp * ramp[::-1], rate, RATE), RATE, subtype="PCM_16")


if __name__ == "__main__":
    main()
