"""Stretches of the arena and the command ring: handed out once, given back whole, refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.audio import layout, memory
from asciml_osc.audio.memory import PAGE, Arena
from asciml_osc.audio.offline import OfflineEngine
from asciml_osc.audio.ring import Command, post
from asciml_osc.errors import AscimlError

PAGES = 64
NUMBERS = PAGE // 4  # float32 in a page


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("arena")
    memory.create(folder, PAGES * PAGE)
    return folder


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 12 * NUMBERS)), max_size=60))
def test_stretches_never_overlap_and_come_back_whole(folder, steps):
    arena = Arena(folder)
    taken = {}
    for give, size in steps:
        if give and taken:
            offset = sorted(taken)[size % len(taken)]
            arena.give_back(offset)
            del taken[offset]
            continue
        try:
            offset = arena.take(size)
        except AscimlError as error:
            assert error.code == "limit"
            continue
        assert offset >= 0
        assert offset + size <= PAGES * NUMBERS
        assert all(offset + size <= other or other + length <= offset for other, length in taken.items())
        taken[offset] = size
    for offset in taken:
        arena.give_back(offset)
    assert arena.take(PAGES * NUMBERS) == 0


def test_a_table_that_does_not_fit_says_what_to_free(folder):
    with pytest.raises(AscimlError, match="/asciml/voice/free") as failure:
        Arena(folder).take(PAGES * NUMBERS + 1)
    assert failure.value.code == "limit"


def test_a_full_ring_takes_all_commands_or_none():
    engine = OfflineEngine()
    post(engine.state, *[Command(layout.CEILING, x=0.5)] * (layout.RING - 1))
    with pytest.raises(AscimlError, match="audio engine") as failure:
        post(engine.state, Command(layout.CEILING, x=0.1), Command(layout.CEILING, x=0.2))
    assert failure.value.code == "limit"
    assert engine.state.engine["head"][0] == layout.RING - 1
    engine.render(128)
    assert engine.state.engine["tail"][0] == layout.RING - 1
    assert engine.state.engine["ceiling"][0] == 0.5
