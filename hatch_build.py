"""Metadata that depends on where the project is published: addresses, and a README whose links work on an index page.

The release sets ASCIML_REPOSITORY (https://…/OWNER/NAME) and ASCIML_REVISION (a tag). Without them a link to a file of
the checkout becomes plain text, and a picture is left out.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

RELATIVE = re.compile(r"(!?)\[([^\]]*)\]\((?!\w+:|#)([^)\s]+)\)")


class MetadataHook(MetadataHookInterface):
    """Called by hatchling for `readme` and `urls`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in what pyproject.toml calls dynamic."""
        repository = os.environ.get("ASCIML_REPOSITORY", "").rstrip("/")
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        text = absolute(text, repository, os.environ.get("ASCIML_REVISION") or "HEAD")
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = urls(repository)


def urls(repository: str) -> dict[str, str]:
    """Return the addresses of the project."""
    if not repository:
        return {}
    return {
        "Source": repository,
        "Issues": f"{repository}/issues",
        "Changelog": f"{repository}/blob/HEAD/CHANGELOG.md",
    }


def absolute(text: str, repository: str, revision: str) -> str:
    """Return a page of the checkout with links that lead to the repository from anywhere."""

    def link(found: re.Match[str]) -> str:
        mark, words, target = found.groups()
        if not repository:
            return "" if mark else words
        kind = "raw" if mark else "blob"
        return f"{mark}[{words}]({repository}/{kind}/{revision}/{target})"

    return RELATIVE.sub(link, text)
