"""Names of sounds beside their ids: every command that takes a sound takes its name, and names outlive the server."""

import contextlib
import re
import sqlite3

import numpy as np
import pytest
import soundfile

from asciml_osc.commands import registry
from tests.session.local import Local

RATE = 16000
TABLE, GOT = "/asciml/stream/table", "/asciml/stream/got"
BY_HAND = {"/asciml/stream/start", "/asciml/model/evaluate", "/asciml/sounds/rename"}
"""Commands that look up names themselves, since a sound stands among other words."""

MAKING = {
    "/asciml/explore/start": lambda a, b, c, d, _: ["explored", a, b],
    "/asciml/sounds/like": lambda a, b, c, d, _: [a, 1],
    "/asciml/sounds/synth": lambda a, b, c, d, _: ["grains", "granular", 1, "source", a, "seed", 1],
}
"""The same of those that answer differently the second time, since something was made the first time."""

ASKED = {
    "/asciml/latent/encode": lambda a, b, c, d, _: [a],
    "/asciml/latent/near": lambda a, b, c, d, _: [a, 3],
    "/asciml/play": lambda a, b, c, d, _: [a, b, 50],
    "/asciml/render": lambda a, b, c, d, folder: [f"{folder}/half.wav", a, b, 50],
    "/asciml/render/grid": lambda a, b, c, d, folder: [f"{folder}/{a}", a, b, c, d, "steps", 2],
    "/asciml/sounds/analyse": lambda a, b, c, d, _: [a],
    "/asciml/sounds/features": lambda a, b, c, d, _: [a],
    "/asciml/sounds/list": lambda a, b, c, d, _: [a],
    "/asciml/sounds/audition": lambda a, b, c, d, _: [a],
    "/asciml/sounds/card": lambda a, b, c, d, folder: [f"{folder}/card.json", a, "overwrite", 1],
    "/asciml/sounds/mute": lambda a, b, c, d, _: [a, 0],
    "/asciml/sounds/near": lambda a, b, c, d, _: [a, 2],
    "/asciml/sounds/origin": lambda a, b, c, d, _: [a],
    "/asciml/sounds/pitch": lambda a, b, c, d, _: [a, "auto"],
    "/asciml/sounds/preview": lambda a, b, c, d, _: ["granular", "source", a, "seed", 1],
    "/asciml/sounds/solo": lambda a, b, c, d, _: [a, 0],
    "/asciml/sounds/tag": lambda a, b, c, d, _: [a, "soft"],
    "/asciml/sounds/play": lambda a, b, c, d, _: [a, 0.5],
    "/asciml/stream/start": lambda a, b, c, d, _: ["table", "t", a, b, 50, "seconds", 0.05],
    "/asciml/voice/path": lambda a, b, c, d, _: ["path", a, b, c, d],
    "/asciml/voice/square": lambda a, b, c, d, _: ["square", a, b, c, d],
    "/asciml/voice/triangle": lambda a, b, c, d, _: ["triangle", a, b, c],
    "/asciml/sounds/name": lambda a, b, c, d, _: [a, "rain"],
    "/asciml/sounds/remove": lambda a, b, c, d, _: [d],
}
"""Arguments of each command that takes sounds, by how four sounds are called."""

IDS, NAMES = ("weather0", "weather1", "drums0", "drums1"), ("Rain", "heavy_wind", "kick1", "snare")


def written(folder, *names):
    """Files of a tenth of a second, each a tone of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    time = np.arange(RATE // 10) / RATE
    for number, name in enumerate(names):
        tone = 0.5 * np.sin(2 * np.pi * 220 * (number + 1) * time)
        soundfile.write(folder / f"{name}.wav", tone, RATE)
    return str(folder)


def begin(folder):
    return contextlib.closing(Local(folder, rate=RATE, seconds=0.1))


def labels(client, group):
    return {row[0]: row[-1] for row in client.items("/asciml/sounds/list", group, names=1)}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One with the four sounds."""
    folder = tmp_path_factory.mktemp("names")
    with begin(folder / "session") as local:
        call = local.client.call
        for file in ("rain", "heavy wind"):
            call("/asciml/sounds/load", "weather", written(folder / file, file))
        call("/asciml/sounds/load", "drums", written(folder / "drums", "kick1", "snare"))
        local.client.wait_event("/asciml/audio/opened")
        local.client.on(TABLE, lambda name, number, offset, *_: local.send(GOT, number, offset))
        yield local


def test_every_command_that_takes_a_sound_is_tried_here():
    taking = {command.address for command in registry if any(param.refers for param in command.params)}
    assert taking | BY_HAND == {*ASKED, *MAKING, *BY_HAND}


def test_every_argument_that_is_a_sound_is_looked_up():
    spoken = {
        command.address
        for command in registry
        for param in command.params
        if not param.refers and re.search(r"\ba sound[:,]|bells0", param.doc)
    }
    assert spoken == BY_HAND - {"/asciml/stream/start"}


@pytest.mark.parametrize("address", ASKED | MAKING)
def test_a_name_does_what_the_id_does(server, address, tmp_path):
    if address == "/asciml/sounds/remove":
        assert server.client.call(address, "snare") == ["drums1"]
        return
    by_id, by_name = (
        said(server, address, (ASKED | MAKING)[address](*four, tmp_path)) for four in (IDS, NAMES)
    )
    if address in MAKING:
        assert by_id[-1][:2] == by_name[-1][:2] == ("/asciml/done", address)
        return
    assert by_id == by_name
    assert by_name[-1][:2] in (("/asciml/done", address), (f"{address}.reply", "weather0"))


def said(server, address, args):
    """All that answers, and what the voices hold then; streams have other numbers, folders other names."""
    stage = server.stage
    before = len(stage.said)
    stage.run(stage.answers((address, *args)))
    answers = [row[:2] if "grid" in address else row for row in stage.said[before:] if row[0] != TABLE]
    tables = [row[3:] for row in stage.said[before:] if row[0] == TABLE]
    return [server.client.items("/asciml/voice/list"), tables, *answers]


def test_a_score_takes_names(server, tmp_path):
    said = []
    for name in ("weather0", "rain"):
        (tmp_path / f"{name}.txt").write_text(f"0 /asciml/sounds/play {name}\n")
        file, _ = server.client.call("/asciml/render/score", f"{tmp_path}/{name}.txt", seconds=0.1)
        said.append(soundfile.read(file)[0])
        assert np.abs(said[-1]).max() > 0.1
    assert np.array_equal(*said)


def test_lists_and_maps_show_names(server):
    """At the end of each item, and the id where a sound has no name; without the option they are as they were."""
    client = server.client
    client.call("/asciml/sounds/synth", "tones", "additive", 1, seed=1)
    for address, args in (
        ("/asciml/sounds/list", []),
        ("/asciml/latent/map", []),
        ("/asciml/sounds/map", ["table"]),
        ("/asciml/sounds/map", ["envelopegram"]),
        ("/asciml/latent/near", ["tones0", 9]),
    ):
        plain, named = client.items(address, *args), client.items(address, *args, names=1)
        assert plain == [row[:-1] for row in named]
        found = {row[0]: row[-1] for row in named}
        assert found["weather1"] == "heavy_wind"
        assert found.get("tones0", "tones0") == "tones0"


def test_a_picture_shows_names(server, tmp_path):
    server.client.call("/asciml/sounds/plot", "table", f"{tmp_path}/table.svg")
    text = (tmp_path / "table.svg").read_text()
    assert "heavy_wind" in text
    assert "weather1" not in text


def fails(server, code, words, *message):
    assert (answer := server.stage.ask(*message))[0] == code
    assert words in answer[1]


def test_ids_win_over_names_and_groups_where_they_are_meant(server, tmp_path):
    call = server.client.call
    call("/asciml/sounds/load", "cymbals", written(tmp_path / "one", "gong1", "gong2"))
    assert labels(server.client, "gong1") == {"cymbals0": "gong01"}
    call("/asciml/sounds/synth", "gong", "additive", 2, seed=1)  # gong1 is an id from now on
    assert labels(server.client, "gong1") == {"gong1": "gong1"}
    assert labels(server.client, "gong01") == {"cymbals0": "gong01"}
    call("/asciml/sounds/load", "splash", written(tmp_path / "two", "splash"))  # the group has its own name
    assert labels(server.client, "splash") == {"splash0": "splash01"}
    fails(server, "bad-argument", "is a group", "/asciml/sounds/name", "cymbals0", "Splash")
    fails(server, "bad-argument", "the name of cymbals0", "/asciml/sounds/name", "gong0", "gong01")
    fails(server, "bad-argument", "looks like an id", "/asciml/sounds/name", "gong0", "gong3")
    assert call("/asciml/sounds/remove", "gong") == ["gong0", "gong1"]
    assert labels(server.client, "gong1") == {"cymbals0": "gong01"}  # free again


def test_a_name_is_changed_by_name_and_an_id_by_id(server, tmp_path):
    client, call = server.client, server.client.call
    call("/asciml/sounds/load", "birds", written(tmp_path, "owl"))
    assert call("/asciml/sounds/rename", "OWL", "Eule") == ["birds0"]
    assert client.wait_event("/asciml/sounds/named", lambda sound, _: sound == "birds0")[1] == "Eule"
    assert call("/asciml/sounds/rename", "birds0", "night") == ["night0"]
    assert labels(client, "eule") == {"night0": "Eule"}  # it goes along
    fails(server, "not-found", "owl", "/asciml/sounds/rename", "owl", "x")
    call("/asciml/sounds/name", "eule")
    assert client.wait_event("/asciml/sounds/named", lambda sound, _: sound == "night0")[1] == ""
    assert labels(client, "night0") == {"night0": "night0"}


def test_a_preset_holds_ids(server, tmp_path):
    """So that another name changes nothing of what it recalls."""
    client, call = server.client, server.client.call
    call("/asciml/sounds/load", "water", written(tmp_path, "sea", "river"))
    call("/asciml/voice/path", "flow", "sea", "river")
    call("/asciml/preset/store", "waves", "flow")
    call("/asciml/sounds/rename", "sea", "ocean")
    call("/asciml/voice/path", "flow", "river", "ocean")
    call("/asciml/preset/recall", "waves")
    (sounds,) = [row[4:] for row in client.items("/asciml/voice/list") if row[0] == "flow"]
    assert {sound: labels(client, sound)[sound] for sound in sounds} == {
        sounds[0]: "ocean",
        sounds[1]: "river",
    }


def test_names_outlive_the_server_and_an_older_session_gets_them(tmp_path):
    """The older one knew only from which file a sound came; its ids stay as they were."""
    folder = tmp_path / "session"
    with begin(folder) as local:
        call = local.client.call
        call("/asciml/sounds/synth", "tones", "additive", 1, seed=1)
        call("/asciml/sounds/load", "weather", written(tmp_path / "a", "rain", "wind"))
        call("/asciml/sounds/load", "weather", written(tmp_path / "b", "rain"))
        loaded = labels(local.client, "weather")
        assert loaded == {"weather0": "rain", "weather1": "wind", "weather2": "rain02"}
        call("/asciml/sounds/name", "tones0", "hum")
        call("/asciml/sounds/name", "wind")
    with begin(folder) as local:
        assert labels(local.client, "weather") == loaded | {"weather1": "weather1"}
        assert labels(local.client, "hum") == {"tones0": "hum"}
    with contextlib.closing(sqlite3.connect(folder / "session.sqlite")) as database:
        database.executescript(
            "DROP TABLE watched; DROP TABLE watches; DROP TABLE changes; DROP TABLE images; ALTER TABLE sounds DROP COLUMN name; PRAGMA user_version = 5;"
        )
    with begin(folder) as local:
        assert labels(local.client, "weather") == loaded
        assert labels(local.client, "tones") == {"tones0": "tones0"}
    with begin(folder) as local:
        assert labels(local.client, "weather") == loaded
