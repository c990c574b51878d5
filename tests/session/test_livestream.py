"""A live stream, message by message, of an output that is computed here."""

import asyncio

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import decode
from asciml_osc.session import livestream
from asciml_osc.session.livestream import UNACKNOWLEDGED, LiveStream
from asciml_osc.session.receiver import Receiver
from asciml_osc.session.tap import Tap
from tests.audio.playing import begin, exact_engine, seen, sound_voice, white

HERE = Client("127.0.0.1", 9000)
AUDIO, LOST = "/asciml/stream/audio", "/asciml/stream/lost"


class Broadcast:
    """An output with noise on it, and what a client hears of it."""

    def __init__(self, folder):
        self.engine = exact_engine()
        sound_voice(self.engine, white(48000))
        begin(self.engine)
        self.tap = Tap(seen(self.engine, folder))
        self.heard = []
        self._news = asyncio.Event()

    def stream(self, channels=None, frames=None, is_acknowledged=True):
        return LiveStream(7, Receiver(HERE, HERE, self._take), self.tap, channels, frames, is_acknowledged)

    def _take(self, datagrams):
        self.heard += [(one.address, *one.args) for datagram in datagrams for one in decode(datagram)]
        self._news.set()

    async def until(self, count):
        """All messages, when there are so many."""
        while len(self.heard) < count:
            self._news.clear()
            await self._news.wait()
        return self.heard


@pytest.fixture
def broadcast(tmp_path):
    return Broadcast(tmp_path)


def run(talk):
    return asyncio.run(asyncio.wait_for(talk, 60))


async def ended(task):
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def samples(message, channels):
    return np.frombuffer(message[3], ">f4").reshape(-1, channels)


@pytest.mark.parametrize(("channels", "frames"), [(None, None), (1, 64), (2, 100)])
def test_its_messages_are_the_output_in_order_and_without_a_gap(broadcast, channels, frames):
    async def talk():
        broadcast.engine.render(300)  # before it begins
        live = broadcast.stream(channels, frames)
        running = asyncio.ensure_future(live.run())
        out = broadcast.engine.render(4096)
        count = 4096 // live.frames
        heard = await broadcast.until(count)
        await ended(running)
        return live, out, heard

    live, out, heard = run(talk())
    assert (live.channels, live.frames) == (channels or 2, frames or 512)
    assert [message[:3] for message in heard] == [(AUDIO, 7, n) for n in range(4096 // live.frames)]
    got = np.concatenate([samples(message, live.channels) for message in heard])
    assert np.array_equal(got, out[: len(got), : live.channels])


def test_two_messages_go_to_who_has_not_been_heard_and_the_rest_when_it_is(broadcast):
    async def talk():
        live = broadcast.stream(frames=64, is_acknowledged=False)
        running = asyncio.ensure_future(live.run())
        broadcast.engine.render(640)
        await broadcast.until(UNACKNOWLEDGED)
        first = list(broadcast.heard)
        live.got()
        heard = await broadcast.until(10)
        await ended(running)
        return first, heard

    first, heard = run(talk())
    assert [message[2] for message in first] == list(range(UNACKNOWLEDGED))
    assert [message[2] for message in heard] == list(range(10))


def test_what_was_sent_can_be_had_again_and_what_was_not_cannot(broadcast):
    async def talk():
        live = broadcast.stream(frames=64)
        running = asyncio.ensure_future(live.run())
        broadcast.engine.render(640)
        first = list(await broadcast.until(10))
        await ended(running)
        live.resend(3, 2)
        assert broadcast.heard[10:] == first[3:5]
        with pytest.raises(AscimlError, match="has sent 10 messages, 10 is not among them") as unsent:
            live.resend(9, 2)
        frames = broadcast.engine.state.engine["frames"].copy()
        kept = broadcast.tap.length * 7 // 8
        broadcast.engine.state.engine["frames"] = frames + kept - 5 * 64
        live.resend(5, 5)
        with pytest.raises(AscimlError) as gone:
            live.resend(4, 1)
        assert gone.value.message == "message 4 of stream 7 is no longer kept: the oldest that is kept is 5"
        broadcast.engine.state.engine["frames"] = frames + kept
        with pytest.raises(AscimlError, match="no message of stream 7 is kept any more: ") as all_gone:
            live.resend(9, 1)
        broadcast.engine.state.engine["frames"] = frames
        live.resend(3, 1)
        broadcast.engine.state.engine["rate"] = 44100.0
        with pytest.raises(AscimlError, match="no message of stream 7 is kept any more: ") as closed:
            live.resend(3, 1)
        assert {error.value.code for error in (unsent, gone, all_gone, closed)} == {"not-found"}

    run(talk())


def test_what_the_tap_has_lost_is_told_and_skipped(broadcast):
    async def talk():
        live = broadcast.stream(frames=100)
        broadcast.engine.state.engine["frames"] += broadcast.tap.length
        running = asyncio.ensure_future(live.run())
        heard = await broadcast.until(2)
        await ended(running)
        return heard

    lost, audio = run(talk())[:2]
    first = -(-(broadcast.tap.length - broadcast.tap.length * 7 // 8) // 100)
    assert lost == (LOST, 7, 0, first)
    assert audio[:3] == (AUDIO, 7, first)


@pytest.mark.parametrize(("field", "value"), [("rate", 44100.0), ("channels", 1)])
def test_it_ends_when_the_output_is_opened_anew(broadcast, field, value):
    async def talk():
        live = broadcast.stream()
        broadcast.engine.state.engine[field] = value
        return await live.run()

    assert run(talk()) == "the output was opened with another rate or other channels"
    assert broadcast.heard == []


def test_it_ends_where_nobody_says_that_it_listens(broadcast, monkeypatch):
    monkeypatch.setattr(livestream, "SILENCE", 0.01)  # 480 frames

    async def talk():
        running = asyncio.ensure_future(broadcast.stream(frames=64).run())
        broadcast.engine.render(1024)
        return await running

    assert run(talk()) == "no /asciml/stream/got 7 INDEX came for 0.01 s of audio"
    assert len(broadcast.heard) == 8  # a burst of more than those 480


def test_what_no_message_holds_is_refused(broadcast):
    with pytest.raises(
        AscimlError, match=r"channels must be a whole number in 1…2, what the output has, got 3"
    ):
        broadcast.stream(channels=3)
    with pytest.raises(
        AscimlError, match=r"frames must be a whole number in 16…1000 with 2 channels, got 1001"
    ):
        broadcast.stream(frames=1001)
    assert broadcast.stream(channels=1, frames=2000).frames == 2000


def test_its_end_says_how_many_were_sent(broadcast):
    broadcast.stream().ended("the server is stopping")
    assert broadcast.heard == [("/asciml/stream/ended", 7, 0, "the server is stopping")]
