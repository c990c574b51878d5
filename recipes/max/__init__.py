"""Make the patches of the Max package and of examples/max.

    python -m recipes.max        from the repository's root, with the package py2max; a test compares

A .maxpat is JSON with a place for every box; here it is a few lines of Python a patch, and the words that the patches
know are those of the commands, so that nothing drifts.
"""

from __future__ import annotations

from recipes.max import client, dataset, examples, help_patches, voices
from recipes.max.build import Patch
from recipes.max.talking import ask

PACKAGE = "clients/max/asciml"


def patches() -> dict[str, Patch]:
    """Every patch by its path from the repository's root."""
    abstractions = {
        "asciml.ask": ask(),
        "asciml.client": client.client(),
        "asciml.menu": voices.menu(),
        "asciml.pad": voices.pad(),
        "asciml.sounds": dataset.sounds(),
        "asciml.train": dataset.train(),
        "asciml.voice": voices.voice(),
    }
    return {
        **{f"{PACKAGE}/patchers/{name}.maxpat": patch for name, patch in abstractions.items()},
        **{f"{PACKAGE}/help/{name}.maxhelp": patch for name, patch in help_patches.patches().items()},
        f"{PACKAGE}/extras/asciml.overview.maxpat": help_patches.overview(),
        **{f"examples/max/{name}.maxpat": patch for name, patch in examples.patches().items()},
    }


def files() -> dict[str, str]:
    """Their text."""
    return {path: patch.text() for path, patch in patches().items()}
