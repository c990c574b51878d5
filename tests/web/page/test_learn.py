"""The room *Learn*, on a session that has learned: to start a training is part of the whole way (test_whole_way.py)."""

import pytest
from playwright.sync_api import expect

from recipes.pictures.page import page_of
from tests.serving import Servers, until
from tests.web.page.conftest import Site, serious
from tests.web.page.test_play import setup, unfold


@pytest.fixture(scope="module")
def site(trained_session, tmp_path_factory, browser):
    with Servers(tmp_path_factory.mktemp("learned")) as servers:
        server = servers.start(copy_of=trained_session)
        until(lambda: {"first", "ready"} <= set(server.client.ask("/asciml/status")))
        with page_of(server.port) as url:
            yield Site(server, url, browser)


@pytest.fixture
def window(site):
    window = site.open("learn")
    yield window
    window.context.close()


def models(site):
    return [row[0] for row in site.server.client.items("/asciml/model/list")]


def test_the_reconstruction_is_measured(window):
    window.get_by_role("button", name="Measure five").click()
    expect(window.get_by_role("row")).to_have_count(
        1 + 5 + 1 + 1
    )  # both tables have a heading, and there is one model


def test_a_blind_trial_has_a_right_and_a_wrong_answer(window):
    for trials in (1, 2):
        window.get_by_role("button", name="Blind trial").click()
        window.get_by_role("button", name="The first").click()
        expect(window.get_by_text(f"of {trials} so far")).to_be_visible()


def test_a_pair_that_morphs_well_becomes_the_path_of_main(site, window):
    window.get_by_role("button", name="Suggest").click()
    window.get_by_role("button", name="Play this path").first.click()
    expect(window.get_by_text("The voice main has this path.")).to_be_visible()
    (main,) = site.server.client.items("/asciml/voice/list")
    shown = window.get_by_text("Morphs well: ").first.inner_text()
    assert shown == f"Morphs well: {', '.join(main[4:6])}."


def test_a_voice_leaves_its_path_along_the_axes_of_the_model(site):
    client = site.server.client
    group = client.items("/asciml/sounds/groups")[0][0]
    client.call("/asciml/voice/path", "main", f"{group}0", f"{group}1")
    window = site.open("play")
    main = window.get_by_role("region", name="main", exact=True)
    unfold(main, "Latent axes, time, fades, outputs")
    for axis, place in ((0, "1.5"), (2, "-0.5")):
        main.get_by_label(f"Axis {axis}", exact=True).fill(place)
        until(lambda axis=axis, place=place: [axis, float(place)] in setup(site, "main").get("z", []))
    assert setup(site, "main")["z"] == [[0, 1.5], [2, -0.5]]
    window.context.close()


def test_a_model_is_taken_out_and_in_and_removed(site, window, tmp_path):
    checkbox = window.get_by_role("row").filter(has_text="first").get_by_role("checkbox")
    checkbox.click()
    with window.expect_download() as download:
        window.get_by_role("button", name="Export").click()
    path = tmp_path / "second.safetensors"
    download.value.save_as(path)
    window.locator("input[type=file]").set_input_files(path)
    until(lambda: models(site) == ["first", "second"])
    checkbox.click()
    window.get_by_role("row").filter(has_text="second").get_by_role("checkbox").click()
    window.get_by_role("button", name="Remove").click()
    until(lambda: models(site) == ["first"])


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_a_screen_reader_finds_its_way(site, size):
    window = site.open("learn", size=size)
    expect(window.get_by_role("button", name="Suggest", exact=True)).to_be_visible()
    assert serious(window) == []
