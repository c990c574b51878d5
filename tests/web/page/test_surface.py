"""The map to play on. It has a server of its own: voices of other tests that go would move it under the pointer."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from asciml_osc.osc.codec import decode_message, encode
from tests.serving import until
from tests.web.page.test_play import card, plays, setup, unfold

TRIANGLE, PLAY = "/asciml/voice/triangle", "/asciml/sounds/play"


pytestmark = pytest.mark.usefixtures("four_sounds", "no_voices")


def middle_of_three(site):
    """The place of each sound, and the place in the middle of the first three: it lies in some triangle."""
    rows = site.server.client.items("/asciml/latent/map")
    return {row[0]: row[2:4] for row in rows}, [sum(row[axis] for row in rows[:3]) / 3 for axis in (2, 3)]


def unfolded(window):
    """The map of a window on the room Play."""
    expect(
        window.get_by_text("CPU", exact=False).first
    ).to_be_visible()  # the levels are there, and move the map no more
    unfold(window, "Map to play on")
    area = window.get_by_role("application", name="Map of the sounds")
    area.scroll_into_view_if_needed()
    expect(window.get_by_text("At least three sounds")).to_be_hidden()
    expect(card(window, "map")).to_have_count(
        0
    )  # that of another test may be there until the server is asked again
    return area


def down(y):
    """How far down a place is on the map, as a share of its height."""
    return 0.06 + 0.44 * (1 - y)


def point(area, x, y):
    """Point at a place of the map."""

    def pointed():
        """Whether the map was as large and where it was before, once the pointer is there: a scroll bar that comes makes it narrower."""
        box = area.bounding_box()
        area.hover(
            position={"x": box["width"] * (0.06 + 0.44 * (x + 1)), "y": box["height"] * down(y)},
        )
        return area.bounding_box() == box

    until(pointed)


def press(window, area, x, y):
    """Touch the map there. It may have moved until it is touched, and stays from then on."""
    point(area, x, y)
    window.mouse.down()
    point(area, x, y)


def is_at(site, places, x, y):
    """Whether the voice is there. It waits at the edge of its triangle until the one around the hand is decoded."""
    now = setup(site, "map")
    if not now.keys() >= {"triangle", "xy"}:
        return False
    (sounds,), ((along, up),) = now["triangle"], now["xy"]
    shares = [(1 - up) * (1 - along), (1 - up) * along, up]
    mixed = sum(share * np.array(places[one]) for share, one in zip(shares, sounds, strict=True))
    return np.allclose(mixed, (x, y), atol=0.01)


class Wire:
    """The WebSocket of a page, between its browser and the server. stop: tells of a message whether it gets lost, or which answer it gets instead."""

    def __init__(self):
        self.stop = lambda address, args: None
        self.stopped = []

    def open(self, site):
        """A window whose messages go through this, with its map."""
        window = site.open("play")
        window.route_web_socket(re.compile(r"^ws://[^/]+/$"), self._connect)
        window.reload()
        return window, unfolded(window)

    def _connect(self, page):
        server = page.connect_to_server()

        def heard(data):
            message = decode_message(data)
            answer = self.stop(message.address, message.args)
            if answer is None:
                server.send(data)
            else:
                self.stopped.append(message.address)
                page.send(answer)

        page.on_message(heard)


def in_browser(window, condition):
    """Look at a condition until it holds, while messages pass through a `Wire`: they do where Playwright has its turn."""
    return until(lambda: window.evaluate("1") and condition())


def test_the_map_plays_the_mixture_of_the_three_sounds_around_a_place(site):
    places, (x, y) = middle_of_three(site)
    window = site.open("play")
    area = unfolded(window)

    def hangs_over():
        """Point at the place on a map that goes on below the window; where that is, once it does: what is above may still grow."""
        area.evaluate(
            "(map, share) => { const box = map.getBoundingClientRect(); scrollBy(0, box.top + share * box.height + 20 - innerHeight) }",
            down(y),
        )
        point(area, x, y)
        box = area.bounding_box()
        return box if box["y"] + box["height"] > window.viewport_size["height"] else None

    box = until(hangs_over)
    window.mouse.down()
    until(lambda: plays(site, "map"))
    until(lambda: is_at(site, places, x, y))
    expect(card(window, "map")).to_have_count(1)  # above the map
    until(lambda: np.allclose([*area.bounding_box().values()], [*box.values()], atol=1))
    window.mouse.up()
    until(lambda: not plays(site, "map"))

    card(window, "map").get_by_role("button", name="Remove the voice map").click()
    until(lambda: plays(site, "map") is None)
    expect(card(window, "map")).to_have_count(0)
    press(window, area, x, y)  # in the triangle that the page had given to that voice
    until(lambda: plays(site, "map") and is_at(site, places, x, y))
    window.mouse.up()
    until(lambda: not plays(site, "map"))


def test_a_hand_that_rests_is_followed_though_its_triangle_was_refused_at_first(site):
    places, (x, y) = middle_of_three(site)
    wire = Wire()

    def refuse(address, args):
        if address == TRIANGLE and len(wire.stopped) < 2:
            return encode("/asciml/fail", [address, "limit", "no memory now", *args[-2:]])
        return None

    wire.stop = refuse
    window, area = wire.open(site)
    press(window, area, x, y)
    in_browser(window, lambda: plays(site, "map") and is_at(site, places, x, y))
    assert wire.stopped == [TRIANGLE, TRIANGLE]
    expect(window.get_by_text("no memory now")).to_have_count(1)
    window.mouse.up()
    in_browser(window, lambda: not plays(site, "map"))


def test_a_hand_that_goes_while_the_map_changes_ends_what_it_began(site):
    places, (x, y) = middle_of_three(site)
    wire = Wire()
    window, area = wire.open(site)
    press(window, area, x, y)
    in_browser(window, lambda: plays(site, "map") and is_at(site, places, x, y))
    wire.stop = lambda address, args: encode("/asciml/late", [0.0]) if address == TRIANGLE else None
    site.server.client.call("/asciml/sounds/synth", "glass", "additive", 1, seed=3)
    in_browser(window, lambda: wire.stopped)  # the map has another triangle there, which is not decoded yet
    window.mouse.up()
    in_browser(window, lambda: not plays(site, "map"))


def test_strikes_play_the_sounds_themselves_each_as_the_hand_comes_to_it(site):
    client = site.server.client
    places = {row[0]: row[2:4] for row in client.items("/asciml/latent/map")}
    window = site.open("play")
    area = unfolded(window)
    window.get_by_label("What a touch does").click()
    window.get_by_role("option", name="Strike the sounds themselves").click()
    expect(window.get_by_role("option")).to_have_count(0)
    client.call("/asciml/dump", 1)
    try:
        point(area, *places["winds0"])
        window.mouse.down()
        point(area, *places["bells1"])
        window.mouse.up()
        struck = [client.wait_event("/asciml/log", lambda _, text: PLAY in text)[1] for _ in range(2)]
    finally:
        client.call("/asciml/dump", 0)
    assert [re.search(r"(winds|bells)\d", text).group() for text in struck] == ["winds0", "bells1"]
    assert plays(site, "map") is None
