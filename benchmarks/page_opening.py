"""From opening the page to using it, in a browser that is already running: for a new visitor, and once more with what it has kept.

    python benchmarks/page_opening.py [--room sounds] [--sounds 0] [--times 5] [--beside TREE]

usable   the tabs and the first controls are shown, and what they say reaches the server (its socket is open)
whole    all of the room is there, its table too
CPU      milliseconds of the web process, and of all processes of the browser, until it is whole

Times are the page's own, from its navigation on: the median, and the least and the most in brackets. --beside opens the page of another tree of the source in
turn with this one, so that what else the machine does meets both alike. A browser that has just been started does work of its own for some seconds,
so each one waits first.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from recipes.pictures.page import CHROMIUM
from tests.many import write_session
from tests.serving import serving

SETTLED = 3000  # milliseconds that a browser has before it is asked for anything
LOOK = """
window.seen = {};
const look = () => {
  const now = performance.now();
  if (window.did_handshake && document.querySelector("[role=tabpanel] :is(button, input)")) seen.usable ??= now;
  if (seen.usable && !document.querySelector("[aria-busy=true]") && (!document.querySelector(".sound-table") || document.querySelector(".ag-root")))
    seen.whole ??= now;
  else delete seen.whole;
};
setInterval(look, 5);
"""


@contextlib.contextmanager
def page_of(tree: Path, server: int) -> Iterator[tuple[str, psutil.Process]]:
    """Run the web process of a tree for a server; the page's address, and the process."""
    command = [sys.executable, "-m", "asciml_osc", "web", "--server", f"127.0.0.1:{server}", "--port", "0"]
    environment = {**psutil.Process().environ(), "PYTHONPATH": str(tree)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tree, env=environment) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().split()[-1], psutil.Process(process.pid)
        finally:
            process.kill()


def cpu(*processes: psutil.Process) -> float:
    """Milliseconds that processes have had."""
    spent = 0.0
    for process in processes:
        with contextlib.suppress(psutil.Error):
            spent += sum(process.cpu_times()[:2])
    return 1000 * spent


def browsers() -> list[psutil.Process]:
    return [one for one in psutil.Process().children(recursive=True) if "chrom" in one.name()]


def opened(context: BrowserContext, url: str, web: psutil.Process) -> list[float]:
    """Open the page: milliseconds until usable and whole, CPU of the web process and of the browser."""
    window = context.new_page()
    before = cpu(web), cpu(*browsers())
    window.goto(url, wait_until="commit")
    window.wait_for_function("seen.whole && performance.now() > seen.whole + 200")
    spent = cpu(web) - before[0], cpu(*browsers()) - before[1]
    seen = window.evaluate("seen")
    window.close()
    return [seen["usable"], seen["whole"], *spent]


def visit(browser: Browser, url: str, web: psutil.Process) -> dict[str, list[float]]:
    """Open the page as a new visitor, and again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en")
    context.add_init_script(LOOK)
    context.new_page().wait_for_timeout(SETTLED)
    found = {when: opened(context, url, web) for when in ("first", "again")}
    context.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--room", default="sounds")
    parser.add_argument("--sounds", type=int, default=0)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--beside", type=Path)
    given = parser.parse_args()
    trees = [Path(__file__).parents[1], *([given.beside] if given.beside else [])]
    found: dict[tuple[str, str], list[list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        if given.sounds:
            write_session(Path(folder) / "session", given.sounds, groups=10)
        server = stack.enter_context(serving(Path(folder) / "session"))
        pages = [(tree, *stack.enter_context(page_of(tree, server.port))) for tree in trees]
        playwright = stack.enter_context(sync_playwright())
        for _ in range(given.times):
            for tree, url, web in pages:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                for when, numbers in visit(browser, f"{url}?room={given.room}", web).items():
                    found.setdefault((str(tree), when), []).append(numbers)
                browser.close()
    for (name, when), rows in found.items():
        print(f"{name}, {when} time, ms:")
        for what, numbers in zip(("usable", "whole", "CPU web", "CPU browser"), zip(*rows, strict=True), strict=True):  # fmt: skip
            print(f"  {what:12} {statistics.median(numbers):6.0f} ({min(numbers):.0f}-{max(numbers):.0f})")


if __name__ == "__main__":
    main()
