"""The excerpt of examples/python/shore.py that README links: python -m recipes.shore, while a server runs.

The piece writes itself through the server; 20 seconds of it are kept at a low rate, so that the file stays under 1 MB.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import soundfile

from asciml_osc.resampling import resample

ROOT = Path(__file__).resolve().parent.parent
PIECE, OUT = ROOT / "examples" / "python" / "shore.py", ROOT / "docs" / "sounds" / "python.flac"
BEGIN, SECONDS = 78.0, 20.0  # of the piece: cloud, drops and drum together
FADE = 1.0  # seconds at both ends
RATE = 22050  # Hz


def main() -> None:
    """Render, cut, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="57140")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "shore.wav"
        length = str(BEGIN + SECONDS)
        command = [sys.executable, PIECE, "--port", options.port, "--render", whole, "--seconds", length]
        subprocess.run(command, check=True)
        OUT.parent.mkdir(exist_ok=True)
        soundfile.write(OUT, excerpt(*soundfile.read(whole, dtype="float32")), RATE, subtype="PCM_16")
    print(OUT, OUT.stat().st_size)


def excerpt(audio: np.ndarray, rate: int) -> np.ndarray:
    """Return the kept part [frames, channels] at RATE, with soft ends."""
    part = resample(audio[round(BEGIN * rate) : round((BEGIN + SECONDS) * rate)], rate, RATE)
    ramp = np.minimum(1.0, np.arange(len(part)) / (FADE * RATE))
    return part * np.minimum(ramp, ramp[::-1])[:, None]


if __name__ == "__main__":
    main()
