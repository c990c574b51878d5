"""Photographs of real programs: the Quark's window, drawn by sclang without a screen, and a Pd patch on a virtual one."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

from PIL import ImageGrab

QUARK = Path("clients/supercollider/Asciml").absolute()
PATCHES = {
    "patch": Path("clients/pd/asciml/asciml-help.pd"),
    "tide": Path("examples/pd/tide.pd"),
}
SIZE = "1100x1100x24"
CORNER = 51, 83  # of a patch on that screen, below its menu
DISPLAY = ":97"
PATIENCE = 120  # seconds until sclang has drawn the window

WINDOW = """
var path = "{path}", a = Asciml("127.0.0.1", {port});
AppClock.sched({patience}, {{ 5.exit }});
a.connect({{ {{
    var gui = a.gui;
    gui.window.bounds = Rect(0, 0, 960, 560);
    2.wait;
    ["{a}", "{b}"].do {{ |id| gui.choose(id.asSymbol) }};
    8.wait;
    gui.instVarAt(\\slider).value = 0.33;
    gui.instVarAt(\\playButton).value = 1;
    gui.voice.loop(1); gui.voice.play; gui.voice.percent(33);
    3.wait;
    Image.fromWindow(gui.window).write(path);
    gui.voice.stop;
    1.wait;
    0.exit
}}.fork(AppClock) }});
"""


def window(port: int, ends: tuple[str, str], path: Path) -> Path:
    """Have sclang open the window, play the path between two sounds, and write what it draws."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "conf.yaml").write_text(f'includePaths:\n  - "{QUARK}"\nexcludePaths: []\n', encoding="utf-8")
        a, b = ends
        code = WINDOW.format(path=path.absolute(), port=port, patience=PATIENCE, a=a, b=b)
        (home / "window.scd").write_text(code, encoding="utf-8")
        headless = {"HOME": folder, "XDG_RUNTIME_DIR": folder, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run(
            ["sclang", "-l", home / "conf.yaml", home / "window.scd"],
            env={**os.environ, **headless, "QTWEBENGINE_DISABLE_SANDBOX": "1"},
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE + 30,
            check=False,  # Qt may crash at the very end
        )
    return path


def patches(folder: Path) -> list[Path]:
    """Draw every one of PATCHES."""
    return [patch(source.absolute(), folder / f"{name}.png") for name, source in PATCHES.items()]


def patch(source: Path, path: Path) -> Path:
    """Open a patch in Pd's GUI on a virtual screen. The variable PD_GUI names another command than pd-gui."""
    width, height = map(int, source.read_text(encoding="utf-8").split()[4:6])
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "pd" / "org.puredata.pd.pd-gui"
        settings.mkdir(parents=True)
        (settings / "docspath.conf").write_text("DISABLED", encoding="utf-8")  # asks for no folder
        screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", SIZE])
        try:
            time.sleep(2)
            command = [os.environ.get("PD_GUI", "pd-gui"), "-pdarg", "-nosound", source]
            pd = subprocess.Popen(
                command, env={**os.environ, "DISPLAY": DISPLAY, "HOME": folder, "XDG_CONFIG_HOME": folder}
            )
            try:
                time.sleep(30)
                image = ImageGrab.grab(xdisplay=DISPLAY)
            finally:
                pd.kill()
                pd.wait()
        finally:
            screen.terminate()
            screen.wait()
    left, top = CORNER
    image.crop((left, top, left + width, top + height)).save(path)
    return path
