"""The page around its rooms: languages, tabs, the state of the server, panic."""

import pytest
from playwright.sync_api import expect

from tests.serving import until

PLAYING = 1  # in a row of /asciml/voice/list
ROOMS = {
    "en": ["Sounds", "Learn", "Play", "Map and presets", "Session", "Listen here"],
    "es": ["Sonidos", "Aprender", "Tocar", "Mapeo y presets", "Sesión", "Escuchar aquí"],
}


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
