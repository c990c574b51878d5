"""What each object of Max does that our patches use: `new_` when it is made, `load_` when the patch is open, `do_` for a message."""

import math
import socket

from asciml_osc.osc.codec import encode
from tests.clients.maxatoms import number, shown
from tests.clients.maxlists import Lists
from tests.clients.maxnumbers import Numbers


class Objects(Numbers, Lists):
    """Behaviours by name, for tests/clients/maxrun.py; a message is a list of atoms, bang is ["bang"]."""

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

    def _stop_waiting(self):
        """Of a delay or a metro."""
        if self.waits:
            self.waits[2] = None
            self.waits = None

    def new_delay(self):
        self.time, self.waits = self.args[0], None

    def do_delay(self, inlet, message):
        if inlet == 1:
            self.time = message[0]
            return
        self._stop_waiting()
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
        self._stop_waiting()
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
        for attribute in self.patch.attributes:
            self.out(1, *attribute)
        self.out(1, "done")

    def do_patcherargs(self, inlet, message):
        assert message == ["bang"], message
        self.load_patcherargs()

    def new_pattr(self):
        self.value = None

    def do_pattr(self, inlet, message):
        if message != ["bang"]:
            self.value = message
        if self.value:
            self.out(0, *self.value)

    def new_dict(self):
        self.called = self.args[0]

    def do_dict(self, inlet, message):
        entries = self.host.dicts.setdefault(self.called, {})
        if message[0] == "name":
            self.called = message[1]
        elif message == ["clear"]:
            entries.clear()
        else:
            assert message[0] == "replace", message
            key, field = message[1].split("::")
            entries.setdefault(key, {})[field] = message[2] if len(message) == 3 else message[2:]

    def new_coll(self):
        self.stored = {}

    def do_coll(self, inlet, message):
        if message == ["clear"]:
            self.stored.clear()
        elif message[0] == "store" and len(message) > 2:
            self.stored[message[1]] = message[2:]
        elif isinstance(message[0], int) and len(message) > 1:
            self.stored[message[0]] = message[1:]
        elif message[0] in self.stored:
            data = self.stored[message[0]]
            self.out(1, message[0])
            self.out(0, *(["symbol"] if len(data) == 1 and isinstance(data[0], str) else []), *data)

    def do_autopattr(self, inlet, message):
        raise AssertionError("nothing is sent to an autopattr")

    def do_fromsymbol(self, inlet, message):
        self.out(0, *(number(one) if isinstance(one, str) else one for one in message))

    def new_r(self):
        self.named = bool(self.args)
        self.bus = None
        if self.named:
            self.hear(self.args[0])

    def hear(self, bus):
        if self.bus:
            self.host.buses[self.bus].remove(self)
        self.bus = bus
        self.host.buses.setdefault(bus, []).append(self)

    def do_r(self, inlet, message):
        assert not self.named, "a receive with an argument has no inlet"
        assert message[0] == "set", message
        self.hear(message[1])

    def do_s(self, inlet, message):
        self.host.tell(self.args[0], message)

    def new_forward(self):
        self.bus = self.args[0] if self.args else None

    def do_forward(self, inlet, message):
        if message[0] == "send":
            self.bus = message[1]
        elif self.bus:
            self.host.tell(self.bus, message)

    def do_freebang(self, inlet, message):
        self.out(0, "bang")

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
        self.port = None
        if self.args:
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
        self.deaf()
        self.host.receivers.append((place, self))

    def deaf(self):
        """Free the port."""
        for place, node in list(self.host.receivers):
            if node is self:
                self.host.receivers.remove((place, node))
                if place:
                    place.close()

    def do_udpreceive(self, inlet, message):
        assert message[0] == "port"
        if message[1] != self.port:
            self.listen(message[1])

    # ------------------------------------------------------------------ signals, which are not computed: messages to their objects are kept

    def new_signal(self):
        self.came = []

    def do_signal(self, inlet, message):
        self.came.append(message)
        if self.name == "buffer~":
            assert message[0] in ("replace", "read"), message
            self.out(1, "bang")

    # ------------------------------------------------------------------ what is on the screen

    def new_umenu(self):
        self.items = [item for item in self.box.get("items", []) if item != ","]
        self.shown = 0

    def do_umenu(self, inlet, message):
        if message[0] == "append":
            self.items.append(message[1])
        elif message[0] == "clear":
            self.items, self.shown = [], 0
        elif message[0] == "set":
            self.shown = message[1]
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
