"""What each command of a voice answers where there is no such voice, where it has no path, with a path, with a square."""

from itertools import product

import pytest

from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.jobs import DecoderSpec, Source, corners
from asciml_osc.jobs import lazy as jobs
from tests.session.stage import Stage

SILENT, DONE = "", "done"
STATES = ("nobody", "bare", "way", "square")
# commands that move or play what a voice holds, and do nothing without: what they answer with a path, and with a square
NEED_A_PATH = {
    ("/asciml/voice/percent", 20.0): (SILENT, SILENT),
    ("/asciml/voice/xy", 0.2, 0.4): (SILENT, SILENT),
    ("/asciml/voice/z", 0, 1.0): ("no-model", "bad-argument"),
    ("/asciml/voice/aspect", "pitch", 0.0): (SILENT, SILENT),
    ("/asciml/voice/scan", 0.1): (SILENT, SILENT),
    ("/asciml/voice/freeze", 1): (DONE, DONE),
    ("/asciml/voice/play",): (DONE, DONE),
    ("/asciml/voice/note", 60, 100): (DONE, DONE),
}
# settings hold also for what a voice is given later
SETTINGS = {
    ("/asciml/voice/gain", 0.5): SILENT,
    ("/asciml/voice/pan", -0.5): SILENT,
    ("/asciml/voice/rate", 0.5): SILENT,
    ("/asciml/voice/formant", 1.0): SILENT,
    ("/asciml/voice/stretch", 2.0): SILENT,
    ("/asciml/voice/length", 1.5): SILENT,
    ("/asciml/voice/loop", 1): DONE,
    ("/asciml/voice/env", 0.01, 0.2): DONE,
    ("/asciml/voice/out", 1): DONE,
    ("/asciml/voice/grain", "size", 0.1): DONE,
    ("/asciml/voice/lfo", "percent", "sine", 1.0, 5.0): DONE,
    ("/asciml/voice/curve", 0.0, 10.0, 0.2, 90.0): DONE,
    ("/asciml/voice/perceptual", 1): DONE,
    ("/asciml/voice/overshoot", 0.0): DONE,
    ("/asciml/voice/stop",): DONE,
    ("/asciml/voice/note/off",): DONE,
    ("/asciml/voice/free",): DONE,
}
MAKE_IT = (
    ("/asciml/voice/new",),
    ("/asciml/voice/path", "a0", "a1"),
    ("/asciml/voice/square", "a0", "a1", "a0", "a1"),
    ("/asciml/voice/triangle", "a0", "a1", "a0"),
)


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("stage") / "session")
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 3, "seed", 1)[0] == DONE
    yield stage
    stage.close()


def set_up(stage, state):
    """The one voice that there is, in this state."""
    for name in stage.voices():
        assert stage.ask("/asciml/voice/free", name)[0] == DONE
    if state != "nobody":
        assert stage.ask("/asciml/voice/new", "v")[0] == DONE
    if state == "way":
        assert stage.ask("/asciml/voice/path", "v", "a0", "a1")[0] == DONE
    if state == "square":
        assert stage.ask("/asciml/voice/square", "v", "a0", "a1", "a1", "a0")[0] == DONE


def test_every_command_of_a_voice_stands_in_a_table():
    there = {command.address for command in registry if command.address.startswith("/asciml/voice/")}
    assert there - {"/asciml/voice/list"} == {address for address, *_ in (*NEED_A_PATH, *SETTINGS, *MAKE_IT)}


@pytest.mark.parametrize("state", STATES)
def test_what_needs_a_path_fails_without_one_and_says_what_to_do(stage, state):
    set_up(stage, state)
    for (address, *arguments), (path, square) in NEED_A_PATH.items():
        code, text = stage.ask(address, "v", *arguments)
        assert code == {"way": path, "square": square}.get(state, "not-found"), (address, text)
        if code == "not-found":
            assert "/asciml/voice/path v A B" in text
        assert stage.voices() == ([] if state == "nobody" else ["v"])


@pytest.mark.parametrize("state", STATES)
def test_settings_hold_for_what_comes_later(stage, state):
    set_up(stage, state)
    for (address, *arguments), answer in SETTINGS.items():
        code, text = stage.ask(address, "v", *arguments)
        assert code == ("not-found" if state == "nobody" else answer), (address, text)
        if code == "not-found":
            assert "/asciml/voice/new v makes it" in text


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("message", MAKE_IT, ids=lambda message: message[0])
def test_what_makes_a_voice_makes_it_once_and_again(stage, state, message):
    set_up(stage, state)
    address, *arguments = message
    for _ in range(2):
        assert stage.ask(address, "v", *arguments)[0] == DONE
        assert stage.voices() == ["v"]


def test_the_voice_main_is_no_exception(stage):
    set_up(stage, "nobody")
    for address, *arguments in NEED_A_PATH:
        code, text = stage.ask(address, "main", *arguments)
        assert (code, stage.voices()) == ("not-found", [])
        assert "/asciml/voice/path main A B" in text
    assert stage.ask("/asciml/percent", 33.0)[0] == "not-found"
    assert stage.ask("/asciml/percent", 33.0, "tag", 1)[0] == "not-found"
    assert stage.ask("/asciml/voice/gain", "main", 0.5)[0] == SILENT  # a setting makes it
    assert stage.voices() == ["main"]
    assert stage.ask("/asciml/percent", 33.0)[0] == "not-found"
    assert stage.ask("/asciml/voice/path", "main", "a0", "a1")[0] == DONE
    assert stage.ask("/asciml/percent", 33.0)[0] == SILENT


@pytest.mark.parametrize("message", MAKE_IT[1:], ids=lambda message: message[0])
def test_what_is_sent_behind_a_path_without_waiting_moves_it(stage, message):
    set_up(stage, "nobody")
    address, *arguments = message
    answers = stage.run(
        stage.answers(
            (address, "v", *arguments),
            ("/asciml/voice/percent", "v", 30.0),
            ("/asciml/voice/scan", "v", 0.1),
            ("/asciml/voice/play", "v"),
            ("/asciml/voice/percent", "v", 40.0),
        )
    )
    assert answers == [("/asciml/done", address), ("/asciml/done", "/asciml/voice/play")]
    assert [voice.values["percent"] for voice in stage.session.stage.voices.all()] == [40.0]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (("/asciml/voice/path", "v", "a0", "nothing"), "not-found"),
        (("/asciml/voice/path", "v", *["a0"] * 17), "bad-argument"),
        (("/asciml/voice/path", "v", *["a0", "a1"], 7.5), "bad-argument"),
        (("/asciml/voice/square", "v", "a0", "a1", "a0", "nothing"), "not-found"),
        (("/asciml/voice/path", "a voice", "a0", "a1"), "bad-argument"),
        (("/asciml/voice/path", "-", "a0", "a1"), "bad-argument"),
        (("/asciml/voice/new", "x" * 65), "bad-argument"),
    ],
)
def test_a_path_that_fails_leaves_no_voice(stage, message, code):
    set_up(stage, "nobody")
    assert stage.ask(*message)[0] == code
    assert stage.voices() == []


def test_new_is_done_for_a_voice_that_has_these_settings_and_else_says_how_to_change_them(stage):
    set_up(stage, "nobody")
    made = ("/asciml/voice/new", "v", 1, "gain", 0.5, "pan", -1.0)
    for message in (made, made, ("/asciml/voice/new", "v"), ("/asciml/voice/new", "v", "pan", -1.0)):
        assert stage.ask(*message)[0] == DONE
    for setting, value, remedy in (
        ("loop", "grain", "/asciml/voice/loop v grain"),
        ("gain", 0.25, "/asciml/voice/gain v 0.25"),
        ("pan", 1.0, "/asciml/voice/pan v 1"),
        ("overshoot", 10.0, "/asciml/voice/overshoot v 10"),
    ):
        code, text = stage.ask("/asciml/voice/new", "v", setting, value)
        assert code == "busy"
        assert text.startswith(f'there is a voice "v" already, with {setting} ')
        assert f": {remedy} changes that" in text
        address, name, word = remedy.split()
        assert stage.ask(address, name, word if setting == "loop" else float(word))[0] in (DONE, SILENT)
        assert stage.ask("/asciml/voice/new", "v", setting, value)[0] == DONE
    assert stage.ask(*made)[0] == DONE  # what made it makes no other


def test_a_control_that_fails_is_answered_ten_times_a_second_at_most(stage):
    set_up(stage, "bare")

    async def move():
        return await stage.answers(*[("/asciml/voice/percent", "v", float(n % 100)) for n in range(200)])

    assert 1 <= len(stage.run(move())) <= 20  # the loop may be at it for a second


# What no hand means: numbers that no range holds, and words that name nothing
EXTREMES = (2**63 - 1, -(2**63), 1e308, -1e308, 3.4e38, 1e-308, "", "x" * 300, "-", b"blob")


def test_nothing_that_is_sent_to_a_voice_is_a_fault_of_the_server(stage):
    set_up(stage, "way")
    engine = stage.session.engine.supervisor.process
    assert stage.ask("/asciml/voice/play", "v")[0] == DONE
    for address, *arguments in (*NEED_A_PATH, *SETTINGS, *MAKE_IT):
        if address != "/asciml/voice/free":
            message = [address, "v", *arguments]
            for place, extreme in product(range(1, len(message)), EXTREMES):
                code, text = stage.ask(*message[:place], extreme, *message[place + 1 :])
                assert code != "internal", (address, place, extreme, text)
    assert stage.ask("/asciml/voice/play", "v")[0] == DONE
    assert stage.session.engine.supervisor.process is engine  # nor the engine's


def make_gone(stage):
    """Two sounds that will be removed; their ids."""
    ((_, _, *ids),) = stage.run(stage.answers(("/asciml/sounds/synth", "gone", "fm", 2, "seed", 1)))
    return ids


def test_a_sound_that_is_removed_meanwhile_is_told_to_who_asked(stage):
    gone = Source(
        "gone0", stage.session.library.analysis_path("gone0"), stage.session.library.analysis_path("gone0")
    )
    with pytest.raises(AscimlError, match='no sound "gone0" any more') as failure:
        stage.run(stage.session.pool.run(jobs.paths.loudness, DecoderSpec(), [gone, gone], corners(2)))
    assert failure.value.code == "not-found"
    for address, *arguments in MAKE_IT[1:]:
        set_up(stage, "nobody")
        gone = make_gone(stage)
        sounds = [gone[int(argument[1:])] for argument in arguments]
        answers = stage.run(stage.answers((address, "v", *sounds), ("/asciml/sounds/remove", "gone")))
        (code,) = {answer[2] for answer in answers if answer[0] == "/asciml/fail"} or {DONE}
        assert code in (DONE, "not-found")
        assert len(answers) == 2
        assert stage.voices() == (["v"] if code == DONE else [])


def test_a_voice_whose_sounds_are_gone_does_not_keep_the_others_from_their_rows(stage):
    set_up(stage, "nobody")
    gone = make_gone(stage)

    async def prepare():
        await stage.answers(("/asciml/voice/path", "v", *gone))
        stage.send("/asciml/sounds/remove", "gone")
        await stage.answers(("/asciml/voice/path", "w", "a0", "a1"))
        await stage.event("/asciml/voice/refined", "w", "a0", "a1")

    stage.run(prepare())
    assert stage.ask("/asciml/voice/play", "v")[0] == DONE  # it keeps what it had
