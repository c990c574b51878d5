"""What each object of Max does that our patches use: `new_` when it is made, `load_` when the patch is open, `do_` for a message."""

import math
import re
import socket

from asciml_osc.osc.codec import encode


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


class Objects:
    """Behaviours by name, for tests/clients/maxrun.py; a message is a list of atoms, bang is ["bang"]."""

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
                self.out(0, eval(source, {"v": self.values, "sqrt": math.sqrt}))  # of our own patches
            except ZeroDivisionError:
                self.out(0, 0.0)

    def do_scale(self, inlet, message):
        a, b, c, d = self.args[:4]
        result = c + (message[0] - a) * (d - c) / (b - a)
        self.out(0, result if any(isinstance(one, float) for one in self.args) else int(result))

    def do_clip(self, inlet, message):
        assert inlet == 0
        self.out(0, min(max(message[0], self.args[0]), self.args[1]))

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
