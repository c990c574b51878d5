"""Play: what a person does on the page is what the voices then are."""

import math

import numpy as np
import pytest
from playwright.sync_api import expect

from asciml_osc.web.page.setup import setups, value
from tests.serving import until
from tests.web.page.conftest import serious

PLAYING = 1  # in a row of /asciml/voice/list


pytestmark = pytest.mark.usefixtures("four_sounds", "no_voices")


def setup(site, voice):
    return setups(site.server.client.items("/asciml/state")).get(voice, {})


def card(window, voice):
    return window.get_by_role("region", name=voice, exact=True)


def loop_of(site, voice):
    """Start and end of a loop in seconds, nan before there is one."""
    found = setup(site, voice).get("loop", [[]])[0][1:3]
    return found if len(found) == 2 else [np.nan, np.nan]


def plays(site, voice):
    return {row[0]: bool(row[PLAYING]) for row in site.server.client.items("/asciml/voice/list")}.get(voice)


def unfold(within, *titles):
    for title in titles:
        within.get_by_role("button", name=f'Expand "{title}"').click()


def middle(locator):
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def path_of(site, voice, *names):
    site.server.client.call("/asciml/voice/path", voice, *names)


def test_a_voice_is_made_given_sounds_played_and_moved(site):
    window = site.open("play")
    window.get_by_label("Name of a new voice").fill("lead")
    window.get_by_role("button", name="New voice").click()
    lead = card(window, "lead")
    lead.get_by_role("button", name="Choose sounds").click()
    dialog = window.get_by_role("dialog")
    for name in ("winds0", "winds1"):
        dialog.get_by_label("Sounds, in order").click()
        dialog.get_by_label("Sounds, in order").fill(name)
        window.get_by_role("option", name=name).click()
    dialog.get_by_label("Sounds, in order").press("Tab")
    dialog.get_by_role("button", name="Give to lead").click()
    percent = lead.get_by_label("Percent", exact=True)
    expect(percent).to_be_visible()
    assert setup(site, "lead")["path"] == [["winds0", "winds1"]]

    lead.get_by_label("At its end").click()
    window.get_by_role("option", name="Loop").click()
    until(lambda: value(setup(site, "lead"), "loop", "0") == "1")
    lead.get_by_role("button", name="Play").click()
    until(lambda: plays(site, "lead"))

    x, y = middle(percent)
    window.mouse.move(x, y)
    window.mouse.down()
    for step in range(20):
        window.mouse.move(x + 5 * step, y)
    window.mouse.up()
    moved = float(percent.input_value())
    assert 50 < moved < 100
    until(lambda: math.isclose(value(setup(site, "lead"), "percent", 0.0), moved, rel_tol=1e-6))

    lead.get_by_role("button", name="Stop").click()
    until(lambda: plays(site, "lead") is False)
    lead.get_by_role("button", name="Remove the voice lead").click()
    expect(lead).to_have_count(0)


def test_what_a_hand_holds_is_not_pulled_away_and_two_pages_agree_after_it(site):
    path_of(site, "held", "winds0", "winds1")
    one, other = site.open("play"), site.open("play")
    mine, theirs = (card(page, "held").get_by_label("Percent", exact=True) for page in (one, other))
    expect(theirs).to_have_value("0")
    x, y = middle(mine)
    one.mouse.move(x, y)
    one.mouse.down()
    one.mouse.move(x + 60, y)
    held = mine.input_value()
    expect(theirs).to_have_value(held)
    theirs.fill("10")
    until(lambda: value(setup(site, "held"), "percent", 0.0) == 10.0)
    assert mine.input_value() == held
    one.mouse.up()
    expect(mine).to_have_value("10")


def test_a_square_is_played_by_pointer_and_keys(site):
    site.server.client.call("/asciml/voice/square", "square", "bells0", "bells1", "winds0", "winds1")
    window = site.open("play")
    pad = card(window, "square").get_by_role("slider", name="Place of square")
    expect(pad).to_contain_text("bells0")
    window.mouse.click(*middle(pad))
    until(lambda: np.allclose(setup(site, "square")["xy"], [[0.5, 0.5]], atol=0.01))
    before = setup(site, "square")["xy"][0]
    pad.press("Shift+ArrowRight")
    pad.press("ArrowDown")
    until(lambda: np.allclose(setup(site, "square")["xy"][0], [before[0] + 0.1, before[1] - 0.01], atol=1e-6))


def test_controls_that_are_folded_away_set_what_they_name(site):
    path_of(site, "all", "winds0", "winds1")
    window = site.open("play")
    mine = card(window, "all")
    unfold(mine, "Sound", "Grains", "Each aspect on its own", "Movement: LFOs")
    mine.get_by_label("Pan", exact=True).fill("-0.5")
    mine.get_by_label("Gain", exact=True).fill("0.75")
    mine.get_by_label("Jitter", exact=True).fill("0.25")
    mine.get_by_label("Noise", exact=True).fill("80")

    def done():
        now = setup(site, "all")
        grain = now["grain"][0]
        return (now["pan"], now["gain"], grain[grain.index("jitter") + 1], now.get("aspect")) == (
            [[-0.5]], [[0.75]], 0.25, [["noise", 80.0]],
        )  # fmt: skip

    until(done)
    mine.get_by_role("button", name="Noise follows the percent").click()
    until(lambda: "aspect" not in setup(site, "all"))
    mine.get_by_label("Depth to both sides").fill("30")
    mine.get_by_role("button", name="Set the LFO").click()
    until(lambda: setup(site, "all").get("lfo") == [["percent", "sine", 0.5, 30.0]])
    mine.get_by_role("button", name="End the LFO of percent").click()
    until(lambda: "lfo" not in setup(site, "all"))
    window.get_by_label("Tempo (bpm)").fill("93")
    window.get_by_label("Tempo (bpm)").press("Enter")
    until(lambda: ["/asciml/tempo", 93.0] in site.server.client.items("/asciml/state"))


def test_a_curve_moves_the_percent_over_the_time_of_the_sound(site):
    path_of(site, "curved", "winds0", "winds1")
    window = site.open("play")
    mine = card(window, "curved")
    unfold(mine, "Curve of the percent")
    points, period = mine.get_by_label("Points, such as"), mine.get_by_label("Period in beats")

    def put(field, text):
        field.fill(text)
        field.press("Enter")

    put(points, "0 10 0,4 90")
    until(lambda: setup(site, "curved")["curve"] == [[0, 10, pytest.approx(0.4), 90]])
    put(points, "0 10 0.4")
    expect(window.get_by_text("got 3 numbers")).to_be_visible()
    put(points, "0 10 0.5 90")
    put(period, "2")
    until(lambda: setup(site, "curved")["curve"] == [[0, 10, 0.5, 90, "beats", 2.0]])
    put(points, "")
    until(lambda: setup(site, "curved")["curve"] == [[]])


def test_a_loop_is_set_on_its_waveform(site):
    path_of(site, "round", "winds0", "winds1")
    window = site.open("play")
    mine = card(window, "round")
    unfold(mine, "Loop")
    end = mine.get_by_role("slider", name="End of the loop")
    expect(end).not_to_have_attribute("aria-valuemax", "0")  # the sound is drawn
    seconds = float(end.get_attribute("aria-valuemax"))
    start = mine.get_by_role("slider", name="Start of the loop")
    start.press("Shift+ArrowRight")
    until(lambda: np.allclose(loop_of(site, "round"), [0.02 * seconds, seconds], atol=1e-3))
    x, y = middle(mine.get_by_role("group", name="Waveform with the loop"))
    window.mouse.move(x + 200, y)
    window.mouse.down()
    window.mouse.move(x, y, steps=5)
    window.mouse.up()
    until(lambda: np.allclose(loop_of(site, "round"), [0.02 * seconds, 0.5 * seconds], atol=0.01))


def test_the_keyboard_is_played_by_the_computers_keys_and_by_a_pointer(site):
    client = site.server.client
    path_of(site, "keys", "winds0", "winds1")
    client.call("/asciml/motion/record", "played", "keys")
    window = site.open("play")
    unfold(window, "Keyboard")
    keys = window.get_by_role("group", name="Piano keyboard")
    expect(keys).to_be_visible()
    keys.focus()
    for key in "adg":
        window.keyboard.down(key)
    for key in "adg":
        window.keyboard.up(key)
    keys.get_by_role("button", name="C4", exact=True).click()
    expect(keys.locator("[aria-pressed=true]")).to_have_count(0)
    # asked on the page's own way to the server, where nothing overtakes the notes
    window.evaluate("import('asciml-osc').then((osc) => osc.call('/asciml/voice/list'))")
    assert client.call("/asciml/motion/stop")[2] == 8  # four notes begin and end


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_nothing_is_out_of_reach_of_a_screen_reader(site, size):
    path_of(site, "main", "winds0", "winds1")
    window = site.open("play", size=size)
    mine = card(window, "main")
    unfold(mine, "Sound", "Loop", "Grains", "Movement: LFOs", "Curve of the percent")
    unfold(window, "Map to play on", "Keyboard", "This phone's motion and touch")
    expect(window.get_by_role("group", name="Piano keyboard")).to_be_visible()
    assert serious(window) == []
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
