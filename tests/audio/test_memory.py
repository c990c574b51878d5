"""Stretches of the arena and the command ring: handed out once, given back whole, refused with a sentence."""

import contextlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asciml_osc.audio import layout, memory, opcodes, resume
from asciml_osc.audio.address import stamp
from asciml_osc.audio.engine_memory import EngineMemory
from asciml_osc.audio.layout import FREE, HELD
from asciml_osc.audio.memory import PAGE, Arena
from asciml_osc.audio.offline import OfflineEngine
from asciml_osc.audio.ring import Command, post
from asciml_osc.audio.tables import Shape
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
            offset = arena.allocate(size)
        except AscimlError as error:
            assert error.code == "limit"
            continue
        assert offset >= 0
        assert offset + size <= PAGES * NUMBERS
        assert all(offset + size <= other or other + length <= offset for other, length in taken.items())
        taken[offset] = size
    for offset in taken:
        arena.give_back(offset)
    assert arena.allocate(PAGES * NUMBERS) == 0


def test_a_table_that_does_not_fit_says_what_to_free(folder):
    with pytest.raises(AscimlError, match="/asciml/voice/free") as failure:
        Arena(folder).allocate(PAGES * NUMBERS + 1)
    assert failure.value.code == "limit"


def test_what_is_posted_together_is_published_at_once_and_raises_as_alone(folder):
    engine = EngineMemory(folder, memory.attach(folder))
    head, tail = engine.state.engine["head"], engine.state.engine["tail"]
    tail[0] = head[0] = 0
    with engine.together():
        engine.post(Command(opcodes.CEILING, x=0.1))
        engine.post(Command(opcodes.CEILING, x=0.2), Command(opcodes.CEILING, x=0.3))
        assert (head[0], engine.posted, engine.waiting) == (0, 3, 3)
    assert engine.state.ring["x"][:3] == pytest.approx([0.1, 0.2, 0.3])
    assert (head[0], engine.posted) == (3, 3)
    with engine.together():
        engine.post(*[Command(opcodes.CEILING, x=0.4)] * (layout.RING - 4))
        with pytest.raises(AscimlError, match="audio engine"):
            engine.post(*[Command(opcodes.CEILING, x=0.5)] * 2)
        engine.post(Command(opcodes.CEILING, x=0.6))
        with pytest.raises(AscimlError, match="audio engine"):
            engine.post(Command(opcodes.CEILING, x=0.5))
        tail[0] = 2  # the engine has taken two meanwhile
        engine.post(Command(opcodes.CEILING, x=0.7))
    assert engine.posted == head[0] == layout.RING + 1
    assert engine.state.ring["x"][[-1, 0]] == pytest.approx([0.6, 0.7])
    with engine.together(), contextlib.suppress(AscimlError):
        engine.post(Command(opcodes.CEILING, x=0.8))
        raise AscimlError("limit", "of somebody else")
    assert engine.posted == head[0] == layout.RING + 2


def test_a_full_ring_takes_all_commands_or_none():
    engine = OfflineEngine()
    post(engine.state, *[Command(opcodes.CEILING, x=0.5)] * (layout.RING - 1))
    with pytest.raises(AscimlError, match="audio engine") as failure:
        post(engine.state, Command(opcodes.CEILING, x=0.1), Command(opcodes.CEILING, x=0.2))
    assert failure.value.code == "limit"
    assert engine.state.engine["head"][0] == layout.RING - 1
    engine.render(128)
    assert engine.state.engine["tail"][0] == layout.RING - 1
    assert engine.state.engine["ceiling"][0] == 0.5


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 12 * NUMBERS)), max_size=60))
def test_a_second_owner_knows_again_what_the_first_has_taken(folder, steps):
    first, taken = Arena(folder), {}
    for give, size in steps:
        if give and taken:
            offset = sorted(taken)[size % len(taken)]
            first.give_back(offset)
            del taken[offset]
            continue
        try:
            taken[first.allocate(size)] = size
        except AscimlError:
            continue
    second = Arena(folder)
    for offset, size in sorted(taken.items(), key=lambda item: item[1]):
        assert second.keep(offset, size)
        assert not second.keep(offset, size)
    for size in (NUMBERS, 5 * NUMBERS, 30 * NUMBERS):
        answers = []
        for arena in (first, second):
            try:
                answers.append(arena.allocate(size))
            except AscimlError as error:
                answers.append(error.message)
        assert answers[0] == answers[1]
    for offset in taken:
        second.give_back(offset)
    assert not second.keep(0, PAGES * NUMBERS + 1)


def test_a_table_that_the_ring_names_is_kept_and_one_that_nobody_names_is_not(folder):
    engine = OfflineEngine()
    beside = Shape(1, 1, 48000.0).numbers - 1  # of a table's numbers, what are no samples
    tables = [engine.add_table(Shape(1, NUMBERS - beside, 48000.0))[0] for _ in range(4)]
    engine.add_voice(tables[0])
    engine.render(128)
    engine.add_voice(tables[1])  # its commands wait in the ring
    engine.state.tables["f0"][tables[3]] = engine.state.tables["f0"][tables[0]]  # as before it was described
    arena = Arena(folder)
    orphans = resume.rebuild(engine.state, arena)
    assert orphans == {tables[2]}
    assert engine.state.tables["state"][tables].tolist() == [HELD, HELD, HELD, FREE]
    for table in tables[:3]:
        arena.give_back(int(engine.state.tables["f0"][table]))
    assert arena.allocate(PAGES * NUMBERS) == 0


def test_voices_that_nobody_knows_are_told_from_those_that_give_themselves_back():
    engine = OfflineEngine()
    table, _ = engine.add_table(Shape(1, 1000, 48000.0))
    known, forgotten, once = (engine.add_voice(table, once=once) for once in (False, False, True))
    engine.render(128)
    waiting_once, leaving, told = (engine.add_voice(table, once=once) for once in (True, False, False))
    engine.state.voices["leaving"][leaving] = 1
    engine.post(opcodes.RELEASE, voice=told, x=10.0)
    lasting = [voice for voice in range(layout.MAX_VOICES) if resume.is_lasting(engine.state, voice)]
    assert lasting == [known, forgotten, once, waiting_once]
    assert resume.strangers(engine.state, {known, leaving, told}) == [forgotten]


def test_a_folder_lives_as_long_as_a_process_holds_it():
    held, descriptor = memory.make_folder()
    abandoned, other = memory.make_folder()
    os.close(other)
    try:
        new, another = memory.make_folder()
        os.close(another)
        assert held.exists()
        assert not abandoned.exists()
        with pytest.raises(FileNotFoundError):
            memory.hold(abandoned)
        assert memory.is_ours(held)
        assert not memory.is_ours(held.parent)
    finally:
        os.close(descriptor)
    for folder in (held, new):
        memory.remove(folder)


def test_the_stamp_tells_memories_apart(monkeypatch):
    stamps = {stamp(1 << 20), stamp(1 << 21)}
    monkeypatch.setattr(opcodes, "RELEASE", opcodes.RELEASE + 100)
    stamps.add(stamp(1 << 20))
    monkeypatch.setattr(layout, "PARTS", (*layout.PARTS[:-1], ("scratch", layout.PARTS[-1][1], (1, 1))))
    stamps.add(stamp(1 << 20))
    assert len(stamps) == 4
