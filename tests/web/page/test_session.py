"""The room *Session*: what is clicked there, and what the server has then."""

import zipfile

import pytest
from playwright.sync_api import expect

from asciml_osc.errors import AscimlError
from tests.serving import until
from tests.web.page.conftest import serious

LARGE = 1 << 38  # bytes that an export reads until it is called off: none of them is on the disk


def named(pairs):
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def name_of(client):
    """Of the open session, "" where it was left while it was asked."""
    try:
        return named(client.ask("/asciml/session/info"))["name"]
    except AscimlError:
        return ""


def groups(client):
    return {name: count for name, count, *_ in client.items("/asciml/sounds/groups")}


@pytest.fixture
def window(site):
    window = site.open("session")
    yield window
    window.context.close()


def row(window, name):
    return window.get_by_role("row").filter(has=window.get_by_role("cell", name=name, exact=True))


def test_a_new_session_is_opened_and_the_first_one_again(site, window):
    client = site.server.client
    first = named(client.ask("/asciml/session/info"))["name"]
    window.get_by_label("Name").fill("another")
    window.get_by_role("button", name="New").click()
    row(window, "another").get_by_role("checkbox").click()
    window.get_by_role("button", name="Open").click()
    until(lambda: name_of(client) == "another")
    expect(window.get_by_role("heading", name="Session another")).to_be_visible()
    row(window, first).get_by_role("checkbox").click()
    window.get_by_role("button", name="Open").click()
    until(lambda: name_of(client) == first)


def test_a_session_travels_as_a_zip(site, window, tmp_path):
    client = site.server.client
    client.call("/asciml/sounds/synth", "travellers", "fm", 2)
    with window.expect_download() as download:
        window.get_by_role("button", name="Export as a zip").click()
    path = tmp_path / "brought.zip"
    download.value.save_as(path)
    assert zipfile.ZipFile(path).testzip() is None
    before = {name for name, *_ in client.items("/asciml/session/list")}
    window.locator("section", has_text="Import a zip").locator("input[type=file]").set_input_files(path)
    (name,) = until(lambda: {name for name, *_ in client.items("/asciml/session/list")} - before)
    expect(row(window, name)).to_be_visible()
    assert [one[2] for one in client.items("/asciml/session/list") if one[0] == name] == [
        named(client.ask("/asciml/session/info"))["sounds"]
    ]


@pytest.mark.posix
def test_an_export_is_called_off(site, window):
    client, large = site.server.client, site.server.session / "models" / "kept-large"
    with large.open("wb") as file:
        file.truncate(LARGE)
    before = sorted(site.server.session.iterdir())
    off, told = window.get_by_role("button", name="Cancel"), window.get_by_text("the export was called off")
    expect(off).to_be_hidden()
    window.get_by_role("button", name="Export as a zip").click()
    off.click()
    expect(told).to_be_visible()
    expect(off).to_be_hidden()
    with pytest.raises(AscimlError, match="nothing to cancel"):
        client.call("/asciml/session/cancel")
    assert sorted(site.server.session.iterdir()) == before
    large.unlink()


def test_undo_and_redo_are_told_in_the_language_of_the_page(site):
    client = site.server.client
    client.call("/asciml/sounds/synth", "doubtful", "am", 3)
    window = site.open("session", language="es")
    window.get_by_role("button", name="Deshacer", exact=True).click()
    until(lambda: "doubtful" not in groups(client))
    expect(window.get_by_role("listitem").first).to_contain_text("doubtful, 3 sonidos")
    window.get_by_role("button", name="Rehacer", exact=True).click()
    until(lambda: groups(client).get("doubtful") == 3)
    window.context.close()


def test_what_stage_mode_denies_is_grey(site, window):
    client = site.server.client
    client.call("/asciml/sounds/synth", "staged", "fm", 1)  # there is something to take back
    denied = (
        "New",
        "Open",
        "Copy of this one",
        "Export as a zip",
        "Undo",
        "Empty the bin",
        "Use it",
        "Record",
    )

    def button(name):
        return window.get_by_role("button", name=name, exact=True)

    window.get_by_role("switch", name="Stage mode").click()
    until(lambda: named(client.ask("/asciml/status"))["stage"])
    for name in denied:
        expect(button(name)).to_be_disabled()
    window.get_by_role("switch", name="Stage mode").click()
    until(lambda: not named(client.ask("/asciml/status"))["stage"])
    for name in denied:
        expect(button(name)).to_be_enabled()


def test_the_output_is_recorded(site, window):
    window.get_by_role("textbox", name="File").fill("evening.wav")
    window.get_by_role("button", name="Record", exact=True).click()
    expect(window.get_by_text("Recording evening.wav")).to_be_visible()
    window.get_by_role("button", name="End the recording").click()
    expect(window.get_by_text("Recorded: ")).to_be_visible()
    assert (site.server.session / "evening.wav").stat().st_size > 44


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_a_screen_reader_finds_its_way(site, size):
    window = site.open("session", size=size)
    expect(window.get_by_role("button", name="Journal", exact=True)).to_be_visible()
    assert serious(window) == []
