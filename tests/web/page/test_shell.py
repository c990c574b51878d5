"""The page around its rooms: languages, tabs, the state of the server, panic."""

import pytest
from playwright.sync_api import expect

from asciml_osc.commands import registry
from tests.serving import until

PLAYING = 1  # in a row of /asciml/voice/list
ROOMS = {
    "en": ["Sounds", "Learn", "Play", "Map and presets", "Session", "Listen here"],
    "es": ["Sonidos", "Aprender", "Tocar", "Mapeo y presets", "Sesión", "Escuchar aquí"],
}

UNFOLD = """() => {
  const folds = [...document.querySelectorAll('.q-expansion-item [role=button][aria-expanded=false]')];
  for (const one of folds) one.click();
  return folds.length;
}"""
PRESS = """() => {
  const all = [...document.querySelectorAll('.q-tab-panel button, .q-tab-panel [role=switch]')];
  const open = all.filter((one) => !one.disabled && one.ariaDisabled !== 'true' && one.offsetParent && one.ariaLabel !== 'Stage mode');
  for (const one of open) one.click();
  [...document.querySelectorAll('header button')].find((one) => one.textContent.includes('Panic')).click();
  return open.length;
}"""


def rooms(window):
    return window.get_by_role("tablist").first.get_by_role("tab")


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("es-MX", "es"), ("de", "en")])
def test_it_speaks_the_language_of_the_browser(site, locale, language):
    window = site.open(language=locale)
    expect(rooms(window)).to_contain_text(ROOMS[language])
    assert window.locator("html").get_attribute("lang").startswith(language)


def test_the_switch_is_kept(site):
    window = site.open()
    window.get_by_role("button", name="Language").click()
    window.get_by_text("Español").click()
    expect(rooms(window)).to_contain_text(ROOMS["es"])
    window.reload()
    expect(rooms(window)).to_contain_text(ROOMS["es"])


def test_escape_silences_every_voice(site):
    client = site.server.client
    client.call("/asciml/sounds/synth", "bells", "fm", 2)
    client.call("/asciml/voice/path", "main", "bells0", "bells1")
    client.call("/asciml/voice/loop", "main", 1)
    client.call("/asciml/voice/play", "main")
    window = site.open()
    until(lambda: playing(client))
    window.keyboard.press("Escape")
    until(lambda: not playing(client))


def playing(client):
    (main,) = client.items("/asciml/voice/list")
    return main[PLAYING]


@pytest.fixture(scope="module")
def filled(site):
    """The client of a server with something of everything."""
    client = site.server.client
    client.call("/asciml/sounds/synth", "winds", "fm", 2)
    client.call("/asciml/voice/path", "main", "winds0", "winds1")
    client.call("/asciml/map/add", "tilt", "/tilt", "main.pan")
    client.call("/asciml/preset/store", "dawn")
    client.call("/asciml/midi/program", 1, "dawn")
    client.call("/asciml/midi/keys", "main", 1)
    client.call("/asciml/motion/record", "wave", "main")
    client.call("/asciml/voice/percent", "main", 50.0)
    client.call("/asciml/motion/stop")
    return client


@pytest.fixture
def sent(filled):
    """What came to the server, in stage mode: the words of all messages since a test began."""
    filled.call("/asciml/stage", 1)
    filled.call("/asciml/dump", 1)
    filled.transcript.clear()

    def words():
        texts = [message.args[1] for message in list(filled.transcript) if message.address == "/asciml/log"]
        return [word for text in texts for word in text.split()]

    yield words
    filled.call("/asciml/dump", 0)
    filled.call("/asciml/stage", 0)


@pytest.mark.parametrize(
    ("room", "tabs", "last"),
    [
        ("sounds", ["Synthesis", "Files", "Server's input", "This device"], "Remove all that are muted"),
        ("learn", [""], "Play with this one"),
        ("play", [""], "C4"),
        ("map", [""], "Remove wave"),
        ("session", [""], "End the recording"),
    ],
)
def test_whatever_can_be_pressed_on_stage_sends_nothing_that_is_denied(site, sent, room, tabs, last):
    window = site.open(room)
    expect(window.get_by_role("status").first).to_contain_text("stage mode")
    if room == "sounds":
        window.locator('[row-id="winds0"] [col-id="id"]').click()
        expect(window.get_by_role("button", name="More like this")).to_be_disabled()
    until(lambda: window.evaluate(UNFOLD) == 0)
    expect(window.get_by_role("button", name=last, exact=True)).to_be_visible()
    for tab in tabs:
        if tab:
            window.get_by_role("tab", name=tab).click()
            expect(window.get_by_role("tabpanel").last.get_by_role("button").first).to_be_visible()
        pressed = window.evaluate(PRESS)
        until(lambda tab=tab, pressed=pressed: sent().count("/asciml/panic") > tabs.index(tab))
        assert pressed > 0
    assert set(sent()) & {command.address for command in registry if command.is_locked} == set()
