"""Bring the catalogue up to date, write the twins, and say what is left to translate."""

import polib

from recipes.languages.__main__ import HEADER, update
from recipes.twins import CATALOGUE, ROOT, files, texts

old = polib.pofile(str(CATALOGUE), wrapwidth=120) if CATALOGUE.is_file() else polib.POFile()
old.metadata = {**HEADER, "Language": "es"}
new = update(old, texts(), set())
CATALOGUE.write_text(f"{new}\n".rstrip() + "\n", encoding="utf-8", newline="\n")
print(f"{CATALOGUE}: {len(new)} texts, {sum(not entry.msgstr or entry.fuzzy for entry in new)} to translate")
for name, text in files().items():
    (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
    print(name)
