"""What every command is, in each language. It is asked of a process that ends again: the address space would take 24 MB here."""

from __future__ import annotations

import asyncio
import json
from typing import Any, NamedTuple

from asciml_osc.children.child import start_module
from asciml_osc.errors import AscimlError
from asciml_osc.languages import Language

PIPE = asyncio.subprocess.PIPE
_TAGS = {"int": "i", "float": "f", "bool": "T", "string": "s", "choice": "s", "blob": "b"}


class Parameter(NamedTuple):
    """One argument that a command needs. tag: its OSC type; lo, hi: None where that end is open."""

    name: str
    tag: str
    lo: float | None
    hi: float | None
    choices: tuple[str, ...]


class Description(NamedTuple):
    """One command."""

    address: str
    doc: str
    params: tuple[Parameter, ...]


class Descriptions:
    """The commands of a server of this version; made at the first need."""

    def __init__(self) -> None:
        self._known: dict[Language, asyncio.Task[list[Description]]] = {}

    async def get(self, language: Language) -> list[Description]:
        """Return them by address. Raises io where the process that says it cannot be started."""
        task = self._known.get(language)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = self._known[language] = asyncio.get_running_loop().create_task(_asked(language))
        return await asyncio.shield(task)


async def _asked(language: Language) -> list[Description]:
    try:
        process = await start_module(
            "asciml_osc",
            "commands",
            "--json",
            "--lang",
            language,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
        )
        said, _ = await process.communicate()
        return [_read(item) for item in json.loads(said)]
    except (OSError, ValueError) as error:
        raise AscimlError("io", f"the list of commands cannot be read: {error}") from None


def _read(item: dict[str, Any]) -> Description:
    needed = tuple(
        _parameter(param) for param in item["params"] if param["required"] and not param["variadic"]
    )
    return Description(item["address"], item["doc"].partition("\n")[0], needed)


def _parameter(param: dict[str, Any]) -> Parameter:
    lo, hi = param["lo"], param["hi"]
    if param["name"] == "percent" and lo is None and hi is None:
        lo, hi = 0.0, 100.0  # a voice may be let go beyond; a hand has this
    tag = _TAGS.get(param["type"].partition(" or ")[0], "s")
    return Parameter(param["name"], tag, lo, hi, tuple(param["choices"]))
