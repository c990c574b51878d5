"""The page in a browser: the room Sounds with its map, in both languages, and the room Play on a phone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from recipes.pictures.serving import Serving

CHROMIUM = "/usr/bin/chromium"
LAPTOP, PHONE = {"width": 1100, "height": 1300}, {"width": 390, "height": 844}
DRAWN = 1500  # milliseconds for what moves to its place


@contextmanager
def page_of(port: int) -> Iterator[str]:
    """Run the web process for the server at a port; the address of its page."""
    command = [
        sys.executable,
        "-m",
        "asciml_osc",
        "web",
        "--server",
        f"127.0.0.1:{port}",
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.kill()


def draw(server: Serving, folder: Path) -> list[Path]:
    """Take the pictures."""
    client, (a, b) = server.client, (server.recorded["bass"], server.recorded["glass"])
    client.call("/asciml/voice/path", "main", a, b)
    client.call("/asciml/voice/percent", "main", 33)
    client.sync()
    with page_of(server.port) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        return [
            _shot(browser, f"{url}?room=sounds", "en", LAPTOP, folder / "page.png"),
            _shot(browser, f"{url}?room=sounds", "es", LAPTOP, folder / "page.es.png"),
            _shot(browser, f"{url}?room=play", "es", PHONE, folder / "phone.png"),
        ]


def _shot(browser: Browser, url: str, language: str, size: dict[str, int], path: Path) -> Path:
    window = browser.new_context(locale=language, viewport=size).new_page()  # type: ignore[arg-type]
    window.goto(url)
    window.get_by_role("tab", selected=True).first.wait_for()
    if window.locator(".points canvas").count():
        window.locator(".points").scroll_into_view_if_needed()
    window.wait_for_timeout(DRAWN)
    window.screenshot(path=path)
    return path
