"""Make the patches of the Max package and of examples/max.

    python -m recipes.max        from the repository's root, with the package py2max; a test compares

The pieces and the overview have a Spanish twin each, and help patches a subpatch: the same boxes with the words of recipes/twins/es.po.

A .maxpat is JSON with a place for every box; here it is a few lines of Python a patch, and the words that the patches
know are those of the commands, so that nothing drifts.
"""

from __future__ import annotations

from collections.abc import Callable

from recipes.max import client, dataset, examples, help_patches, mapping, preset, signal, tide, voices
from recipes.max.build import Patch
from recipes.max.talking import ask
from recipes.twins import spanish

PACKAGE = "clients/max/asciml"


def patches(said: Callable[[str], str] | None = None) -> dict[str, Patch]:
    """Every patch by its path from the repository's root. said: the Spanish for a text; else as the catalogue has it."""
    said = said or (lambda text: spanish().get(text, text))
    abstractions = {
        "asciml.ask": ask(),
        "asciml.client": client.client(),
        "asciml.map": mapping.mapping(),
        "asciml.menu": voices.menu(),
        "asciml.pad": voices.pad(),
        "asciml.preset": preset.preset(),
        "asciml.sounds": dataset.sounds(),
        "asciml.train": dataset.train(),
        "asciml.voice": voices.voice(),
        "asciml.voice~": signal.signal(),
    }
    return {
        **{f"{PACKAGE}/patchers/{name}.maxpat": patch for name, patch in abstractions.items()},
        **{f"{PACKAGE}/help/{name}.maxhelp": patch for name, patch in help_patches.patches(said).items()},
        f"{PACKAGE}/extras/asciml.overview.maxpat": help_patches.overview(),
        f"{PACKAGE}/extras/asciml.overview.es.maxpat": help_patches.overview().translate(said),
        **{f"examples/max/{name}.maxpat": patch for name, patch in pieces().items()},
        **{f"examples/max/{name}.es.maxpat": patch.translate(said) for name, patch in pieces().items()},
    }


def pieces() -> dict[str, Patch]:
    """What is in examples/max, by name."""
    return {**examples.patches(), "tide": tide.tide()}


def words() -> list[str]:
    """Every text of the patches that has to have a twin."""
    found: dict[str, None] = {}

    def said(text: str) -> str:
        if any(map(str.isalpha, text)):
            found.setdefault(text)
        return text

    patches(said)
    return list(found)


def files() -> dict[str, str]:
    """Their text."""
    return {path: patch.text() for path, patch in patches().items()}
