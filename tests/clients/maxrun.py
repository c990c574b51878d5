"""Enough of Max to run our patches: the objects that they use, as Cycling '74's reference pages describe them.

This is no Max. It reads the same files, sends the same messages in the same order (outlets from right to left, cords
from right to left by where they lead), over real sockets, with a clock that the test turns. An object that it does not
know is an error, so that nothing in a patch goes unseen.
"""

import heapq
import json
import math
import re
import select
import socket
from pathlib import Path
from typing import ClassVar

from asciml_osc.osc.codec import decode, encode

DEADLINE = 120.0  # seconds: only to end what hangs
QUIET = {"comment", "panel", "led", "inlet", "outlet", "bpatcher"}


def atoms(text):
    """What Max makes of typed text: ints, floats, symbols; what is in quotes is one symbol."""
    return [word if quoted else number(word) for word, quoted in split(text)]


def split(text):
    for found in re.finditer(r'"([^"]*)"|(\S+)', text):
        yield (found[1], True) if found[1] is not None else (found[2], False)


def number(word):
    if re.fullmatch(r"-?\d+", word):
        return int(word)
    if re.fullmatch(r"-?(\d+\.\d*|\.\d+)", word):
        return float(word)
    return word


def shown(value):
    return f"{value:g}" if isinstance(value, float) else str(value)


class Max:
    """All patches that are open, the buses between them, the console, the clock."""

    def __init__(self, folders, replaced=None):
        self.folders = folders
        self.replaced = replaced or {}
        self.now = 0.0  # ms
        self.console = []
        self.sent = []  # every message that left, in order
        self.came = []  # every message that came
        self.caught = None  # what would leave, where nothing is to leave
        self._due = []
        self._count = 0
        self.buses = {}
        self.receivers = []
        self.sockets = []
        self._ids = 1000

    def open(self, path, *arguments):
        """Open a patch, as a person does or as an object's name does."""
        return Patch(self, self._read(path), list(arguments)).loaded()

    def _read(self, path):
        text = Path(path).read_text(encoding="utf-8")
        for old, new in self.replaced.items():
            text = text.replace(str(old), str(new))
        return json.loads(text)["patcher"]

    def find(self, name):
        for folder in self.folders:
            if (folder / f"{name}.maxpat").is_file():
                return self._read(folder / f"{name}.maxpat")
        return None

    def unique(self):
        self._ids += 1
        return self._ids

    def after(self, ms, act):
        """Call `act` that much later on the patches' clock; returns what cancels it."""
        self._count += 1
        entry = [self.now + ms, self._count, act]
        heapq.heappush(self._due, entry)
        return entry

    def advance(self, ms):
        """Let time pass, at once."""
        end = self.now + ms
        while self._due and self._due[0][0] <= end:
            self.now, _, act = heapq.heappop(self._due)
            if act:
                act()
        self.now = end

    def wait(self, wanted):
        """Hear what comes over the network until `wanted()`; the patches' clock stands still."""
        while not wanted():
            assert self._hear(), f"it did not come; console {self.console[-5:]}, sent {self.sent[-5:]}"

    def settle(self):
        """Hear what is there already."""
        while self._hear(0.05):
            pass

    def _hear(self, seconds=DEADLINE):
        ready = select.select([one for one, _ in self.receivers if one], [], [], seconds)[0]
        for place, node in self.receivers:
            if place in ready:
                for message in decode(place.recv(65536)):
                    self.came.append(message)
                    node.out(0, message.address, *message.args)
        return bool(ready)

    def catch(self, into):
        """From now on nothing leaves: what is meant for the network is put into this list."""
        self.caught = into
        self.buses.setdefault("asciml.to", []).insert(0, _Catch(into))

    def close(self):
        for one in [*self.sockets, *(place for place, _ in self.receivers if place)]:
            one.close()


class _Catch:
    """A receive that keeps what it hears."""

    def __init__(self, into):
        self.into = into

    def out(self, _, *message):
        self.into.append(list(message))


class Patch:
    """One patcher: a window, a subpatcher, an abstraction."""

    def __init__(self, host, data, arguments, identity=None, owner=None):
        self.host, self.arguments, self.owner = host, arguments, owner
        self.identity = identity or host.unique()
        self.nodes = {box["box"]["id"]: Node(self, box["box"]) for box in data["boxes"]}
        cords = {}
        for line in data["lines"]:
            (source, outlet), (target, inlet) = line["patchline"]["source"], line["patchline"]["destination"]
            cords.setdefault((source, outlet), []).append((self.nodes[target], inlet))
        for (source, outlet), targets in cords.items():
            assert outlet < self.nodes[source].box["numoutlets"], self.nodes[source].text
            targets.sort(key=lambda one: (-one[0].box["patching_rect"][0], -one[0].box["patching_rect"][1]))
            self.nodes[source].cords[outlet] = targets
        by_x = sorted(self.nodes.values(), key=lambda node: node.box["patching_rect"][0])
        self.inlets = [node for node in by_x if node.name == "inlet"]
        self.outlets = [node for node in by_x if node.name == "outlet"]

    def loaded(self):
        """What happens when a patch has been opened: the inner ones first."""
        for node in self.nodes.values():
            if node.inner:
                node.inner.loaded()
        for node in self.nodes.values():
            begin = getattr(node, f"load_{node.method}", None)
            if begin:
                begin()
        return self

    def box(self, text, number=0):
        """The box with this text, or of this kind."""
        return [
            node
            for node in self.nodes.values()
            if text in (node.box.get("text"), node.box.get("name"), node.name)
        ][number]


class Node:
    """One box."""

    NAMES: ClassVar = {
        "trigger": "t", "select": "sel", "send": "s", "receive": "r", "i": "int", "f": "float", "message": "msg",
        "==": "compare", "<": "compare", ">": "compare", "*": "times", "+": "times", "/": "times", "-": "times",
        "number": "show", "flonum": "show", "slider": "show", "dial": "show", "toggle": "show", "button": "push",
    }  # fmt: skip

    def __init__(self, patch, box):
        self.patch, self.box, self.host = patch, box, patch.host
        self.cords, self.inner = {}, None
        kind = box["maxclass"]
        self.text = self.filled(box.get("text", kind))
        words = atoms(self.text) if kind == "newobj" else []
        if "@" in self.text and kind == "newobj":
            words = words[: next(i for i, word in enumerate(words) if str(word).startswith("@"))]
        self.name = str(words[0]) if words else kind
        self.args = words[1:]
        self.method = self.NAMES.get(self.name, self.name).replace(".", "_")
        data, arguments = None, self.args
        if "patcher" in box:
            self.inner = Patch(self.host, box["patcher"], patch.arguments, patch.identity, self)
        elif kind == "bpatcher":
            data, arguments = self.host.find(box["name"].removesuffix(".maxpat")), box["args"]
            assert data, box["name"]
        elif not hasattr(self, f"do_{self.method}") and kind not in QUIET:
            data = self.host.find(self.name)
            assert data, f"unknown object {self.name}"
        if data:
            self.inner = Patch(self.host, data, list(arguments), None, self)
        begin = getattr(self, f"new_{self.method}", None)
        if begin:
            begin()

    def filled(self, text):
        """Typed text with #0 and #1 … replaced; what was not given is 0."""
        given = self.patch.arguments

        def value(found):
            place = int(found[1])
            return shown(
                self.patch.identity if place == 0 else given[place - 1] if place <= len(given) else 0
            )

        return re.sub(r"#(\d)", value, text)

    def out(self, outlet, *message):
        for node, inlet in self.cords.get(outlet, []):
            node.take(inlet, list(message))

    def take(self, inlet, message):
        if self.inner:
            return self.inner.inlets[inlet].out(0, *message)
        if self.name == "outlet":
            owner = self.patch.owner
            if owner:
                owner.out(self.patch.outlets.index(self), *message)
            elif hasattr(self, "heard"):
                self.heard.append(message)
            return None
        if self.name in QUIET:
            self.value = message
            return None
        return getattr(self, f"do_{self.method}")(inlet, message)

    def click(self, *message):
        """What a hand does to a box on the screen."""
        self.take(0, list(message) or ["bang"])

    # ------------------------------------------------------------------ messages and numbers

    def new_msg(self):
        self.content, *self.more = [atoms(part) for part in self.text.split(",")]

    def do_msg(self, inlet, message):
        assert inlet == 0
        if message[0] == "set":
            self.content = message[1:]
            return
        given = [] if message == ["bang"] else message
        assert not given or not isinstance(given[0], str), f"a word does not trigger a message box: {message}"
        assert ";" not in self.text, "it would send the rest elsewhere"
        for content in (self.content, *self.more):  # between commas, a message each
            self.out(0, *(self._filled(word, given) for word in content))

    def _filled(self, word, given):
        found = re.fullmatch(r"\$(\d)", str(word))
        if not found:
            return word
        return given[int(found[1]) - 1] if int(found[1]) <= len(given) else 0

    def new_show(self):
        self.value = 0

    def do_show(self, inlet, message):
        if message[0] == "set":
            self.value = message[1]
            return
        if message != ["bang"]:
            whole = self.name in ("number", "toggle") or (
                self.name in ("slider", "dial") and not self.box.get("floatoutput")
            )
            self.value = int(message[0]) if whole else float(message[0])
        elif self.name == "toggle":
            self.value = int(not self.value)
        self.out(0, self.value)

    def do_push(self, inlet, message):
        self.out(0, "bang")

    def new_int(self):
        self.value = self.args[0] if self.args else 0

    def do_int(self, inlet, message):
        if message != ["bang"]:
            self.value = int(message[0])
        if inlet == 0:
            self.out(0, self.value)

    def new_float(self):
        self.value = float(self.args[0]) if self.args else 0.0

    def do_float(self, inlet, message):
        if message != ["bang"]:
            self.value = float(message[0])
        if inlet == 0:
            self.out(0, self.value)

    def new_accum(self):
        self.value = self.args[0]

    def do_accum(self, inlet, message):
        if inlet == 1:
            self.value += message[0]
        elif message[0] == "set":
            self.value = message[1]
        else:
            if message != ["bang"]:
                self.value = message[0]
            self.out(0, self.value)

    def new_change(self):
        self.value = self.args[0] if self.args else 0

    def do_change(self, inlet, message):
        if message[0] != self.value:
            self.value = message[0]
            self.out(0, self.value)

    def new_compare(self):
        self.right = self.args[0] if self.args else 0

    def do_compare(self, inlet, message):
        if inlet == 1:
            self.right = message[0]
            return
        left = message[0] if not isinstance(message[0], str) else 0
        self.out(
            0, int({"==": left == self.right, "<": left < self.right, ">": left > self.right}[self.name])
        )

    def do_times(self, inlet, message):
        assert inlet == 0
        left, right = message[0], self.args[0]
        result = {"*": left * right, "+": left + right, "-": left - right, "/": left / right}[self.name]
        self.out(0, result if isinstance(right, float) else int(result))

    def new_expr(self):
        self.values = [0] * 9

    def do_expr(self, inlet, message):
        if message != ["bang"]:
            self.values[inlet] = message[0]
        if inlet == 0:
            source = re.sub(
                r"\$([if])(\d)",
                lambda found: f"{'int' if found[1] == 'i' else 'float'}(v[{int(found[2]) - 1}])",
                self.text[5:],
            )
            try:
                self.out(0, eval(source, {"v": self.values}))  # of our own patches
            except ZeroDivisionError:
                self.out(0, 0.0)

    def do_scale(self, inlet, message):
        a, b, c, d = self.args[:4]
        result = c + (message[0] - a) * (d - c) / (b - a)
        self.out(0, result if any(isinstance(one, float) for one in self.args) else int(result))

    def do_random(self, inlet, message):
        self.seed = (getattr(self, "seed", 7) * 1103515245 + 12345) % 2**31
        self.out(0, self.seed // 1000 % self.args[0])

    def new_counter(self):
        self.value = self.args[0] - 1

    def do_counter(self, inlet, message):
        low, high = self.args[:2]
        self.value = low if self.value >= high else self.value + 1
        self.out(0, self.value)

    # ------------------------------------------------------------------ lists and words

    def do_t(self, inlet, message):
        for outlet, kind in reversed(list(enumerate(self.args))):
            if kind == "b":
                self.out(outlet, "bang")
            elif kind == "l":
                self.out(outlet, *message)
            elif kind == "s":
                self.out(outlet, message[0] if isinstance(message[0], str) else "")
            elif kind in ("i", "f"):
                value = 0 if isinstance(message[0], str) else message[0]
                self.out(outlet, int(value) if kind == "i" else float(value))
            else:
                self.out(outlet, kind)

    def do_route(self, inlet, message, keep=False):
        assert inlet == 0
        for outlet, word in enumerate(self.args):
            if message[0] == word and isinstance(message[0], str) == isinstance(word, str):
                rest = message if keep else message[1:]
                return self.out(outlet, *(rest or ["bang"]))
        return self.out(len(self.args), *message)

    def do_routepass(self, inlet, message):
        self.do_route(inlet, message, keep=True)

    def do_sel(self, inlet, message):
        assert inlet == 0
        for outlet, word in enumerate(self.args):
            if message[0] == word:
                return self.out(outlet, "bang")
        return self.out(len(self.args), *message)

    def new_prepend(self):
        self.prefix = list(self.args)

    def do_prepend(self, inlet, message):
        if message[0] == "set" and len(message) > 1:
            self.prefix = message[1:]
        else:
            self.out(0, *self.prefix, *message)

    def do_append(self, inlet, message):
        self.out(0, *message, *self.args)

    def new_pack(self):
        self.values = [{"s": "", "i": 0, "f": 0.0}.get(word, word) for word in self.args]

    def do_pack(self, inlet, message):
        if message != ["bang"]:
            for place, value in enumerate(message[: len(self.values) - inlet], inlet):
                kept = self.values[place]
                if isinstance(kept, str) != isinstance(value, str):
                    value = str(value) if isinstance(kept, str) else 0
                self.values[place] = value if isinstance(kept, str) else type(kept)(value)
        if inlet == 0 or self.name == "pak":
            self.out(0, *self.values)

    new_pak, do_pak = new_pack, do_pack

    def do_unpack(self, inlet, message):
        for outlet in reversed(range(min(len(self.args), len(message)))):
            kind, value = self.args[outlet], message[outlet]
            if isinstance(kind, float) or kind == "f":
                value = 0.0 if isinstance(value, str) else float(value)
            elif isinstance(kind, int) or kind == "i":
                value = 0 if isinstance(value, str) else int(value)
            self.out(outlet, value)

    def new_zl(self):
        words = list(self.args)
        self.most = words.pop(0) if isinstance(words[0], int) else 256
        self.mode, self.extra = words[0], words[1:]
        self.list, self.right = [], []

    def do_zl(self, inlet, message):
        message = message[: self.most]
        if inlet == 1:
            self.right = [] if message == ["bang"] else message
            return
        if self.mode == "reg":
            if message != ["bang"]:
                self.right = message
            if self.right:
                self.out(0, *self.right)
        elif self.mode == "compare":
            self.out(0, int(message == self.right))
        elif self.mode == "join":
            self.out(0, *(message + self.right)[: self.most])
        elif self.mode == "nth":
            place = self.extra[0] - 1
            rest = message[:place] + message[place + 1 :]
            if rest:
                self.out(1, *rest)
            if place < len(message):
                self.out(0, message[place])
        elif self.mode in ("slice", "ecils"):
            cut = self.extra[0] if self.mode == "slice" else max(len(message) - self.extra[0], 0)
            if message[cut:]:
                self.out(1, *message[cut:])
            if message[:cut]:
                self.out(0, *message[:cut])
        else:
            raise AssertionError(f"unknown zl {self.mode}")

    def do_sprintf(self, inlet, message):
        words = self.text.split()[1:]
        joined = words[0] == "symout"
        form = " ".join(words[1:] if joined else words).replace("%ld", "%d")
        result = form % tuple(message[: form.count("%")])
        self.out(0, *([result] if joined else atoms(result)))

    def do_regexp(self, inlet, message):
        found = re.search(str(self.args[0]), " ".join(map(str, message)))
        if found:
            self.out(2, found[0])
        else:
            self.out(3, *message)

    def do_conformpath(self, inlet, message):
        assert self.args == ["slash", "boot"]
        self.out(0, message[0].split(":", 1)[-1])

    # ------------------------------------------------------------------ ways and times

    def new_gate(self):
        self.way = self.args[1] if len(self.args) > 1 else 0

    def do_gate(self, inlet, message):
        if inlet == 0:
            self.way = int(message[0])
        elif self.way:
            self.out(self.way - 1, *message)

    def new_uzi(self):
        self.count = self.args[0] if self.args else 0

    def do_uzi(self, inlet, message):
        if message != ["bang"]:
            self.count = message[0]
        for turn in range(self.count):
            self.out(2, turn + 1)
            self.out(0, "bang")

    def new_delay(self):
        self.time, self.waits = self.args[0], None

    def do_delay(self, inlet, message):
        if inlet == 1:
            self.time = message[0]
            return
        if self.waits:
            self.waits[2] = None
            self.waits = None
        if message != ["stop"]:
            assert message == ["bang"], message
            self.waits = self.host.after(self.time, self._over)

    def _over(self):
        self.waits = None
        self.out(0, "bang")

    def new_metro(self):
        self.time, self.waits = self.args[0], None

    def do_metro(self, inlet, message):
        if inlet == 1:
            self.time = message[0]
            return
        if self.waits:
            self.waits[2] = None
            self.waits = None
        if message != [0] and message != ["stop"]:
            self._tick()

    def _tick(self):
        self.waits = self.host.after(self.time, self._tick)
        self.out(0, "bang")

    def do_speedlim(self, inlet, message):
        self.out(0, *message)

    def load_loadbang(self):
        self.out(0, "bang")

    def do_loadbang(self, inlet, message):
        self.out(0, "bang")

    def load_loadmess(self):
        self.out(0, *self.args)

    do_loadmess = do_loadbang

    def load_patcherargs(self):
        given = self.patch.arguments
        self.out(0, *given, *self.args[len(given) :])
        self.out(1, "done")

    do_patcherargs = do_loadbang

    def new_r(self):
        self.host.buses.setdefault(self.args[0], []).append(self)

    def do_r(self, inlet, message):
        raise AssertionError("a receive has no inlet of its own")

    def do_s(self, inlet, message):
        for node in list(self.host.buses.get(self.args[0], [])):
            node.out(0, *message)

    def do_print(self, inlet, message):
        name = self.args[0] if self.args else "print"
        self.host.console.append(f"{name}: {' '.join(map(shown, message))}")

    # ------------------------------------------------------------------ the network

    def new_udpsend(self):
        self.place = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.host.sockets.append(self.place)
        self.target = (self.args[0], self.args[1])

    def do_udpsend(self, inlet, message):
        if message[0] == "host":
            self.target = (message[1], self.target[1])
        elif message[0] == "port":
            self.target = (self.target[0], message[1])
        elif self.host.caught is not None:
            if message not in self.host.caught:
                self.host.caught.append(message)
        else:
            self.host.sent.append(message)
            self.place.sendto(encode(message[0], message[1:]), self.target)

    def new_udpreceive(self):
        self.listen(self.args[0])

    def listen(self, port):
        place = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            place.bind(("127.0.0.1", port))
        except OSError:  # Max says so in its console, and receives nothing
            self.host.console.append(f"udpreceive: port {port} is taken")
            place.close()
            place = None
        self.port = port
        self.host.receivers = [(one, node) for one, node in self.host.receivers if node is not self]
        self.host.receivers.append((place, self))

    def do_udpreceive(self, inlet, message):
        assert message[0] == "port"
        if message[1] != self.port:
            self.listen(message[1])

    # ------------------------------------------------------------------ what is on the screen

    def new_umenu(self):
        self.items = [item for item in self.box.get("items", []) if item != ","]
        self.shown = 0

    def do_umenu(self, inlet, message):
        if message[0] == "append":
            self.items.append(message[1])
        elif message[0] == "clear":
            self.items = []
        elif message[0] == "setsymbol":
            if message[1] in self.items:
                self.shown = self.items.index(message[1])
        elif message == ["bang"] or isinstance(message[0], int):
            if message != ["bang"]:
                self.shown = message[0]
            if self.items:
                self.out(1, self.items[self.shown])
                self.out(0, self.shown)
        else:
            raise AssertionError(f"umenu does not understand {message}")

    def do_textedit(self, inlet, message):
        self.out(0, "text", *message)

    def do_dropfile(self, inlet, message):
        self.out(0, *message)

    def do_pictslider(self, inlet, message):
        x, y = (min(max(int(value), 0), 1000) for value in message)
        self.out(1, y)
        self.out(0, x)

    def do_multislider(self, inlet, message):
        self.value = message
        assert message[0] == "setminmax" or math.isfinite(message[0])

    def do_ctlin(self, inlet, message):
        """A controller has moved: value, number, channel."""
        for outlet in reversed(range(len(message))):
            self.out(outlet, message[outlet])
