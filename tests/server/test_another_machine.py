"""What one server exports another one has, in another folder, with another user's data: file by file and value by value."""

import json
import os
from pathlib import Path

import pytest

from tests.server.conftest import LONG, Servers, until

KINDS = ("sounds", "analysis", "models")
LISTINGS = (
    ("sounds/list",),
    ("sounds/groups",),
    ("sounds/marks",),
    ("model/list",),
    ("preset/list",),
    ("motion/list",),
    ("map/list",),
    ("gesture/examples",),
    ("session/journal",),
)


@pytest.fixture(scope="module")
def machines(trained_session, tmp_path_factory):
    """Two servers that share no folder of a user's; the first has a session with something of each kind."""
    places = [tmp_path_factory.mktemp(name) for name in ("here", "elsewhere")]
    with Servers(places[0]) as one, Servers(places[1] / "a folder ñ") as other:
        for place in places:
            (place / "a folder ñ").mkdir()
        here = one.start(copy_of=trained_session, cwd=places[0], env=of_a_user(places[0]))
        there = other.start(session="mine", cwd=places[1], env=of_a_user(places[1]))
        yield here, there


def of_a_user(place):
    return {**os.environ, **{f"XDG_{name}_HOME": str(place / name) for name in ("DATA", "CONFIG", "STATE")}}


def fill(client):
    ids = [item[0] for item in client.items("/asciml/sounds/list", "bells", timeout=LONG)]
    client.call("/asciml/sounds/synth", "niños", "fm", 2, seed=5, timeout=LONG)
    client.call("/asciml/sounds/tag", ids[0], "soft")
    client.call("/asciml/sounds/mute", ids[1])
    client.call("/asciml/sounds/name", ids[2], "campana")
    client.call("/asciml/sounds/pitch", ids[2], 220.5, timeout=LONG)
    client.call("/asciml/sounds/remove", "niños1")
    client.call("/asciml/voice/path", "main", *ids[:2], timeout=LONG)
    client.call("/asciml/preset/store", "verse")
    client.call("/asciml/map/add", "fader", "/1/fader1", "main.percent", 0.0, 1.0, curve="exp")
    client.call("/asciml/gesture/record", 1, "main.pan")
    for number in range(3):
        client.send("/asciml/gesture/inputs", number / 3, 1.0)
    client.call("/asciml/gesture/record", 0)
    client.call("/asciml/motion/record", "wave")
    client.send("/asciml/voice/percent", "main", 40.0)
    client.call("/asciml/motion/stop")


def has(server, folder):
    """Files by their places, and what the listings say, ages apart."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (
            folder / "journal.jsonl",
            *(path for kind in KINDS for path in (folder / kind).iterdir()),
        )
    }
    said = {name: server.client.items(f"/asciml/{name}", *rest, timeout=LONG) for name, *rest in LISTINGS}
    return files, said


def preset(server, name, folder):
    (path,) = server.client.call("/asciml/preset/export", name, str(folder / f"{name}.json"))
    return json.loads(Path(path).read_text("utf-8"))


def test_an_exported_session_is_the_same_on_another_machine(machines, tmp_path):
    here, there = machines
    fill(here.client)
    (zipped,) = here.client.call("/asciml/session/export", str(tmp_path / "set"), timeout=LONG)
    files, said = has(here, here.session)
    assert len(files) == 28
    assert all(said.values())
    folder = Path(there.client.call("/asciml/session/import", zipped, "set", timeout=LONG)[0])
    assert folder == there.session.parent / "set"
    assert there.client.call("/asciml/session/open", "set", timeout=LONG)[:2] == [13, 3]
    until(lambda: "first" in there.client.ask("/asciml/status"))  # the model is loaded in the background
    assert has(there, folder) == (files, said)
    assert preset(there, "verse", tmp_path) == preset(here, "verse", there.session.parent)
    # and it sounds the same, by the same model
    rendered = [
        Path(
            one.client.call("/asciml/render", str(place / "out.wav"), "bells0", "winds3", 30, timeout=LONG)[0]
        )
        for one, place in ((here, tmp_path), (there, there.session.parent))
    ]
    assert rendered[0].read_bytes() == rendered[1].read_bytes()
    # what came later stays here
    here.client.call("/asciml/sounds/remove", "winds")
    assert has(there, folder) == (files, said)
    assert str(here.session.parent).encode() not in (folder / "session.sqlite").read_bytes()
