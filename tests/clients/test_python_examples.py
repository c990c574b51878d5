"""The pieces in Python, played to their end on a running server."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest

from asciml_osc.client import AsyncClient
from tests.clients.conftest import DEADLINE, ROOT, until_voices, voices
from tests.server.conftest import Server
from tests.serving import until

EXAMPLES = ROOT / "examples" / "python"
SPANISH = {path.name for path in EXAMPLES.glob("*.es.py")}  # the same code, see tests/test_twins.py

PATIENT = """\
from asciml_osc.client.questions import Question
Question.within = lambda question, timeout: 600.0
"""
"""Before a program that leaves the time to wait as it is: a slow machine may take longer to compile."""

pytestmark = [pytest.mark.clients, pytest.mark.slow]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("pieces") / "session")
    until(lambda: server.client.status()["state"] != "starting")
    server.played = set()  # the pieces that have run to their end
    yield server
    server.close()


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """A folder with three sounds to walk over."""
    folder = tmp_path_factory.mktemp("three")
    for name in ("kick", "bell", "glass"):
        shutil.copy(ROOT / "examples" / "sounds" / f"{name}.flac", folder)
    return folder


def begin(server, name, *arguments):
    """Start a piece as a person does in a terminal; those that take no options as a copy with this port."""
    path, port = EXAMPLES / name, ["--port", server.port]
    # where the tests' own runner ignores it, as in the background of a shell, a child would never hear of a Ctrl-C
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if name in ("first.py", "midi.py"):
        program = path.read_text(encoding="utf-8").replace("Client()", f"Client(port={server.port})")
        path, port = server.session.with_name(name), []
        path.write_text(PATIENT + program.replace("start()", "start(epochs=20)"), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, path, *map(str, [*arguments, *port])],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def play(server, name, *arguments):
    """Run a piece; the lines that it printed."""
    with begin(server, name, *arguments) as program:
        printed, complaints = program.communicate("\n", timeout=2 * DEADLINE)
    assert (program.returncode, complaints) == (0, "")
    server.played.add(name)
    return printed.splitlines()


def test_the_first_session(running):
    """As the README quotes it."""
    assert play(running, "first.py") == ["Enter ends "]
    until_voices(running, lambda rows: rows["main"] == [0, 33.0, 1.0, "bells0", "wind0"])


def test_a_sequence_of_bundles(running):
    """One bar: every bundle has been understood, and the voice stands where the last step has put it."""
    groups = {row[0]: row[1] for row in running.client.items("/asciml/sounds/groups")}
    ends = [f"{group}{groups.get(group, 0)}" for group in ("bells", "wind")]
    assert play(running, "sequence.py", "--bars", 1, "--tempo", 240) == [
        f"between {' and '.join(ends)}, 1 bars"
    ]
    until_voices(running, lambda rows: rows["sequence"][0] == 0)
    _, percent, _, *sounds = voices(running)["sequence"]
    assert sounds == ends
    assert 0.0 < percent < 100.0


def test_a_walk_over_the_map(running, three):
    """Three sounds of the folder in the order of the map, walked to the end."""
    (line,) = play(running, "walk.py", three, "--sounds", 3, "--seconds", 0.5)
    way = line.split(" - ")
    places = {sound: (x, y) for sound, _, x, y in running.client.items("/asciml/latent/map")}
    assert len(set(way)) == 3
    assert way[0] == min(
        (one for one in places if one.startswith("walk")), key=lambda sound: places[sound][0]
    )
    assert voices(running)["walker"][1:] == [100.0, 1.0, *way]


def test_arrays_there_and_back(running):
    """The way begins at the string that was made in NumPy, and ends at the bell that the server made."""
    lines = play(running, "arrays.py")
    assert [line.split(":")[0].strip() for line in lines] == [
        f"{percent} %" for percent in (0, 25, 50, 75, 100)
    ]
    loudest = [float(line.split()[-2]) for line in lines]
    assert abs(loudest[0] - 2 * 196) < 4  # the octave of the string
    assert loudest[-1] == 262


def test_a_table_of_all_sounds(running, tmp_path):
    """A row in the file for each sound, with the family that the printed table counts it in."""
    *_, named = play(running, "table.py", tmp_path / "sounds.csv", "--families", 2)
    assert named == str(tmp_path / "sounds.csv")
    header, *rows = (tmp_path / "sounds.csv").read_text().splitlines()
    assert header == "id,group,origin,seconds,f0,centroid,rms,on,family"
    assert [row.split(",")[0] for row in rows] == [
        row[0] for row in running.client.items("/asciml/sounds/list")
    ]
    assert {row.rpartition(",")[2] for row in rows} == {"0", "1"}


def test_a_session_seen_from_python(running, tmp_path):
    """Sounds by their names, a training waited for, and what a notebook shows of each: they ask the server."""
    server = running.client
    (kick,) = server.sounds.load(
        "seen", shutil.copy(ROOT / "examples" / "sounds" / "kick.flac", tmp_path / "thud.flac"), whole=True
    )
    thud = server.sounds["thud"]
    assert (thud, thud.name, thud.group) == (kick, "thud", "seen")
    assert [str(sound) for sound in server.sounds] == [row[0] for row in server.items("/asciml/sounds/list")]
    assert len(server.sounds) == len(server.sounds.all())
    assert "<td>thud</td>" in server.sounds._repr_html_()
    (run,) = server.training.start(epochs=3)
    ended = server.training.wait(timeout=4 * DEADLINE)
    assert (ended.id, ended.state, ended.epochs) == (run, "finished", 3)
    assert server.training.wait() == ended  # that which has ended is not waited for
    assert server.training.losses()[-1].epoch == 3
    assert ended.model in server.training._repr_html_()
    assert server.voice("nobody")._repr_html_() == "nobody: there is no such voice yet"
    server.voice("seen").path("thud", "thud", timeout=DEADLINE)
    assert f"{kick} – {kick}" in server.voice("seen")._repr_html_()
    assert server.status()["model"] == ended.model
    assert ended.model in server._repr_html_()


def test_the_same_awaited(running):
    async def see():
        async with AsyncClient(port=running.port) as server:
            sounds = await server.sounds.all("seen")
            return (
                [sound.name for sound in sounds],
                await server.training.wait(),
                await server.sounds.groups(),
            )

    names, run, groups = asyncio.run(see())
    assert names == ["thud"]
    assert run == running.client.training.wait()
    assert ["seen", 1, 1] in groups


def test_every_piece_runs_again_and_after_every_other(running, three, tmp_path):
    """In one session, whose voices and sounds are there from the time before; nothing fails, and none is loaded twice."""
    pieces = {
        "first.py": (),
        "sequence.py": ("--bars", 1, "--tempo", 240),
        "walk.py": (three, "--sounds", 3, "--seconds", 0.5),
        "arrays.py": (),
        "together.py": ("--seconds", 0.5),
        "table.py": (tmp_path / "sounds.csv",),
        "midi.py": (),
        "shore.py": ("--seconds", 1),
    }
    alone = {"tempo_from_link.py"}  # needs a package that is no part of this project
    assert set(pieces) == {path.name for path in EXAMPLES.glob("*.py")} - SPANISH - alone

    def loaded():
        return [row[1] for row in running.client.items("/asciml/sounds/groups") if row[0] == "walk"]

    def run(name):
        assert not any("fail" in line for line in play(running, name, *pieces[name]))

    for name in pieces:
        if name not in running.played:  # in a test above
            run(name)
    before = loaded()
    assert before
    for name in pieces:
        run(name)
    assert loaded() == before
    until_voices(running, lambda rows: not any(row[0] for row in rows.values()))


@pytest.mark.parametrize(
    "name",
    sorted(
        path.name for path in EXAMPLES.glob("*.py") if path.name.partition(".")[0] not in ("first", "midi")
    ),
)
def test_a_piece_says_which_python_it_is_for(name):
    """That of the environment, the only one that has asciml_osc; a bare python3 fails at the first line."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    said = re.findall(r"(?m)^    (\S*python\S* \S+)", text)
    assert [words for words in said if not words.endswith(" -m")] == [
        f".venv/bin/python examples/python/{name}"
    ]


@pytest.mark.parametrize(
    ("name", "voice"),
    [("sequence.py", "sequence"), ("walk.py", "walker"), ("together.py", "left")],
)
def test_a_piece_that_is_interrupted_leaves_silence(running, tmp_path, name, voice):
    """Ctrl-C: no voice that plays for ever, no traceback."""
    for sound in ("kick", "bell"):  # two are soon prepared
        shutil.copy(ROOT / "examples" / "sounds" / f"{sound}.flac", tmp_path)
    with begin(running, name, *([tmp_path] if name == "walk.py" else [])) as program:
        until_voices(running, lambda rows: voice in rows and rows[voice][0] == 1)
        program.send_signal(signal.SIGINT)
        _, complaints = program.communicate(timeout=DEADLINE)
    assert (program.returncode, complaints) == (0, "")
    until_voices(running, lambda rows: rows[voice][0] == 0)
