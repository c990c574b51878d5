"""Pure Data with the library, and a hand in it."""

import itertools
import shutil
import socket

import pytest

from tests.clients.conftest import DEADLINE, ROOT, Program, Wire, free_port
from tests.clients.pd.patches import LIBRARY
from tests.serving import serving


class Patch(Program):
    """Pd with objects of the library: `say` sends one a message; what leaves its outlets is printed as OBJECT.OUTLET.

    The patch declares `library`: a folder, or its name where it is installed.
    """

    noise = ("error:", "couldn't create", "can't open", "no method", "connection failed", "multiply defined")

    def __init__(self, folder, objects, library=LIBRARY, more="", before=()):
        self.folder = folder
        self._names = list(objects)
        self._port = free_port()
        self._hand = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        lines = ["#N canvas 100 100 900 600 12;", f"#X declare -path {library};"]
        wires = []
        number = itertools.count()

        def box(text):
            lines.append(f"#X obj {20 + 40 * len(lines)} 20 {text};")
            return next(number)

        receive, route = (
            box(f"netreceive -u {self._port}"),
            box(f"route {' '.join(self._names)} {self._names[0]}-"),
        )
        wires.append(f"#X connect {receive} 0 {route} 0;")
        for index, (name, (text, outlets)) in enumerate(objects.items()):
            target = box(text)
            wires.append(f"#X connect {route} {index} {target} 0;")
            wires += [
                f"#X connect {target} {outlet} {box(f'print {name}.{outlet}')} 0;" for outlet in outlets
            ]
        loadbang, ready = box("loadbang"), box("print ready")
        wires.append(f"#X connect {loadbang} 0 {ready} 0;")
        path = folder / "patch.pd"
        path.write_text("\n".join([*lines, more, *wires]) + "\n", encoding="utf-8")
        super().__init__(pd_command(*before, path), folder)
        self.expect("ready: bang")

    def say(self, name, message):
        """Send `name` a message; its semicolons and commas are Pd's."""
        self._hand.sendto(f"{name} {message};\n".encode(), ("127.0.0.1", self._port))

    def close(self):
        super().close()
        self._hand.close()


class Click(Program):
    """A patch of which some boxes can be clicked by their numbers, in examples/pd of what looks like a checkout."""

    noise = Patch.noise

    def __init__(self, folder, text, count, boxes):
        self._port = free_port()
        self._hand = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        hand = [
            f"#X obj 20 900 netreceive -u {self._port};",
            f"#X obj 20 930 route {' '.join(map(str, boxes))} end;",
            "#X obj 20 960 loadbang;",
            "#X obj 20 990 print ready;",
            f"#X connect {count} 0 {count + 1} 0;",
            *(f"#X connect {count + 1} {outlet} {box} 0;" for outlet, box in enumerate(boxes)),
            f"#X connect {count + 2} 0 {count + 3} 0;",
        ]
        shutil.copytree(LIBRARY, folder / LIBRARY.relative_to(ROOT))
        shutil.copytree(ROOT / "examples" / "sounds", folder / "examples" / "sounds")
        path = folder / "examples" / "pd" / "patch.pd"
        path.parent.mkdir()
        path.write_text(text + "\n".join(hand) + "\n", encoding="utf-8")
        super().__init__(pd_command(path), folder)

    def click(self, box, what="bang"):
        self._hand.sendto(f"{box} {what};\n".encode(), ("127.0.0.1", self._port))

    def close(self):
        super().close()
        self._hand.close()


def pd_command(*patches, preferences=False):
    """Pd as on its first start: no search path of the user's, unless the preferences of its home name one."""
    opened = [word for patch in patches for word in ("-open", str(patch))]
    return [
        "pd", "-nogui", "-nosound", "-stderr", "-r", "48000", *([] if preferences else ["-noprefs"]), *opened
    ]  # fmt: skip


@pytest.fixture
def open_pd(tmp_path_factory):
    """open_pd(objects): a Patch that is closed at the end."""
    opened = []

    def begin(objects, folder=None, **details):
        opened.append(Patch(folder or tmp_path_factory.mktemp("pd"), objects, **details))
        return opened[-1]

    yield begin
    for program in opened:
        program.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A server with three bells and three winds, shared by a module's tests. Left to the end of a run it would keep time until then."""
    with serving(tmp_path_factory.mktemp("running") / "session") as server:
        server.client.call("/asciml/sounds/synth", "bells", "additive", 3, seed=1, timeout=DEADLINE)
        server.client.call("/asciml/sounds/synth", "wind", "subtractive", 3, seed=2, timeout=DEADLINE)
        yield server


@pytest.fixture
def between(running):
    with Wire(running.port) as wire:
        yield wire


LOOKS = ("/asciml/status", "/asciml/sync", "/asciml/state", "/asciml/voice/list")


def said(wire):
    """What Pd has said, without tags, but for the questions how the server and the voices are."""
    return [
        (one.address, one.args[: one.args.index("tag")] if "tag" in one.args else one.args)
        for one in wire.heard
        if one.to == "server" and one.address not in LOOKS
    ]
