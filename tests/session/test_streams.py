"""Streams by their numbers: what runs, who may end it, and how many there may be."""

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.session.streams import MOST
from tests.session.local import LONG, Local
from tests.session.stage import HERE

START, STOP, LIST = "/asciml/stream/start", "/asciml/stream/stop", "/asciml/stream/list"
TABLE, GOT = "/asciml/stream/table", "/asciml/stream/got"
RATE = 16000


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    local = Local(tmp_path_factory.mktemp("streams") / "session", rate=RATE, seconds=0.25)
    local.client.call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
    local.client.wait_event("/asciml/audio/opened", timeout=LONG)
    yield local
    local.close()


@pytest.fixture
def client(shared):
    """At its end nothing runs any more."""
    yield shared.client
    for number, *_ in shared.client.items(LIST):
        shared.client.call(STOP, number)


def fails(client, code, words, *message, **options):
    with pytest.raises(AscimlError, match=words) as failure:
        client.call(*message, **options)
    assert failure.value.code == code


def test_they_are_numbered_and_listed_and_end_with_how_many_messages_there_were(client):
    first, second = (client.call(START, "osc", frames=64)[0] for _ in range(2))
    assert second == first + 1
    here = f"{HERE.host}:{HERE.port}"
    assert client.items(LIST) == [[first, "osc", here], [second, "osc", here]]
    assert client.call(STOP, first) == [first]
    number, sent, why = client.wait_event("/asciml/stream/ended")
    assert (number, why) == (first, "stopped by /asciml/stream/stop")
    assert sent == sum(
        message.address == "/asciml/stream/audio" and message.args[0] == first
        for message in client.transcript
    )
    assert client.items(LIST) == [[second, "osc", here]]


def test_without_a_number_ones_own_end(shared, client):
    other = shared.another(7)
    mine = [client.call(START, "osc")[0] for _ in range(2)]
    theirs = other.call(START, "osc")[0]
    assert client.call(STOP) == mine
    assert [row[0] for row in client.items(LIST)] == [theirs]
    assert client.call(STOP, theirs) == [theirs]  # on this machine anybody may
    fails(client, "not-found", f"there is no stream {theirs}, running: none", STOP, theirs)


def test_so_many_run_and_no_more(client):
    started = [client.call(START, "osc")[0] for _ in range(MOST)]
    fails(client, "limit", f"{MOST} streams run already", START, "osc")
    assert client.call(STOP) == started
    client.call(START, "osc")


@pytest.mark.parametrize("what", [("bells0", "bells1", 37.0), ("bells1",)], ids=str)
def test_a_table_is_the_file_that_render_would_write(shared, client, what):
    parts = {}

    def take(name, number, offset, *samples):
        parts[offset] = samples
        shared.send(GOT, number, offset)

    client.on(TABLE, take)
    assert client.call(START, "table", "grain", *what, chunk=300, timeout=LONG) == [
        "grain",
        4000,
        float(RATE),
    ]
    assert sorted(parts) == list(range(0, 4000, 300))
    got = np.concatenate([parts[offset] for offset in sorted(parts)])
    path = shared.session / "sounds" / "bells1.wav"
    if len(what) == 3:
        (path,) = client.call("/asciml/render", "one.wav", *what, "overwrite", 1, rate=RATE, timeout=LONG)
    assert np.abs(got - soundfile.read(path, dtype="float32")[0]).max() <= 2**-23
    client.on(TABLE, lambda *_: None)


def test_of_two_streams_into_one_table_the_second_is_refused_and_a_stop_is_told(shared, client):
    other = shared.another(8)
    other.send(START, "table", "slow", "bells0")  # it acknowledges nothing
    ((number, *_),) = client.items(LIST)
    fails(
        other,
        "busy",
        f"stream {number} fills it already: wait for its done",
        START,
        "table",
        "slow",
        "bells1",
    )
    assert client.call(STOP, number) == [number]
    address, code, text = other.wait_event("/asciml/fail")[:3]
    assert (address, code) == (START, "denied")
    assert text == "stopped by /asciml/stream/stop, before all of it was there"


def test_what_was_never_sent_cannot_be_had_again(shared, client):
    number = client.call(START, "osc", frames=64)[0]
    fails(client, "not-found", "is not among them", "/asciml/stream/resend", number, 1 << 30, 1)
    fails(
        shared.another(9), "not-found", "this client has no osc stream", "/asciml/stream/resend", number, 0, 1
    )


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (("osc", "bells0"), "osc sends the output and takes options alone, got bells0"),
        (("osc", "rate", 44100), "osc has no option rate, known: channels frames"),
        (("table", "x" * 65, "bells0"), "NAME has at most 64 bytes, got 65"),
        (("osc", "channels", 3), "channels must be a whole number in 1…2, what the output has, got 3"),
    ],
    ids=str,
)
def test_what_no_stream_can_be_is_a_bad_argument_and_nothing_runs(client, message, words):
    fails(client, "bad-argument", words, START, *message)
    assert client.items(LIST) == []
