"""The page with a large set: does the browser keep its frames?

    python benchmarks/page.py [table] [map] [envelopegram] [--sounds 10000] [--seconds 5]

    table           the rows are scrolled by 60 pixels a frame, up and down, through all of them
    map             all points are drawn anew in each frame, as by a zoom that does not end
    envelopegram    the same, 100 levels of each sound

Frames are counted by requestAnimationFrame in real Chromium, headless and without a graphics card: a browser with one is faster. Chromium asks for
60 a second at most. Beside them stand CPU milliseconds a frame: of the page's own thread, which other work on the machine does not change, and of
all of the browser's processes together. Below 33 of the first, 30 frames a second are reached where a core is free.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from recipes.pictures.page import CHROMIUM, page_of
from tests.many import write_session
from tests.serving import serving

COUNT = """([seconds, step]) => new Promise((done) => {
  const deed = new Function('n', step);
  const times = [];
  const frame = (now) => {
    times.push(now);
    if (now - times[0] > 1000 * seconds) {
      const gaps = times.slice(1).map((one, n) => one - times[n]).sort((a, b) => a - b);
      done([1000 * gaps.length / (times.at(-1) - times[0]), gaps[Math.floor(0.99 * gaps.length)], gaps.length]);
      return;
    }
    deed(times.length);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""
NOTHING = ""
SCROLL = """
  const rows = document.querySelector('.sound-table .ag-body-viewport, .sound-table .ag-grid-viewport') ?? document.querySelector('.sound-table .ag-center-cols-viewport');
  const all = rows.scrollHeight - rows.clientHeight, at = 60 * n % (2 * all);
  rows.scrollTop = at < all ? at : 2 * all - at;
"""
DRAW = """
  const own = getElement(Number(document.querySelector('.points').id.slice(1)));
  const scale = 1.5 + 0.5 * Math.sin(n / 20);
  own.view = { scale, x: 0.5 - 0.5 * scale, y: 0.5 - 0.5 * scale };
  own.paint();
"""
POINTS = "(count) => getElement(Number(document.querySelector('.points').id.slice(1))).ids.length === count"


def cpu() -> float:
    """Seconds that all processes of the browser have had."""
    spent = 0.0
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if "chrom" in child.name():
                spent += sum(child.cpu_times()[:2])
    return spent


def told(window: Page, name: str, step: str, seconds: float) -> None:
    session = window.context.new_cdp_session(window)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def ticks() -> float:
        return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}[
            "TaskDuration"
        ]

    own, all_ = ticks(), cpu()
    fps, worst, frames = window.evaluate(COUNT, [seconds, step])
    own, all_ = 1000 * (ticks() - own) / frames, 1000 * (cpu() - all_) / frames
    print(f"{name:14} {fps:5.1f} frames a second, 99 of 100 within {worst:6.1f} ms; "
          f"CPU a frame: {own:5.1f} ms of the page's thread, {all_:5.1f} ms of the browser", flush=True)  # fmt: skip


def run(what: list[str], sounds: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_session(Path(folder) / "session", sounds, groups=10)
        with (
            serving(Path(folder) / "session") as server,
            page_of(server.port) as url,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            window = browser.new_page(viewport={"width": 1280, "height": 800})
            window.set_default_timeout(120_000)
            began = time.monotonic()
            window.goto(f"{url}?room=sounds")
            window.get_by_role("tab").first.wait_for()
            print(f"page there after {time.monotonic() - began:.2f} s (wall)")
            window.locator(".sound-table [row-index='0']").first.wait_for()
            print(f"{sounds} rows after {time.monotonic() - began:.2f} s (wall)")
            window.wait_for_function(POINTS, arg=sounds)
            print(f"{sounds} points after {time.monotonic() - began:.2f} s (wall)")
            window.locator(".points-area").scroll_into_view_if_needed()
            told(window, "nothing", NOTHING, seconds)
            if "table" in what:
                told(window, "table", SCROLL, seconds)
            if "map" in what:
                told(window, "map", DRAW, seconds)
            if "envelopegram" in what:
                window.get_by_label("View", exact=True).click()
                window.get_by_role("option", name="Envelopegram").click()
                window.wait_for_function(
                    "() => getElement(Number(document.querySelector('.points').id.slice(1))).shades"
                )
                told(window, "envelopegram", DRAW, seconds)
            browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", default=["table", "map", "envelopegram"])
    parser.add_argument("--sounds", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    given = parser.parse_args()
    run(given.what, given.sounds, given.seconds)
