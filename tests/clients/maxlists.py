"""What takes lists and words of Max apart, and puts them together."""

import re

from tests.clients.maxatoms import atoms


class Lists:
    """A part of maxobjects.Objects."""

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
            if word == type(message[0]).__name__ and len(message) == 1:  # int or float
                return self.out(outlet, *message)
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
        elif self.mode == "lookup":
            self.out(0, self.extra[message[0]])
        elif self.mode == "iter":
            size = self.extra[0]
            for begin in range(0, len(message), size):
                self.out(0, *message[begin : begin + size])
        elif self.mode == "rev":
            self.out(0, *reversed(message))
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
        self.given = getattr(self, "given", [0] * form.count("%"))
        self.given[inlet : inlet + len(message)] = message[: len(self.given) - inlet]
        if inlet == 0:
            result = form % tuple(self.given)
            self.out(0, *([result] if joined else atoms(result)))

    def do_regexp(self, inlet, message):
        found = re.search(str(self.args[0]), " ".join(map(str, message)))
        if found:
            self.out(2, found[0])
        else:
            self.out(3, *message)

    def do_conformpath(self, inlet, message):
        if self.args == ["max", "absolute"]:
            self.out(0, *message)
        else:
            assert self.args == ["slash", "boot"]
            self.out(0, message[0].split(":", 1)[-1])
