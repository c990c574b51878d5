"""The room *Sounds*: each way through it ends in what the server then has."""

import base64
import io
import re

import numpy as np
import pytest
import soundfile
from playwright.sync_api import expect

from tests.server.test_files import sparse
from tests.serving import LONG, until
from tests.web.page.conftest import serious

LATER = LONG * 1000  # milliseconds: what draws a picture is loaded on the way
NEW = ("seed", "nth", "like")  # of a sound like another: not as it is there
ON = 7  # in a row of /asciml/sounds/list
DROP = """([files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files)
    data.items.add(new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], name));
  window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
}"""
DRAWN = """() => new Promise((tell) => {
  const own = getElement(Number(document.querySelector('.points').id.slice(1)));
  own.draw();
  requestAnimationFrame(() => tell([own.ids, own.ends]));
})"""
PLACES = """() => {
  const part = document.querySelector('.points'), own = getElement(Number(part.id.slice(1)));
  const box = part.querySelector('.points-area').getBoundingClientRect();
  return Object.fromEntries(own.ids.map((id, n) => [id, [box.left + own.px[n], box.top + own.py[n]]]));
}"""


@pytest.fixture(scope="module")
def client(site):
    return site.server.client


@pytest.fixture(scope="module")
def bells(client):
    client.call("/asciml/sounds/synth", "bells", "fm", 4, "seed", 1)
    return [f"bells{n}" for n in range(4)]


def origin(client, name):
    reply = client.ask("/asciml/sounds/origin", name)
    return dict(zip(reply[1::2], reply[2::2], strict=True))


def ids(client, group):
    return [row[0] for row in client.items("/asciml/sounds/list") if row[1] == group]


def tone(hertz, name="a.wav"):
    file = io.BytesIO()
    soundfile.write(file, 0.5 * np.sin(2 * np.pi * hertz * np.arange(48000) / 48000), 48000, format="WAV")
    return [name, base64.b64encode(file.getvalue()).decode()]


def test_a_view_of_nothing_is_empty(site):
    window = site.open()
    window.get_by_label("View", exact=True).click()
    window.get_by_role("option", name="f0", exact=True).click()
    expect(window.get_by_role("option")).to_have_count(0)
    expect(window.locator(".points-area")).to_be_visible()
    assert window.evaluate(DRAWN) == [[], [[0, 1], [20, 20000]]]


def test_what_is_drawn_and_heard_is_what_is_added(site, client):
    window = site.open()
    window.get_by_label("Group", exact=True).first.fill("drawn")
    window.get_by_label("How many").first.fill("1")
    window.get_by_label("ratio from").fill("2.5")
    window.get_by_label("ratio from").press("Tab")
    window.get_by_label("index from").fill("1")
    window.get_by_label("index to").fill("3")
    window.get_by_label("index to").press("Tab")
    point = window.get_by_role("slider", name="decay: end")
    box = point.bounding_box()
    window.mouse.move(box["x"] + 9, box["y"] + 9)
    window.mouse.down()
    window.mouse.move(box["x"] + 109, box["y"] + 29, steps=4)
    window.mouse.up()
    decay = window.get_by_label("decay from")
    expect(decay).not_to_have_value("")
    window.get_by_role("button", name="Hear").click()
    heard = window.get_by_text("Heard with seed")
    seed = int(re.search(r"\d+", heard.text_content()).group())
    window.get_by_role("button", name="Add", exact=True).first.click()
    (name,) = until(lambda: ids(client, "drawn"))
    made = origin(client, name)
    assert (made["technique"], made["seed"], float(made["ratio"])) == ("fm", seed, 2.5)
    assert 1 <= float(made["index"]) <= 3
    assert (
        float(decay.input_value())
        <= float(made["decay"])
        <= float(window.get_by_label("decay to").input_value())
    )


def test_a_recipe_makes_what_it_makes_over_the_wire(site, client):
    window = site.open()
    window.get_by_label("Technique or recipe").click()
    window.get_by_role("option", name="chimes (resonators)", exact=True).click()
    window.get_by_label("Group", exact=True).first.fill("rung")
    window.get_by_label("How many").first.fill("2")
    window.get_by_label("Seed").fill("5")
    window.get_by_label("modes from").fill("6")
    window.get_by_label("modes from").press("Tab")
    window.get_by_role("button", name="Add", exact=True).first.click()
    until(lambda: ids(client, "rung") == ["rung0", "rung1"])
    client.call("/asciml/sounds/synth", "sent", "chimes", 2, seed=5, modes=6)
    assert [origin(client, f"rung{n}") for n in (0, 1)] == [origin(client, f"sent{n}") for n in (0, 1)]
    assert origin(client, "rung0")["recipe"] == "chimes"


def test_more_sounds_are_made_like_one_of_them(site, client, bells):
    window = site.open()
    window.locator('[row-id="bells0"] [col-id="id"]').click()
    window.get_by_label("How far from it (%)").fill("0")  # it is there when the sound is chosen
    window.get_by_label("How many", exact=True).last.fill("2")
    window.get_by_role("button", name="More like this").click()
    made = until(lambda: ids(client, "bells")[4:])
    first = {name: value for name, value in origin(client, "bells0").items() if name not in NEW}
    for one in made:  # nothing of it is other
        assert first.items() <= origin(client, one).items()
    assert [origin(client, one)["like"] for one in made] == ["bells0", "bells0"]
    client.call("/asciml/session/undo")
    assert ids(client, "bells") == bells


def test_files_that_are_dropped_are_loaded_by_their_names(site, client):
    window = site.open()
    window.get_by_role("tab", name="Files").click()
    expect(window.get_by_role("button", name="Choose files")).to_be_visible()
    window.get_by_label("Group", exact=True).last.fill("dropped")
    window.evaluate(DROP, [[tone(440, "Heavy rain.wav"), tone(220, ".hidden.wav"), tone(330, "wind.wav")]])
    until(lambda: len(ids(client, "dropped")) == 2)
    rows = client.items("/asciml/sounds/list", "dropped", names=1)
    assert [(row[-1], round(row[4])) for row in rows] == [("Heavy_rain", 440), ("wind", 330)]


def by_path(window, path, group):
    """Have the server load what is at a path of its own disk."""
    window.get_by_role("tab", name="Files").click()
    window.get_by_label("Path on the server's disk").fill(
        str(path)
    )  # once it is there the group's field is, too
    window.get_by_label("Group", exact=True).last.fill(group)
    window.get_by_role("button", name="Load", exact=True).click()


def test_what_lies_on_the_servers_disk_is_loaded_by_its_path(site, client, tmp_path):
    for name, hertz in (("water", 550), ("wave", 660), ("rain", 770)):
        (tmp_path / f"{name}.wav").write_bytes(base64.b64decode(tone(hertz)[1]))
    (tmp_path / "notes.txt").write_text("no audio")
    by_path(site.open(), tmp_path / "wa*.wav", "lying")
    until(lambda: len(ids(client, "lying")) == 2)
    rows = client.items("/asciml/sounds/list", "lying", names=1)
    assert [(row[-1], round(row[4])) for row in rows] == [("water", 550), ("wave", 660)]


@pytest.mark.posix
def test_a_load_is_called_off(site, client, tmp_path):
    for n in range(8):
        sparse(tmp_path / f"{n}.wav", 2400)
    before = client.items("/asciml/sounds/list")
    window = site.open()
    by_path(window, tmp_path, "long")
    off = window.get_by_role("button", name="Cancel")
    told, early = (window.get_by_text(text) for text in ("nothing of it was kept", "nothing is being loaded"))

    def called_off():
        """Until it has begun there is nothing to call off, and the page says so."""
        off.click()
        expect(told.or_(early)).to_be_visible()
        if early.is_visible():
            window.get_by_role("button", name="Close").click()
            expect(early).to_be_hidden()
        return told.is_visible()

    until(called_off)
    expect(off).to_be_hidden()
    assert client.items("/asciml/sounds/list") == before


def test_a_file_that_is_no_audio_gets_its_fail_and_nothing_else(site, client):
    count = client.items("/asciml/sounds/list")
    window = site.open(language="es")
    window.get_by_role("tab", name="Archivos").click()
    expect(window.get_by_role("button", name="Elegir archivos")).to_be_visible()
    window.evaluate(DROP, [[["notes.wav", base64.b64encode(b"no audio at all").decode()]]])
    told = window.get_by_role("alert")
    expect(told).to_contain_text("notes.wav es de 15 bytes")
    expect(told).not_to_contain_text("/")
    assert client.items("/asciml/sounds/list") == count


def test_the_microphone_of_this_device_becomes_a_sound(site, client):
    window = site.open()
    window.get_by_role("tab", name="This device").click()
    part = window.locator(".microphone")
    part.get_by_role("button", name="Record").click()
    expect(part.get_by_role("status")).to_contain_text(re.compile(r"1\.\d s"))
    part.get_by_role("button", name="Stop").click()
    (name,) = until(lambda: ids(client, "takes"))
    (row,) = client.items("/asciml/sounds/list", "takes", names=1)
    assert row[-1].startswith("take-") and row[6] > -60  # it beeps
    assert origin(client, name)["file"].endswith(".wav")


def test_the_table_names_plays_removes_and_takes_back(site, client, bells):
    window = site.open()
    cell = window.locator('[row-id="bells1"] [col-id="name"]')
    cell.click()
    window.keyboard.press("F2")
    window.keyboard.press("Control+a")
    window.keyboard.type("tower")
    window.keyboard.press("Enter")
    until(lambda: client.items("/asciml/sounds/list", "bells", names=1)[1][-1] == "tower")
    expect(cell).to_have_text("tower")
    client.call("/asciml/panic")
    cell.click()
    window.get_by_role("button", name="Remove", exact=True).click()
    until(lambda: ids(client, "bells") == ["bells0", "bells2", "bells3"])
    expect(cell).to_have_count(0)
    window.locator('[row-id="bells0"] [col-id="id"]').click()
    window.keyboard.press("Control+z")
    until(lambda: ids(client, "bells") == bells)
    expect(cell).to_have_text("tower")


def test_a_solo_leaves_the_others_out_and_a_tag_names_what_has_it(site, client, bells):
    window = site.open()
    window.locator('[row-id="bells2"] [col-id="id"]').click()
    window.get_by_role("button", name="Solo", exact=True).click()
    until(lambda: [row[0] for row in client.items("/asciml/sounds/list") if row[ON]] == ["bells2"])

    def tag(word, how):
        window.get_by_role("button", name="Tag", exact=True).click()
        window.get_by_role("dialog").get_by_label("Tag").fill(word)
        window.get_by_role("dialog").get_by_role("button", name=how).click()
        expect(window.get_by_role("dialog")).to_have_count(0)

    tag("#soft", "Add")
    tag("late", "Add")
    until(lambda: client.items("/asciml/sounds/marks") == [["bells2", 0, 1, 0.0, "late", "soft"]])
    tag("late", "Take away")
    window.get_by_role("button", name="Not solo").click()
    until(lambda: client.items("/asciml/sounds/marks") == [["bells2", 0, 0, 0.0, "soft"]])
    assert [row[ON] for row in client.items("/asciml/sounds/list", "bells")] == [1, 1, 1, 1]
    client.call("/asciml/sounds/tag", "bells", "soft", 0)


def test_groups_and_filters_say_what_takes_part(site, client, bells):
    client.call("/asciml/sounds/synth", "low", "additive", 2, "freq", 100)
    client.call("/asciml/sounds/synth", "high", "additive", 2, "freq", 1000)
    window = site.open()
    window.get_by_label("Sounds of bells in use").press("ArrowLeft")
    until(lambda: [row[ON] for row in client.items("/asciml/sounds/list", "bells")] == [1, 1, 1, 0])
    slider = window.get_by_role("slider", name="f0 from")
    slider.fill("500")
    until(lambda: [row[0] for row in client.items("/asciml/sounds/filters")] == ["f0"])
    rows = client.items("/asciml/sounds/list")
    assert {row[1] for row in rows if row[ON]} >= {"high"} and {row[1] for row in rows if not row[ON]} >= {
        "low"
    }
    expect(
        window.get_by_text(f"{sum(row[ON] for row in rows)} of {len(rows)} sounds take part")
    ).to_be_visible()
    window.get_by_role("button", name="No filters").click()
    until(lambda: client.items("/asciml/sounds/filters") == [])
    client.call("/asciml/sounds/use", "bells", 4)


def test_one_key_keeps_and_one_throws_out(site, client, bells):
    window = site.open()
    window.get_by_label("Group or #tag").fill("bells")
    window.get_by_role("button", name="Listen through").click()
    heard = window.get_by_text(re.compile("^bells0, 3 more"))
    expect(heard).to_be_visible()
    expect(window.get_by_role("button", name="Keep")).to_be_focused()
    for key, says in (
        ("k", "bells1, 2 more"),
        ("x", "bells2, 1 more"),
        ("x", "bells3, 0 more"),
        ("k", "That was the last"),
    ):
        window.keyboard.press(key)
        expect(window.get_by_text(says)).to_be_visible()
    assert [mark[0] for mark in client.items("/asciml/sounds/marks") if mark[1]] == ["bells1", "bells2"]
    client.call("/asciml/sounds/mute", "#muted", 0)


def test_points_are_heard_and_two_of_them_are_a_path(site, client, bells):
    client.call("/asciml/panic")
    window = site.open()
    window.get_by_label("View", exact=True).scroll_into_view_if_needed()
    until(lambda: set(bells) <= set(window.evaluate(PLACES)))
    window.locator(".points-area").scroll_into_view_if_needed()
    places = window.evaluate(PLACES)
    window.mouse.move(*places["bells0"])
    window.mouse.down()
    window.mouse.move(*places["bells3"], steps=5)
    window.mouse.up()
    until(lambda: path(client) == ["bells0", "bells3"])
    window.mouse.click(*places["bells2"])
    expect(window.locator(".wave")).to_contain_text("bells2")  # chosen in the table, too
    expect(window.locator('.ag-row-selected[row-id="bells2"]').first).to_be_visible()


def test_a_view_is_taken_away_as_a_picture_for_print(site, bells):
    window = site.open()
    window.get_by_label("View", exact=True).click()
    window.get_by_role("option", name="f0 and centroid").click()
    with window.expect_download(timeout=LATER) as download:
        window.get_by_role("button", name="Picture").click()
    assert download.value.suggested_filename == "table.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def path(client):
    for address, *args in client.items("/asciml/state"):
        if address == "/asciml/voice/path" and args[0] == "main":
            return args[1:]
    return None


def test_what_stage_mode_locks_is_grey(site, client, bells):
    window = site.open()
    add = window.get_by_role("button", name="Add", exact=True).first
    expect(add).to_be_enabled()
    client.call("/asciml/stage", 1)
    expect(add).to_be_disabled()
    expect(window.get_by_role("button", name="Hear")).to_be_enabled()
    cell = window.locator('[row-id="bells0"] [col-id="name"]')
    cell.click()
    window.keyboard.press("F2")
    expect(cell.locator("input")).to_have_count(0)  # a name is not changed now
    client.call("/asciml/stage", 0)
    expect(add).to_be_enabled()
    window.keyboard.press("F2")
    expect(cell.locator("input")).to_be_focused()


@pytest.mark.parametrize(("size", "scheme"), [("laptop", "light"), ("phone", "dark")])
def test_a_screen_reader_finds_its_way(site, bells, size, scheme):
    window = site.open(size=size)
    window.emulate_media(color_scheme=scheme)
    expect(window.locator('[row-id="bells0"]').first).to_be_visible()
    assert serious(window) == []
