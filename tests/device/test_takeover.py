"""A server that is killed under a playing voice, and the next one that goes on with it; devices that go and come."""

import psutil
import pytest

from tests.device.conftest import EAR, LOOP, RATE, SAME, opened, place_of, play_loop, status, until
from tests.device.test_device import gain_rounding, going_on, one_round
from tests.server.conftest import LONG, prepare

pytestmark = pytest.mark.device

LINGER = ("--linger", "100")


def gone(process):
    psutil.wait_procs([process], timeout=LONG)
    return not process.is_running()


def test_a_killed_server_is_not_heard_and_the_next_one_plays_on(jackd, listen, serve, learned):
    jackd.up()
    ear = listen()
    first = serve("--audio", EAR, *LINGER, session=learned)
    opened(first.client, EAR)
    first.client.call("/asciml/voice/new", "spare", timeout=LONG)
    play_loop(first.client)
    round_ = one_round(ear)
    engine, folder = first.engine(), first.engine_folder()
    start = ear.now
    ear.listen(LOOP)
    first.kill(children=False)
    ear.listen(2 * LOOP)
    second = serve("--audio", EAR, *LINGER, again=first)
    client = second.client
    assert second.engine() == engine
    ear.listen(LOOP)
    heard = ear.heard(start)
    assert (heard[:, 0] == heard[:, 1]).all()
    assert abs(heard[:, 0] - going_on(heard[:, 0], round_)).max() <= SAME  # neither gap nor click
    assert status(client)["device"] == EAR
    assert client.items("/asciml/voice/list") == [
        ["spare", 0, 0.0, 1.0],
        ["main", 1, 37.0, 0.5, "bells0", "bells1"],
    ]
    # the hand is on it again
    client.call("/asciml/percent", 20)  # where the sound goes round as a whole, too
    other = one_round(ear)
    assert place_of(other[:LOOP], [*round_, *round_], 0.01) is None
    client.call("/asciml/percent", 37)
    ear.listen(LOOP // 4)
    assert place_of(one_round(ear)[: LOOP // 2], [*round_, *round_]) is not None
    # a new path goes to memory of its own, and the voice's first table comes back
    prepare(client, "main", "bells2", "bells3")
    assert client.items("/asciml/voice/list")[1][4:] == ["bells2", "bells3"]
    assert second.quit() == 0
    assert gone(engine)
    assert not folder.exists()
    assert not (second.session / "engine").exists()


@pytest.mark.parametrize("linger", ["0.5", "0"])
def test_without_a_new_server_the_sound_fades_and_the_engine_ends(jackd, listen, serve, learned, linger):
    jackd.up()
    ear = listen()
    server = serve("--audio", EAR, "--linger", linger, session=learned)
    opened(server.client, EAR)
    play_loop(server.client)
    round_ = one_round(ear)
    engine, folder = server.engine(), server.engine_folder()
    start = ear.now
    ear.listen(LOOP)
    server.kill(children=False)
    assert gone(engine)
    assert not folder.exists()
    ear.listen(RATE // 10)
    heard = ear.heard(start)[:, 0]
    expected = going_on(heard, round_)
    clear = abs(expected) > 0.005
    gain = heard[clear] / expected[clear]
    fade = 1.0 if linger != "0" else 0.01
    assert gain[0] == pytest.approx(1.0, abs=SAME / float(abs(expected[clear][0])))
    assert gain[-1] == 0.0
    at = clear.nonzero()[0]
    falls, rounding = gain[:-1] - gain[1:], gain_rounding(expected[clear])
    assert (falls >= -rounding).all()
    assert (falls <= (at[1:] - at[:-1]) * 1.01 / (fade * RATE) + rounding).all()


def test_the_list_of_devices_is_gone_through(jackd, listen, serve):
    jackd.up()
    ears = {name: listen(name) for name in ("first", "second")}
    server = serve("--audio", "nosuch", "--audio", "first", "--audio", "second")
    client = server.client
    assert opened(client, "first") == [RATE, 128, 2]
    assert "'nosuch'" in server.log.read_text()
    ears["first"].close()
    server.engine().kill()
    assert opened(client, "second") == [RATE, 128, 2]
    _, text = client.wait_event("/asciml/log", lambda level, text: "'first'" in text, timeout=LONG)
    assert "no output device" in text
    # the one that was open is taken again, though one that is wanted more is back
    listen("first")
    server.engine().kill()
    assert opened(client, "second") == [RATE, 128, 2]
    # until the list says otherwise, and that one is lost
    assert client.call("/asciml/audio/prefer", "first", "second") == ["first", "second"]
    assert status(client)["device"] == "second"
    ears["second"].close()
    server.engine().kill()
    assert opened(client, "first") == [RATE, 128, 2]
    # what is asked for is wanted first from then on
    third = listen("third")
    assert client.call("/asciml/audio/open", "device", "third", timeout=LONG)[0] == "third"
    third.close()
    listen("second")
    server.engine().kill()
    assert opened(client, "second") == [RATE, 128, 2]


def test_a_device_that_was_not_there_at_the_start_is_opened_when_it_comes(jackd, listen, serve):
    jackd.up()
    server = serve("--audio", EAR)
    assert opened(server.client, "null") == [RATE, 128, 2]
    listen()
    assert opened(server.client, EAR) == [RATE, 128, 2]


def test_the_null_device_that_was_asked_for_stays(jackd, listen, serve):
    jackd.up()
    listen()
    server = serve("--audio", EAR)
    opened(server.client, EAR)
    server.client.call("/asciml/audio/open", "device", "null", timeout=LONG)
    opened(server.client, "null")
    server.engine().kill()
    assert opened(server.client, "null") == [RATE, 128, 2]
    until(lambda: status(server.client)["device"] == "null")


def test_the_next_server_keeps_the_device_and_the_wish_of_the_first(jackd, listen, serve):
    jackd.up()
    listen()
    other = listen("other")
    first = serve("--audio", "null", *LINGER)
    opened(first.client, "null")
    first.client.call("/asciml/audio/open", "device", "other", timeout=LONG)
    first.client.call("/asciml/audio/prefer", "other", EAR)
    first.kill(children=False)
    second = serve("--audio", "null", again=first)
    assert status(second.client)["device"] == "other"
    other.close()
    second.engine().kill()
    assert opened(second.client, EAR) == [RATE, 128, 2]
