"""The sets to play, clicked from top to bottom in a real Pd."""

import re
import socket

import pytest

from asciml_osc.osc.codec import encode
from tests.clients.conftest import free_port, until_voices
from tests.clients.pd.conftest import Click
from tests.clients.pd.patches import EXAMPLES, THERE, canvases_of
from tests.clients.phones import TILTS, percents

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]


@pytest.mark.parametrize("name", ["percent", "beat", "drone"])
def test_an_example_is_played(name, running, tmp_path):
    """Every message is clicked from top to bottom, each after the answers to the one before; none of them fails.

    Then all of it once more, as on another day in the same session, whose voices are there by now.
    """
    text = (EXAMPLES / f"{name}.pd").read_text(encoding="utf-8")
    text = re.sub(r"( asciml);", rf"\1 0 {running.port};", text)
    text = text.replace("metro 125", "metro 20").replace("metro 4000", "metro 50")
    (canvas,) = canvases_of(text)
    boxes = list(canvas.boxes)
    clicked = [
        n for n, box in enumerate(boxes) if box.startswith("msg") and "$" not in box and "listen" not in box
    ]
    toggles = [n for n, box in enumerate(boxes) if " tgl " in box]
    ends = [n for n in clicked if boxes[n].endswith(" stop")]
    order = [n for n in clicked if n not in ends] + toggles + ends
    pd = Click(tmp_path, text, len(boxes), order)
    try:
        pd.expect("ready: bang")
        pd.expect(THERE)
        for n in order * 2:
            pd.click(n)
            words = boxes[n].split(" ", 3)[3]
            if n in toggles:
                pd.click(n)
            elif words == "dir":
                for _ in range(4):
                    pd.expect("done: sounds/load")
            elif words != "play" or name != "beat":
                for message in words.split(r" \, "):
                    if message != "new":  # which is not done where the voice is there
                        pd.expect(f"done: {message.split()[0]}")
        assert [line for line in pd.console if re.match(r"asciml: [\w/]+: [a-z-]+: ", line)] == []
    finally:
        pd.close()


def test_a_phone_is_the_percent(running, between, tmp_path):
    """Messages as the apps send them, at the port that the patch listens at: what leaves for the server."""
    port = free_port()
    text = (EXAMPLES / "percent.pd").read_text(encoding="utf-8")
    text = re.sub(r"( asciml);", rf"\1 0 {between.port};", text)
    assert "listen 9000" in text
    text = text.replace("listen 9000", f"listen {port}")
    boxes = canvases_of(text)[0].boxes
    listen, loop = (
        next(n for n, box in enumerate(boxes) if box.endswith(end)) for end in (f"listen {port}", "loop 1")
    )
    pd = Click(tmp_path, text, len(boxes), [listen, loop])
    try:
        pd.expect(THERE)
        pd.click(listen)
        pd.click(loop)
        pd.expect("loop")  # done or not: by now it listens
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:
            for address, values, _ in TILTS:
                phone.sendto(encode(address, values), ("127.0.0.1", port))
            phone.sendto(encode("/accxyz", [1, 0, 0]), ("127.0.0.1", port))
            between.wait(lambda one: len(moved(between)) == len(TILTS) + 1)
        assert moved(between) == [*percents(), 100.0]
    finally:
        pd.close()


def moved(wire):
    """The percents that were sent for the voice main."""
    sent = [one.args for one in wire.heard if (one.to, one.address) == ("server", "/asciml/voice/percent")]
    assert all(args[0] == "main" and args[2] == pytest.approx(0.05) for args in sent)
    return [args[1] for args in sent]


def test_the_live_set_goes_by_itself(running, tmp_path):
    """From the end of the recording to the voice that plays; the sounds are made here, where there is no microphone."""
    text = (EXAMPLES / "live.pd").read_text(encoding="utf-8")
    made = text.replace(r"record \$1", "synth fm 2").replace("route record/stop", "route synth")
    made = re.sub(r"( asciml);", rf"\1 0 {running.port};", made.replace("epochs 300", "epochs 20"))
    (canvas,) = canvases_of(made)
    (record,) = [n for n, box in enumerate(canvas.boxes) if box.endswith("synth fm 2")]
    pd = Click(tmp_path, made, len(canvas.boxes), [record])
    try:
        pd.expect(THERE)
        pd.click(record)
        for answer in ("synth live0 live1", "start", "path", "loop", "play"):
            pd.expect(f"done: {answer}")
        until_voices(running, lambda rows: (rows["main"][0], rows["main"][3:]) == (1, ["live0", "wind0"]))
    finally:
        pd.close()
