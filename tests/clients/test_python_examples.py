"""The pieces in Python, played to their end on a running server."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.clients.conftest import DEADLINE, ROOT, until_voices, voices
from tests.server.conftest import Server

EXAMPLES = ROOT / "examples" / "python"

pytestmark = [pytest.mark.clients, pytest.mark.slow]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("pieces") / "session")
    yield server
    server.close()


def play(server, name, *arguments):
    """Run a piece; the lines that it printed."""
    ran = subprocess.run(
        [sys.executable, EXAMPLES / name, *map(str, arguments), "--port", str(server.port)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
        timeout=2 * DEADLINE,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


def test_a_sequence_of_bundles(running):
    """One bar: every bundle has been understood, and the voice stands where the last step has put it."""
    assert play(running, "sequence.py", "--bars", 1, "--tempo", 240) == ["between bells0 and wind0, 1 bars"]
    until_voices(running, lambda rows: rows["sequence"][0] == 0)
    _, percent, _, *sounds = voices(running)["sequence"]
    assert sounds == ["bells0", "wind0"]
    assert 0.0 < percent < 100.0


def test_a_walk_over_the_map(running, tmp_path):
    """Three sounds of the folder in the order of the map, walked to the end."""
    for name in ("kick", "bell", "glass"):
        shutil.copy(ROOT / "examples" / "sounds" / f"{name}.flac", tmp_path)
    (line,) = play(running, "walk.py", tmp_path, "--sounds", 3, "--seconds", 0.5)
    way = line.split(" - ")
    places = {sound: (x, y) for sound, _, x, y in running.client.items("/asciml/latent/map")}
    assert len(set(way)) == 3
    assert way[0] == min(
        (one for one in places if one.startswith("walk")), key=lambda sound: places[sound][0]
    )
    assert voices(running)["walker"][1:] == [100.0, 1.0, *way]
