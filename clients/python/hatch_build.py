"""Makes the package asciml_osc_client of the server's own sources, with its imports turned to the new name.

In a source distribution the package has been made already, and lies beside this file.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

NAME = "asciml_osc_client"
HERE = Path(__file__).resolve().parent
MADE, SERVER = HERE / NAME, HERE.parent.parent / "asciml_osc"
MODULES = {"errors.py": "errors.py", "osc/codec.py": "codec.py", "osc/framing.py": "framing.py"}
"""What the client stands on: where it lies in asciml_osc, and in the client's package."""
IMPORTS = {
    "asciml_osc.osc.codec": f"{NAME}.codec",
    "asciml_osc.osc.framing": f"{NAME}.framing",
    "asciml_osc.errors": f"{NAME}.errors",
    "asciml_osc.client": NAME,
}


def version() -> str:
    """Return the server's version, which is the client's too."""
    place = MADE if MADE.is_dir() else SERVER
    found = re.search(
        r'^__version__ = "(.+)"$', (place / "__init__.py").read_text(encoding="utf-8"), flags=re.M
    )
    assert found
    return found[1]


def package() -> dict[str, str]:
    """Return the text of every file of the package, by its path in it."""
    sources = {path.name: path for path in sorted((SERVER / "client").glob("*.py"))}
    sources |= {new: SERVER / old for old, new in MODULES.items()}
    texts = {name: renamed(path.read_text(encoding="utf-8")) for name, path in sources.items()}
    texts["__init__.py"] += f'\n__version__ = "{version()}"\n'
    texts["py.typed"] = ""
    return texts


def renamed(text: str) -> str:
    """Return a module whose imports lead to the client's package. Raises ValueError for one of the server."""
    for old, new in IMPORTS.items():
        text = re.sub(rf"^(\s*(?:from|import) ){re.escape(old)}\b", rf"\g<1>{new}", text, flags=re.M)
    if found := re.search(r"^\s*(?:from|import) asciml_osc\b.*$", text, flags=re.M):
        raise ValueError(f"the client imports what only the server has: {found[0].strip()}")
    return text


class MetadataHook(MetadataHookInterface):
    """Called by hatchling for `urls`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in where the project is published, which the release knows."""
        repository = os.environ.get("ASCIML_REPOSITORY", "").rstrip("/")
        metadata["urls"] = {"Source": repository} if repository else {}


class BuildHook(BuildHookInterface):
    """Called by hatchling before it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the package into what is being built."""
        if MADE.is_dir():
            return
        self._folder = tempfile.TemporaryDirectory()
        for name, text in package().items():
            path = Path(self._folder.name) / name
            path.write_text(text, encoding="utf-8", newline="\n")
            build_data["force_include"][str(path)] = f"{NAME}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what was made."""
        if not MADE.is_dir():
            self._folder.cleanup()
