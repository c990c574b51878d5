"""A score in timetags, heard sample by sample: what is evenly spaced in time leaves evenly spaced."""

import time

import numpy as np
import pytest
import soundfile

from tests.device.conftest import EAR, RATE, opened
from tests.server.conftest import LONG, Server, prepare

pytestmark = pytest.mark.device

CLICK = 240  # frames into the sound, behind the fade at its beginning
TAGS, SPACING = 30, 0.010  # of a series, seconds
FRAMES = round(SPACING * RATE)
SETTLED = 8.0  # seconds that the server has seen the device's clock by then
SERIES = 20  # at most: a machine that is busy makes JACK stand still, and the clock is another one after that


@pytest.fixture(scope="module")
def clicks(tmp_path_factory):
    """A session folder with four sounds, click0 to click3, each of them one sample that is not zero, and a model of them."""
    folder = tmp_path_factory.mktemp("clicks")
    for n, level in enumerate((0.5, -0.5, 0.4, -0.4)):
        audio = np.zeros(RATE)
        audio[CLICK] = level
        soundfile.write(folder / f"{n}.wav", audio, RATE, subtype="PCM_24")
    server = Server(folder / "session")
    try:
        client = server.client
        client.call("/asciml/sounds/load", "click", str(folder / "*.wav"), trim=0, timeout=LONG)
        client.call("/asciml/train/start", epochs=50, timeout=LONG)
        client.wait_event("/asciml/train/finished", timeout=LONG)
        assert server.quit() == 0
    finally:
        server.close()
    return server.session


def onsets(heard, click):
    """Where each play of a series begins in `heard` [n]: the places, one a tag, that match `click` [m] best; 0 where one is missing."""
    match = np.correlate(
        heard, click - click.mean(), "valid"
    )  # the DC blocker shifts plays that come so often
    start = int(np.flatnonzero(match > 0.5 * match.max())[0])
    found = []
    for _ in range(TAGS):
        found.append(start + int(match[start : start + FRAMES].argmax()))
        start = found[-1] + FRAMES // 2
    return found if (match[found] > 0.8 * match.max()).all() else [0] * TAGS


def test_plays_that_are_ten_milliseconds_apart_leave_480_frames_apart(jackd, listen, serve, clicks):
    jackd.up()
    ear = listen()
    server = serve("--audio", EAR, session=clicks)
    client = server.client
    opened(client, EAR)
    prepare(client, "main", "click0", "click1")
    start = ear.now
    ear.listen(FRAMES)  # of silence
    client.call("/asciml/voice/play", "main")
    ear.listen(round(SETTLED * RATE))
    once = ear.heard(start)[:, 0]
    begin = np.flatnonzero(once)[0]
    click = once[begin : begin + FRAMES // 2]  # until a play in its midst would be faded by the next
    heard = []
    for _ in range(SERIES):
        start, first = ear.now, time.time() + 0.5
        for n in range(TAGS):
            client.bundle(first + n * SPACING, ["/asciml/voice/play", "main"])
        ear.listen(2 * RATE)
        heard.append(np.diff(onsets(ear.heard(start)[:, 0], click)))
        if (np.abs(heard[-1] - FRAMES) <= 1).all():
            return
    pytest.fail(f"not in one of {SERIES} series: {heard}")
