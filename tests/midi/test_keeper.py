"""Ports that are wanted: opened when they come, closed when they are not wanted, whatever a driver does."""

from asciml_osc.midi.keeper import Keeper
from asciml_osc.midi.wire import Port


class Table:
    """A driver whose cables a test pulls; `done` is what it was told."""

    def __init__(self, names=()):
        self.there, self.done, self.broken = list(names), [], set()

    def own(self):
        return [("out", "ours")]

    def names(self, direction):
        if "all" in self.broken:
            raise RuntimeError("gone")
        return self.there if direction == "in" else []

    def open(self, direction, name):
        if name in self.broken:
            raise OSError("in use")
        self.done.append(("open", direction, name))

    def close(self, direction, name):
        self.done.append(("close", direction, name))

    def send(self, name, data):
        self.done.append(("send", name, data))


def test_a_wanted_port_is_opened_whenever_it_comes():
    table = Table()
    keeper = Keeper([table])
    keeper.wanted = frozenset({("NANO", "in"), ("nano", "out")})
    assert keeper.look() == (Port("out", "ours", True, True),)
    table.there = ["nanoKONTROL", "keys"]
    ours = Port("out", "ours", True, True)
    assert keeper.look() == (Port("in", "keys"), Port("in", "nanoKONTROL", True), ours)
    keeper.look()
    table.there = ["keys"]
    assert keeper.look() == (Port("in", "keys"), ours)
    table.there = ["nanoKONTROL"]
    keeper.look()
    assert table.done == [
        ("open", "in", "nanoKONTROL"),
        ("close", "in", "nanoKONTROL"),
        ("open", "in", "nanoKONTROL"),
    ]


def test_one_that_is_wanted_no_more_is_closed():
    table = Table(["a", "ab"])
    keeper = Keeper([table])
    keeper.wanted = frozenset({("a", "in")})
    keeper.look()
    keeper.wanted = frozenset({("b", "in")})
    assert [port.open for port in keeper.look()] == [False, True, True]
    assert table.done == [("open", "in", "a"), ("open", "in", "ab"), ("close", "in", "a")]


def test_one_that_refuses_is_asked_again_when_it_was_plugged_in_anew():
    table = Table(["a"])
    table.broken = {"a"}
    keeper = Keeper([table])
    keeper.wanted = frozenset({("a", "in")})
    assert keeper.look()[0] == Port("in", "a", False)
    table.broken = set()
    assert keeper.look()[0] == Port("in", "a", False)
    table.there = []
    keeper.look()
    table.there = ["a"]
    assert keeper.look()[0] == Port("in", "a", True)


def test_a_driver_that_breaks_takes_its_ports_along_and_no_other():
    broken, whole = Table(["a"]), Table(["b"])
    keeper = Keeper([broken, whole])
    keeper.wanted = frozenset({("a", "in"), ("b", "in")})
    keeper.look()
    broken.broken = {"all"}
    assert keeper.look() == (Port("in", "b", True), Port("out", "ours", True, True))
    keeper.send("ours", b"x")
    assert whole.done[-1] == ("send", "ours", b"x")
    assert broken.done == [("open", "in", "a")]
