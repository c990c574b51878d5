"""From a move on the page to the sample that it changes: a fader dragged at 60 moves a second in Chromium, alone and beside phones.

    python benchmarks/page_drag.py [--moves 600] [--phones 8] [--chromium /usr/bin/chromium]

A real server plays a looped voice on a null device that keeps time. Every move has a value of its own. The engine's callback writes the value
that it has taken into shared memory, in the block whose samples it changes; a thread looks there every 0.2 ms and writes down when it sees each
value first. A move begins when the browser hands its input event to the page, by the browser's clock, which is compared with this process's by
the quickest of 200 questions. The same moves go over UDP straight to the server in the same run: the machine is what it is, and the ratio of the
two is what the page costs. The time that an event waits in the browser for the next frame of the screen, before any page can know of it, is
shown beside them.

Each phone drags a voice of its own meanwhile, 60 moves a second over a WebSocket, as in web.py: eight browsers on this machine would measure its
graphics, and a phone has its own. The page shows what they move.
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from pathlib import Path

import numpy as np
from latency import LONG, server
from playwright.sync_api import Browser, Page, sync_playwright
from web import Phone, dragging

sys.path.insert(0, str(Path(__file__).parents[1]))

from asciml_osc.audio import layout
from asciml_osc.client import Client
from recipes.pictures.page import CHROMIUM, page_of

EVERY = 1 / 60
PAUSE = 0.0002
SETTLE = 1.0  # seconds that the last move may take
LOG = """
window.moves = [];
addEventListener("input", (event) => moves.push([event.target.valueAsNumber, performance.timeOrigin + performance.now(),
  performance.timeOrigin + event.timeStamp]), true);
"""


class Watch:
    """When each value of each voice was first seen in the engine."""

    def __init__(self, state: layout.State) -> None:
        self._targets = state.voices["target"]
        self.seen: list[tuple[float, int, float]] = []  # seconds, voice's row, percent
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._ends.set()
        self._thread.join()

    def _look(self) -> None:
        before = self._targets[:, 0].copy()
        while not self._ends.is_set():
            now = self._targets[:, 0].copy()
            at = time.time()
            for row in np.flatnonzero(now != before):
                self.seen.append((at, int(row), float(now[row])))
            before = now
            time.sleep(PAUSE)


def delays(moves: list[tuple[float, float]], watch: Watch, row: int | None = None) -> np.ndarray:
    """Milliseconds from each move (percent, seconds) until its value was seen; infinity where it never was."""
    found = []
    for percent, moved in moves:
        times = [
            at
            for at, where, value in watch.seen
            if abs(100 * value - percent) < 1e-3 and at >= moved - 0.005 and row in (None, where)
        ]
        found.append(1000 * (min(times) - moved) if times else np.inf)
    return np.array(found)


def told(what: str, found: np.ndarray) -> None:
    """Print a line."""
    come = found[np.isfinite(found)]
    middle, most = np.percentile(come, (50, 99)) if len(come) else (np.nan, np.nan)
    print(
        f"{what:46} p50 {middle:7.2f} ms   p99 {most:7.2f} ms   {len(come)} of {len(found)} seen", flush=True
    )


def clock(page: Page) -> float:
    """Seconds to add to the browser's time."""
    best = (np.inf, 0.0)
    for _ in range(200):
        before = time.time()
        there = page.evaluate("performance.timeOrigin + performance.now()") / 1000
        after = time.time()
        best = min(best, (after - before, (before + after) / 2 - there))
    print(f"clocks compared to within {1000 * best[0]:.2f} ms")
    return best[1]


def drag(page: Page, moves: int) -> None:
    """Drag the fader with the pointer, 60 moves a second, each a pixel further."""
    fader = page.get_by_label("Percent", exact=True).first
    fader.scroll_into_view_if_needed()
    box = fader.bounding_box()
    assert box
    x, y = box["x"] + 20, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    begin = time.perf_counter()
    for move in range(moves):
        time.sleep(max(0.0, begin + move * EVERY - time.perf_counter()))
        page.mouse.move(x + 1 + move % (box["width"] - 60), y)
    page.mouse.up()


def over_udp(client: Client, moves: int) -> list[tuple[float, float]]:
    """Move the voice over UDP: percents and when they were sent."""
    sent = []
    begin = time.perf_counter()
    for move in range(moves):
        time.sleep(max(0.0, begin + move * EVERY - time.perf_counter()))
        percent = 0.05 + 0.1 * (move % 1000)
        sent.append((percent, time.time()))
        client.send("/asciml/voice/percent", "v0", percent)
    return sent


def opened(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en").new_page()
    page.goto(url)
    page.get_by_label("Percent", exact=True).first.wait_for()
    page.evaluate(LOG)
    return page


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--moves", type=int, default=600)
    parser.add_argument("--phones", type=int, default=8)
    parser.add_argument("--chromium", default=CHROMIUM)
    arguments = parser.parse_args()
    with (
        server(128, "null", ("-m", "asciml_osc", "--lean", "--no-web")) as (client, state),
        sync_playwright() as playwright,
    ):
        client.call("/asciml/sounds/synth", "winds", "subtractive", 2, seed=2, sustain=0.8, timeout=LONG)
        for voice in [f"v{number}" for number in range(1 + arguments.phones)]:
            client.call("/asciml/voice/path", voice, "winds0", "winds1", timeout=LONG)
            client.call("/asciml/voice/loop", voice, 1)
            client.call("/asciml/voice/play", voice)
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox"])
        with page_of(client.server[1]) as address:
            url = f"{address}?room=play"
            page = opened(browser, url)
            offset = clock(page)
            with Watch(state) as watch:
                sent = over_udp(client, arguments.moves)
                time.sleep(SETTLE)
                udp = delays(sent, watch)
                own = watch.seen[0][1]
            told("over UDP", udp)
            with Watch(state) as watch:
                drag(page, arguments.moves)
                time.sleep(SETTLE)
                moves = page.evaluate("moves")
                told(
                    "one page, from the event as the page gets it",
                    one := delays([(p, at / 1000 + offset) for p, at, _ in moves], watch),
                )
            told(
                "one page, from the event's own time stamp",
                delays([(p, at / 1000 + offset) for p, _, at in moves], watch),
            )
            (udp_50, udp_99), (page_50, page_99) = (
                np.percentile(of[np.isfinite(of)], (50, 99)) for of in (udp, one)
            )
            print(f"page to UDP: p50 {page_50 / udp_50:.1f}, p99 {page_99 / udp_99:.1f} times")
            phones = [
                Phone(address.replace("http", "ws"), f"v{1 + number}") for number in range(arguments.phones)
            ]
            page.evaluate("moves.length = 0")
            with dragging(phones), Watch(state) as watch:
                drag(page, arguments.moves)
                time.sleep(SETTLE)
                moves = page.evaluate("moves")
            told(
                f"one page beside {len(phones)} phones",
                delays([(p, at / 1000 + offset) for p, at, _ in moves], watch, own),
            )


if __name__ == "__main__":
    main()
