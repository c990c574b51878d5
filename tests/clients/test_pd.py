"""The first session, clicked message by message in a real Pd."""

import re

import pytest

from asciml_osc.commands import registry
from tests.clients.conftest import ROOT, check_the_session, check_the_voice, check_what_came, fenced
from tests.clients.pd.conftest import Click
from tests.clients.pd.patches import canvases_of

EXAMPLE = ROOT / "examples" / "pd" / "first.pd"

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]


class Pd(Click):
    """A patch, and a hand in it: `click` reaches a message box or a slider by its number in the patch."""

    noise = ("oscparse", "error", "couldn't", "can't", "no method", "unknown", "verbose")

    def __init__(self, patch, folder):
        self.boxes = boxes_of(patch)
        reached = [number for number, box in enumerate(self.boxes) if box.startswith("msg") or " hsl " in box]
        super().__init__(folder, patch, len(self.boxes), reached)
        self.expect("ready: bang")


def boxes_of(patch):
    """The objects, messages and comments of a patch, in the order of their numbers, as `msg 20 80 text`."""
    (canvas,) = canvases_of(patch)
    return canvas.boxes


def message_of(box):
    """The text of a message box, with its commas."""
    return " ".join(box.split()[3:]).replace(r"\,", ",").replace(" ,", ",")


@pytest.fixture
def open_patch(tmp_path, wire):
    """open_patch(patch): Pd with the patch, its port exchanged for that of the running server."""
    opened = []

    def begin(patch):
        assert "57140" in patch
        opened.append(Pd(patch.replace("57140", str(wire.port)), tmp_path))
        return opened[-1]

    yield begin
    for program in opened:
        program.close()


def test_the_page_quotes_the_example():
    """Every box of the page's drawing but the numbers is a box of the patch."""
    drawn = re.findall(
        r"\[([^\[\]()]+?)(?:\]|\()",
        next(block for block in fenced("README.md", "text") if "[netsend" in block),
    )
    boxes = [
        message_of(box) for box in boxes_of(EXAMPLE.read_text(encoding="utf-8")) if not box.startswith("text")
    ]
    assert sorted(drawn) == sorted("hslider" if box.startswith("hsl ") else box for box in boxes)


def test_the_first_session_click_by_click(server, wire, open_patch):
    patch = EXAMPLE.read_text(encoding="utf-8")
    short = patch.replace(r"train start \, list", r"train start \, list epochs 100")
    assert short != patch
    pd = open_patch(short)
    for number, box in enumerate(pd.boxes):
        if not box.startswith("msg"):
            continue
        if box.endswith("voice stop \\, list main"):  # before it, the hand moves the slider
            slider = next(n for n, one in enumerate(pd.boxes) if " hsl " in one)
            pd.click(slider, "33")
            wire.wait(lambda heard: (heard.address, heard.args) == ("/asciml/percent", [33.0]))
        pd.click(number)
        if words := re.match(r"set ([a-z ]+), list", message_of(box)):
            address = "/" + words[1].replace(" ", "/")
            assert registry.lookup(address).kind == "change"
            pd.expect(f"print: asciml done {address}")
            if address == "/asciml/train/start":
                assert re.fullmatch(
                    r"print: asciml train finished 1 morph1 100( [-.\de]+){3}", pd.expect("train finished")
                )
    check_the_session(wire, [])
    check_what_came(wire)
    assert {type(argument) for one in wire.heard if one.to == "server" for argument in one.args} <= {
        float,
        str,
    }
    check_the_voice(server, 33.0)
    assert all(line == "ready: bang" or line.startswith("print: asciml ") for line in pd.console)


def test_a_bad_message_is_answered(wire, open_patch):
    patch = EXAMPLE.read_text(encoding="utf-8")
    bad = patch.replace("list main bells0 wind0", "list main thunder0 wind0").replace(
        "list wind subtractive 10", "list wind whistle 10"
    )
    pd = open_patch(bad.replace("voice loop", "voice lop"))
    boxes = {
        message_of(box).rpartition(", ")[2]: n for n, box in enumerate(pd.boxes) if box.startswith("msg")
    }
    pd.click(next(number for text, number in boxes.items() if text.startswith("connect")))
    for text, said in [
        (
            "list wind whistle 10",
            "/asciml/sounds/synth bad-argument technique must be one of am fm additive subtractive",
        ),
        ("list main thunder0 wind0", '/asciml/voice/path not-found there is no sound "thunder0"'),
        ("list main 1", "/asciml/voice/lop not-found no command /asciml/voice/lop"),
    ]:
        pd.click(boxes[text])
        assert pd.expect("asciml fail").replace("\\", "").startswith(f"print: asciml fail {said}")
    assert [address for address, _ in wire.answers()] == ["/asciml/fail"] * 3
    assert all(line == "ready: bang" or line.startswith("print: asciml ") for line in pd.console)
