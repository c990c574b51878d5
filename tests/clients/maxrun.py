"""Enough of Max to run our patches: the objects that they use, as Cycling '74's reference pages describe them.

This is no Max. It reads the same files, sends the same messages in the same order (outlets from right to left, cords
from right to left by where they lead), over real sockets, with a clock that the test turns. An object that it does not
know is an error, so that nothing in a patch goes unseen.
"""

import heapq
import json
import re
import select
from pathlib import Path
from typing import ClassVar

from asciml_osc.osc.codec import decode
from recipes.max import PACKAGE
from tests.clients.conftest import ROOT
from tests.clients.maxatoms import atoms, shown
from tests.clients.maxobjects import Objects

PATCHERS, EXAMPLES = ROOT / PACKAGE / "patchers", ROOT / "examples" / "max"
DEADLINE = 120.0  # seconds: only to end what hangs
QUIETLY = 0.1  # seconds in which nothing comes
QUIET = {"comment", "panel", "led", "inlet", "outlet", "bpatcher"}


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
        self.dicts = {}
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

    def shut(self, patch):
        """Close a patch, as a person does."""
        nodes = list(every_node(patch))
        for node in nodes:
            if node.name == "freebang":
                node.click()
        for node in nodes:
            node.cords = {}
            if node.name == "udpreceive":
                node.deaf()
            if node.method == "r" and node.bus:
                self.buses[node.bus].remove(node)

    def tell(self, bus, message):
        for node in list(self.buses.get(bus, [])):
            node.out(0, *message)

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

    def live(self, wanted):
        """Hear what comes until `wanted()`; while nothing does, time goes on in the patches, slower than on the wall."""
        silent = 0.0
        while not wanted():
            if not self._hear(QUIETLY):
                silent += QUIETLY
                assert silent < DEADLINE, (
                    f"it did not come; console {self.console[-5:]}, sent {self.sent[-5:]}"
                )
                self.advance(1000 * QUIETLY / 2)

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
        self.host, self.owner = host, owner
        self.arguments, self.attributes = parted(arguments)
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


def parted(words):
    """What was typed into a box: its arguments, and its attributes, each a list that begins with its name."""
    arguments, attributes = [], []
    for word in words:
        if str(word).startswith("@"):
            attributes.append([str(word)[1:]])
        else:
            (attributes[-1] if attributes else arguments).append(word)
    return arguments, attributes


class Node(Objects):
    """One box."""

    NAMES: ClassVar = {
        "trigger": "t", "select": "sel", "send": "s", "receive": "r", "i": "int", "f": "float", "message": "msg",
        "==": "compare", "<": "compare", ">": "compare", "*": "times", "+": "times", "/": "times", "-": "times", "%": "times",
        "live.slider": "show", "live.numbox": "show", "live.toggle": "show",
        "number": "show", "flonum": "show", "slider": "show", "dial": "show", "toggle": "show", "button": "push",
    }  # fmt: skip

    def __init__(self, patch, box):
        self.patch, self.box, self.host = patch, box, patch.host
        self.cords, self.inner = {}, None
        kind = box["maxclass"]
        self.text = self.filled(box.get("text", kind))
        words = atoms(self.text) if kind == "newobj" else []
        typed = words[1:]
        self.name = str(words[0]) if words else kind
        self.args, _ = parted(typed)
        self.method = self.NAMES.get(self.name, self.name).replace(".", "_")
        if self.name.endswith("~") and not self.host.find(self.name):
            self.method = "signal"
        data, arguments = None, typed
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


def every_node(patch):
    for node in patch.nodes.values():
        if node.inner:
            yield from every_node(node.inner)
        else:
            yield node


def click(node):
    """What a hand can do to it, each way once."""
    if node.name == "message":
        if "$1" not in node.text and node.content[0] not in ("set", "clear", "done", "stop", 1):
            node.click()
    elif node.name in ("button", "toggle", "live.toggle"):
        node.click()
        node.click()
    elif node.name in ("slider", "number", "flonum", "live.slider", "live.numbox"):
        node.click(1)
    elif node.name == "pictslider":
        node.click(250, 1000)
    elif node.name == "umenu":
        node.items = node.items or ["bells0"]
        node.click(len(node.items) - 1)
    elif node.name == "dropfile":
        node.click("Macintosh HD:/Users/me/two words.wav")
        node.click("C:/Users/me/two words.wav")
    elif node.name == "textedit":
        node.click("drums")
    elif node.name == "ctlin":
        node.click(127, 1, 1)
