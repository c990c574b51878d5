"""The server's input, from the page: what a JACK client plays becomes sounds of the session."""

import pytest
from playwright.sync_api import expect

from recipes.pictures.page import page_of
from tests.device.conftest import RATE
from tests.device.test_input import BURST, MOUTH, bursts, kept, play  # noqa: F401 - a fixture among them
from tests.serving import until
from tests.web.page.conftest import Site, browser  # noqa: F401 - a fixture among them

pytestmark = pytest.mark.device


@pytest.fixture
def recording(jackd, play, serve, browser):  # noqa: F811
    jackd.up()
    play(bursts(RATE // 2, 2 * RATE, frames=4 * RATE))
    server = serve("--audio", "null")
    with page_of(server.port) as url:
        site = Site(server, url, browser)
        yield site
        site.close()
        assert site.faults == []


def test_each_onset_after_a_count_in_becomes_a_sound(recording):
    client = recording.server.client
    window = recording.open()
    window.get_by_role("tab", name="Server's input").click()
    part = window.locator(".q-tab-panel", has=window.get_by_label("Threshold (dBFS)")).last
    part.get_by_label("Input", exact=True).click()
    window.get_by_role("option", name=MOUTH).click()
    for label, value in (
        ("Group", "hit"), ("Count-in (beats)", "3"), ("Tempo (bpm)", "240"), ("Threshold (dBFS)", "-12"),
    ):  # fmt: skip
        part.get_by_label(label, exact=True).fill(value)
    part.get_by_role("button", name="Record", exact=True).click()
    beats = [client.wait_event("/asciml/sounds/record/count") for _ in range(3)]
    assert beats == [[1, 3], [2, 3], [3, 3]]
    expect(part.get_by_role("status")).to_have_text("Recording")
    first, second = (client.wait_event("/asciml/sounds/added") for _ in range(2))
    part.get_by_role("button", name="Stop", exact=True).click()
    expect(part.get_by_role("status")).to_contain_text("Sounds recorded: ")
    assert (first, second) == (["hit0"], ["hit1"])
    loud = bursts(0, frames=BURST)  # noise of its own each
    assert abs(kept(recording.server, "hit1")).max() == abs(loud).max()
    part.get_by_role("button", name="Remove the last take").click()
    until(lambda: client.items("/asciml/sounds/list") == [])
