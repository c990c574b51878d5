"""The Pure Data library in a real Pd: what it says and hears, that it finds its server again, and that nothing waits for ever."""

import itertools
import re
import select
import shutil
import socket
import textwrap

import numpy as np
import pytest
import soundfile

from asciml_osc.commands import registry
from asciml_osc.events import EVENTS
from asciml_osc.generate.pd import OBJECTS
from asciml_osc.osc.clients import Client
from tests.clients.conftest import DEADLINE, ROOT, Program, Wire
from tests.server.conftest import Server

LIBRARY = ROOT / "clients" / "pd" / "asciml"
EXAMPLES = ROOT / "examples" / "pd"
HELPS = sorted(LIBRARY.glob("*-help.pd"))
PATCHES = [*sorted(LIBRARY.glob("**/*.pd")), *sorted(EXAMPLES.glob("*.pd"))]
OWN = {"connect"}  # what [asciml] does itself
GONE, THERE = "asciml: no server at 127.0.0.1", "asciml: server at 127.0.0.1"

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]


class Patch(Program):
    """Pd with objects of the library: `say` sends one a message; what leaves its outlets is printed as OBJECT.OUTLET."""

    noise = ("error:", "couldn't create", "can't open", "no method", "connection failed", "multiply defined")

    def __init__(self, folder, objects, library=LIBRARY, more="", before=()):
        self.folder = folder
        self._names = list(objects)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._hand = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        lines = ["#N canvas 100 100 900 600 12;"]
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
        super().__init__(pd_command(library, *before, path), folder)
        self.expect("ready: bang")

    def say(self, name, message):
        """Send `name` a message; its semicolons and commas are Pd's."""
        self._hand.sendto(f"{name} {message};\n".encode(), ("127.0.0.1", self._port))

    def close(self):
        super().close()
        self._hand.close()


def pd_command(library, *patches):
    opened = [word for patch in patches for word in ("-open", str(patch))]
    return ["pd", "-nogui", "-nosound", "-stderr", "-noprefs", "-r", "48000", "-path", str(library), *opened]


@pytest.fixture
def open_pd(tmp_path_factory):
    """open_pd(objects): a Patch that is closed at the end."""
    opened = []

    def begin(objects, **details):
        opened.append(Patch(tmp_path_factory.mktemp("pd"), objects, **details))
        return opened[-1]

    yield begin
    for program in opened:
        program.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A server with three bells and three winds, shared by the tests of this module."""
    server = Server(tmp_path_factory.mktemp("running") / "session")
    server.client.call("/asciml/sounds/synth", "bells", "additive", 3, seed=1, timeout=DEADLINE)
    server.client.call("/asciml/sounds/synth", "wind", "subtractive", 3, seed=2, timeout=DEADLINE)
    yield server
    server.close()


@pytest.fixture
def between(running):
    wire = Wire(running.port)
    yield wire
    wire.close()


def said(wire):
    """What Pd has said but for the questions whether the server is there."""
    return [
        (one.address, one.args)
        for one in wire.heard
        if one.to == "server" and one.address not in ("/asciml/status", "/asciml/sync")
    ]


# What stands in the patches


class Canvas:
    """The boxes of a patch or subpatch with their cords, and the subpatches in it."""

    def __init__(self):
        self.boxes, self.cords = [], []


def canvases_of(text):
    """All canvases of a patch, the outermost first."""
    first = Canvas()
    found, stack = [], []
    for record in re.split(r"(?<!\\);\n", text):
        record = record.strip()
        if record.startswith("#N canvas"):
            canvas = Canvas() if found else first
            found.append(canvas)
            stack.append(canvas)
        elif record.startswith("#X restore"):
            stack.pop()
            stack[-1].boxes.append("obj " + record.removeprefix("#X restore "))
        elif record.startswith("#X connect"):
            source, outlet, target, inlet = map(int, record.split()[2:6])
            stack[-1].cords.append((source, outlet, target, inlet))
        elif record.startswith("#X ") and not record.startswith(("#X coords", "#X array", "#X declare")):
            stack[-1].boxes.append(record.removeprefix("#X "))
    return found


def messages_to_objects(path):
    """(object box, message words) of every message box with a cord to an object of the library."""
    for canvas in canvases_of(path.read_text(encoding="utf-8")):
        for source, _, target, inlet in canvas.cords:
            box, receiver = canvas.boxes[source], canvas.boxes[target].split(" ", 3)[-1]
            if box.startswith("msg ") and inlet == 0 and receiver.split()[0] in OBJECTS:
                for message in re.split(r"\s*\\,\s*", box.split(" ", 3)[3]):
                    words = [re.sub(r"\\\$\d", "1", word) for word in message.split()]
                    yield receiver.split(), words


def command_of(receiver, words):
    """The address and the arguments that an object makes of a message; None where it says nothing to the server."""
    kind, *given = receiver
    first, *rest = words
    name = given[0] if given else "main"
    number = re.fullmatch(r"-?[\d.]+", first)
    if kind == "asciml":
        return None if first in OWN else ("percent", words) if number else (first, rest)
    if kind == "asciml.pad" and number:
        return "voice/xy", [name, *words]
    if kind in ("asciml.voice", "asciml.pad"):
        return ("voice/percent", [name, *words]) if number else (f"voice/{first}", [name, *rest])
    if kind == "asciml.sounds":
        if first == "record":
            return ("sounds/record/start", given) if rest[0] == "1" else ("sounds/record/stop", [])
        if number:
            return "sounds/play", [f"{name}{first}"]
        alone = first in ("record/stop", "record/undo", "groups", "features", "blob")
        return f"sounds/{first}", rest if alone else [*given, *rest]
    if kind == "asciml.train":
        return f"train/{first}", rest
    return None if first in ("play", "stop", "bang") else ("stream/start", ["table", name, *rest])


def typed(word):
    try:
        return float(word)
    except ValueError:
        return word


@pytest.mark.parametrize("path", [*HELPS, *sorted(EXAMPLES.glob("*.pd"))], ids=lambda path: path.stem)
def test_every_message_of_a_patch_is_a_command_with_its_arguments(path):
    """The registry binds them all, so no click in a help patch or an example is answered by bad-argument."""
    someone = Client("127.0.0.1", 1)
    asked = [command_of(receiver, words) for receiver, words in messages_to_objects(path)]
    wrong = {("sounds/synht", ())}  # what the help patch shows as an error
    for address, arguments in filter(None, asked):
        if (address, tuple(arguments)) in wrong:
            continue
        registry.lookup(f"/asciml/{address}").bind([typed(word) for word in arguments], someone)
    assert len(asked) > 3 or path.stem == "first"


def test_the_library_is_laid_out_for_deken():
    """Every object has its help beside it, with a META subpatch that says what the list of objects says."""
    assert {path.stem for path in LIBRARY.glob("*.pd")} == {
        *OBJECTS,
        *(f"{name}-help" for name in OBJECTS),
        "asciml-meta",
        "README.deken",
    }
    for name, text in OBJECTS.items():
        page = (LIBRARY / f"{name}-help.pd").read_text(encoding="utf-8")
        assert f"DESCRIPTION {text}".replace(",", " \\,") in page
        assert "pd META;" in page
    for path in PATCHES:
        assert "$0" not in re.sub(r"\\\$0", "", path.read_text(encoding="utf-8")), path


DRAWN = (
    "cnv",
    "hsl",
    "bng",
    "tgl",
    "declare",
    "asciml.pad",
    r"pd \\$0-field",
)  # boxes of another size, or behind others


def extent(box):
    """Left, top, right and bottom of a box in font 12, where one letter is 7 pixels wide and a line 15 high."""
    kind, x, y, *rest = box.split(" ", 3)
    text = rest[0] if rest else ""
    if kind not in ("obj", "msg", "text") or text.startswith(DRAWN) or text.endswith(" graph"):
        return None
    width = re.search(r", f (\d+)$", text)
    words = re.sub(r" ?\\([,; $])", r"\1", text[: width.start()] if width else text)
    lines = textwrap.wrap(words, int(width[1]) if width else 60) or [""]
    border = 0 if kind == "text" else 4
    return (
        int(x),
        int(y),
        int(x) + 7 * max(map(len, lines)) + border,
        int(y) + 14 + border + 15 * (len(lines) - 1),
    )


@pytest.mark.parametrize("path", PATCHES, ids=lambda path: path.stem)
def test_no_box_lies_on_another(path):
    """So that a person can read the patch."""
    for canvas in canvases_of(path.read_text(encoding="utf-8")):
        boxes = [(box, extent(box)) for box in canvas.boxes if extent(box)]
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, f"{one} | {other}"


def test_no_word_of_asciml_itself_is_a_command():
    assert not any(registry.get(f"/asciml/{word}") for word in (*OWN, "bang", "float", "list"))


def test_every_patch_opens_without_a_complaint(tmp_path):
    """All help patches, which have every abstraction in them, and all examples, one after the other in one Pd."""
    last = tmp_path / "last.pd"
    last.write_text(
        "#N canvas 0 50 450 300 12;\n#X obj 20 20 loadbang;\n#X obj 20 50 print ready;\n#X connect 0 0 1 0;\n"
    )
    programs = []
    try:
        program = Program(
            pd_command(LIBRARY, *HELPS, LIBRARY / "asciml-meta.pd", *EXAMPLES.glob("*.pd"), last), tmp_path
        )
        programs.append(program)
        program.expect("ready: bang")
        assert [
            line
            for line in program.console
            if line != "ready: bang" and not line.startswith(("asciml: another", GONE))
        ] == []
    finally:
        for program in programs:
            program.close()


# What they say and hear


def test_a_session_through_the_objects(running, between, open_pd):
    """Sounds, a way, playing, percent, a short training: the messages that leave, and what comes out of the outlets."""
    pd = open_pd(
        {
            "all": (f"asciml 127.0.0.1 {between.port}", (0, 1, 2, 3)),
            "sounds": ("asciml.sounds glass", (0, 1, 2)),
            "voice": ("asciml.voice", (0, 1, 2)),
            "train": ("asciml.train", (0, 1, 2)),
        }
    )
    pd.expect("all.3: 1")
    for name, message, answer in [
        ("sounds", "synth fm 2", "sounds.0: synth glass0 glass1"),
        ("sounds", "bang", "sounds.0: 2"),  # Pd makes of the message "list 2" a number
        ("sounds", "use 1", "sounds.0: use"),
        ("sounds", "1", "sounds.0: play"),
        ("all", "/asciml/sounds/remove glass1", "all.0: sounds/remove glass1"),
        ("voice", "path bells0 wind0", "voice.0: path"),
        ("voice", "loop 1", "voice.0: loop"),
        ("voice", "bang", "voice.0: play"),
    ]:
        pd.say(name, message)
        pd.expect(answer)
    pd.say("voice", "33")
    pd.say("voice", "66 0.01")
    pd.say("all", "25")
    pd.say("voice", "stop")
    pd.expect("voice.0: stop")
    pd.say("train", "start epochs 20")
    pd.expect("train.0: start 1")
    pd.expect("train.2: finished 1 morph1 20")
    assert said(between) == [
        ("/asciml/version", ["tag", -2.0]),
        ("/asciml/notify", [1.0, "tag", -2.0]),
        ("/asciml/sounds/synth", ["glass", "fm", 2.0, "tag", 1.0]),
        ("/asciml/sounds/list", ["glass", "tag", 2.0]),
        ("/asciml/sounds/use", ["glass", 1.0, "tag", 3.0]),
        ("/asciml/sounds/play", ["glass1", "tag", 4.0]),
        ("/asciml/sounds/remove", ["glass1", "tag", 5.0]),
        ("/asciml/voice/path", ["main", "bells0", "wind0", "tag", 6.0]),
        ("/asciml/voice/loop", ["main", 1.0, "tag", 7.0]),
        ("/asciml/voice/play", ["main", "tag", 8.0]),
        ("/asciml/voice/percent", ["main", 33.0]),
        ("/asciml/voice/percent", ["main", 66.0, pytest.approx(0.01)]),
        ("/asciml/percent", [25.0]),
        ("/asciml/voice/stop", ["main", "tag", 9.0]),
        ("/asciml/train/start", ["epochs", 20.0, "tag", 10.0]),
    ]
    assert [line.split()[2] for line in pd.console if line.startswith("sounds.2: list ")] == [
        "glass0",
        "glass1",
    ]
    assert "sounds.2: added glass0 glass1" in pd.console
    assert any(line.startswith("all.2: sounds/analysed glass0 ") for line in pd.console)
    assert not [line for line in pd.console if ".1: " in line]  # no fails


def test_errors_are_said_where_they_belong(between, open_pd):
    """At the object that asked, in one line on the console; what is no command is not even sent."""
    pd = open_pd(
        {"all": (f"asciml 0 {between.port}", (0, 1, 3)), "voice": ("asciml.voice nobody", (0, 1, 2))}
    )
    pd.expect("all.3: 1")
    pd.say("all", "sounds/synht bells")
    pd.expect("asciml: sounds/synht: not-found: no command of the server")
    pd.expect("all.1: sounds/synht not-found")
    pd.say("voice", "play")
    assert pd.expect('asciml: voice/play: not-found: there is no voice "nobody"')
    pd.expect("voice.1: play not-found")
    pd.say("all", "voice/pan nobody 0.5")  # a control: it has no tag
    pd.expect('asciml: voice/pan: not-found: there is no voice "nobody"')
    pd.expect("all.1: voice/pan not-found")
    assert [address for address, _ in said(between)] == [
        "/asciml/version",
        "/asciml/notify",
        "/asciml/voice/play",
        "/asciml/voice/pan",
    ]


def test_what_a_stream_fills_is_what_is_rendered(running, between, open_pd, tmp_path):
    """Sample for sample, at Pd's rate: the array written by Pd itself, and the file rendered by the server."""
    written, rendered = tmp_path / "table.wav", tmp_path / "rendered.wav"
    array = "#N canvas 0 50 450 250 (subpatch) 0;\n#X array sound 10 float 0;\n#X coords 0 1 9 -1 200 140 1;\n#X restore 500 50 graph;"
    pd = open_pd(
        {
            "all": (f"asciml 0 {between.port}", (3,)),
            "table": ("asciml.table~ sound", (1, 2)),
            "file": ("soundfiler", (0,)),
        },
        more=array,
    )
    pd.expect("all.3: 1")
    pd.say("table", "render bells0 wind0 33")
    frames = int(pd.expect("table.1: render ").split()[2])
    pd.say("file", f"write -wave -bytes 4 -rate 48000 {written} sound")
    assert pd.expect("file.0: ") == f"file.0: {frames}"
    running.client.call("/asciml/render", str(rendered), "bells0", "wind0", 33, rate=48000, timeout=DEADLINE)
    expected, rate = soundfile.read(rendered, dtype="float32")
    assert (rate, frames) == (48000, len(expected))
    assert np.array_equal(soundfile.read(written, dtype="float32")[0], expected)
    pd.say("table", "render nothing0")
    pd.expect("table.2: render not-found")


def test_a_knob_that_is_dragged_moves_the_voice(between, open_pd):
    """By the mouse, with no window there; x and y stay within 0 and 1."""
    pad = {
        "all": (f"asciml 0 {between.port}", (3,)),
        "pad": ("asciml.pad", (0, 1, 3)),
        "window": ("s pd-patch.pd", ()),
    }
    pd = open_pd(pad)
    pd.expect("all.3: 1")
    pd.say("pad", "0.5 0.5")
    pd.expect("pad.3: 0.5 0.5")
    left = next(
        int(box.split()[1])
        for box in canvases_of((pd.folder / "patch.pd").read_text())[0].boxes
        if "asciml.pad" in box
    )
    centre = left + 101, 20 + 101
    pd.say("window", f"mouse {centre[0]} {centre[1]} 1 0")
    pd.say("window", f"motion {centre[0] + 20} {centre[1] - 40} 0")
    pd.expect("pad.3: 0.6 0.7")
    pd.say("window", f"motion {centre[0] + 900} {centre[1] - 40} 0")
    pd.expect("pad.3: 1 0.7")
    between.wait(lambda one: one.address == "/asciml/voice/xy" and one.args[1] == 1.0)
    moved = [args for address, args in said(between) if address == "/asciml/voice/xy"]
    assert moved == [
        ["main", 0.5, 0.5],
        ["main", pytest.approx(0.6), pytest.approx(0.7)],
        ["main", 1.0, pytest.approx(0.7)],
    ]


@pytest.mark.parametrize("name", ["percent", "beat", "drone"])
def test_an_example_is_played(name, running, tmp_path):
    """Every message is clicked from top to bottom, each after the answers to the one before; none of them fails."""
    text = (EXAMPLES / f"{name}.pd").read_text(encoding="utf-8")
    text = re.sub(r"( asciml);", rf"\1 0 {running.port};", text)
    text = text.replace("metro 125", "metro 20").replace("metro 4000", "metro 50")
    (canvas,) = canvases_of(text)
    boxes = list(canvas.boxes)
    clicked = [
        n for n, box in enumerate(boxes) if box.startswith("msg") and "$" not in box and "listen" not in box
    ]
    toggles = [n for n, box in enumerate(boxes) if " tgl " in box]
    ends = [n for n in clicked if boxes[n].endswith(" stop")]
    order = [n for n in clicked if n not in ends] + toggles + ends
    shutil.copytree(ROOT / "examples" / "sounds", tmp_path / "sounds")
    (tmp_path / "pd").mkdir()
    pd = Click(tmp_path / "pd", text, len(boxes), order)
    try:
        pd.expect("ready: bang")
        pd.expect(THERE)
        for n in order:
            pd.click(n)
            words = boxes[n].split(" ", 3)[3]
            if n in toggles:
                pd.click(n)
            elif words == "dir":
                for _ in range(4):
                    pd.expect("done: sounds/load")
            elif words != "play" or name != "beat":
                for message in words.split(r" \, "):
                    pd.expect(f"done: {message.split()[0]}")
        assert [line for line in pd.console if line.startswith("fail")] == []
    finally:
        pd.close()


def test_the_live_set_goes_by_itself(running, tmp_path):
    """From the end of the recording to the voice that plays; the sounds are made here, where there is no microphone."""
    text = (EXAMPLES / "live.pd").read_text(encoding="utf-8")
    made = text.replace(r"record \$1", "synth fm 2").replace("route record/stop", "route synth")
    made = re.sub(r"( asciml);", rf"\1 0 {running.port};", made.replace("epochs 300", "epochs 20"))
    (canvas,) = canvases_of(made)
    (record,) = [n for n, box in enumerate(canvas.boxes) if box.endswith("synth fm 2")]
    pd = Click(tmp_path, made, len(canvas.boxes), [record])
    try:
        pd.expect(THERE)
        pd.click(record)
        for answer in ("synth live0 live1", "start", "path", "loop", "play"):
            pd.expect(f"done: {answer}")
        (voice,) = [one for one in running.client.items("/asciml/voice/list") if one[0] == "main"]
        assert (voice[1], voice[4:]) == (1, ["live0", "wind0"])
    finally:
        pd.close()


class Click(Program):
    """A patch of which some boxes can be clicked by their numbers."""

    noise = Patch.noise

    def __init__(self, folder, text, count, boxes):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
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
        path = folder / "patch.pd"
        path.write_text(text + "\n".join(hand) + "\n", encoding="utf-8")
        super().__init__(pd_command(LIBRARY, path), folder)

    def click(self, box):
        self._hand.sendto(f"{box} bang;\n".encode(), ("127.0.0.1", self._port))

    def close(self):
        super().close()
        self._hand.close()


# When something is wrong


def test_a_server_that_is_not_there_and_comes_and_goes(tmp_path, open_pd):
    """Each is said once; events are asked for again; what waits is released."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    pd = open_pd({"all": (f"asciml 127.0.0.1 {port}", (1, 2, 3)), "voice": ("asciml.voice main", (0, 1))})
    pd.expect(GONE)
    pd.say("voice", "play")
    pd.expect("voice.1: play timeout the")
    server = Server(tmp_path / "session", "--port", port)
    try:
        pd.expect(THERE)
        pd.say("voice", "play")
        pd.expect("voice.1: play ")  # it has no path yet: the server answers
        server.kill()
        pd.expect(GONE)
        pd.say("voice", "play")
        pd.expect("voice.1: play timeout the")
        server = Server(tmp_path / "session", "--port", port)
        pd.expect(THERE)
        server.client.call("/asciml/sounds/synth", "bells", "fm", 1, seed=1, timeout=DEADLINE)
        pd.expect("all.2: sounds/added bells0")
        assert [
            line.split(" - ")[0].rstrip()
            for line in pd.console
            if line.startswith(("asciml: no", "asciml: ser"))
        ] == [f"{GONE} {port}", f"{THERE} {port}", f"{GONE} {port}", f"{THERE} {port}"]
        assert [line for line in pd.console if line.startswith("all.3")] == ["all.3: 0", "all.3: 1"] * 2
    finally:
        server.close()


class LossyWire(Wire):
    """A wire that loses the first done of `lost` on its way to the client."""

    def __init__(self, server_port, lost):
        self._lost = [lost]
        super().__init__(server_port)

    def _carry(self):
        client = None
        while not self._closing.is_set():
            for ready in select.select([self._near, self._far], [], [], 0.1)[0]:
                if ready is self._near:
                    datagram, client = ready.recvfrom(65536)
                    self._keep("server", datagram)
                    self._far.send(datagram)
                    continue
                datagram = ready.recv(65536)
                if self._lost and b"/asciml/done" in datagram and self._lost[0].encode() + b"\0" in datagram:
                    self._lost.clear()
                    continue
                self._keep("client", datagram)
                self._near.sendto(datagram, client)


def test_an_answer_that_is_lost_is_released(running, open_pd):
    """Within two syncs, as a fail with the code timeout; the next one is answered as ever."""
    wire = LossyWire(running.port, "/asciml/voice/env")
    try:
        pd = open_pd({"all": (f"asciml 0 {wire.port}", (3,)), "voice": ("asciml.voice main", (0, 1))})
        pd.expect("all.3: 1")
        pd.say("voice", "env 0.1 0.2")
        pd.say("voice", "loop 0")
        pd.expect("voice.0: loop")
        pd.expect("asciml: voice/env: timeout: the answer was lost on the way")
        pd.expect("voice.1: env timeout the")
        pd.say("voice", "env 0.1 0.3")
        pd.expect("voice.0: env")
    finally:
        wire.close()


def test_another_version_is_said_once(running, open_pd, tmp_path):
    """Patches of another version play on, and say what to update."""
    library = tmp_path / "asciml"
    shutil.copytree(LIBRARY, library)
    table = library / "parts" / "commands.pd"
    text = table.read_text(encoding="utf-8")
    for version, word in (("99 0", "older"), ("0 0", "newer")):
        other = re.sub(r"(#X msg \d+ \d+) \d+ \d+;", rf"\1 {version};", text)
        assert other != text
        table.write_text(other, encoding="utf-8")
        pd = open_pd({"all": (f"asciml 0 {running.port}", (0, 3))}, library=library)
        assert pd.expect("the server is ") == (
            f"asciml: the server is {word} than these patches: update {'it' if word == 'older' else 'them'}"
        )
        pd.say("all", "stage 0")
        pd.expect("all.0: stage")


def test_an_object_alone_says_what_is_missing(open_pd):
    pd = open_pd({"voice": ("asciml.voice main", (0, 1))})
    pd.say("voice", "play")
    pd.expect("asciml: voice/play: no-server: put an [asciml] into a patch that is open")
    pd.expect("voice.1: play no-server")


def test_two_servers_are_told_apart_by_a_name(running, between, open_pd):
    """Both wires lead to the same server here; what counts is which of them a message takes."""
    other = Wire(running.port)
    try:
        pd = open_pd(
            {
                "first": (f"asciml 0 {between.port}", (3,)),
                "second": (f"asciml 0 {other.port} two", (3,)),
                "voice": ("asciml.voice main two", (0, 1)),
            }
        )
        pd.say("voice", "loop 0")
        pd.expect("voice.0: loop")
        assert "/asciml/voice/loop" in [address for address, _ in said(other)]
        assert "/asciml/voice/loop" not in [address for address, _ in said(between)]
    finally:
        other.close()


def test_two_connections_of_one_name_are_one(between, running, open_pd):
    """As when a help patch is opened beside one's own: nothing goes out twice, and both hear what is said."""
    connection = f"asciml 0 {between.port}"
    pd = open_pd(
        {"first": (connection, (0, 3)), "second": (connection, (0, 3)), "voice": ("asciml.voice", (0,))}
    )
    pd.expect("first.3: 1")
    pd.expect("second.3: 1")
    pd.say("voice", "loop 0")
    pd.expect("voice.0: loop")
    pd.say("second", "stage 0")
    pd.expect("second.0: stage")
    assert [address for address, _ in said(between)] == [
        "/asciml/version",
        "/asciml/notify",
        "/asciml/voice/loop",
        "/asciml/stage",
    ]
    assert sorted(line for line in pd.console if line.startswith("asciml: ")) == [
        "asciml: another [asciml] is open already - this one shares its connection",
        f"{THERE} {between.port}",
    ]


def test_another_connection_takes_over(running, tmp_path_factory, open_pd):
    """When the patch whose [asciml] speaks to the server is closed, as a help patch is."""
    other = tmp_path_factory.mktemp("other") / "other.pd"
    other.write_text(f"#N canvas 0 50 450 300 12;\n#X obj 20 20 asciml 0 {running.port};\n")
    pd = open_pd(
        {
            "all": (f"asciml 0 {running.port}", (3,)),
            "voice": ("asciml.voice", (0,)),
            "window": ("s pd-other.pd", ()),
        },
        before=[other],
    )
    pd.expect("all.3: 1")
    pd.say("window", "menuclose 1")
    pd.expect(THERE)
    pd.say("voice", "loop 0")
    pd.expect("voice.0: loop")


def test_every_event_keeps_its_name(open_pd):
    """What [oscparse] takes apart is put together again, whatever its address."""
    pd = open_pd({"in": ("parts/incoming", (0,))})
    for event in EVENTS:
        path = event.address.removeprefix("/asciml/")
        pd.say("in", f"list {path.replace('/', ' ')} 1 2")
        pd.expect(f"in.0: {path} 1 2")
