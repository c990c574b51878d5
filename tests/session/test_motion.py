"""Movements as values: backwards, faster, on disk."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.errors import AscimlError
from asciml_osc.session.motion import ALL, Motion, Move, from_json, sounding, to_json, whole

SECONDS = 8.0
sixteenths = st.integers(0, 127).map(lambda n: n / 16)
steps = st.lists(
    st.builds(
        Move,
        sixteenths,
        st.sampled_from("vw"),
        st.sampled_from(["gain", "pan"]),
        st.floats(0, 1),
        st.just(0.0),
    ),
    min_size=1,
)


def at(moves, key, moment, before):
    """Where a parameter is, halfway between two sixteenths."""
    found = before
    for move in moves:
        if (move.voice, move.what) == key and move.at <= moment:
            found = move.value
    return found


@given(steps)
def test_backwards_each_parameter_is_where_it_was_at_the_mirrored_time(moves):
    keys = {(move.voice, move.what) for move in moves}
    motion = whole(moves, dict.fromkeys(keys, 0.5), SECONDS)
    backwards = motion.reversed()
    assert [move.at for move in backwards] == sorted(move.at for move in backwards)
    for key in keys:
        for n in range(int(SECONDS * 16)):
            moment = (n + 0.5) / 16
            assert at(backwards, key, SECONDS - moment, None) == at(motion.moves, key, moment, 0.5)


def test_a_glide_backwards_comes_from_where_it_led():
    motion = Motion((Move(1.0, "v", "gain", 1.0, 2.0),), {("v", "gain"): 0.0}, 8.0)
    assert motion.reversed() == [Move(0.0, "v", "gain", 1.0), Move(5.0, "v", "gain", 0.0, 2.0)]


def test_notes_backwards_begin_where_they_ended():
    moves = (Move(1.0, "v", "note", 60.0, 90.0), Move(3.0, "v", "note", 60.0), Move(4.0, "v", "play"))
    assert Motion(moves, {}, 8.0).reversed() == [
        Move(4.0, "v", "stop"),
        Move(5.0, "v", "note", 60.0, 90.0),
        Move(7.0, "v", "note", 60.0),
    ]


def test_what_still_sounds_is_ended_at_the_end():
    on = [
        Move(1.0, "v", "note", 60.0, 90.0),
        Move(2.0, "v", "note", 64.0, 80.0),
        Move(2.5, "w", "note", 60.0, 70.0),
    ]
    off = Move(3.0, "v", "note", 60.0)
    assert whole([*on, off], {}, 4.0).moves[4:] == (
        Move(4.0, "v", "note", 64.0),
        Move(4.0, "w", "note", 60.0),
    )
    every = Move(3.0, "v", "note", ALL)
    assert sounding([*on, every], 4.0) == [(on[0], 3.0), (on[1], 3.0), (on[2], 4.0)]


def test_a_rate_is_a_rate_of_moves_and_glides_and_no_louder_note():
    motion = Motion(
        (Move(1.0, "v", "gain", 1.0, 2.0), Move(2.0, "v", "note", 60.0, 90.0)), {("v", "gain"): 0.0}, 4.0
    )
    assert motion.timed(2.0) == [
        Move(0.0, "v", "gain", 0.0),
        Move(0.5, "v", "gain", 1.0, 1.0),
        Move(1.0, "v", "note", 60.0, 90.0),
    ]
    assert Move(2.0, "v", "gain", 0.0, 4.0) in motion.timed(-0.5)


@given(steps)
def test_as_json_it_is_the_same(moves):
    motion = whole(moves, {("v", "gain"): 0.25, ("v", "pitch_percent"): None}, SECONDS)
    assert from_json("m", json.loads(json.dumps(to_json(motion)))) == motion


GOOD = to_json(Motion((Move(1.0, "v", "gain", 1.0),), {("v", "gain"): 0.0}, 2.0))


@pytest.mark.parametrize(
    "damage",
    [
        {}, [], None, GOOD | {"format": 2}, GOOD | {"seconds": 0}, GOOD | {"seconds": float("nan")},
        GOOD | {"moves": [[1.0, "v", "nothing", 0.5, 0.0]]}, GOOD | {"moves": [[-1.0, "v", "gain", 0.5, 0.0]]},
        GOOD | {"moves": [[1.0, "v", "gain", float("inf"), 0.0]]}, GOOD | {"moves": [[1.0, "v", "gain", 0.5]]},
        GOOD | {"moves": [[1.0, "v", "gain", 1.0, 0.0], [0.5, "v", "gain", 0.0, 0.0]]}, GOOD | {"before": [["v", "gain"]]},
    ],
)  # fmt: skip
def test_what_is_damaged_is_said(damage):
    with pytest.raises(AscimlError, match='the motion "m" cannot be read') as failed:
        from_json("m", damage)
    assert failed.value.code == "bad-argument"
