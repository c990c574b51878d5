"""The recipes for sounds: those that come with the program, the user's, and those of the session."""

from __future__ import annotations

import asyncio
import logging

from asciml_osc.config import Config, recipes_path
from asciml_osc.errors import bad_argument
from asciml_osc.events import Emit
from asciml_osc.sounds.parameters import TECHNIQUES
from asciml_osc.sounds.recipes import SHIPPED, Recipe, gathered

NAME = "recipes.toml"
log = logging.getLogger("asciml.sounds")


class Recipes:
    """Keeps nothing: the files are read each time, so what a user writes there counts at once. Nothing is ever written."""

    def __init__(self, config: Config, emit: Emit) -> None:
        self._files = (SHIPPED, recipes_path(), config.session / NAME)
        self._emit = emit

    async def all(self) -> dict[str, Recipe]:
        """Return the recipes by name. A file that cannot be used is told of as /asciml/log, and gives none."""
        found, wrong = await asyncio.to_thread(gathered, self._files)
        for error in wrong:
            self._emit("/asciml/log", "warning", error.message)
            log.warning("%s", error.message)
        return found

    async def get(self, name: str) -> Recipe:
        """Return the recipe of this name. Raises bad-argument where there is none."""
        found = await self.all()
        if name not in found:
            raise bad_argument(
                f'technique must be one of {" ".join(TECHNIQUES)}, or a recipe of /asciml/sounds/recipes, got "{name}"'
            )
        return found[name]
