"""Sounds over the wire: chunks in any order become a sound once, and what is no sound harms none that is."""

import asyncio

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.osc import clients
from asciml_osc.session import transfers
from asciml_osc.session.transfers import Key
from tests.session.local import LONG, Local

RATE = 48000
EDGE = 144  # frames of the fades


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    local = Local(tmp_path_factory.mktemp("incoming") / "session")
    yield local
    local.close()


def tone(frames=RATE, freq=440.0):
    """On the grid of 24 bits, loud from the first sample to the last."""
    sound = 0.45 * np.cos(2 * np.pi * freq * np.arange(frames) / RATE)
    return (np.round(sound * 2**23) / 2**23).astype(np.float32)


def blobs(sound, size=2000):
    """Big-endian chunks of at most `size` samples."""
    return [sound[start : start + size].astype(">f4").tobytes() for start in range(0, len(sound), size)]


def send(client, group, key, index, chunks, rate=RATE):
    return client.call(
        "/asciml/sounds/blob", group, key, rate, index, len(chunks), chunks[index], timeout=LONG
    )


def fails(code, words, call, *args, **options):
    with pytest.raises(AscimlError, match=words) as failure:
        call(*args, **options)
    assert failure.value.code == code


def kept(server, sound):
    return soundfile.read(server.session / "sounds" / f"{sound}.wav", dtype="float32")


def test_chunks_in_any_order_and_twice_are_the_sound(shared):
    sound = tone()
    chunks = blobs(sound)
    order = np.random.default_rng(1).permutation(len(chunks)).tolist()
    for n, index in enumerate(order[:-1], 1):
        assert send(shared.client, "sent", "a", index, chunks) == [len(chunks) - n]
        assert send(shared.client, "sent", "a", index, chunks) == [len(chunks) - n]
    assert send(shared.client, "sent", "a", order[-1], chunks) == ["sent0"]
    assert send(shared.client, "sent", "a", order[3], chunks) == ["sent0"]  # its answer may have been lost
    audio, rate = kept(shared, "sent0")
    assert rate == RATE
    assert np.array_equal(audio[EDGE:-EDGE], sound[EDGE:-EDGE])
    (item,) = shared.client.items("/asciml/sounds/list", "sent")
    assert item[2] == "sent"


def test_two_clients_with_the_same_key_do_not_meet(shared):
    one, other = shared.another(2), shared.another(3)
    first, second = blobs(tone(4000, 300.0)), blobs(tone(4000, 500.0))
    assert send(one, "both", 7, 0, first) == [1]
    assert send(other, "both", 7, 1, second) == [1]
    (a,), (b,) = send(one, "both", 7, 1, first), send(other, "both", 7, 0, second)
    for name, freq in ((a, 300.0), (b, 500.0)):
        assert np.array_equal(kept(shared, name)[0][EDGE:3856], tone(4000, freq)[EDGE:3856])


def test_the_same_key_again_is_another_sound_when_the_samples_are_others(shared):
    first, second = blobs(tone(4000, 300.0)), blobs(tone(4000, 500.0))
    for chunks, expected in ((first, "again0"), (second, "again1")):
        assert send(shared.client, "again", "k", 0, chunks) == [1]
        assert send(shared.client, "again", "k", 1, chunks) == [expected]


def test_a_sound_is_kept_at_the_rate_it_came_in_and_cut_like_a_file(shared):
    sound = tone(22050 * 2)
    for index in range(len(chunks := blobs(sound))):
        answer = send(shared.client, "half", "k", index, chunks, rate=22050)
    assert answer == ["half0", "half1"]
    assert kept(shared, "half1")[1] == 22050


def test_what_contradicts_or_is_no_sound_is_a_bad_argument(shared):
    call = shared.client.call
    address, group = "/asciml/sounds/blob", "wrong"
    chunks = blobs(tone(6000))
    assert send(shared.client, group, "k", 0, chunks) == [2]
    fails("bad-argument", "those before it", call, address, group, "k", RATE, 1, 4, chunks[1])
    fails("bad-argument", "those before it", call, address, group, "k", 44100, 1, 3, chunks[1])
    fails("bad-argument", "with other samples", call, address, group, "k", RATE, 0, 3, chunks[1])
    fails("bad-argument", "the last is 2", call, address, group, "k", RATE, 3, 3, chunks[1])
    fails("bad-argument", "four each", call, address, group, "k", RATE, 1, 3, b"abc")
    fails("bad-argument", "four each", call, address, group, "k", RATE, 1, 3, b"")
    for value, words in ((np.nan, "NaN"), (np.inf, "NaN"), (1.1e4, "full scale")):
        fails(
            "bad-argument", words, call, address, group, "k", RATE, 1, 3, np.array([value], ">f4").tobytes()
        )
    fails("bad-argument", "rate", call, address, group, "k", 1000, 1, 3, chunks[1])
    fails("bad-argument", "digit", call, address, "wrong1", "k", RATE, 1, 3, chunks[1])
    fails("bad-argument", "blob", call, address, group, "k", RATE, 1, 3, "text")
    silent = np.zeros(1000, ">f4").tobytes()
    fails("bad-argument", "the recording is silent", call, address, group, "s", RATE, 0, 1, silent)
    assert send(shared.client, group, "k", 1, chunks) == [1]  # none of it has done any harm
    assert send(shared.client, group, "k", 2, chunks) == ["wrong0"]


def test_what_is_over_full_scale_is_scaled_down(shared):
    (name,) = send(shared.client, "loud", "k", 0, blobs(4 * tone(1000)))
    assert 0.99 < np.abs(kept(shared, name)[0]).max() <= 1.0


def test_a_list_after_the_last_chunk_has_the_sound(shared):
    shared.client.send("/asciml/sounds/blob", "order", "k", RATE, 0, 1, blobs(tone(2000))[0])
    assert len(shared.client.items("/asciml/sounds/list", "order", timeout=LONG)) == 1


CHUNK = tone(1000).astype(">f4").tobytes()
ME = clients.Client("127.0.0.1", 9)


def with_transfers(shared, silence, talk):
    """Run talk(transfers, events) with those that forget after `silence` seconds; events: what they say."""

    async def run():
        events = asyncio.Queue()
        library = shared.stage.session.library
        await talk(transfers.Transfers(library, lambda *event: events.put_nowait(event), silence), events)

    shared.stage.run(run())


async def refused(chunk):
    with pytest.raises(AscimlError, match="on their way") as failure:
        await chunk
    assert failure.value.code == "limit"


def test_too_many_sounds_or_too_much_on_their_way_is_a_limit(shared, monkeypatch):
    async def talk(one, _):
        for n in range(transfers.MOST_TRANSFERS):
            assert await one.chunk(Key(ME, "many", str(n)), RATE, 0, 2, CHUNK) == [1]
        await refused(one.chunk(Key(ME, "many", "more"), RATE, 0, 2, CHUNK))
        await one.chunk(Key(ME, "many", "0"), RATE, 1, 2, CHUNK)  # what is on its way may end
        others = transfers.MOST_TRANSFERS - 1  # that are on their way
        monkeypatch.setattr(transfers, "MOST_BYTES", (others + 3) * len(CHUNK))
        for n in range(3):
            assert await one.chunk(Key(ME, "much", "k"), RATE, n, 5, CHUNK) == [4 - n]
        await refused(one.chunk(Key(ME, "much", "k"), RATE, 3, 5, CHUNK))

    with_transfers(shared, LONG, talk)


def test_what_falls_silent_is_forgotten_and_leaves_room(shared, monkeypatch):
    monkeypatch.setattr(transfers, "MOST_TRANSFERS", 1)
    monkeypatch.setattr(transfers, "MOST_BYTES", len(CHUNK))

    async def talk(one, events):
        for key in "ab":
            assert await one.chunk(Key(ME, "many", key), RATE, 0, 2, CHUNK) == [1]
            address, level, text = await events.get()
            assert (address, level) == ("/asciml/log", "warning")
            assert f"{key} of many is forgotten: 1 of 2 chunks" in text

    with_transfers(shared, 0.05, talk)
