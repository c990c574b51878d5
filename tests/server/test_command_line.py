"""The command line from outside: exit codes, what is printed, and the demonstration as a whole."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image

from asciml_osc import __version__
from asciml_osc.commands import registry
from tests.server.conftest import LONG


def asciml(*words, cwd=None):
    """The finished process of `asciml-osc WORDS`."""
    return subprocess.run(
        [sys.executable, "-m", "asciml_osc", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
        cwd=cwd,
    )


def test_version_and_the_table_of_commands():
    assert asciml("--version").stdout == f"asciml-osc {__version__}\n"
    described = json.loads(asciml("commands", "--json").stdout)
    assert [command["address"] for command in described] == sorted(command.address for command in registry)
    listed = asciml("commands").stdout
    assert all(command.address in listed for command in registry)


def test_what_was_compiled_before_is_only_loaded():
    """Compiled again, its file would be written again."""
    assert asciml("compile").returncode == 0
    folder = Path(os.environ["NUMBA_CACHE_DIR"])
    written = {path: path.stat().st_mtime_ns for path in folder.rglob("*.nbc")}
    assert len(written) > 100
    again = asciml("compile")
    assert [line.split(":")[0] for line in again.stderr.splitlines()] == [
        "the engine", "analysis and decoding", "onsets"
    ]  # fmt: skip
    assert {path: path.stat().st_mtime_ns for path in written} == written


def test_send_prints_the_answer_and_fails_with_1(server):
    def send(*words):
        return asciml("send", "--port", server.port, *words)

    done = send("/asciml/sounds/synth", "bells", "additive", 2, "freq", 440, "seed", 1)
    assert (done.returncode, done.stdout) == (0, "done bells0 bells1\n")
    items = send("/asciml/sounds/groups")
    assert (items.returncode, items.stdout) == (0, "bells 2 2\n")
    reply = send("/asciml/version")
    assert (reply.returncode, reply.stdout) == (0, "asciml-osc 0 1 0\n")
    failed = send("/asciml/voice/path", "main", "bells0", "bells9")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith('asciml-osc: not-found: there is no sound "bells9"')
    assert "Traceback" not in failed.stderr


def test_send_without_a_server_says_how_to_start_one():
    failed = asciml("send", "--port", 9, "--timeout", 0.1, "/asciml/version")
    assert failed.returncode == 1
    assert "asciml-osc serve" in failed.stderr


def test_monitor_prints_events_as_they_come(server):
    monitor = subprocess.Popen(
        [sys.executable, "-u", "-m", "asciml_osc", "monitor", "--port", str(server.port)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert "listening" in monitor.stdout.readline()
        server.client.call("/asciml/sounds/synth", "bells", "fm", 1, timeout=LONG)
        line = monitor.stdout.readline()
        while "/asciml/sounds/added" not in line:
            line = monitor.stdout.readline()
        assert line.endswith("/asciml/sounds/added bells0\n")
    finally:
        monitor.kill()
        monitor.wait(LONG)
        monitor.stdout.close()


@pytest.mark.slow
def test_the_demonstration_leaves_a_morph_a_sweep_and_a_picture(tmp_path):
    done = asciml("demo", "--audio", "null", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"
    assert str(out) in done.stdout
    assert "loss" in done.stdout
    names = [f"morph-{percent:03d}.wav" for percent in (0, 25, 50, 75, 100)]
    steps = [soundfile.read(out / name)[0] for name in names]
    assert {len(step) for step in steps} == {48000}
    for before, after in itertools.pairwise(steps):
        assert np.abs(after - before).max() > 0.05
    sweep, rate = soundfile.read(out / "sweep.wav")
    level = np.sqrt((sweep[: len(sweep) // 4800 * 4800].reshape(-1, 4800, 2) ** 2).mean((1, 2)))
    assert rate == 48000
    assert len(sweep) > 4.5 * rate
    assert np.abs(sweep).max() <= 10 ** (-1 / 20)
    assert np.median(level) > 0.02
    with Image.open(out / "morph.png") as picture:
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 300  # a magma of levels, not an empty sheet
    assert "Traceback" not in (out / "server.log").read_text()
