"""Sounds by a technique or a recipe, heard before they are added, like one that pleased; and variations of a group."""

import numpy as np
import pytest
import soundfile

from asciml_osc.audio.tables import Shape
from asciml_osc.jobs import lazy as jobs
from asciml_osc.session import recipes
from asciml_osc.session.augmenting import AT_ONCE
from asciml_osc.sounds.parameters import parameters_of
from asciml_osc.sounds.varied import usual
from tests.session.stage import RATE, SECONDS, Stage

DONE = "done"


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """A stage with strings, and a recording of noise."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:  # the user's own stay out of it
        patch.setattr(recipes, "recipes_path", lambda: folder / "user.toml")
        stage = Stage(folder / "session")
    assert stage.ask("/asciml/sounds/synth", "strings", "string", 3, "seed", 1)[0] == DONE
    audio = (
        0.3 * np.random.default_rng(2).standard_normal((RATE // 4, 2)) * np.linspace(1, 0, RATE // 4)[:, None]
    )
    soundfile.write(folder / "noise.wav", audio, RATE)
    assert stage.ask("/asciml/sounds/load", "noise", str(folder / "noise.wav"))[0] == DONE
    yield stage
    stage.close()


def call(stage, *message):
    """What comes with a command's done."""
    ((kind, _, *rest),) = stage.run(stage.answers(message))
    assert kind == "/asciml/done", rest
    return rest


def items(stage, *message):
    before = len(stage.said)
    stage.run(stage.answers(message))
    return [list(rest) for address, *rest in stage.said[before:] if address == f"{message[0]}.reply"]


def audio(stage, sound):
    return soundfile.read(stage.session.library.sound(sound).path, dtype="float32")[0]


def origin(stage, sound):
    return stage.session.library.sound(sound).origin


def ids(stage):
    return [row.id for row in stage.session.library.all()]


def test_what_is_previewed_is_what_synth_adds_and_nothing_is_added(stage):
    before, files = ids(stage), sorted(stage.session.store.files.sounds.iterdir())
    (seed,) = call(stage, "/asciml/sounds/preview", "resonators", "freq", 300)
    assert ids(stage) == before
    assert sorted(stage.session.store.files.sounds.iterdir()) == files
    (added,) = call(stage, "/asciml/sounds/synth", "bars", "resonators", 1, "seed", seed, "freq", 300)
    # what the voice of a preview reads
    shape = Shape(1, round(SECONDS * RATE), RATE)
    wanted = "resonators", {"freq": (300.0, 300.0)}, seed, SECONDS, {}
    paths, engine = stage.session.stage.paths, stage.session.engine
    table = stage.run(paths.filled(shape, jobs.sounds.preview, *wanted))
    offset = int(engine.state.tables[table]["f0"])
    heard = np.array(shape.parts(engine.state.arena, offset).noise[0])
    engine.drop_table(table)
    assert heard == pytest.approx(audio(stage, added), abs=2**-23)
    assert heard[0] == heard[-1] == 0


def test_previews_of_recipes_may_overlap_and_are_no_voices_of_the_user(stage):
    for _ in range(3):
        assert call(stage, "/asciml/sounds/preview", "bells", "seconds", 0.1, "seed", 5) == [5]
    assert stage.voices() == []


def test_a_recipe_is_a_technique_with_ranges_and_what_is_given_counts_more(stage):
    (a,) = call(stage, "/asciml/sounds/synth", "bells", "bells", 1)
    assert origin(stage, a)["technique"] == "fm"
    assert origin(stage, a)["recipe"] == "bells"
    assert 1.38 <= origin(stage, a)["ratio"] <= 1.44
    (b,) = call(stage, "/asciml/sounds/synth", "bells", "bells", 1, "ratio", 3)
    assert origin(stage, b)["ratio"] == 3


def test_recipes_of_the_user_and_of_the_session_count_at_once(stage, tmp_path):
    folder = stage.session.config.session
    (folder.parent / "user.toml").write_text("[mine]\ntechnique = 'fm'\n[kicks]\ntechnique = 'am'\n")
    (folder / "recipes.toml").write_text("[mine]\ntechnique = 'string'\nseconds = 0.5\n")
    try:
        found = {name: (technique, file) for name, technique, file in items(stage, "/asciml/sounds/recipes")}
        assert found["mine"] == ("string", str(folder / "recipes.toml"))
        assert found["kicks"] == ("am", str(folder.parent / "user.toml"))
        (sound,) = call(stage, "/asciml/sounds/synth", "mine", "mine", 1)
        assert stage.session.library.sound(sound).seconds == 0.5
        (folder / "recipes.toml").write_text("[mine")
        assert stage.ask("/asciml/sounds/synth", "mine", "mine", 1)[0] == DONE  # the user's own
        warned = [
            text for address, *_, text in stage.events if address == "/asciml/log" and "TOML" in str(text)
        ]
        assert warned[-1].startswith(f"{folder / 'recipes.toml'} cannot be read as TOML")
    finally:
        (folder / "recipes.toml").unlink()
        (folder.parent / "user.toml").unlink()
    code, text = stage.ask("/asciml/sounds/synth", "mine", "mine", 1)
    assert code == "bad-argument"
    assert 'or a recipe of /asciml/sounds/recipes, got "mine"' in text


def test_grains_come_from_a_sound_of_the_set(stage):
    made = call(stage, "/asciml/sounds/synth", "grains", "clouds", 4, "source", "strings", "seed", 3)
    assert {origin(stage, sound)["of"] for sound in made} <= {"strings0", "strings1", "strings2"}
    assert stage.ask("/asciml/sounds/synth", "grains", "granular", 1)[0] == "bad-argument"
    assert stage.ask("/asciml/sounds/synth", "grains", "granular", 1, "source", "nosuch")[0] == "not-found"
    assert stage.ask("/asciml/sounds/synth", "grains", "fm", 1, "source", "strings")[0] == "bad-argument"
    assert call(stage, "/asciml/sounds/preview", "granular", "source", "noise0", "seed", 1) == [1]


def test_a_sound_like_another_has_its_parameters_nearby(stage):
    made = call(stage, "/asciml/sounds/like", "strings1", 5, "amount", 0.1, "group", "alike", "seed", 4)
    assert made == [f"alike{n}" for n in range(5)]
    first = origin(stage, "strings1")
    for sound in made:
        there = origin(stage, sound)
        assert there["like"] == "strings1"
        assert there["technique"] == "string"
        assert abs(np.log2(there["freq"] / first["freq"])) <= 0.05 * np.log2(1200 / 80) + 1e-6
        for name, parameter in parameters_of("string").items():
            assert parameter.lo <= there[name] <= parameter.hi
    assert len({audio(stage, sound).tobytes() for sound in made}) == 5
    again = call(stage, "/asciml/sounds/like", "strings1", 1, "amount", 0.1, "seed", 4)
    assert audio(stage, again[0]).tobytes() == audio(stage, made[0]).tobytes()
    assert again[0].startswith("strings")


def test_a_sound_like_a_recording_is_a_variation_of_it(stage):
    made = call(stage, "/asciml/sounds/like", "noise0", 2, "seed", 4)
    for sound in made:
        assert origin(stage, sound)["like"] == "noise0"
        assert stage.session.library.sound(sound).channels == 2
        lo, hi = usual(0.2)["pitch"]
        assert lo <= origin(stage, sound)["pitch"] <= hi
    assert items(stage, "/asciml/sounds/list", "noise", "augmented", 1) == []


def test_a_sound_of_grains_needs_its_source_to_have_one_alike(stage):
    (source,) = call(stage, "/asciml/sounds/synth", "seeds", "fm", 1)
    (sound,) = call(stage, "/asciml/sounds/synth", "dust", "granular", 1, "source", source)
    call(stage, "/asciml/sounds/rename", "seeds", "sown")
    assert call(stage, "/asciml/sounds/like", sound, 1) == ["dust1"]
    call(stage, "/asciml/sounds/remove", "sown")
    code, text = stage.ask("/asciml/sounds/like", sound, 1)
    assert (code, '"sown0"' in text) == ("not-found", True)


def test_variations_are_marked_counted_and_removed_as_a_whole(stage):
    kept = [row.id for row in stage.session.library.find("strings")]
    made = call(stage, "/asciml/sounds/augment", "strings", 2 * AT_ONCE + 1, "seed", 6)
    assert len(made) == 2 * AT_ONCE + 1
    listed = items(stage, "/asciml/sounds/list", "strings", "augmented", 1)
    assert [item[0] for item in listed] == made
    assert {(item[1], item[2]) for item in listed} == {("strings", "augmented")}
    assert [item[0] for item in items(stage, "/asciml/sounds/list", "strings", "augmented", 0)] == kept
    # by turns, and a variation is none of a variation
    taken = [origin(stage, sound)["augmented"] for sound in made]
    assert taken == [kept[n % len(kept)] for n in range(len(made))]
    more = call(stage, "/asciml/sounds/augment", "strings", 2, "seed", 6, "gain", -6)
    assert [origin(stage, sound)["augmented"] for sound in more] == kept[:2]
    assert level(stage, more[0]) / level(stage, kept[0]) == pytest.approx(10**-0.3, rel=1e-3)
    assert sorted(call(stage, "/asciml/sounds/augment", "strings", 0)) == sorted([*made, *more])
    assert [row.id for row in stage.session.library.find("strings")] == kept
    assert call(stage, "/asciml/sounds/augment", "strings", 0) == []


def level(stage, sound):
    return float(np.sqrt(np.square(audio(stage, sound), dtype=float).mean()))


def test_the_same_seed_makes_the_same_variations_of_every_group(stage):
    made = call(stage, "/asciml/sounds/augment", "*", 1, "seed", 8)
    assert len(made) == len(stage.session.library.groups)
    first = {origin(stage, sound)["augmented"]: audio(stage, sound).tobytes() for sound in made}
    assert sorted(call(stage, "/asciml/sounds/augment", "*", 0)) == sorted(made)
    made = call(stage, "/asciml/sounds/augment", "*", 1, "seed", 8)
    assert {origin(stage, sound)["augmented"]: audio(stage, sound).tobytes() for sound in made} == first
    call(stage, "/asciml/sounds/augment", "*", 0)


def test_variations_that_cannot_be_are_refused(stage):
    for message, code in (
        (("strings0", 1), "bad-argument"),
        (("nosuch", 1), "not-found"),
        (("nosuch", 0), "not-found"),
        (("strings", 1, "stretch", 1), "bad-argument"),
        (("strings", 1, "stretch", 0.1), "bad-argument"),
        (("strings", 1001), "bad-argument"),
    ):
        assert stage.ask("/asciml/sounds/augment", *message)[0] == code, message


def test_a_cancelled_augmentation_keeps_nothing(stage):
    before = ids(stage)
    pool, run = stage.session.pool, stage.session.pool.run

    async def cancelled(job, *arguments):
        """With the first job of the augmentation it is called off."""
        if not begun:
            begun.append(job)
            stage.send("/asciml/sounds/cancel")
        return await run(job, *arguments)

    begun = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "run", cancelled)
        code, text = next(
            answer[2:4]
            for answer in stage.run(stage.answers(("/asciml/sounds/augment", "strings", 200)))
            if answer[0] == "/asciml/fail"
        )
    assert (code, text) == ("denied", "the augmentation was cancelled: nothing of it was kept")
    assert ("/asciml/done", "/asciml/sounds/cancel", "augmentation") in stage.said
    assert ids(stage) == before
    assert not list(stage.session.store.files.sounds.glob(".staged*"))
