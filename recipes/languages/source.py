"""What the source says to its users: every text that has to have its twins, read from the syntax tree and from the registry."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from asciml_osc.commands import registry
from asciml_osc.errors import CODES
from asciml_osc.events import EVENTS
from asciml_osc.generate.rules import INTRODUCTION, blocks
from recipes.languages.syntax import numbered, template, texts

SOURCE = Path(__file__).resolve().parent.parent.parent / "asciml_osc"
TERMINAL = ("client/", "demo.py", "doctor.py", "precompile.py", "pretrain.py", "tell.py")
"""What commands print on a terminal, and the exceptions of the client for Python programs: in English."""
ELSEWHERE = (
    "events.py",
    "generate/",
    "languages/",
    "pictures/losses.py",
    "pictures/morph.py",
    "pictures/reconstructions.py",
    "audio/fence.py",
    "audio/parameters.py",
    "midi/jack_driver.py",
    "commands/settings.py",
    "models/morph/settings.py",
    "models/thesis/pretraining.py",
    "models/thesis/settings.py",
    "service_files.py",
    "session/journal_scope.py",
    "session/origins.py",
    "sounds/sfz.py",
    "store/recording.py",
    "store/tracked.py",
    "web/headers.py",
    "web/markup.py",
    "web/page/",
    "web/tokens.py",
)
"""The page, which page() reads, documentation, which reference() reads whole, pictures, compiled code, files, SQL: nothing that a client hears from there."""
PAGE, RULES = "generate/markdown.py", "generate/rules.py"
QUARK = ("generate/supercollider.py", "generate/sclang.py", "generate/supercollider_voice.py")

SYSTEM = (
    "Address already in use",
    "File exists",
    "File name too long",
    "Is a directory",
    "No space left on device",
    "No such file or directory",
    "Not a directory",
    "Permission denied",
    "Read-only file system",
)
"""What an operating system says of a file, inside of our own texts."""

PARSER = (
    "ambiguous option: {0} could match {1}",
    "argument {0}: {1}",
    "expected one argument",
    "ignored explicit argument {0}",
    "invalid choice: {0} (choose from {1})",
    "invalid float value: {0}",
    "invalid int value: {0}",
    "not allowed with argument {0}",
    "one of the arguments {0} is required",
    "options",
    "positional arguments",
    "show program's version number and exit",
    "show this help message and exit",
    "the following arguments are required: {0}",
    "unrecognized arguments: {0}",
    "usage: ",
    *(
        "ADDRESS",
        "ARGUMENTS",
        "BATCH",
        "BLOCK",
        "COMMAND",
        "COUNT",
        "DEVICE",
        "EPOCHS",
        "FILE",
        "FOLDER",
        "HOST",
        "MINUTES",
        "NAME",
    ),
    *("PORT", "PORTS", "RATE", "ROOT", "SECONDS", "SEED", "THREADS", "WORD"),
)
"""What argparse says on the command line, and the names of values there."""

JOINED = ("{0} or {1}",)
"""How the source joins the items of a list."""

_LOUD = {
    "ValueError",
    "TypeError",
    "RuntimeError",
    "KeyError",
    "AssertionError",
    "AttributeError",
    "NotImplementedError",
}  # faults of ours
_UNHEARD = {
    "Doc",
    "Option",
    "cast",
    "compile",
    "drop",
    "print",
    "TypeVar",
    "execute",
    "execute_many",
    "executemany",
    "executescript",
    *_LOUD,
}
_UNSAID = {
    "Error : ",
    "late {0}",
    "%(levelname)s %(message)s",
    "%(asctime)s %(name)s %(levelname)s %(message)s",
    "asciml-osc {0}",
    "--model {0}",
    "{0}{1}: error: {2}\n",
    "%s ended with status %s; not started again: %s%s",
}
"""What libsndfile begins with, the key of a limiter, formats of logs, a line of one, what the command line puts together."""
_LOGS = ("log", "_log", "logging")
_SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|PRAGMA|\{0\} (ORDER BY|WHERE)) ")


def messages() -> dict[str, str]:
    """Every text that is said at run time, with {0} and so on where values stand, and the first file that has it."""
    found: dict[str, str] = {}
    documented = reference()
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith((*TERMINAL, *ELSEWHERE)):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for text in texts(tree, set(_not_said(tree))):
            if _is_said(text) and text not in documented:
                found.setdefault(text, name)
    for text in _introduction():
        found.setdefault(text, RULES)
    return found


def page() -> dict[str, str]:
    """Every text of the page in the browser: what `say` and `mark` are called with, and the first file that has it."""
    found: dict[str, str] = {}
    for path in sorted((SOURCE / "web" / "page").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if called in ("say", "mark"):
                    found.setdefault(node.args[0].value, path.relative_to(SOURCE).as_posix())
    return found


def words() -> set[str]:
    """The single words of the source, of which a message may be made."""
    return {
        node.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value
    }


def reference() -> dict[str, str]:
    """Every paragraph, line and word of the documentation of commands and events, and where it stands first."""
    found: dict[str, str] = {}
    for text, where in _documented():
        for part in text.split("\n\n"):
            if any(letter.isalpha() for letter in part):
                found.setdefault(
                    " ".join(part.split()) if "\n" in part or part == text.strip() else part, where
                )
    return found


def _documented() -> Iterator[tuple[str, str]]:
    for command in registry:
        yield command.text, command.address
        yield command.answers, command.address
        for param in command.params:
            yield param.doc, f"{command.address} {param.name}"
            yield param.unit, "units"
        module = inspect.getdoc(sys.modules[command.function.__module__]) or ""
        yield module.partition("\n")[0], command.function.__module__.replace(".", "/") + ".py"
    for event in EVENTS:
        yield event.doc, event.address
        for argument in event.args:
            yield argument.doc, f"{event.address} {argument.name}"
    for code, text in CODES.items():
        yield text, code
    for page in (PAGE, *QUARK):
        for node in ast.walk(ast.parse((SOURCE / page).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "words":
                for argument in node.args:
                    if isinstance(argument, ast.Constant):
                        yield argument.value, page


def _introduction() -> Iterator[str]:
    tree = ast.parse((SOURCE / RULES).read_text(encoding="utf-8"))
    whole = next(
        template(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "INTRODUCTION"
        if isinstance(node.value, ast.JoinedStr)
    )
    assert len(blocks(INTRODUCTION)) == len(blocks(whole))
    for block in blocks(whole):
        yield numbered(" ".join(block.split()))


def _is_said(text: str) -> bool:
    return (
        text not in _UNSAID
        and " " in text.strip()
        and any(map(str.isalpha, re.sub(r"\{.*?\}", "", text)))
        and not _SQL.match(text)
    )


def _called(node: ast.AST | None) -> str:
    """Return the last name of `log` or `self.log`."""
    name: str = getattr(node, "id", getattr(node, "attr", ""))
    return name


def _not_said(tree: ast.Module) -> Iterator[int]:
    """The nodes that hold docstrings, annotations, log lines and what only a programmer sees."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.Call):
            function = node.func
            if _called(function) in _UNHEARD or _called(getattr(function, "value", None)) in _LOGS:
                yield from map(id, node.args)
        elif isinstance(node, ast.keyword) and node.arg == "answers":
            yield id(node.value)
        elif isinstance(node, ast.AnnAssign):
            yield id(node.annotation)
            if "TypeAlias" in ast.dump(node.annotation) and node.value:
                yield id(node.value)
        elif isinstance(node, ast.arg) and node.annotation:
            yield id(node.annotation)
