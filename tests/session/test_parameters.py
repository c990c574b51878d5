"""A parameter of a voice is one row of a table: the engine, the commands, the LFO and the voices know it from there."""

import subprocess
import sys
from dataclasses import replace

import pytest

from asciml_osc.audio import layout, motion
from asciml_osc.audio.parameters import PARAMETERS, SLOTS
from asciml_osc.commands import registry
from asciml_osc.session.voice import SETTINGS, Voice

OWN = [row for row in PARAMETERS.values() if row.says]
GRAIN = ("size", "density", "jitter", "spray", "pitch")

# A row before anything else is imported, as if it stood in the file
NEW_ROW = """
from asciml_osc.audio import parameters
number = parameters.add("shine", 0.25, -2.0, 3.0, "how it shines", "lumens", says="How it shines.", held=(-4.0, 4.0))
from asciml_osc.audio import layout, motion
from asciml_osc.commands import registry
from asciml_osc.session.voice import Voice
command = registry.lookup("/asciml/voice/shine")
shine = command.params[1]
lfo = registry.lookup("/asciml/voice/lfo").params[1]
print(number, layout.VOICE["value"].shape[0], motion.COUNT, motion.DEFAULTS[number], motion.LOWEST[number], motion.HIGHEST[number])
print(shine.name, shine.range.lo, shine.range.hi, shine.unit, shine.doc, command.params[2].name, command.doc)
print(lfo.choices[-1], Voice("v", 0).values["shine"])
"""


def test_a_row_is_all_that_a_new_parameter_needs():
    ran = subprocess.run([sys.executable, "-c", NEW_ROW], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [
        f"{len(SLOTS)} {len(SLOTS) + 1} {len(SLOTS) + 1} 0.25 -4.0 4.0",
        "shine -2.0 3.0 lumens how it shines glide How it shines.",
        "shine 0.25",
    ]


def params(address):
    return {param.name: param for param in registry.lookup(address).params}


def test_the_engine_has_each_parameter_once():
    assert layout.VOICE["target"].shape == (len(SLOTS),)
    assert [row.slot for row in SLOTS] == list(range(len(SLOTS)))
    assert [row.engine(row.default) for row in SLOTS] == list(motion.DEFAULTS)
    for row in PARAMETERS.values():
        low, high = row.held
        assert low <= row.engine(row.lowest) < row.engine(row.highest) <= high
        assert row.lowest <= row.default <= row.highest
        assert row.user(row.engine(0.3)) == pytest.approx(0.3, rel=1e-15)


def test_the_lfo_moves_every_parameter():
    assert params("/asciml/voice/lfo")["parameter"].choices == tuple(PARAMETERS)


@pytest.mark.parametrize(
    ("address", "name", "argument"),
    [
        *((f"/asciml/voice/{row.name}", row.name, row.name) for row in OWN),
        *(("/asciml/voice/grain", name, name) for name in GRAIN),
        *(("/asciml/voice/new", name, name) for name in ("gain", "pan")),
        ("/asciml/voice/xy", "x", "x"),
        ("/asciml/voice/xy", "y", "y"),
        ("/asciml/voice/z", "z", "value"),
        ("/asciml/voice/scan", "place", "seconds"),
        ("/asciml/voice/length", "length", "seconds"),
        ("/asciml/play", "gain", "gain"),
        ("/asciml/play", "pan", "pan"),
        ("/asciml/sounds/play", "gain", "gain"),
    ],
)
def test_a_command_takes_what_the_table_says(address, name, argument):
    row, param = PARAMETERS[name], params(address)[argument]
    assert (param.range.lo, param.range.hi, param.range.unit) == (row.lowest, row.highest, row.unit)
    assert param.doc.startswith(row.words)


def test_stretch_is_the_inverse_of_speed():
    found = params("/asciml/voice/stretch")["factor"].range
    speed = PARAMETERS["speed"]
    assert (found.lo, found.hi) == (1 / speed.highest, 1 / speed.lowest)


def test_a_voice_begins_at_the_defaults():
    voice = Voice("v", 0)
    assert voice.values == {row.name: row.default for row in SLOTS if row.name}
    assert voice.settings == SETTINGS


def test_a_voice_moved_along_an_axis_depends_on_the_others():
    held = Voice("v", 0).held.along(2, 1.5).along(0, -1.0)
    assert (held.kind, held.axis, held.others) == ("axis", 0, {2: 1.5})
    assert held.source == held.along(0, 3.0).source  # where it is along its own axis
    assert held.source == replace(held, decoder="m", rough=True).source
    assert held.source != held.beyond(10.0).source
    assert held.source != held.along(2, 1.5).source
