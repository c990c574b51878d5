"""Text as Max reads and shows it: ints, floats and symbols."""

import re


def atoms(text):
    """What Max makes of typed text: ints, floats, symbols; what is in quotes is one symbol."""
    return [word if quoted else number(word) for word, quoted in split(text)]


def split(text):
    for found in re.finditer(r'"([^"]*)"|(\S+)', text):
        yield (found[1], True) if found[1] is not None else (found[2], False)


def number(word):
    if re.fullmatch(r"-?\d+", word):
        return int(word)
    if re.fullmatch(r"-?(\d+\.\d*|\.\d+)", word):
        return float(word)
    return word


def shown(value):
    return f"{value:g}" if isinstance(value, float) else str(value)
