"""What a toolkit costs when the page opens: a fader and the table of 20 sounds by NiceGUI, and by two custom elements of our own.

    python benchmarks/toolkit.py [--times 9] [--chromium /usr/bin/chromium]

The second page is what is written here, 40 lines, and the module that our parts speak OSC with. Both are opened in turn, each by a new visitor, whose
browser has kept nothing; it is timed from the address until the fader and the rows are there. The play room of NiceGUI has much more on it, so this
is what a room could gain at most, and not what the same room would.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from recipes.pictures.page import CHROMIUM, page_of
from tests.serving import LONG, Servers

OURS = Path(__file__).parents[1] / "asciml_osc" / "web" / "page" / "parts" / "js"
HTML = """<!doctype html><meta charset="utf-8"><title>trial</title><link rel="icon" href="data:,">
<script type="importmap">{"imports": {"asciml-osc": "/trial/index.js"}}</script>
<osc-fader label="Percent" address="/asciml/voice/percent" voice="main"></osc-fader><sound-table></sound-table>
<script type="module">
import { call, on, paced } from "asciml-osc";
customElements.define("osc-fader", class extends HTMLElement {
  connectedCallback() {
    const [label, post] = [this.getAttribute("label"), paced()];
    this.innerHTML = `<label>${label} <input type="range" aria-label="${label}" step="0.1"></label>`;
    this.oninput = ({ target }) => post(this.getAttribute("address"), this.getAttribute("voice"), target.valueAsNumber);
  }
});
customElements.define("sound-table", class extends HTMLElement {
  async connectedCallback() {
    const rows = [];
    const end = on("/asciml/sounds/list.reply", (...row) => rows.push(row));
    await call("/asciml/sounds/list");
    end();
    this.innerHTML = `<table>${rows.map((row) => `<tr><td>${row.slice(0, 4).join("<td>")}`).join("")}</table>`;
  }
});
</script>"""
THERE = """() => document.querySelector('input[aria-label=Percent]')?.offsetWidth
  && (location.pathname !== "/trial" || document.querySelectorAll("tr").length === 20)"""


def serve_ours(page: Page) -> None:
    """Have the browser find the second page under the first one's address, which the server's guard asks for."""

    def part(route: Route) -> None:
        file = OURS / route.request.url.rpartition("/")[2]
        route.fulfill(body=file.read_text(encoding="utf-8"), content_type="text/javascript")

    page.route("**/trial", lambda route: route.fulfill(body=HTML, content_type="text/html"))
    page.route("**/trial/*.js", part)


def opened(browser: Browser, url: str) -> tuple[float, int]:
    """Seconds until it is there, and how many files that took."""
    context = browser.new_context(locale="en")
    page = context.new_page()
    serve_ours(page)
    answers: list[str] = []
    page.on("response", lambda response: answers.append(response.url))
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_function(THERE)
    took = time.perf_counter() - began
    context.close()
    return took, len(answers)


def main() -> None:
    """Open both in turn."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--chromium", default=CHROMIUM)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Servers(Path(folder)) as servers,
        sync_playwright() as playwright,
    ):
        server = servers.start()
        server.client.call("/asciml/sounds/synth", "bells", "fm", 20, seed=1, timeout=LONG)
        server.client.call("/asciml/voice/path", "main", "bells0", "bells1", timeout=LONG)
        # a page that Playwright itself answers for has no address that Chromium knows to be this machine's
        flags = ["--no-sandbox", "--disable-features=LocalNetworkAccessChecks"]
        browser = playwright.chromium.launch(executable_path=options.chromium, args=flags)
        with page_of(server.port) as url:
            ways = {"NiceGUI": f"{url}?room=play", "custom elements": f"{url}trial"}
            found = {
                way: [opened(browser, ways[way])] for way in ways
            }  # the first time is the server's own, too
            for _ in range(options.times):
                for way, address in ways.items():
                    found[way].append(opened(browser, address))
        for way, ((first, _), *rest) in found.items():
            times = [took for took, _ in rest]
            print(
                f"{way:16} median {statistics.median(times):.3f} s, {min(times):.3f} to {max(times):.3f}; "
                f"the first {first:.3f}; {rest[0][1]} files"
            )
        browser.close()


if __name__ == "__main__":
    main()
