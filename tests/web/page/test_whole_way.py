"""The whole way of the thesis by clicks alone, in both languages: from nothing to a morph that is kept."""

import re
from pathlib import Path

import pytest
import soundfile
from playwright.sync_api import expect

from asciml_osc.web.page.words import Words
from tests.serving import LONG, until
from tests.web.page.test_session import name_of, named

EPOCHS = 60
PLAYING, PERCENT = 1, 2  # in a row of /asciml/voice/list
TAKEN = 2 * 48000 * 2 * 3  # bytes: two seconds in stereo, at 24 bits at least
LATER = LONG * 1000  # milliseconds: TensorFlow is loaded on the way


@pytest.mark.tf
@pytest.mark.parametrize(("language", "session"), [("en", "evening"), ("es", "tarde")])
def test_from_nothing_to_a_morph_that_is_kept(site, tmp_path, language, session):
    client, say = site.server.client, Words(language)
    window = site.open("session", language=language)

    def enter(room):
        window.get_by_role("tab", name=say(room)).click()

    def press(name, within=window):
        within.get_by_role("button", name=say(name), exact=True).first.click()

    # an empty session
    window.get_by_label(say("Name"), exact=True).fill(session)
    press("New")
    window.get_by_role("row").filter(has_text=session).get_by_role("checkbox").click()
    press("Open")
    until(lambda: name_of(client) == session)

    # two groups of sounds
    enter("Sounds")
    for group, technique in (("bells", "fm"), ("winds", "subtractive")):
        window.get_by_label(say("Technique or recipe")).click()
        window.get_by_role("option", name=technique, exact=True).click()
        expect(window.get_by_role("option")).to_have_count(0)
        window.get_by_label(say("Group"), exact=True).first.fill(group)
        window.get_by_label(say("How many")).first.fill("3")
        press("Add")
        until(lambda group=group: [group, 3] in [row[:2] for row in client.items("/asciml/sounds/groups")])
    window.screenshot(path=tmp_path / "sounds.png")

    # a model of them, and how well it knows them
    enter("Learn")
    window.get_by_role("button", name=re.compile(say("Settings"))).click()
    window.get_by_label("epochs", exact=True).fill(str(EPOCHS))
    press("Start")
    learned = say("{model} has learned: {epochs} epochs, loss {loss}, {time}").partition("{epochs}")[0]
    said = window.get_by_text(learned.format(model="morph1"))
    expect(said).to_be_visible(timeout=LATER)
    assert [row[:4] for row in client.items("/asciml/model/list")] == [["morph1", "morph", 6, EPOCHS]]
    press("Measure five")
    expect(
        window.get_by_role("cell", name="bells").or_(window.get_by_role("cell", name="winds"))
    ).to_have_count(5)
    window.screenshot(path=tmp_path / "learn.png")

    # a voice between two sounds, moved
    enter("Play")
    window.get_by_label(say("Name of a new voice")).fill("main")
    press("New voice")
    main = window.get_by_role("region", name="main", exact=True)
    press("Choose sounds …", main)
    dialog = window.get_by_role("dialog")
    for name in ("bells0", "winds0"):
        chosen = dialog.get_by_label(say("Sounds, in order: type to search"))
        chosen.click()
        chosen.fill(name)
        window.get_by_role("option", name=name).click()
    chosen.press("Tab")
    dialog.get_by_role("button", name=say("Give to {voice}", voice="main")).click()
    expect(window.get_by_role("option")).to_have_count(0)
    main.get_by_label(say("At its end")).click()
    window.get_by_role("option", name=say("Loop"), exact=True).click()
    expect(window.get_by_role("option")).to_have_count(0)
    press("Play", main)
    main.get_by_label(say("Percent"), exact=True).fill("40")
    until(lambda: [row[:3] for row in client.items("/asciml/voice/list")] == [["main", 1, 40.0]])
    window.screenshot(path=tmp_path / "play.png")

    # kept: as a preset, and as a file
    enter("Map and presets")
    window.get_by_label(say("Name of the preset")).fill("dawn")
    press("Store")
    until(lambda: [row[0] for row in client.items("/asciml/preset/list")] == ["dawn"])
    enter("Session")
    window.get_by_role("textbox", name=say("File")).fill("morph.wav")
    press("Record")
    expect(window.get_by_text(say("Recording {name} …", name="morph.wav"))).to_be_visible()
    path = Path(named(client.ask("/asciml/session/info"))["path"], "morph.wav")
    until(lambda: path.stat().st_size > TAKEN)  # longer than the loop, which has a silence
    press("End the recording")
    written = window.get_by_text(say("Recorded: {path}").partition("{")[0])
    expect(written).to_be_visible()
    audio, _ = soundfile.read(path)
    assert abs(audio).max() > 0.01
