"""No text that a client hears lists what may be nothing: "only ", "groups: ", "begun with : resume"."""

import ast
from collections.abc import Iterator
from itertools import pairwise

import pytest

from recipes.languages.source import ELSEWHERE, SOURCE, TERMINAL

NEVER_EMPTY = {
    ("audio/handle.py", "names"): "a device is asked for by one name or more",
    ("commands/mapping.py", "params"): "the options of /asciml/map/add",
    ("commands/stream.py", "(kind, *what)"): "a kind",
    ("commands/stream.py", "known"): "every kind of stream has options",
    ("commands/train.py", "names"): "a kind that can be changed has names of what",
    ("commands/motion.py", "given"): "the options of a grain are written there",
    ("models/settings.py", "known"): "a run without any is refused before",
    ("models/settings.py", "said.option.choices"): "an option with choices has some",
    ("osc/arguments.py", "types"): "an argument has a type",
    ("osc/arguments.py", "choices"): "an argument with choices has some",
    ("osc/command.py", "known"): "every command takes a tag",
    ("session/analyses.py", "damaged"): "called where some are",
    ("session/gestures.py", "self.playing.targets"): "examples have targets",
    ("session/gestures.py", "targets"): "a recording has targets, main's place where none is named",
    ("session/loading.py", "bad"): "it returns before where none is",
    ("session/loading.py", "reasons"): "each bad file has a reason",
    ("session/loading.py", "names"): "a reason is of a file",
    ("session/targets.py", "endings"): "a command names the endings that it takes",
    ("sounds/containers.py", "values"): "two that differ",
    ("sounds/parameters.py", "table"): "a technique has parameters",
    ("sounds/search.py", "self.names"): "it returns before where none was passed over",
    ("session/scsynth.py", "(address, *args)"): "an address",
}
"""What a function lists, and why there is always one. Anything else says what it says of nothing: `or "none yet"`."""


def lists(source: str) -> Iterator[str]:
    """What the f-strings of a module join, where nothing in sight says that it is not empty."""
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    shown = {
        name.id
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for name in ast.walk(text)
        if isinstance(name, ast.Name)
    }
    for node in ast.walk(tree):
        if _joins(node):
            way = [node]
            while not isinstance(way[-1], ast.stmt):
                way.append(above[way[-1]])
            kept = way[-1].targets[0] if isinstance(way[-1], ast.Assign) else None
            said = any(isinstance(one, ast.JoinedStr) for one in way) or getattr(kept, "id", None) in shown
            while way[-1] in above:
                way.append(above[way[-1]])
            asked = {
                name.id for one in ast.walk(tree) if isinstance(one, ast.IfExp) for name in _names(one.test)
            }
            if said and not _is_safe(node.args[0], way) and getattr(kept, "id", None) not in asked:
                yield ast.unparse(_listed(node.args[0]))


def _names(node: ast.AST) -> Iterator[ast.Name]:
    return (name for name in ast.walk(node) if isinstance(name, ast.Name))


def _true(test: ast.expr) -> Iterator[ast.Name]:
    """The names that a condition says are not empty."""
    match test:
        case ast.Name():
            yield test
        case ast.NamedExpr(target=name):
            yield name
        case ast.BoolOp(op=ast.And(), values=values):
            for value in values:
                yield from _true(value)


def _joins(node: ast.AST) -> bool:
    is_join = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join"
    return (
        is_join and isinstance(node.func.value, ast.Constant) and str(node.func.value.value).strip("\0") != ""
    )


def _listed(listed: ast.expr) -> ast.expr:
    """What is joined, without what is done to each of it."""
    while True:
        match listed:
            case ast.GeneratorExp(generators=[ast.comprehension(iter=inner), *_]):
                listed = inner
            case (
                ast.Call(func=ast.Name(id="map"), args=[_, inner])
                | ast.Call(func=ast.Name(id="sorted"), args=[inner])
            ):
                listed = inner
            case (
                ast.Subscript(value=inner)
                | ast.Call(func=ast.Attribute(value=inner, attr="items" | "values"))
            ):
                listed = inner
            case _:
                return listed


def _is_safe(listed: ast.expr, way: list[ast.AST]) -> bool:
    if isinstance(listed, ast.List | ast.Tuple) and any(
        not isinstance(one, ast.Starred) for one in listed.elts
    ):
        return True
    names = {name.id for name in _names(listed)}
    if any(name.isupper() for name in names):  # a table of the source
        return True
    for inner, outer in pairwise(way):
        if isinstance(outer, ast.BoolOp) and isinstance(outer.op, ast.Or) and inner is not outer.values[-1]:
            return True
        if (
            isinstance(outer, ast.If | ast.IfExp)
            and inner is not outer.test
            and names & {name.id for name in _true(outer.test)}
        ):
            return True
    return False


def test_what_a_text_lists_is_never_nothing():
    found = {
        (name, listed)
        for path in sorted(SOURCE.rglob("*.py"))
        if not (name := path.relative_to(SOURCE).as_posix()).startswith((*TERMINAL, *ELSEWHERE))
        for listed in lists(path.read_text(encoding="utf-8"))
    }
    assert found - NEVER_EMPTY.keys() == set(), 'say what it says of nothing: or "none"'
    assert NEVER_EMPTY.keys() - found == set(), "not listed there any more"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("f\"groups: {', '.join(groups)}\"", ["groups"]),
        ("f\"groups: {', '.join(groups) or 'none'}\"", []),
        ("f\"groups: {', '.join(sorted(x.name for x in groups))}\"", ["groups"]),
        ("f\"known: {', '.join(KNOWN)}\"", []),
        ("f\"known: {', '.join([*names, 'tag'])}\"", []),
        ("f\"known: {', '.join([*names])}\"", ["[*names]"]),
        ("there = ', '.join(names)\nf'there are {there}'", ["names"]),
        ("there = ', '.join(names)\nprint(there)", []),
        ("there = ', '.join(names)\nf'there are {there}' if there else 'none'", []),
        ("if wrong:\n    f'no {\", \".join(wrong)}'", []),
        ("f'no {\", \".join(wrong)}' if wrong else 'none'", []),
        ("if name not in known:\n    f'{\", \".join(known)}'", ["known"]),
        ("f'{\"\".join(letters)}'", []),
    ],
)
def test_the_search_itself(source, found):
    assert list(lists(source)) == found
