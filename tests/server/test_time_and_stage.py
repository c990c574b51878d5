"""Messages that carry a time, and stage mode: transcripts of a server that keeps both."""

import asyncio
import time

import pytest

from asciml_osc.client import Client
from asciml_osc.commands import registry
from asciml_osc.config import Config
from asciml_osc.osc import clients
from asciml_osc.osc.codec import decode, encode, encode_bundle
from tests.server.conftest import LONG
from tests.server.test_protocol import Peer
from tests.session.stage import assembled

DENIED = "stage mode is on: /asciml/stage 0 ends it"


@pytest.fixture
def peer(trained):
    with Peer(trained) as peer:
        yield peer


def bundle(peer, due, *messages):
    peer.sock.sendto(encode_bundle(due, [(address, args) for address, *args in messages]), peer.to)


def test_what_waits_for_its_time_is_taken_back_and_each_message_says_so(peer):
    due = time.time() + 60
    bundle(peer, due, ["/asciml/percent", 10], ["/asciml/version", "tag", 1], ["/asciml/voice/play", "main"])
    peer.send("/asciml/clear")
    *fails, done = peer.until("/asciml/done")
    assert done == ["/asciml/done", "/asciml/clear", 3]
    # those that are handed over ahead are due before
    assert [line[:3] for line in fails] == [
        ["/asciml/fail", "/asciml/percent", "denied"],
        ["/asciml/fail", "/asciml/version", "denied"],
        ["/asciml/fail", "/asciml/voice/play", "denied"],
    ]
    assert all("before it was due: by /asciml/clear" in line[3] for line in fails)
    assert fails[1][4:] == ["tag", 1]
    peer.send("/asciml/clear")
    assert peer.receive() == ["/asciml/done", "/asciml/clear", 0]


def test_what_is_kept_to_the_sample_is_answered_before_it_is_due(peer):
    """Behind it in time, and before it in the answers: 60 ms are less than the 100 by which it is handed over ahead."""
    due = time.time() + 1
    bundle(peer, due, ["/asciml/voice/gain", "main", 0.5, "tag", "sample"])
    bundle(peer, due - 0.06, ["/asciml/version"])
    assert [peer.receive()[0] for _ in range(2)] == ["/asciml/done", "/asciml/version.reply"]


def test_what_comes_late_is_said_to_be_late_once(peer):
    bundle(peer, time.time() - 2, ["/asciml/voice/gain", "main", 0.5, "tag", 1])
    peer.send("/asciml/sync", 1)
    late, *rest = peer.until("/asciml/synced")
    assert late[:2] == ["/asciml/late", "/asciml/voice/gain"]
    assert 1.9 < late[2] < 60
    assert rest == [["/asciml/done", "/asciml/voice/gain", "tag", 1], ["/asciml/synced", 1]]


def test_what_has_to_wait_until_after_its_time_is_said_to_be_late_once(trained, peer):
    """The message comes in time, and waits behind paths that take longer than its time."""
    trained.client.wait_event("/asciml/audio/opened", timeout=LONG)
    for n in range(6):
        peer.send("/asciml/voice/path", "main", "bells0", f"winds{n}")
    bundle(peer, time.time() + 0.1, ["/asciml/voice/play", "main"])
    peer.send("/asciml/sync", 1)
    said = peer.until("/asciml/synced")
    (late,) = [
        line for line in said if line[0] == "/asciml/late"
    ]  # on a slow machine it comes late, and waits, and is said once
    *paths, play, _ = [line for line in said if line is not late]
    assert paths == [["/asciml/done", "/asciml/voice/path"]] * 6
    assert late[:2] == ["/asciml/late", "/asciml/voice/play"]
    assert 0.005 < late[2] < 60
    assert play == ["/asciml/done", "/asciml/voice/play"]


def test_what_keeps_its_time_to_the_sample():
    assert {command.address for command in registry if command.lead} >= {
        *(f"/asciml/voice/{word}" for word in ("percent", "gain", "play", "stop", "loop")),
        "/asciml/percent",
        "/asciml/play",
        "/asciml/panic",
    }


def test_stage_mode_locks_what_touches_files_the_device_and_the_network():
    locked = {command.address for command in registry if command.is_locked}
    assert locked >= {
        *(f"/asciml/sounds/{word}" for word in ("synth", "load", "remove", "rename", "use")),
        *(f"/asciml/train/{word}" for word in ("start", "stop")),
        *(f"/asciml/model/{word}" for word in ("load", "remove")),
        *(f"/asciml/record/{word}" for word in ("start", "stop")),
        *("/asciml/render", "/asciml/audio/open", "/asciml/quit"),
        *(f"/asciml/preset/{word}" for word in ("remove", "rename", "export", "import")),
    }
    on_stage = {f"/asciml/preset/{word}" for word in ("store", "prepare", "recall", "blend", "list")}
    assert not locked & (on_stage | {"/asciml/state"})
    questions = {command.address for command in registry if command.kind in ("query", "listing")}
    played = {command.address for command in registry if command.lead}
    # the one draws pictures, and plays; the other copies to a file
    assert locked & (questions | played) == {"/asciml/model/evaluate", "/asciml/session/journal"}


def test_on_stage_every_locked_message_is_denied_and_the_rest_goes_on(trained, peer):
    peer.send("/asciml/notify", 1)
    peer.receive()
    peer.send("/asciml/stage", 1)
    assert sorted(peer.receive() for _ in range(2)) == [
        ["/asciml/done", "/asciml/stage"],
        ["/asciml/stage", 1],
    ]
    peer.send("/asciml/stage", 1)
    assert peer.receive() == ["/asciml/done", "/asciml/stage"]  # nothing has changed, so there is no event
    try:
        for command in registry:
            if command.is_locked:
                peer.send(command.address, "tag", command.address)
                assert peer.receive() == [
                    "/asciml/fail", command.address, "denied", DENIED, "tag", command.address
                ]  # fmt: skip
        with Client(port=trained.port) as other:  # from this machine
            pairs = other.ask("/asciml/status")
            assert dict(zip(pairs[::2], pairs[1::2], strict=True))["stage"] == 1
            assert other.notify()
            assert len(other.items("/asciml/sounds/list")) == 12
            other.call("/asciml/voice/path", "main", "bells0", "bells1", timeout=LONG)
            other.call("/asciml/voice/play", "main")
            other.call("/asciml/play", "bells0", "bells1", 50, timeout=LONG)
            other.call("/asciml/panic")
    finally:
        peer.send("/asciml/stage", 0)
    assert sorted(peer.receive() for _ in range(2)) == [
        ["/asciml/done", "/asciml/stage"],
        ["/asciml/stage", 0],
    ]
    peer.send("/asciml/notify", 0)
    peer.receive()
    peer.send("/asciml/sounds/use", "bells", 6)
    assert peer.receive() == ["/asciml/done", "/asciml/sounds/use"]


def test_on_stage_no_new_client_of_another_machine_is_let_in(tmp_path):
    async def ask() -> list:
        answers = []
        config = Config(session=tmp_path / "session", arena_bytes=1 << 20)
        session, dispatcher = assembled(config, lambda client, data: answers.extend(decode(data)))
        known, stranger = clients.Client("192.0.2.1", 9), clients.Client("192.0.2.2", 9)
        here = clients.Client("127.0.0.1", 9)
        for address, value, client in (
            ("/asciml/notify", 1, known),
            ("/asciml/stage", 1, here),
            ("/asciml/notify", 1, known),
            ("/asciml/notify", 1, stranger),
            ("/asciml/notify", 0, stranger),
        ):
            dispatcher.handle(encode(address, [value]), client)
            await dispatcher.settled(client)
        await session.close()
        return [[one.address, *one.args] for one in answers if one.address != "/asciml/stage"]

    first, stage, again, denied, ended = asyncio.run(ask())
    assert first == again == ["/asciml/done", "/asciml/notify", 1]
    assert stage == ["/asciml/done", "/asciml/stage"]
    assert denied[:3] == ["/asciml/fail", "/asciml/notify", "denied"]
    assert "/asciml/stage 0" in denied[3]
    assert ended == ["/asciml/done", "/asciml/notify", 0]
