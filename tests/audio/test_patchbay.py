"""Which output goes into which input of another program, by what it is called."""

import pytest

from asciml_osc.audio.patchbay import matching, pairs

OUT = ["PortAudio:out_0", "PortAudio:out_1"]
IN = [
    "system:playback_1",
    "system:playback_2",
    "SuperCollider:in_1",
    "SuperCollider:in_2",
    "pure_data:input0",
]


@pytest.mark.parametrize(
    ("name", "ports"),
    [
        ("SuperCollider", IN[2:4]),
        ("collider", IN[2:4]),
        ("pure_data:input0", IN[4:]),
        ("system", IN[:2]),
        ("ardour", []),
        ("in_1", []),
    ],
)
def test_a_name_is_a_client_a_part_of_one_or_a_port(name, ports):
    assert matching(name, IN) == ports


@pytest.mark.parametrize(
    ("outputs", "names", "found"),
    [
        (OUT, ["SuperCollider"], {(OUT[0], IN[2]), (OUT[1], IN[3])}),
        (OUT, ["SuperCollider", "pure"], {(OUT[0], IN[2]), (OUT[1], IN[3]), (OUT[0], IN[4])}),
        (OUT[:1], ["system"], {(OUT[0], IN[0]), (OUT[0], IN[1])}),
        (OUT, ["SuperCollider:in_2", "SuperCollider:in_1"], {(OUT[0], IN[3]), (OUT[1], IN[2])}),
        (OUT[:1], ["SuperCollider:in_2", "SuperCollider:in_1"], {(OUT[0], IN[3])}),
        ([], ["system", "SuperCollider:in_1"], set()),
        (OUT, ["nobody"], set()),
    ],
)
def test_outputs_go_in_order(outputs, names, found):
    assert pairs(outputs, names, IN) == found
