"""Make docs/sounds/tide.flac: the beginning of examples/supercollider/tide.scd, rendered by the piece itself.

    python -m recipes.tide        from the repository's root; needs sclang and ffmpeg

sclang evaluates the first block of the piece against a server of its own, with a fixed seed, and has its pattern rendered as a score.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PIECE = Path("examples/supercollider/tide.scd").absolute()
QUARK = Path("clients/supercollider/Asciml").absolute()
TARGET = Path("docs/sounds/tide.flac").absolute()
SECONDS, FADE = 22, 3
RATE = 24000  # Hz: a page should load it quickly
LOUDNESS = -20  # LUFS
SEED = 7
PATIENCE = 1200  # seconds: the first time everything is compiled

BEGIN = """
AppClock.sched({patience}, {{ 5.exit }});
Asciml.default = Asciml("127.0.0.1", {port});
{{ {block} }}.value;
{{
    while {{ ~tide.isNil }} {{ 0.1.wait }};
    thisThread.randSeed = {seed};
    ~tide.asAscimlScore(180).render({path}, {seconds}, (rate: {rate}));
    0.exit
}}.fork(AppClock);
"""


def render(port: int, folder: Path) -> Path:
    """Have sclang render the beginning of the piece with the server at `port`; the WAV file."""
    (block, *_) = re.findall(r"(?ms)^\(\n(.*?)^\)$", PIECE.read_text(encoding="utf-8"))
    # a file that is run knows its own path: the piece looks for its sounds from where it lies
    block = block.replace("thisProcess.nowExecutingPath", json.dumps(str(PIECE)))
    sound = folder / "tide.wav"
    code = BEGIN.format(
        patience=PATIENCE,
        port=port,
        block=block,
        seed=SEED,
        path=json.dumps(str(sound)),
        seconds=SECONDS,
        rate=RATE,
    )
    (folder / "conf.yaml").write_text(f'includePaths:\n  - "{QUARK}"\nexcludePaths: []\n', encoding="utf-8")
    (folder / "tide.scd").write_text(code, encoding="utf-8")
    headless = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        ["sclang", "-l", folder / "conf.yaml", folder / "tide.scd"],
        env={**os.environ, **headless, "QTWEBENGINE_DISABLE_SANDBOX": "1"},
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE + 30,
        check=False,  # Qt may crash at the very end
    )
    return sound


def shorten(sound: Path) -> None:
    """Fade it out at its end, bring it to the loudness, and write the FLAC file."""
    told = subprocess.run(
        ["ffmpeg", "-nostats", "-i", sound, "-af", "ebur128", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    loudness = float(re.findall(r"I:\s+(-?[\d.]+) LUFS", told)[-1])
    filters = f"volume={LOUDNESS - loudness:.2f}dB,afade=t=out:st={SECONDS - FADE}:d={FADE}"
    TARGET.parent.mkdir(exist_ok=True)
    subprocess.run(
        ["ffmpeg", "-y", "-loglevel", "error", "-i", sound, "-af", filters, "-sample_fmt", "s16", TARGET],
        check=True,
    )


def main() -> None:
    """Start a server without a sound device, and make the file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "asciml_osc", "serve", "--port", "0", "--audio", "null", "--no-web"]
        server = subprocess.Popen(
            [*command, "--session", str(folder / "session")], stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout
            port = int(server.stdout.readline().split(" listens on ")[1].split()[0].rpartition(":")[2])
            shorten(render(port, folder))
        finally:
            server.terminate()
            server.wait(60)


if __name__ == "__main__":
    main()
