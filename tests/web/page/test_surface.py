"""The map to play on. It has a server of its own: voices of other tests that go would move it under the pointer."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.serving import until
from tests.web.page.test_play import plays, setup, unfold


@pytest.fixture(scope="module", autouse=True)
def sounds(site):
    site.server.client.call("/asciml/sounds/synth", "bells", "fm", 2, seed=1)
    site.server.client.call("/asciml/sounds/synth", "winds", "subtractive", 2, seed=2, sustain=0.8)


def test_the_map_plays_the_mixture_of_the_three_sounds_around_a_place(site):
    rows = site.server.client.items("/asciml/latent/map")
    window = site.open("play")
    expect(
        window.get_by_text("CPU", exact=False).first
    ).to_be_visible()  # the levels are there, and move the map no more
    unfold(window, "Map to play on")
    area = window.get_by_role("application", name="Map of the sounds")
    area.scroll_into_view_if_needed()
    expect(window.get_by_text("At least three sounds")).to_be_hidden()
    x, y = (
        sum(row[axis] for row in rows[:3]) / 3 for axis in (2, 3)
    )  # in the middle of three: of some triangle

    def pointed():
        """Whether the map was as large and where it was before, once the pointer is there: a scroll bar that comes makes it narrower."""
        box = area.bounding_box()
        area.hover(
            position={
                "x": box["width"] * (0.06 + 0.44 * (x + 1)),
                "y": box["height"] * (0.06 + 0.44 * (1 - y)),
            }
        )
        return area.bounding_box() == box

    until(pointed)
    window.mouse.down()
    until(lambda: plays(site, "map"))
    places = {row[0]: row[2:4] for row in rows}

    def is_there():
        """The voice waits at the edge of its triangle until the one around the hand is decoded."""
        now = setup(site, "map")
        (sounds,), ((along, up),) = now["triangle"], now["xy"]
        shares = [(1 - up) * (1 - along), (1 - up) * along, up]
        mixed = sum(share * np.array(places[one]) for share, one in zip(shares, sounds, strict=True))
        return np.allclose(mixed, (x, y), atol=0.01)

    until(is_there)
    window.mouse.up()
    until(lambda: not plays(site, "map"))
