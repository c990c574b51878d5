"""Which of a command's arguments name files that it reads: the journal names them whole, since a relative path means another file elsewhere."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from asciml_osc.osc.clients import Client
from asciml_osc.osc.command import Command
from asciml_osc.session.file_paths import FilePaths
from asciml_osc.session.models import SUFFIX

NAMES_OR_PATHS = {"/asciml/train/start": "from", "/asciml/model/load": "name"}
"""Parameters that take a model's name, or a file that ends as a model's does."""


async def with_whole_paths(
    file_paths: FilePaths, client: Client, command: Command, args: list[Any]
) -> tuple[list[Any], list[Path]]:
    """Return the arguments with each path from the root on, and the files among them. Raises as `FilePaths.named`."""
    args, found = list(args), []
    for place in _places(command, args):
        path = await file_paths.named(str(args[place]), client.is_local)
        is_file = await asyncio.to_thread(path.is_file)
        if command.address in NAMES_OR_PATHS and not is_file:
            continue
        args[place] = str(path)
        if is_file and command.address != "/asciml/sounds/load":  # which says itself what it has found
            found.append(path)
    return args, found


def _places(command: Command, args: list[Any]) -> list[int]:
    """Return where in the arguments paths stand."""
    positional = [param for param in command.params if param.kind == "positional"]
    wanted = {param.name for param in command.params if param.on_disk}
    if name := NAMES_OR_PATHS.get(command.address):
        wanted.add(name)
    places = [n for n, param in enumerate(positional) if param.required and param.name in wanted]
    options = range(command.required, len(args) - 1)
    places += [n + 1 for n in options if args[n] in wanted and isinstance(args[n], str)]
    if command.address in NAMES_OR_PATHS:
        places = [place for place in places if Path(str(args[place])).suffix == SUFFIX]
    return [place for place in places if isinstance(args[place], str)]
