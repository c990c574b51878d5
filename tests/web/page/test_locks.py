"""What stage mode denies is grey: held in the source of every room, so that no control is forgotten. In a browser: test_shell.py."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from asciml_osc.commands import registry
from asciml_osc.web import page

FOLDER = Path(page.__file__).parent
LOCKED = {command.address for command in registry if command.is_locked}
LOCKING = {"locks": 2, "follows": 1, "denies": 1, "bring": 2}
"""What makes something grey, and which of its arguments is the address."""
READING = {"arguments_of", "lookup"}
"""What takes an address and sends nothing."""
WITHOUT_CONTROLS = {"locks", "taking_back", "rooms.sounds.coming"}
"""They send for the controls of other modules, which name what they are for."""
MODULES = sorted(
    ".".join(path.relative_to(FOLDER).with_suffix("").parts)
    for path in FOLDER.rglob("*.py")
    if path.name != "__init__.py"
)


class Source:
    """One module. names: what its global names mean."""

    def __init__(self, text, names):
        self._tree, self._names = ast.parse(text), names
        self._above = {child: node for node in ast.walk(self._tree) for child in ast.iter_child_nodes(node)}

    def unlocked(self):
        """The commands that stage mode denies and that this sends, with nothing that would be grey for them."""
        return sorted((self._sent() & LOCKED) - self._grey())

    def _sent(self):
        """Each address that is named elsewhere than where it makes something grey, and each that a suffix in this module completes."""
        words = {one.value for one in ast.walk(self._tree) if isinstance(one, ast.Constant)}
        found = set()
        for node in ast.walk(self._tree):
            if self._is_within(node, {*LOCKING, *READING} - {"bring"}) or self._is_definition(node):
                continue
            if isinstance(node, ast.JoinedStr) and self._head(node):
                found |= {f"{self._head(node)}{word}" for word in words if isinstance(word, str)}
            elif isinstance(node, ast.Constant):
                found.add(node.value)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(self._global(node))
        return {one for one in found if isinstance(one, str)}

    def _grey(self):
        """The addresses for which something is grey."""
        calls = [node for node in ast.walk(self._tree) if isinstance(node, ast.Call)]
        return {
            address
            for call in calls
            if (at := LOCKING.get(_name(call))) is not None
            for address in self._meant(call.args[at])
        }

    def _meant(self, node):
        """What an address can be: a literal, a constant, or what the loop or the function around it is given."""
        if isinstance(node, ast.Constant):
            return {node.value}
        if isinstance(node, ast.JoinedStr):
            (last,) = node.values[1:]
            return {f"{self._head(node)}{one}" for one in self._meant(last.value)}
        assert isinstance(node, ast.Name), f"an address that cannot be read: {ast.unparse(node)}"
        return {self._global(node)} - {None} or self._looped(node) or self._passed(node)

    def _looped(self, name):
        """What a name is in turn, in a loop over a tuple that is written out."""
        for loop in self._around(name, ast.For):
            targets = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
            for at, target in enumerate(targets):
                if target.id == name.id:
                    rows = [one.elts if isinstance(one, ast.Tuple) else [one] for one in loop.iter.elts]
                    return {address for row in rows for address in self._meant(row[at])}
        return set()

    def _passed(self, name):
        """What a function of this module is called with."""
        for function in self._around(name, ast.FunctionDef):
            names = [one.arg for one in function.args.args]
            if name.id in names:
                at = names.index(name.id)
                calls = [node for node in ast.walk(self._tree) if isinstance(node, ast.Call)]
                return {
                    address
                    for call in calls
                    if isinstance(call.func, ast.Name) and call.func.id == function.name
                    for address in self._meant(call.args[at])
                }
        raise AssertionError(f"an address that cannot be read: {name.id}")

    def _global(self, name):
        value = self._names.get(name.id)
        return value if isinstance(value, str) else None

    def _around(self, node, kind):
        while (node := self._above.get(node)) is not None:
            if isinstance(node, kind):
                yield node

    def _is_within(self, node, names):
        return any(_name(call) in names for call in self._around(node, ast.Call))

    def _is_definition(self, node):
        """Whether it is the value of a constant: where that is used counts."""
        above = self._above.get(node)
        if isinstance(above, ast.Tuple):
            above = self._above.get(above)
        return isinstance(above, ast.Assign) and self._above.get(above) is self._tree

    @staticmethod
    def _head(node):
        first = node.values[0]
        return first.value if isinstance(first, ast.Constant) else ""


def _name(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


@pytest.mark.parametrize("module", [one for one in MODULES if one not in WITHOUT_CONTROLS])
def test_every_control_for_what_stage_mode_denies_is_grey(module):
    names = vars(importlib.import_module(f"{page.__name__}.{module}"))
    text = (FOLDER / module.replace(".", "/")).with_suffix(".py").read_text()
    assert Source(text, names).unlocked() == []


def test_what_a_browser_sends_by_itself_is_open_on_stage():
    scripts = [path.read_text() for path in FOLDER.rglob("*.js")]
    assert len(scripts) > 10
    assert {one for text in scripts for one in re.findall(r'"(/asciml/[a-z/]+)"', text)} & LOCKED == set()


@pytest.mark.parametrize(
    ("text", "forgotten"),
    [
        ('ui.button("Remove").on_click(lambda: page.do("/asciml/sounds/remove", "a"))', ["/asciml/sounds/remove"]),
        ('page.do(f"/asciml/map/{verb}")\nlocks(page, one, "/asciml/map/set")\nwords = "remove", "set", "on"', ["/asciml/map/remove"]),
        ('selection.each(SYNTH)\nlocks(page, one, "/asciml/sounds/mute")', ["/asciml/sounds/synth"]),
        ('for one, what in ((a, SYNTH), (b, "/asciml/quit")):\n    locks(page, one, what)\n    page.do(what)', []),
        ('def button(what, address):\n    locks(page, what, address)\nbutton(one, "/asciml/quit")\nbutton(two, SYNTH)', []),
        ('for verb in ("set",):\n    locks(page, one, f"/asciml/map/{verb}")\npage.do("/asciml/map/set")', []),
    ],
)  # fmt: skip
def test_one_that_was_forgotten_is_found(text, forgotten):
    assert Source(text, {"SYNTH": "/asciml/sounds/synth"}).unlocked() == forgotten
