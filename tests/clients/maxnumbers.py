"""Message boxes, numbers and what Max counts with."""

import math
import re

from tests.clients.maxatoms import atoms


class Numbers:
    """A part of maxobjects.Objects."""

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
        if message == ["outputvalue"]:
            assert self.name.startswith("live."), self.name
        elif message != ["bang"]:
            whole = self.name in ("number", "toggle", "live.toggle") or (
                self.name in ("slider", "dial") and not self.box.get("floatoutput")
            )
            self.value = int(message[0]) if whole else float(message[0])
        elif self.name in ("toggle", "live.toggle"):
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
        result = {
            "*": left * right,
            "+": left + right,
            "-": left - right,
            "/": left / right,
            "%": left % right,
        }[self.name]
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
