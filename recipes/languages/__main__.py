"""Bring every catalogue up to date: python -m recipes.languages.

A text without a twin gets an empty entry. One whose English has changed a little keeps its twin, marked fuzzy: read it, correct it
and take the mark away. What the source no longer says is removed. Until nothing is empty or fuzzy, a test fails.
"""

from difflib import get_close_matches

import polib

from asciml_osc.languages import ENGLISH, LANGUAGES
from asciml_osc.languages.catalogue import FOLDER
from recipes.languages.source import JOINED, PARSER, SYSTEM, messages, page, reference, words

HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
CLOSE = 0.7  # of difflib's ratio, from which an older text is taken for the same


def update(old: polib.POFile, texts: dict[str, str], others: set[str]) -> polib.POFile:
    """The catalogue of `texts`, by the place of each; what `old` has besides stays if it is one of `others`."""
    new = polib.POFile(wrapwidth=120)
    new.metadata = old.metadata
    known = {entry.msgid: entry for entry in old}
    gone = [text for text in known if text not in texts and text not in others]
    for text, where in texts.items():
        entry = known.get(text) or polib.POEntry(msgid=text)
        close = [] if text in known else get_close_matches(text, gone, 1, CLOSE)
        if close:
            entry.msgstr, entry.flags = known[close[0]].msgstr, ["fuzzy"]
        entry.comment = where
        new.append(entry)
    new.extend(entry for entry in old if entry.msgid not in texts and entry.msgid in others)
    return new


def main() -> None:
    """Write them, and say what is left to translate."""
    besides = words() | {*SYSTEM, *PARSER, *JOINED}
    for language in LANGUAGES:
        for domain, texts in (("messages", messages()), ("reference", reference()), ("page", page())):
            if language == ENGLISH:
                continue
            path = FOLDER / language / f"{domain}.po"
            old = polib.pofile(str(path), wrapwidth=120) if path.is_file() else polib.POFile()
            old.metadata = {**HEADER, "Language": language}
            new = update(old, texts, besides if domain == "messages" else set())
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{new}\n".rstrip() + "\n", encoding="utf-8", newline="\n")
            left = sum(not entry.msgstr or entry.fuzzy for entry in new)
            print(f"{path}: {len(new)} texts, {left} to translate")


if __name__ == "__main__":
    main()
