"""Streams: every sample arrives, whatever the network loses; each is answered once, whatever ends it."""

import io
import queue
import random
import re
import signal
import socket
import time
from threading import Thread

import numpy as np
import pytest
import soundfile

from asciml_osc.audio import memory
from asciml_osc.client import Client
from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client as Address
from asciml_osc.osc.clients import checked_host
from asciml_osc.osc.codec import MAX_DATAGRAM
from asciml_osc.session.livestream import BURST
from tests.server.conftest import LONG, Server, until
from tests.server.lossy import Lossy

START, STOP = "/asciml/stream/start", "/asciml/stream/stop"
LIST = "/asciml/stream/list"
GOT, AGAIN = "/asciml/stream/got", "/asciml/stream/resend"
AUDIO, TABLE, ENDED = "/asciml/stream/audio", "/asciml/stream/table", "/asciml/stream/ended"
RATE = 48000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """With two sounds, and the audio running."""
    server = Server(tmp_path_factory.mktemp("streams") / "session")
    server.client.call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
    server.engine()
    yield server
    server.close()


@pytest.fixture
def client(server, request):
    with Client(port=server.port, transport=getattr(request, "param", "udp")) as client:
        yield client


over_both = pytest.mark.parametrize("client", ["udp", "tcp"], indirect=True)


class Ask:
    """A question asked of a client in the background; its answer."""

    def __init__(self, client, *message, **options):
        self._answer = queue.SimpleQueue()
        self._thread = Thread(target=self._ask, args=(client, message, options), daemon=True)
        self._thread.start()

    def _ask(self, client, message, options):
        try:
            self._answer.put(client.call(*message, timeout=LONG, **options))
        except AscimlError as error:
            self._answer.put(error)

    def answer(self):
        return self._answer.get(timeout=LONG)


def keep_table(client):
    """What a front end does with a table's messages: offset → samples, each acknowledged."""
    parts = {}

    def take(_name, number, offset, *samples):
        parts[offset] = samples
        client.send(GOT, number, offset)

    client.on(TABLE, take)
    return parts


def joined(parts):
    """The samples [n]; the parts must be without a gap and without an overlap."""
    at = 0
    for offset in sorted(parts):
        assert offset == at
        at += len(parts[offset])
    return np.concatenate([np.array(parts[offset], np.float32) for offset in sorted(parts)])


def rendered(client, *sound, **options):
    """What /asciml/render writes."""
    (path,) = client.call("/asciml/render", "rendered", *sound, timeout=LONG, **options)
    return soundfile.read(path, dtype="float32")[0]


def fails(client, *what, **options):
    """The code and the text that a start is refused with."""
    with pytest.raises(AscimlError) as caught:
        client.call(START, *what, timeout=LONG, **options)
    return caught.value.code, caught.value.message


def loses(*addresses):
    """One in five of the messages at these addresses, always the same."""
    rng = random.Random(1)
    wanted = tuple(address.encode() + b"\0" for address in addresses)
    return lambda _, datagram: datagram.startswith(wanted) and rng.random() < 0.2


# A table


def test_a_table_is_what_render_writes_though_messages_and_acknowledgements_are_lost(server):
    with Lossy(server.port, loses(TABLE, GOT)) as network, Client(port=network.port) as client:
        parts = keep_table(client)
        done = client.call(START, "table", "morph", "bells0", "bells1", 37.0, timeout=LONG)
        assert done == ["morph", RATE, float(RATE)]
        assert np.array_equal(joined(parts), rendered(client, "bells0", "bells1", 37.0))
        assert network.lost > 20
        assert max(len(parts[offset]) for offset in parts) == 400
        assert max(len(datagram) for _, datagram in network.carried) < MAX_DATAGRAM


def test_a_table_at_another_rate_cut_and_in_messages_of_another_size(client):
    parts = keep_table(client)
    options = {"rate": 22050, "seconds": 0.3}
    done = client.call(START, "table", 12, "bells0", "bells1", 80, chunk=1500, timeout=LONG, **options)
    assert done == ["12", 6615, 22050.0]  # Pd makes a number of a name such as 12
    assert sorted(parts) == [0, 1500, 3000, 4500, 6000]
    assert np.array_equal(joined(parts), rendered(client, "bells0", "bells1", 80, **options))


@over_both
def test_a_sound_alone_is_the_file_that_is_kept(server, client):
    parts = keep_table(client)
    assert client.call(START, "table", "a", "bells1", timeout=LONG) == ["a", RATE, float(RATE)]
    (kept,) = (server.session / "sounds").rglob("bells1.wav")
    assert np.array_equal(joined(parts), soundfile.read(kept, dtype="float32")[0])


def test_a_table_that_is_stopped_in_the_middle_is_answered_once(client):
    asked = Ask(client, START, "table", "t", "bells0")  # and nothing is acknowledged
    _, number, *_ = client.wait_event(TABLE, timeout=LONG)
    code, text = fails(client, "table", "t", "bells1")
    assert code == "busy"
    assert f"/asciml/stream/stop {number}" in text
    assert client.call(STOP) == [number]
    assert asked.answer().code == "denied"
    client.sync()
    answers = [m.args[1:3] for m in client.transcript if m.address == "/asciml/fail" and m.args[0] == START]
    assert [code for code, _ in answers] == ["busy", "denied"]
    assert client.call(STOP) == []


# The output


def test_the_output_is_what_is_recorded_though_messages_are_lost(server):
    with Lossy(server.port, loses(AUDIO)) as network, Client(port=network.port) as client:
        heard = {}

        def take(number, index, blob):
            heard[index] = blob
            if index % 50 == 0:
                client.send(GOT, number, index)

        client.on(AUDIO, take)
        number, rate, channels, frames = client.call(START, "osc")
        assert (rate, channels, frames) == (float(RATE), 2, 512)
        client.call("/asciml/record/start", "record.wav")
        client.call("/asciml/play", "bells0", "bells1", 40, timeout=LONG)
        client.wait_event(AUDIO, lambda _, index, __: index > 100, timeout=LONG)
        path, _ = client.call("/asciml/record/stop", timeout=LONG)
        until = max(list(heard)) + 50  # the recording has ended before
        client.wait_event(AUDIO, lambda _, index, __: index > until, timeout=LONG)
        assert client.call(STOP, number) == [number]
        _, count, reason = client.wait_event(ENDED, lambda one, *_: one == number)
        assert STOP in reason
        assert network.lost > 10
        network.loses = lambda *_: False
        for index in sorted(set(range(count)) - set(heard)):
            client.send(AGAIN, number, index)
            client.sync()  # one on its way at a time
        assert sorted(heard) == list(range(count))
        stream = np.frombuffer(b"".join(heard[n] for n in range(count)), ">f4").reshape(-1, channels)
        assert contains(stream, soundfile.read(path, dtype="float32")[0], rate)


def contains(stream, recorded, rate):
    """Whether the stream has the whole recording in it, sample for sample, once it is written the same way."""
    file = io.BytesIO()
    soundfile.write(file, stream.astype(np.float32), int(rate), format="WAV", subtype="PCM_24")
    file.seek(0)
    stream = soundfile.read(file, dtype="float32")[0]
    loud = int(np.abs(recorded[:, 0]).argmax())
    assert abs(recorded[loud, 0]) > 0.01
    places = np.flatnonzero(stream[:, 0] == recorded[loud, 0]) - loud
    return any(np.array_equal(stream[at : at + len(recorded)], recorded) for at in places if at >= 0)


@over_both
def test_some_channels_in_messages_of_a_size(client):
    number, _, *shape = client.call(START, "osc", channels=1, frames=100)
    assert shape == [1, 100]
    assert [len(client.wait_event(AUDIO)[2]) for _ in range(3)] == [400] * 3
    assert client.call(STOP) == [number]


def test_what_cannot_be_sent_again(server, client):
    number, *_ = client.call(START, "osc")
    for which, count, text in [(number, 3, "messages"), (number + 1, 1, "no osc stream")]:
        client.send(AGAIN, which, 1 << 20, count)
        address, code, said = client.wait_event("/asciml/fail")
        assert (address, code) == (AGAIN, "not-found")
        assert text in said
    with Client(port=server.port) as other:  # another client's
        other.send(AGAIN, number, 0)
        assert other.wait_event("/asciml/fail")[:2] == [AGAIN, "not-found"]
    client.call(STOP)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_a_client_that_went_away_ends_its_streams(server, client, transport):
    with Client(port=server.port, transport=transport) as leaving:
        number, *_ = leaving.call(START, "osc")
        assert [number, "osc", f"127.0.0.1:{leaving.port}"] in client.items(LIST)
    until(lambda: number not in [one for one, *_ in client.items(LIST)])


def test_not_more_than_32_at_a_time(server, client):
    with Client(port=server.port) as other:
        ids = [other.call(START, "osc", frames=1000)[0] for _ in range(32 - len(client.items(LIST)))]
        assert fails(other, "osc")[0] == "limit"
        assert other.call(STOP) == ids


def test_a_stream_that_is_not_there(client):
    with pytest.raises(AscimlError, match="there is no stream 999999") as caught:
        client.call(STOP, 999999)
    assert caught.value.code == "not-found"
    client.call(GOT, 999999, 0)  # what is late means nothing


# Refused


@pytest.mark.parametrize(
    ("what", "options", "code", "says"),
    [
        (("osc", "loud"), {}, "bad-argument", "got loud"),
        (("osc",), {"rate": 44100}, "bad-argument", "osc has no option rate, known: channels frames"),
        (("osc",), {"channels": 3}, "bad-argument", "1…2"),
        (("osc",), {"frames": 1024, "channels": 2}, "bad-argument", "16…1000"),
        (("table",), {}, "bad-argument", "table NAME A [B PERCENT]"),
        (("table", "t", "bells0", "bells1"), {}, "bad-argument", "table NAME A [B PERCENT]"),
        (("table", "t", "bells0", "bells1", 101), {}, "bad-argument", "0…100, got 101"),
        (("table", "t" * 65, "bells0"), {}, "bad-argument", "at most 64 bytes, got 65"),
        (("table", "t", "wind0"), {}, "not-found", '"wind0"'),
        (("table", "t", "bells0", "wind0", 5), {}, "not-found", '"wind0"'),
        (("scsynth", "localhost", 57110, "bells0"), {}, "bad-argument", "BUFNUM must be a whole number"),
        (("scsynth", "studio.local", 57110, 0, "bells0"), {}, "bad-argument", "try 127.0.0.1"),
        (("scsynth", "localhost", 70000, 0, "bells0"), {}, "bad-argument", "PORT"),
        (("scsynth", "localhost", 57110, -1, "bells0"), {}, "bad-argument", "BUFNUM"),
        (("scsynth", "localhost", 57110, 0, "bells0"), {"chunk": 4}, "bad-argument", "known: alloc seconds"),
    ],
)
def test_what_is_refused(client, what, options, code, says):
    found, text = fails(client, *what, **options)
    assert found == code
    assert says in text


def test_a_client_elsewhere_names_its_own_address():
    elsewhere = Address("192.168.1.7", 57120)
    assert checked_host("192.168.1.7", elsewhere) == "192.168.1.7"
    for host in ("127.0.0.1", "localhost", "192.168.1.8"):
        with pytest.raises(AscimlError) as caught:
            checked_host(host, elsewhere)
        assert caught.value.code == "denied"
    assert checked_host("192.168.1.8", Address("127.0.0.1", 57120)) == "192.168.1.8"


# Patience: what lasts seconds goes on side by side


@pytest.mark.slow
def test_who_does_not_answer_is_given_up(server):
    with (
        Client(port=server.port) as deaf,
        Client(port=server.port) as mute,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as nobody,
    ):
        nobody.bind(("127.0.0.1", 0))
        number, *_ = deaf.call(START, "osc")
        table = Ask(mute, START, "table", "t", "bells0")
        synth = Ask(mute, START, "scsynth", "localhost", nobody.getsockname()[1], 3, "bells0")
        assert (error := synth.answer()).code == "io"
        assert "has not answered /b_query 3" in error.message
        assert (error := table.answer()).code == "io"
        assert "offset 0 is missing" in error.message
        ended, count, reason = deaf.wait_event(ENDED, timeout=LONG)
        assert ended == number
        assert 0 <= count - 10 * RATE // 512 <= BURST
        assert GOT in reason


def test_nobody_at_the_port_of_scsynth(client):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code, text = fails(client, "scsynth", "localhost", port, 0, "bells0")
    assert code == "io"
    assert f"no scsynth at 127.0.0.1:{port}" in text


# The server's own life


@pytest.mark.slow
@pytest.mark.posix
def test_what_ends_with_the_output_and_with_the_server(start):
    server = start()
    client = server.client
    client.call("/asciml/sounds/synth", "bells", "additive", 1, timeout=LONG)
    server.engine()
    number, *_ = client.call(START, "osc")
    client.call("/asciml/audio/open", device="null", rate=RATE, outputs=64, timeout=LONG)
    assert client.wait_event(ENDED)[::2] == [
        number,
        "the output was opened with another rate or other channels",
    ]

    # 64 channels: the tap holds 1.4 s. The server stands still for longer, the engine does not
    number, _, channels, frames = client.call(START, "osc")
    assert (channels, frames) == (64, 31)
    client.wait_event(AUDIO, lambda one, *_: one == number)
    clock = memory.attach(server.engine_folder()).engine["frames"]
    server.process.send_signal(signal.SIGSTOP)
    until = int(clock[0]) + 2 * RATE
    while int(clock[0]) < until:
        time.sleep(0.05)
    server.process.send_signal(signal.SIGCONT)
    _, first, lost = client.wait_event("/asciml/stream/lost", timeout=LONG)
    client.wait_event(AUDIO, lambda one, index, _: (one, index) == (number, first + lost), timeout=LONG)
    assert not [
        1 for _, address, args in client.transcript if address == AUDIO and args[:2] == [number, first]
    ]
    client.send(AGAIN, number, first)
    # on a slow machine all that were sent by now are as old
    assert re.search("is no longer kept|is kept any more", client.wait_event("/asciml/fail")[2])

    table = Ask(client, START, "table", "t", "bells0")
    client.wait_event(TABLE, timeout=LONG)
    assert server.quit() == 0
    error = table.answer()
    assert "the server is stopping" in error.message
    assert client.wait_event(ENDED)[::2] == [number, "the server is stopping"]
