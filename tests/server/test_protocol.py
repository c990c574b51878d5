"""The contract: transcripts of whole conversations, as a client without any knowledge of the server sees them."""

import socket
import time

import pytest

from asciml_osc.client import Client
from asciml_osc.osc.codec import decode, encode, encode_bundle
from tests.server.conftest import LONG


class Peer:
    """A bare UDP socket that speaks OSC to a server."""

    def __init__(self, server):
        self.to = ("127.0.0.1", server.port)
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.sock.bind(("127.0.0.1", 0))
        self.sock.settimeout(LONG)
        self.port = self.sock.getsockname()[1]

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.sock.close()

    def send(self, address, *args):
        self.sock.sendto(encode(address, args), self.to)

    def receive(self):
        (element,) = decode(self.sock.recv(65536))
        return [element.address, *element.args]

    def until(self, address):
        """Everything up to the first message at `address`, that one included."""
        found = [self.receive()]
        while found[-1][0] != address:
            found.append(self.receive())
        return found


@pytest.fixture
def peer(trained):
    with Peer(trained) as peer:
        yield peer


def test_done_carries_the_address_and_the_results(trained, peer):
    peer.send("/asciml/sounds/synth", "done", "am", 2, "seed", 4)
    assert peer.receive() == ["/asciml/done", "/asciml/sounds/synth", "done0", "done1"]
    peer.send("/asciml/sounds/remove", "done", "tag", "mine")
    assert peer.receive() == ["/asciml/done", "/asciml/sounds/remove", "done0", "done1", "tag", "mine"]


def test_a_list_is_an_item_a_reply_and_a_done_with_the_count(peer):
    peer.send("/asciml/sounds/groups")
    assert peer.until("/asciml/done") == [
        ["/asciml/sounds/groups.reply", "bells", 6, 6],
        ["/asciml/sounds/groups.reply", "winds", 6, 6],
        ["/asciml/done", "/asciml/sounds/groups", 2],
    ]


def test_the_items_of_the_sound_list(peer):
    peer.send("/asciml/sounds/list", "bells")
    *items, done = peer.until("/asciml/done")
    assert done == ["/asciml/done", "/asciml/sounds/list", 6]
    for number, item in enumerate(items):
        address, sound, group, origin, seconds, f0, centroid, rms, on = item
        assert [address, sound, group, origin] == [
            "/asciml/sounds/list.reply",
            f"bells{number}",
            "bells",
            "additive",
        ]
        assert (seconds, on) == (1.0, 1)
        assert 200 <= f0 <= 800
        assert centroid >= f0 * 0.99
        assert -60 < rms < 0


def test_status_is_pairs(peer):
    peer.send("/asciml/status")
    address, *values = peer.receive()
    found = dict(zip(values[::2], values[1::2], strict=True))
    assert address == "/asciml/status.reply"
    assert list(found)[:13] == [
        "state", "sounds", "model", "training", "epoch", "loss", "voices", "cpu_percent", "peak_db", "xruns",
        "sample_rate", "block", "uptime",
    ]  # fmt: skip
    assert (found["state"], found["sounds"], found["model"], found["sample_rate"]) == (
        "ready",
        12,
        "first",
        48000.0,
    )


def test_controls_are_silent_unless_they_have_a_tag(peer):
    peer.send("/asciml/voice/path", "main", "bells0", "bells1")
    assert peer.receive() == ["/asciml/done", "/asciml/voice/path"]
    peer.send("/asciml/percent", 10)
    peer.send("/asciml/voice/gain", "main", 0.5)
    peer.send("/asciml/percent", 20, "tag", 7)
    assert peer.receive() == ["/asciml/done", "/asciml/percent", "tag", 7]


def test_floats_for_ints_and_ints_for_floats(peer):
    peer.send("/asciml/sounds/use", "bells", 5.0)
    assert peer.receive() == ["/asciml/done", "/asciml/sounds/use"]
    peer.send("/asciml/sounds/use", "bells", 6)
    assert peer.receive() == ["/asciml/done", "/asciml/sounds/use"]
    peer.send("/asciml/voice/gain", "main", 1, "tag", 1)
    assert peer.receive() == ["/asciml/done", "/asciml/voice/gain", "tag", 1]


def test_what_concerns_one_voice_keeps_its_order_without_waiting(peer):
    peer.send("/asciml/voice/new", "ordered")
    peer.send("/asciml/voice/path", "ordered", "bells0", "bells1")
    peer.send("/asciml/voice/play", "ordered")
    peer.send("/asciml/voice/stop", "ordered")
    peer.send("/asciml/voice/free", "ordered")
    peer.send("/asciml/sync", 5)
    answers = peer.until("/asciml/synced")
    assert answers == [
        *(["/asciml/done", f"/asciml/voice/{word}"] for word in ("new", "path", "play", "stop", "free")),
        ["/asciml/synced", 5],
    ]


def test_a_question_does_not_wait_for_somebody_elses_path(trained, peer):
    peer.send("/asciml/voice/path", "main", "bells0", "bells1")
    peer.send("/asciml/version")
    assert peer.receive()[0] == "/asciml/version.reply"
    assert peer.receive() == ["/asciml/done", "/asciml/voice/path"]


def test_a_bundle_in_order_and_a_pattern(peer):
    messages = [
        ("/asciml/voice/new", ["one"]),
        ("/asciml/voice/new", ["two"]),
        ("/asciml/voice/free", ["one"]),
    ]
    peer.sock.sendto(encode_bundle(None, messages), peer.to)
    assert [peer.receive()[1] for _ in messages] == [address for address, _ in messages]
    peer.send("/asciml/voice/{stop,free}", "two")
    assert [peer.receive() for _ in range(2)] == [
        ["/asciml/done", "/asciml/voice/stop"],
        ["/asciml/done", "/asciml/voice/free"],
    ]


def test_a_bundle_is_carried_out_at_its_time_and_the_server_goes_on_meanwhile(peer):
    due = time.time() + 2
    peer.sock.sendto(encode_bundle(due, [("/asciml/voice/new", ["later"])]), peer.to)
    peer.send("/asciml/version")
    assert peer.receive()[0] == "/asciml/version.reply"
    assert peer.receive() == ["/asciml/done", "/asciml/voice/new"]
    assert time.time() >= due - 0.001
    peer.send("/asciml/voice/free", "later")
    peer.receive()


def test_a_late_bundle_is_carried_out_at_once_and_said_to_be_late(peer):
    peer.sock.sendto(encode_bundle(time.time() - 2, [("/asciml/version", [])]), peer.to)
    late, reply = peer.receive(), peer.receive()
    assert late[:2] == ["/asciml/late", "/asciml/version"]
    assert 1.9 < late[2] < 60
    assert reply[0] == "/asciml/version.reply"


def test_replies_also_go_where_the_client_listens(trained, peer):
    with Peer(trained) as ear:
        peer.send("/asciml/notify", 1, ear.port)
        done = peer.receive()
        assert done[:2] == ["/asciml/done", "/asciml/notify"]
        assert ear.receive() == done
        peer.send("/asciml/version")
        assert peer.receive() == ear.receive()
        peer.send("/asciml/notify", 1, ear.port)
        assert peer.receive() == done
        peer.send("/asciml/notify", 0, ear.port)
        peer.receive()


def test_a_client_that_went_away_is_dropped(trained):
    gone = Client(port=trained.port)
    gone.notify()
    gone.close()
    before = trained.client.call("/asciml/notify", 1)
    trained.client.call("/asciml/sounds/synth", "drop", "am", 3, timeout=LONG)
    trained.client.items("/asciml/sounds/list", timeout=LONG)
    trained.client.call("/asciml/sounds/remove", "drop")
    assert trained.client.call("/asciml/notify", 1) == before


def test_help_lists_every_command_and_explains_one(peer):
    peer.send("/asciml/help", "/asciml/voice/percent")
    assert peer.until("/asciml/done") == [
        [
            "/asciml/help.reply", "/asciml/voice/percent", "sf[f]", "Move along the path; heard within one audio block.",
            "/asciml/voice/percent name percent [glide]",
        ],
        ["/asciml/done", "/asciml/help", 1],
    ]  # fmt: skip
    peer.send("/asciml/help")
    assert len(peer.until("/asciml/done")) > 40


def test_training_tells_its_progress_and_its_history(trained):
    client = trained.client
    (run,) = client.call("/asciml/train/start", epochs=300, name="second")
    told = []
    while not told or told[-1][1] < 300:
        told.append(
            client.wait_event("/asciml/train/progress", lambda number, *rest: number == run, timeout=LONG)
        )
    finished = client.wait_event("/asciml/train/finished", lambda number, *rest: number == run, timeout=LONG)
    assert finished[1:3] == ["second", 300]
    assert [len(event) for event in told] == [8] * len(told)
    assert all(event[2] == 300 for event in told)
    epochs = [event[1] for event in told]
    assert epochs == sorted(set(epochs))
    history = client.items("/asciml/train/history", run)
    assert [item[0] for item in history] == list(range(50, 301, 50))
    assert history[-1][1] < history[0][1] * 2
    models = {item[0]: item[1:] for item in client.items("/asciml/model/list")}
    assert models["second"][:3] == ["morph", 12, 300]
    assert (models["first"][4], models["second"][4]) == (0, 1)
    client.call("/asciml/model/load", "first", timeout=LONG)
    client.call("/asciml/model/remove", "second")
    assert [item[0] for item in client.items("/asciml/model/list")] == ["first"]


def test_stop_keeps_and_loads_what_was_learned(trained):
    client = trained.client
    (run,) = client.call("/asciml/train/start", epochs=1_000_000, name="stopped")
    client.wait_event("/asciml/train/progress", lambda number, *rest: number == run, timeout=LONG)
    assert client.call("/asciml/train/stop", timeout=LONG) == [run]
    finished = client.wait_event("/asciml/train/finished", lambda number, *rest: number == run, timeout=LONG)
    assert 0 < finished[2] < 1_000_000
    client.call("/asciml/voice/path", "main", "bells0", "winds0", timeout=LONG)
    client.call("/asciml/model/load", "first", timeout=LONG)


def test_a_trainer_that_is_killed_is_a_failed_run_and_the_next_one_works(trained):
    client = trained.client
    (run,) = client.call("/asciml/train/start", epochs=1_000_000)
    client.wait_event("/asciml/train/progress", lambda number, *rest: number == run, timeout=LONG)
    trained.child("asciml_osc.training.trainer").kill()
    failed = client.wait_event("/asciml/train/failed", lambda number, *rest: number == run, timeout=LONG)
    assert failed[1] == "internal"
    (run,) = client.call("/asciml/train/start", epochs=50, name="after")
    client.wait_event("/asciml/train/finished", lambda number, *rest: number == run, timeout=LONG)
    client.call("/asciml/model/load", "first", timeout=LONG)


def test_events_are_of_types_that_every_client_reads(trained):
    kinds = {
        type(value)
        for message in trained.client.transcript
        for value in message.args
        if message.direction == "in"
    }
    assert kinds <= {int, float, str, bytes}
