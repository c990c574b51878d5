"""kill -9 at random moments while voices change: the next server has all of them, each as it was before a change or after it."""

import json
import random
import sqlite3

import pytest

from asciml_osc.client import Client
from tests.server.conftest import LONG, until

PLACED = "/asciml/voice/percent"


def listed(client):
    """name, percent, gain and sounds of each voice."""
    return [
        [name, percent, gain, *ids]
        for name, _, percent, gain, *ids in client.items("/asciml/voice/list", timeout=LONG)
    ]


def ready(client):
    client.wait_event("/asciml/server/ready", timeout=LONG)


def stored(server):
    """The percents of a and b as the file has them, read as a server after a power cut would."""
    with sqlite3.connect(f"file:{server.session / 'session.sqlite'}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT name, content FROM performance WHERE kind = 'voice'").fetchall()
    return {name: json.loads(content)["values"]["percent"] for name, content in rows}


def test_all_of_it_is_back_after_a_kill(start):
    first = start()
    client = first.client
    ids = client.call("/asciml/sounds/synth", "bells", "additive", 3, "harmonics", 1, timeout=LONG)
    client.call("/asciml/voice/path", "a", *ids, timeout=LONG)
    client.call("/asciml/voice/square", "b", *ids, ids[0], timeout=LONG)
    client.call("/asciml/voice/new", "c", "gain", 0.25)
    client.call("/asciml/voice/lfo", "a", "pan", "sine", 2, 0.5)
    client.call("/asciml/voice/loop", "a", 1)
    client.call("/asciml/preset/store", "one")
    client.send(PLACED, "a", 33)
    client.call("/asciml/voice/play", "a", timeout=LONG)
    until(lambda: stored(first).get("a") == 33.0)
    before = listed(client)
    first.kill()
    second = start("--play")
    ready(second.client)
    assert listed(second.client) == before
    assert second.client.items("/asciml/preset/list") == [["one", 0, "a", "b", "c"]]
    until(lambda: [item[1] for item in second.client.items("/asciml/voice/list")] == [1, 0, 0])
    second.client.call("/asciml/preset/recall", "one", timeout=LONG)
    assert listed(second.client)[0][1] == 0.0
    second.kill()
    third = start("--no-restore")
    assert listed(third.client) == []
    third.kill()
    fourth = start("--preset", "one")
    ready(fourth.client)
    assert [item[0] for item in listed(fourth.client)] == ["a", "b", "c"]
    assert fourth.quit() == 0


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_state_before_or_after(start):
    rng = random.Random(13)
    server = start()
    server.client.call("/asciml/voice/new", "a", "gain", 0.5)
    server.client.call("/asciml/voice/new", "b", "gain", 0.5)
    until(lambda: len(stored(server)) == 2)
    possible = {0.5}
    for _ in range(8):
        client: Client = server.client
        for _ in range(rng.randint(1, 400)):
            gain = rng.randint(1, 1000) / 1024  # the same as a float32
            possible.add(gain)
            for name in "ab":
                client.send("/asciml/voice/gain", name, gain)
        if rng.random() < 0.5:
            client.sync(timeout=LONG)
        server.kill()
        server = start()
        found = listed(server.client)
        assert [item[0] for item in found] == ["a", "b"]
        gains = {item[2] for item in found}
        assert gains <= possible
        possible = gains
