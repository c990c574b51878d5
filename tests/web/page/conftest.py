"""A browser, and the page of a real server in it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from recipes.pictures.page import CHROMIUM, page_of
from tests.serving import Server, Servers

MICROPHONE = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]  # it beeps once a second
SIZES = {"laptop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
expect.set_options(timeout=30_000)  # nothing is measured: a loaded machine is slow


class Site:
    """A server, the address of its page, and windows on it."""

    def __init__(self, server: Server, url: str, browser: Browser) -> None:
        self.server, self.url, self._browser = server, url, browser
        self.faults: list[str] = []
        self._windows: list[Page] = []

    def open(self, room: str = "sounds", language: str = "en", size: str = "laptop", **context: bool) -> Page:
        """A new window on a room, as a browser of this language shows it. What it reports as an error fails the test at its end.

        context: for Playwright's `new_context`.
        """
        window = self.window(language, size, **context)
        window.goto(f"{self.url}?room={room}")
        expect(self.tab(window)).to_be_visible()
        expect(window.locator("[aria-busy=true]")).to_have_count(0)  # what comes afterwards is there, too
        return window

    def window(self, language: str = "en", size: str = "laptop", **context: bool) -> Page:
        """A new window that shows nothing yet."""
        window = self._browser.new_context(locale=language, viewport=SIZES[size], **context).new_page()
        self._windows.append(window)
        window.set_default_timeout(30_000)
        window.on("pageerror", lambda error: self.faults.append(str(error)))
        window.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)
        return window

    def close(self) -> None:
        """Close all windows: each asks and draws as long as it is open."""
        while self._windows:
            self._windows.pop().context.close()

    @staticmethod
    def tab(window: Page) -> Locator:
        return window.get_by_role("tab", selected=True).first  # rooms may have tabs of their own


def serious(window: Page) -> list[str]:
    """What axe finds on a window that keeps somebody out: its rules of serious or critical impact."""
    faults = Axe().run(window).response["violations"]
    return [one["id"] for one in faults if one["impact"] in ("serious", "critical")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *MICROPHONE])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory, browser) -> Iterator[Site]:
    """A server without sounds and its page, shared by a module's tests."""
    with Servers(tmp_path_factory.mktemp("page")) as servers:
        server = servers.start()
        with page_of(server.port) as url:
            yield Site(server, url, browser)


@pytest.fixture(scope="module")
def four_sounds(site):
    """What each test of a module may take for granted: no more."""
    site.server.client.call("/asciml/sounds/synth", "bells", "fm", 2, seed=1)
    site.server.client.call("/asciml/sounds/synth", "winds", "subtractive", 2, seed=2, sustain=0.8)


@pytest.fixture
def no_voices(site):
    """Each test makes its own voices, under names of its own."""
    yield
    for row in site.server.client.items("/asciml/voice/list"):
        site.server.client.call("/asciml/voice/free", row[0])


@pytest.fixture(autouse=True)
def nothing_is_wrong_in_the_browser(request):
    """No test leaves an error in a browser's console behind."""
    yield
    if "site" in request.fixturenames:
        site = request.getfixturevalue("site")
        site.close()
        faults, site.faults = site.faults, []
        assert faults == []
