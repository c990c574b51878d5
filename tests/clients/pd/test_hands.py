"""Mappings, presets and motions by boxes: what a hand sets up is there, and comes back with the patch."""

import pytest

from tests.clients.conftest import Program
from tests.clients.pd.conftest import pd_command
from tests.clients.pd.patches import LIBRARY
from tests.serving import until

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]


def options(running, name):
    return dict(running.client.items("/asciml/map/get", name))


def pan_of(running, voice):
    rows = running.client.items("/asciml/state")
    return next(row[2] for row in rows if row[:2] == ["/asciml/voice/pan", voice])


def saved(pd, line):
    """Whether the patch, saved now, has a line that begins so."""
    pd.say("window", "menusave")
    return f"\n#A {line}" in (pd.folder / "patch.pd").read_text(encoding="utf-8")


def test_a_mapping_is_learned_and_comes_back_with_the_patch(running, open_pd, tmp_path):
    """A slider of Pd is the source. The server forgets the mapping; the patch of the next day has it, at rest as it was."""
    pd = open_pd(
        {
            "all": (f"asciml 0 {running.port}", (3,)),
            "voice": ("asciml.voice mapped", (0,)),
            "map": ("asciml.map tilt", (0, 1, 2)),
            "window": ("s pd-patch.pd", ()),
        },
        more=f"#X obj 20 500 declare -path {LIBRARY};",
    )
    pd.expect("all.3: 1")
    pd.say("voice", "new")
    pd.expect("voice.0: new")
    pd.say("map", "learn mapped.pan")
    pd.expect("map.0: learn")
    for value in (0, 100, 50, 200):
        pd.say("map", value)
    pd.expect("map.2: learned /pd/tilt 0 ")
    pd.say("map", "learn/stop")
    assert pd.expect("map.0: learn/stop") == "map.0: learn/stop tilt /pd/tilt 0 200"
    pd.say("map", "set smooth slew")
    pd.expect("map.0: set")
    pd.say("map", "50 1")  # a list, of which the first number counts
    until(lambda: pan_of(running, "mapped") == -0.5)
    pd.say("map", "on 0")
    pd.expect("map.0: on")
    until(
        lambda: (
            saved(pd, r"saved source /pd/tilt \; target mapped.pan \; lo 0 \; hi 200 \;")
            and "on 0" in (pd.folder / "patch.pd").read_text(encoding="utf-8")
        )
    )
    pd.say("map", "on 0")
    pd.expect("map.0: on")  # Pd is not ended while it still saves
    pd.close()
    kept = options(running, "tilt")
    assert (kept["smooth"], kept["on"]) == ("slew", 0)
    running.client.call("/asciml/map/remove", "tilt")
    second = Program(pd_command(pd.folder / "patch.pd"), tmp_path)
    try:
        second.expect("map.2: has on 0")
        assert options(running, "tilt") == kept
    finally:
        second.close()
        running.client.call("/asciml/map/remove", "tilt")


def test_a_mapping_that_the_server_has_is_what_it_is(running, open_pd):
    """It is taken over by a patch that keeps another one; what a patch removes it keeps no longer."""
    running.client.call("/asciml/map/add", "wheel", "/midi/cc/1", "main.gain")
    pd = open_pd(
        {
            "all": (f"asciml 0 {running.port}", (1,)),
            "window": ("s pd-patch.pd", ()),
            "map": ("asciml.map wheel;\n#A saved source /a \\; target main.pan \\;", (0, 1, 2)),
            "box": ("parts/mapped wheel 0 shown", ()),
        },
        more="#X obj 20 500 r shown;\n#X obj 20 530 print shown;\n#X connect 12 0 13 0;",
    )
    label = r"shown: label /midi/cc/1\ >\ main.gain"
    pd.expect("map.2: has source /midi/cc/1")
    if label not in pd.console:  # whichever of the two has asked first
        pd.expect(label)
    assert options(running, "wheel") == {"source": "/midi/cc/1", "target": "main.gain"}
    pd.say("map", "remove")
    pd.expect("map.0: remove")
    until(lambda: saved(pd, "saved;"))
    pd.say("map", "bang")
    pd.expect("map.1: get not-found")


def test_a_number_lies_between_two_presets(running, open_pd):
    """Two boxes are told apart by their names; a motion that was recorded moves the voice again."""
    pd = open_pd(
        {
            "all": (f"asciml 0 {running.port}", (0, 3)),
            "voice": ("asciml.voice hand", (0,)),
            "evening": ("asciml.preset evening night", (0,)),
            "night": ("asciml.preset night", (0,)),
            "any": ("asciml.preset", (0, 2)),
            "window": ("s pd-patch.pd", ()),
        }
    )
    pd.expect("all.3: 1")
    pd.say("voice", "new")
    pd.expect("voice.0: new")

    for pan, name in ((0.25, "evening"), (0.75, "night")):
        pd.say("voice", f"pan {pan}")
        pd.say(name, "store hand")
        pd.expect(f"{name}.0: store")
    pd.say("evening", 50)
    until(lambda: pan_of(running, "hand") == 0.5)
    until(lambda: saved(pd, "saved new") and "pan 0.5" in (pd.folder / "patch.pd").read_text())
    pd.say("evening", "recall")
    pd.expect("evening.0: recall")
    until(lambda: pan_of(running, "hand") == 0.25)
    pd.say("any", "bang")
    assert pd.expect("any.2: list night") == "any.2: list night 0 hand"
    pd.say("all", "motion/record wave hand")
    pd.expect("all.0: motion/record")
    pd.say("voice", "pan -0.5")
    pd.say("all", "motion/stop")
    assert pd.expect("all.0: motion/stop").split()[2::2] == ["wave", "1"]
    pd.say("any", "recall evening")
    pd.expect("any.0: recall")
    pd.say("all", "motion/play wave")
    until(lambda: pan_of(running, "hand") == -0.5)
    pd.say("any", "blend evening nobody 50")
    pd.expect("asciml: preset/blend: not-found")
