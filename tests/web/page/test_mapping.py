"""Map and presets: what a person does on the page is what the server then has."""

import json

import numpy as np
import pytest
from playwright.sync_api import expect

from asciml_osc.web.page.setup import setups
from tests.serving import until
from tests.web.page.conftest import serious


@pytest.fixture(scope="module", autouse=True)
def voices(site):
    """Two voices on sounds."""
    client = site.server.client
    client.call("/asciml/sounds/synth", "winds", "subtractive", 2, seed=2, sustain=0.8)
    for name in ("main", "other"):
        client.call("/asciml/voice/path", name, "winds0", "winds1")


def state(site):
    return site.server.client.items("/asciml/state")


def value(site, voice, word):
    return setups(state(site))[voice][word][0][0]


def line(window, name):
    return window.get_by_role("region", name=name, exact=True)


def choose(window, label, text):
    """Choose from a list by typing, and Enter."""
    window.get_by_label(label).click()
    window.get_by_label(label).fill(text)
    window.get_by_role("option", name=text, exact=True).first.click()


def unfold(within, *titles):
    for title in titles:
        within.get_by_role("button", name=f'Expand "{title}"').click()


def test_a_mapping_is_added_set_switched_and_removed(site):
    client = site.server.client
    window = site.open("map")
    window.get_by_label("Name", exact=True).fill("tilt")
    choose(window, "Source: choose or type an address", "/phone/phone/tilt")
    choose(window, "Target: choose or type", "main.pan")
    window.get_by_role("button", name="Add", exact=True).click()
    tilt = line(window, "tilt")
    expect(tilt).to_contain_text("/phone/phone/tilt → main.pan")
    unfold(tilt, "All options")
    tilt.get_by_label("lo", exact=True).fill("-1")
    tilt.get_by_label("lo", exact=True).press("Enter")
    tilt.get_by_label("curve", exact=True).click()
    window.get_by_role("option", name="s", exact=True).click()
    tilt.get_by_text("invert", exact=True).click()
    until(
        lambda: (
            dict(client.items("/asciml/map/get", "tilt")).items()
            >= {"lo": -1.0, "curve": "s", "invert": 1}.items()
        )
    )
    client.send("/phone/phone/tilt", 1.0, 0.0, 0.0)
    until(lambda: value(site, "main", "pan") == -1.0)

    slider = tilt.get_by_role("slider", name="Depth of tilt")
    slider.press("ArrowLeft")
    until(lambda: round(dict(client.items("/asciml/map/get", "tilt")).get("depth", 1.0), 6) == 0.99)
    tilt.get_by_role("switch", name="tilt works").click()
    until(lambda: client.items("/asciml/map/list")[0][3] == 0)
    client.call("/asciml/stage", 1)
    expect(tilt.get_by_role("button", name="Remove tilt")).to_be_disabled()
    client.call("/asciml/stage", 0)
    tilt.get_by_role("button", name="Remove tilt").click()
    until(lambda: client.items("/asciml/map/list") == [])


def test_the_touch_and_the_tilt_of_a_phone_are_learned_as_sources(site):
    client = site.server.client
    phone, window = site.open("play", size="phone"), site.open("map")
    unfold(phone, "This phone's motion and touch")
    phone.get_by_label("Name in the addresses").fill("ana")
    phone.get_by_label("Name in the addresses").press("Tab")
    expect(phone.get_by_text("/phone/ana/touch")).to_be_visible()
    window.get_by_label("Name", exact=True).fill("finger")
    choose(window, "Target: choose or type", "main.percent")
    window.get_by_role("button", name="Learn", exact=True).click()
    expect(window.get_by_text("Move the controller now")).to_be_visible()
    pad = phone.get_by_role("application", name="Pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    phone.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + box["height"] / 2)
    phone.mouse.down()
    phone.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + box["height"] / 2, steps=10)
    phone.mouse.up()
    expect(window.get_by_text("finger hears /phone/ana/touch: move it")).to_be_visible()
    window.get_by_role("button", name="Keep this range").click()
    expect(window.get_by_text("finger follows /phone/ana/touch from 0.2")).to_be_visible()
    until(
        lambda: (
            [row[:3] for row in client.items("/asciml/map/list")]
            == [["finger", "/phone/ana/touch", "main.percent"]]
        )
    )
    options = until(
        lambda: (found := dict(client.items("/asciml/map/get", "finger"))).keys() >= {"lo", "hi"} and found
    )
    assert np.allclose((options["lo"], options["hi"]), (0.25, 0.75), atol=0.03)

    client.call("/asciml/map/add", "turn", "/phone/ana/tilt", "other.pan", "lo", -1.0)
    phone.get_by_role("button", name="Use the motion of this phone").click()
    expect(
        phone.get_by_role("button", name="Stop the motion")
    ).to_be_visible()  # the browser was asked for it before
    phone.evaluate(
        "dispatchEvent(new DeviceOrientationEvent('deviceorientation', { alpha: 90, beta: 10, gamma: 45 }))"
    )
    until(lambda: value(site, "other", "pan") == 0.5)
    client.call("/asciml/map/remove", "*")


def test_presets_are_stored_recalled_blended_and_carried_away(site):
    client = site.server.client
    client.call("/asciml/voice/percent", "main", 20.0)
    window = site.open("map")

    def store(name):
        window.get_by_label("Name of the preset").fill(name)
        window.get_by_role("button", name="Store", exact=True).click()
        expect(line(window, name)).to_be_visible()

    store("low")
    client.call("/asciml/voice/percent", "main", 60.0)
    store("high")
    line(window, "low").get_by_role("button", name="Recall").click()
    until(lambda: value(site, "main", "percent") == 20.0)
    for label, name in (("Blend from", "low"), ("to", "high")):
        window.get_by_label(label, exact=True).click()
        window.get_by_role("option", name=name, exact=True).click()
        expect(window.get_by_role("option")).to_have_count(
            0
        )  # the list is gone, and takes no click meant for the next
    window.get_by_label("Blend", exact=True).fill("25")
    until(lambda: value(site, "main", "percent") == 30.0)

    with window.expect_download() as download:
        line(window, "high").get_by_role("button", name="Download high").click()
    written = json.loads(download.value.path().read_text())
    assert download.value.suggested_filename == "high.json"
    line(window, "high").get_by_role("button", name="Remove high").click()
    until(lambda: [row[0] for row in client.items("/asciml/preset/list")] == ["low"])
    window.locator("input[type=file]").set_input_files(
        {"name": "high.json", "mimeType": "application/json", "buffer": json.dumps(written).encode()}
    )
    until(lambda: [row[0] for row in client.items("/asciml/preset/list")] == ["low", "high"])
    line(window, "high").get_by_role("button", name="Recall").click()
    until(lambda: value(site, "main", "percent") == 60.0)
    client.call("/asciml/voice/percent", "main", 35.0)
    window.get_by_label("Name of the preset").fill("low")
    window.get_by_role("button", name="Store", exact=True).click()
    window.get_by_role("button", name="Store over it").click()
    expect(window.get_by_text("Stored.").last).to_be_visible()
    client.call("/asciml/voice/percent", "main", 5.0)
    line(window, "low").get_by_role("button", name="Recall").click()
    until(lambda: value(site, "main", "percent") in (20.0, 35.0))
    assert value(site, "main", "percent") == 35.0  # and not what it had first


def test_motions_gestures_and_explorations_go_their_whole_way(site):
    client = site.server.client
    window = site.open("map")
    unfold(
        window,
        "Motions: movements with their time",
        "Gestures: mappings learned from examples",
        "Explore by ear",
        "MIDI",
    )
    window.get_by_label("Name of the motion").fill("wave")
    motions = window.locator(".q-expansion-item", has=window.get_by_label("Name of the motion"))
    motions.get_by_role("button", name="Record").click()
    for percent in (10.0, 50.0, 90.0):
        client.call("/asciml/voice/percent", "main", percent)
    motions.get_by_role("button", name="Stop", exact=True).first.click()
    until(lambda: [row[0] for row in client.items("/asciml/motion/list")] == ["wave"])
    expect(line(window, "wave")).to_be_visible()
    line(window, "wave").get_by_role("button", name="Remove wave").click()
    until(lambda: client.items("/asciml/motion/list") == [])

    sources = window.get_by_label("1. Sources")
    sources.fill("/glove 1")
    sources.press("Enter")
    until(
        lambda: (
            ["/asciml/gesture/sources", "/glove", 1] in state(site)
            or ["/asciml/gesture/sources", "/glove"] in state(site)
        )
    )
    gestures = window.locator(".q-expansion-item", has=sources)
    for percent, glove in ((0.0, 0.0), (100.0, 1.0)):
        client.call("/asciml/voice/percent", "main", percent)
        gestures.get_by_role("button", name="Record", exact=True).click()
        until(lambda: dict_of(client.ask("/asciml/gesture/status"))["recording"])
        client.send("/glove", glove)
        client.sync()
        gestures.get_by_role("button", name="Keep the round").click()
        until(lambda: not dict_of(client.ask("/asciml/gesture/status"))["recording"])
    gestures.get_by_role("button", name="Learn", exact=True).click()
    expect(window.get_by_text("Learned from 2 examples")).to_be_visible()
    gestures.get_by_role("switch", name="4. Run").click()
    until(lambda: dict_of(client.ask("/asciml/gesture/status"))["running"])
    client.send("/glove", 1.0)
    until(lambda: value(site, "main", "percent") == 100.0)
    client.call("/asciml/gesture/run", 0)

    exploring = window.locator(".q-expansion-item", has=window.get_by_role("button", name="I like it"))
    exploring.get_by_role("button", name="Begin").click()
    expect(exploring.get_by_text("main is at")).to_be_visible()
    exploring.get_by_role("button", name="I like it").click()
    until(lambda: "liked1" in [row[0] for row in client.items("/asciml/preset/list")])
    exploring.get_by_role("button", name="End", exact=True).click()

    window.get_by_role("switch", name="The MIDI clock sets the tempo").click()
    until(lambda: ["/asciml/midi/clock", 1] in state(site))
    assert serious(window) == []


def dict_of(pairs):
    return dict(zip(pairs[::2], pairs[1::2], strict=False))
