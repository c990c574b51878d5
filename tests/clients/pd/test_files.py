"""What stands in the patches: commands that there are, boxes that can be read, help beside each object."""

import itertools
import re
import textwrap

import pytest

from asciml_osc.commands import registry
from asciml_osc.generate.pd import OBJECTS
from asciml_osc.osc.clients import Client
from tests.clients.pd.patches import EXAMPLES, HELPS, LIBRARY, OWN, PATCHES, canvases_of

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]

EXAMPLE_FILES = sorted(EXAMPLES.glob("*.pd"))
FIRST = ("first.pd", "first.es.pd")  # without the library


ALONE = {
    command.address.removeprefix("/asciml/sounds/")
    for command in registry
    if command.address.startswith("/asciml/sounds/")
    and not (command.params and command.params[0].name in ("group", "name"))
}
"""The words of /asciml/sounds before whose arguments no group is put: they have none, or are about one sound."""


def messages_to_objects(path):
    """(object box, message words) of every message box with a cord to an object of the library."""
    for canvas in canvases_of(path.read_text(encoding="utf-8")):
        for source, _, target, inlet in canvas.cords:
            box, receiver = canvas.boxes[source], canvas.boxes[target].split(" ", 3)[-1]
            if box.startswith("msg ") and inlet == 0 and receiver.split()[0] in OBJECTS:
                for message in re.split(r"\s*\\,\s*", box.split(" ", 3)[3]):
                    words = [
                        re.sub(r"\\\$\d", "1", word).replace("\\ ", " ")
                        for word in re.split(r"(?<!\\) ", message)
                    ]
                    yield receiver.split(), words


def lines_of_texts(path):
    """The same of what stands in [text define]: a message to [asciml], behind when and to whom it is said."""
    for record in re.findall(r"^#A set (.*?);$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for line in record.split(r"\;"):
            words = line.split()
            while words and "/" not in words[0]:
                del words[0]
            if words:
                yield ["asciml"], words


def command_of(receiver, words):
    """The address and the arguments that an object makes of a message; None where it says nothing to the server."""
    kind, *given = receiver
    first, *rest = words
    name = given[0] if given else "main"
    number = re.fullmatch(r"-?[\d.]+", first)
    if kind == "asciml":
        return None if first in OWN else ("percent", words) if number else (first, rest)
    if kind == "asciml.pad" and number:
        return "voice/xy", [name, *words]
    if kind in ("asciml.voice", "asciml.pad"):
        return ("voice/percent", [name, *words]) if number else (f"voice/{first}", [name, *rest])
    if kind == "asciml.sounds":
        if first == "record":
            return ("sounds/record/start", given) if rest[0] == "1" else ("sounds/record/stop", [])
        if number:
            return "sounds/play", [f"{name}{first}"]
        if first == "symbol":
            return "sounds/play", rest
        return f"sounds/{first}", rest if first in ALONE else [*given, *rest]
    if kind == "asciml.train":
        return f"train/{first}", rest
    if kind == "asciml.voice~":
        return None  # on, off, latency
    if kind == "asciml.map":
        alone = first == "learn/stop"
        return None if number else (f"map/{first}", rest if alone else [given[0], *rest])
    if kind == "asciml.preset":
        if number:
            return "preset/blend", [*given, first]
        alone = first in ("list", "import")
        return f"preset/{first}", rest if alone else [*given[:1], *rest]
    return None if first in ("play", "stop", "bang") else ("stream/start", ["table", name, *rest])


def typed(word):
    try:
        return float(word)
    except ValueError:
        return word


@pytest.mark.parametrize("path", [*HELPS, *EXAMPLE_FILES], ids=lambda path: path.stem)
def test_every_message_of_a_patch_is_a_command_with_its_arguments(path):
    """The registry binds them all, so no click in a help patch or an example is answered by bad-argument."""
    someone = Client("127.0.0.1", 1)
    said = [*messages_to_objects(path), *(lines_of_texts(path) if path in EXAMPLE_FILES else ())]
    asked = [command_of(receiver, words) for receiver, words in said]
    wrong = {("sounds/synht", ())}  # what the help patch shows as an error
    for address, arguments in filter(None, asked):
        if (address, tuple(arguments)) in wrong:
            continue
        registry.lookup(f"/asciml/{address}").bind([typed(word) for word in arguments], someone)
    assert len(asked) > 3 or path.name in FIRST


def test_the_library_is_laid_out_for_deken():
    """Every object has its help beside it, with a META subpatch that says what the list of objects says."""
    assert {path.stem for path in LIBRARY.glob("*.pd")} == {
        *OBJECTS,
        *(f"{name}-help" for name in OBJECTS),
        "asciml-meta",
        "README.deken",
    }
    for name, text in OBJECTS.items():
        page = (LIBRARY / f"{name}-help.pd").read_text(encoding="utf-8")
        assert f"DESCRIPTION {text}".replace(",", " \\,") in page
        assert "pd META;" in page
    for path in PATCHES:
        assert "$0" not in re.sub(r"\\\$0", "", path.read_text(encoding="utf-8")), path


DRAWN = (
    "cnv",
    "hsl",
    "bng",
    "tgl",
    "declare",
    "asciml.pad",
    "asciml.map",
    r"pd \\$0-field",
)  # boxes of another size, or behind others


def extent(box):
    """Left, top, right and bottom of a box in font 12, where one letter is 7 pixels wide and a line 15 high."""
    kind, x, y, *rest = box.split(" ", 3)
    text = rest[0] if rest else ""
    if kind not in ("obj", "msg", "text") or text.startswith(DRAWN) or text.endswith(" graph"):
        return None
    width = re.search(r", f (\d+)$", text)
    words = re.sub(r" ?\\([,; $])", r"\1", text[: width.start()] if width else text)
    lines = textwrap.wrap(words, int(width[1]) if width else 60) or [""]
    border = 0 if kind == "text" else 4
    return (
        int(x),
        int(y),
        int(x) + 7 * max(map(len, lines)) + border,
        int(y) + 14 + border + 15 * (len(lines) - 1),
    )


@pytest.mark.parametrize("path", PATCHES, ids=lambda path: path.stem)
def test_a_declared_path_is_there_before_the_first_object(path):
    """Pd looks at the lines `#X declare`, which it writes itself; a box [declare] in a file says nothing to it."""
    text = path.read_text(encoding="utf-8")
    lines = [line.removeprefix("#X ") for line in text.splitlines() if line.startswith("#X declare ")]
    boxes = [box.split(" ", 3)[3] for box in canvases_of(text)[0].boxes if " declare " in box]
    assert [f"{box};" for box in boxes] == lines
    assert text.splitlines()[1 : 1 + len(lines)] == [f"#X {line}" for line in lines]
    assert bool(lines) == (path.parent == EXAMPLES and path.name not in FIRST)


@pytest.mark.parametrize("path", PATCHES, ids=lambda path: path.stem)
def test_no_box_lies_on_another(path):
    """So that a person can read the patch."""
    for canvas in canvases_of(path.read_text(encoding="utf-8")):
        boxes = [(box, extent(box)) for box in canvas.boxes if extent(box)]
        for (one, a), (other, b) in itertools.combinations(boxes, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, f"{one} | {other}"


def test_a_box_with_a_group_puts_it_before_what_takes_one():
    text = (LIBRARY / "asciml.sounds.pd").read_text(encoding="utf-8")
    assert set(re.search(r" sel (cancel [^,]*),", text)[1].split()) == {*ALONE, "blob"}


def test_no_word_of_asciml_itself_is_a_command():
    assert not any(registry.get(f"/asciml/{word}") for word in (*OWN, "bang", "float", "list"))
