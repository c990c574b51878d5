"""kill -9 at random moments of a series of adds: what was answered with done is there, nothing half is."""

import random

import pytest

from asciml_osc.client import Client
from tests.server.conftest import LONG

KILLS = 4  # benchmarks/kill.py has hundreds
AT_ONCE = 3  # sounds of an add


def done_ids(client: Client) -> set[str]:
    """The ids of all adds that were answered."""
    return {
        sound
        for message in client.transcript
        if message.direction == "in"
        and message.address == "/asciml/done"
        and message.args[0] == "/asciml/sounds/synth"
        for sound in message.args[1:]
    }


@pytest.mark.slow
def test_what_was_answered_with_done_survives_kills(start):
    rng = random.Random(2023)
    promised: set[str] = set()
    answered = 0
    server = start()
    for _ in range(KILLS):
        client = server.client
        for _ in range(20):
            client.send("/asciml/sounds/synth", "rain", "additive", AT_ONCE, "harmonics", 1)
        # the kill falls between two answers, wherever the server is by then: in a worker, at the disk, in the database
        for _ in range(rng.randint(1, 6)):
            client.wait_event("/asciml/done", timeout=LONG)
        for _ in range(rng.randint(0, 400)):
            client.send("/asciml/percent", 0)
        server.kill()
        new = done_ids(client)
        answered += len(new)
        promised |= new

        server = start()
        listed = {item[0] for item in server.client.items("/asciml/sounds/list", "rain", timeout=LONG)}
        assert promised <= listed
        extra = (
            listed - promised
        )  # an add that was durable just before its answer could leave, and is there whole
        assert len(extra) % AT_ONCE == 0
        assert len(extra) <= AT_ONCE
        promised = listed
        folder = server.session / "sounds"
        assert {path.stem for path in folder.glob("*.wav")} == listed
        assert {path.name for path in folder.iterdir()} == {f"{sound}.wav" for sound in listed}
    assert answered >= KILLS
