"""Tables as voices get them: a real session with analysed sounds and a model, no engine process needed."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.audio.layout import FREE
from asciml_osc.audio.tables import Shape
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.session.session import Session
from asciml_osc.store.aio import AsyncStore
from tests.parts import make_linear_model

FRAMING = Framing(16000, 4000)
BELLS, WINDS = ("bells0", "bells1", "bells2"), ("winds0", "winds1", "winds2")
ARENA = 16 << 20  # bytes: some 700 rows


class Studio:
    """A session without its engine's process, and what its tables hold."""

    def __init__(self, folder):
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        config = Config(
            session=folder, rate=FRAMING.rate, seconds=FRAMING.samples / FRAMING.rate, arena_bytes=ARENA
        )
        self.run(self._open(config))

    async def _open(self, config):
        self.session = session = Session(config, AsyncStore(config.session), lambda *_: None)
        self.paths = session.stage.paths
        await session.library.open()
        ids = [
            *await session.library.synthesise("bells", "additive", 3, {"freq": (150, 700)}, 1),
            *await session.library.synthesise("winds", "subtractive", 3, {}, 2),
        ]
        await session.library.analysed(ids)
        analyses = [Analysis.load(session.library.analysis_path(sound)) for sound in ids]
        self.model = make_linear_model(pack(analyses, FRAMING), ids, FRAMING)
        staged = session.store.files.staged_model(".safetensors")
        self.model.save(staged)
        run = await session.store.runs.start("linear", {})
        await session.models.add("linear", staged, {}, run)
        await session.library.synthesise("late", "fm", 1, {}, 3)

    def make(self, table):
        """The shape and the parts, copied, of the table that the coroutine makes; it is dropped again."""
        engine = self.session.engine
        made = self.run(table)
        number = made if isinstance(made, int) else made.table
        record = engine.state.tables[number]
        names = "columns frames rate hop harmonic_frames harmonics edge edge_in lines x_first x_last y_first y_last warped"
        shape = Shape(*(record[name].item() for name in names.split()))
        parts = [part.copy() for part in shape.parts(engine.state.arena, int(record["f0"]))]
        coherence = float(record["coherence"])
        assert 0 <= coherence <= 1
        engine.drop_table(number)
        return shape, type(shape.parts(engine.state.arena, 0))(*parts)

    def nothing_is_held(self):
        engine = self.session.engine
        return not engine.arena._taken and (engine.state.tables["state"] == FREE).all()

    def close(self):
        self.run(self.session.close())
        self.runner.close()


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    studio = Studio(tmp_path_factory.mktemp("studio") / "session")
    yield studio
    studio.close()


def same(parts, others, rows, other_rows):
    """Whether rows of two tables are the same; one may have room for more harmonics, or for any at all."""
    coef, other_coef = parts.coef[rows], others.coef[other_rows]
    if coef.size and other_coef.size:
        width = min(coef.shape[2], other_coef.shape[2])
        if not np.allclose(coef[:, :, :width], other_coef[:, :, :width], atol=1e-5):
            return False
        if not np.allclose(parts.f0[rows], others.f0[other_rows], rtol=1e-5):
            return False
        coef, other_coef = coef[:, :, width:], other_coef[:, :, width:]
    if coef.any() or other_coef.any():
        return False
    noise, other_noise = parts.noise[rows], others.noise[other_rows]
    # not to the bit: the last one of a magnitude may put a bin on another stack of PGHI
    return np.linalg.norm(noise - other_noise) <= 3e-2 * np.linalg.norm(noise)


@pytest.fixture(scope="module")
def plain(studio):
    return studio.make(studio.paths.line(["bells0", "winds0"]))


@pytest.mark.parametrize(("sounds", "rows"), [(2, 10), (3, 10), (16, 2)])
def test_a_rough_line_has_every_tenth_row_of_the_whole_one(studio, sounds, rows):
    ids = [(*BELLS, *WINDS)[n % 6] for n in range(sounds)]
    legs = sounds - 1
    rough_shape, rough = studio.make(studio.paths.line(ids, rough=True))
    assert (rough_shape.columns, rough_shape.x_first, rough_shape.x_last) == (rows * legs + 1, 0, 1)
    if sounds == 2:
        _, whole = studio.make(studio.paths.line(ids))
        for n in range(rough_shape.columns):
            assert same(rough, whole, n, 10 * n)
    assert studio.nothing_is_held()


def test_a_line_has_a_row_a_percent_and_its_pitch(studio, plain):
    shape, parts = plain
    assert (shape.columns, shape.lines, shape.x_first, shape.x_last) == (101, 1, 0, 1)
    pitch = studio.session.library.sound("bells0").features["f0_hz"]
    assert parts.pitch == pytest.approx(np.full(101, pitch), rel=0.01)
    _, unpitched = studio.make(studio.paths.line(["winds0", "winds1"]))
    assert not unpitched.pitch.any()


def test_the_percent_of_a_line_is_even_and_ends_where_it_ends(plain):
    shape, parts = plain
    assert shape.warped
    assert parts.warp[0] == 0
    assert parts.warp[-1] == 100
    assert (np.diff(parts.warp) > 0).all()
    assert np.abs(parts.warp - np.arange(101)).max() > 1


def test_overshoot_adds_rows_beyond_both_ends_and_changes_none_between(studio, plain):
    shape, parts = studio.make(studio.paths.line(["bells0", "winds0"], 25.0))
    assert (shape.columns, shape.x_first, shape.x_last) == (151, -0.25, 1.25)
    inside = slice(25, 126)
    assert same(parts, plain[1], inside, slice(None))
    assert np.array_equal(parts.warp[:26], np.arange(26))
    assert np.array_equal(parts.warp[125:], np.arange(125, 151))
    assert np.allclose(parts.warp[inside], plain[1].warp + 25, atol=1e-3)
    assert all(np.isfinite(part).all() for part in parts)


def test_a_line_through_many_sounds_has_its_sounds_at_its_joints(studio, plain):
    sounds = ["bells0", "winds0", "bells1", "winds1", "bells2"]
    shape, parts = studio.make(studio.paths.line(sounds, 10.0))
    assert (shape.columns, shape.x_first, shape.x_last) == (481, -0.1, 1.1)
    assert same(parts, plain[1], slice(40, 140), slice(0, 100))
    seven = studio.make(studio.paths.line([*sounds, *WINDS], 0.5))[0]
    assert seven.columns == 57 * 7 + 1 + 2 * 2  # 399 rows: half a percent is rounded up to two of them
    assert seven.x_first == pytest.approx(-2 / 399)


def test_the_corners_of_a_square_are_its_sounds(studio):
    sounds = ("bells0", "bells1", "winds0", "winds1")
    shape, parts = studio.make(studio.paths.square(*sounds))
    assert (shape.columns, shape.lines, shape.rows) == (11, 11, 121)
    assert (shape.x_first, shape.x_last, shape.y_first, shape.y_last) == (0, 1, 0, 1)
    assert not shape.warped
    assert (parts.pitch > 0).all()
    _, bottom = studio.make(studio.paths.line(sounds[:2]))
    _, top = studio.make(studio.paths.line(sounds[2:]))
    for corner, line, end in ((0, bottom, 0), (10, bottom, 100), (110, top, 0), (120, top, 100)):
        assert same(parts, line, [corner], [end])
    assert same(parts, bottom, slice(0, 11), slice(0, 101, 10))


def test_a_triangle_has_one_sound_along_its_third_side(studio):
    _, parts = studio.make(studio.paths.square("winds0", "winds1", "bells0", "bells0"))
    top = [part.reshape(11, 11, *part.shape[1:])[-1] for part in parts[:3]]
    for part in top:
        assert np.allclose(part, part[:1], atol=1e-4)


def test_an_axis_has_the_path_in_its_middle(studio, plain):
    shape, parts = studio.make(studio.paths.axis(["bells0", "winds0"], 1, {}))
    assert (shape.columns, shape.lines, shape.y_first, shape.y_last) == (11, 13, -3, 3)
    assert same(parts, plain[1], slice(66, 77), slice(0, 101, 10))
    lines = parts.noise.reshape(13, 11, -1)
    assert np.abs(lines[0] - lines[-1]).max() > 1e-3
    assert np.abs(parts.noise).max() < 2
    assert all(np.isfinite(part).all() for part in parts)


def test_an_axis_that_is_held_is_the_line_that_it_was(studio):
    _, first = studio.make(studio.paths.axis(["bells0", "bells1"], 0, {}))
    _, second = studio.make(studio.paths.axis(["bells0", "bells1"], 2, {0: 1.0, 2: 3.0}))
    assert same(first, second, slice(8 * 11, 9 * 11), slice(6 * 11, 7 * 11))  # 1 of axis 0, 0 of axis 2


def test_along_an_axis_f0_moves_by_an_octave_at_most_and_alike_in_all_frames(studio):
    _, parts = studio.make(studio.paths.axis(["bells0", "bells1"], 0, {}))
    f0 = parts.f0.reshape(13, 11, -1)
    moved = np.log2(f0 / f0[6])
    assert np.abs(moved).max() <= 1 + 1e-5
    assert np.allclose(moved, moved[:, :, :1], atol=1e-5)
    direction = np.diff(moved[:, 5, 0])
    assert (direction >= -1e-6).all() or (direction <= 1e-6).all()
    assert np.abs(moved[[0, -1]]).max() > 1e-3


@pytest.mark.parametrize("kind", ["line", "square", "axis"])
def test_the_same_request_gives_the_same_bits(studio, kind):
    def request():
        paths = studio.paths
        if kind == "line":
            return paths.line(["bells0", "winds1", "bells2"], 5.0)
        if kind == "square":
            return paths.square("bells0", "winds1", "bells2", "winds0")
        return paths.axis(["bells0", "winds1"], 0, {1: 0.5})

    first, second = studio.make(request()), studio.make(request())
    assert first[0] == second[0]
    for one, other in zip(first[1], second[1], strict=True):
        assert np.array_equal(one, other)


def test_a_position_is_the_row_of_the_line(studio, plain):
    shape, parts = studio.make(studio.paths.position("winds0", "winds1", 0.5, 2.0))
    _, line = studio.make(studio.paths.line(["winds0", "winds1"]))
    assert (shape.rows, shape.rate) == (1, 32000)
    assert np.allclose(parts.noise[0], line.noise[50], atol=1e-5)


def test_between_sounds_of_which_nothing_was_learned_there_is_a_way_too(studio, plain):
    number, decoder, _ = studio.run(studio.paths.line(["bells0", "winds0"]))
    studio.session.engine.drop_table(number)
    assert decoder == "linear"
    number, decoder, _ = studio.run(studio.paths.line(["bells0", "late0"]))
    studio.session.engine.drop_table(number)
    assert decoder == "direct"
    _, direct = studio.make(studio.paths.line(["bells0", "late0"]))
    _, learned = plain
    assert same(direct, learned, 0, 0)  # a sound is itself, whoever decodes it


def test_a_linear_model_alone_is_the_mixture_where_it_is_exact(studio):
    models = studio.session.models
    _, parts = studio.make(studio.paths.line(["bells0", "bells1"]))  # towards winds bells dissolve
    current, models._current.loaded = models._current.loaded, replace(models.current, learning=True)
    try:
        _, alone = studio.make(studio.paths.line(["bells0", "bells1"]))
    finally:
        models._current.loaded = current
    assert np.abs(alone.coef - parts.coef).max() < 0.02 * np.abs(parts.coef).max()


FAILS = {
    "unknown sound": (lambda p: p.line(["bells0", "rain0"]), "not-found", 'no sound "rain0"'),
    "sound that came later": (lambda p: p.axis(["bells0", "late0"], 0, {}), "not-found", "late0"),
    "one sound": (lambda p: p.line(["bells0"]), "bad-argument", "2 to 16 sounds, got 1"),
    "too many sounds": (lambda p: p.axis(["bells0"] * 17, 0, {}), "bad-argument", "got 17"),
    "too far": (lambda p: p.line(["bells0", "bells1"], 101.0), "bad-argument", "0…100 percent, got 101"),
    "no such axis": (lambda p: p.axis(["bells0", "bells1"], 5, {}), "bad-argument", "has 5 principal axes, got axis 5"),
    "no such held axis": (lambda p: p.axis(["bells0", "bells1"], 0, {-1: 1.0}), "bad-argument", "got axis -1"),
    "no room": (lambda p: p.line(["bells0", "winds0"] * 8, 100.0), "limit", "does not fit"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILS)
def test_a_request_that_fails_says_why_and_leaves_nothing(studio, name):
    request, code, words = FAILS[name]
    with pytest.raises(AscimlError) as failed:
        studio.run(request(studio.paths))
    assert failed.value.code == code
    assert words in failed.value.message
    assert studio.nothing_is_held()


def test_where_the_arena_is_full_but_for_the_table_itself_nothing_leaks(studio):
    engine = studio.session.engine
    room = Shape(
        101, FRAMING.samples, FRAMING.rate, FRAMING.harmonic_hop, FRAMING.harmonic_frames, 80
    ).numbers
    rest = engine.arena.allocate((ARENA - (1 << 20)) // 4 - room)
    with pytest.raises(AscimlError, match="does not fit"):
        studio.run(studio.paths.line(["bells0", "bells1", "winds0"]))
    engine.arena.give_back(rest)
    assert studio.nothing_is_held()
    studio.make(studio.paths.line(["bells0", "winds0"]))
    assert studio.nothing_is_held()


def test_without_a_model_there_is_no_axis(studio):
    models = studio.session.models
    current, models._current.loaded = models._current.loaded, None
    try:
        with pytest.raises(AscimlError, match="train/start"):
            studio.run(studio.paths.axis(["bells0", "winds0"], 0, {}))
    finally:
        models._current.loaded = current
    assert studio.nothing_is_held()
