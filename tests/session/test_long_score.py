"""A score of many lines: it is read by a worker, and between any two of its lines others are served."""

import asyncio

import numpy as np
import pytest
import soundfile

from asciml_osc.audio.layout import RING
from asciml_osc.jobs import score_file
from tests.session.stage import RATE, Stage

MANY = RING + 500  # of one moment: more than wait in the ring


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    stage = Stage(tmp_path_factory.mktemp("stage") / "session")
    assert stage.ask("/asciml/sounds/synth", "a", "additive", 2, "seed", 1)[0] == "done"
    yield stage
    stage.close()


def render(stage, text):
    (stage.session.config.session / "score.txt").write_text(text)
    assert stage.ask("/asciml/render/score", "score.txt") == ("done", "")
    return soundfile.read(stage.session.config.session / "score.wav", dtype="float32")[0]


BEGIN = "0 /asciml/voice/path main a0 a1\n0.1 /asciml/voice/play main\n"


def test_a_long_score_is_carried_out_line_by_line_and_others_have_their_turn(stage, monkeypatch):
    def refuse(_):
        raise AssertionError("the control process is no place to read a score")

    expected = render(stage, BEGIN + "0.1 /asciml/percent 70\n")
    monkeypatch.setattr(score_file, "parse", refuse)
    (stage.session.config.session / "score.txt").write_text(
        BEGIN + "0.1 /asciml/percent 5\n" * MANY + "0.1 /asciml/percent 70\n"
    )
    turns = 0

    async def play():
        nonlocal turns
        answers = asyncio.create_task(stage.answers(("/asciml/render/score", "score.txt")))
        await asyncio.sleep(0)
        while not answers.done():
            turns += 1
            if turns % 100 == 0:
                stage.send("/asciml/panic")
                assert stage.said[-1] == ("/asciml/done", "/asciml/panic")
            await asyncio.sleep(0)
        return await answers

    assert [answer[1] for answer in stage.run(play()) if answer[1] != "/asciml/panic"] == [
        "/asciml/render/score"
    ]
    assert turns > MANY
    path = stage.session.config.session / "score.wav"
    assert np.array_equal(soundfile.read(path, dtype="float32")[0], expected)
    assert len(expected) > 0.1 * RATE


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("0 /asciml/percent 5", "not-found", "line 2: the voice"),
        ("0 /asciml/voice/gain nobody 1", "not-found", "line 2: there is no voice"),
        (f"0 /asciml/voice/gain main {10**400}", "bad-argument", "line 2: gain"),
        (f"0 /asciml/voice/z main {2**63 - 1} 0", "bad-argument", "line 2: "),
        ("0 /asciml/nothing", "not-found", "no command"),
    ],
)
def test_a_line_that_fails_names_itself(stage, line, code, words):
    (stage.session.config.session / "bad.txt").write_text(f"\n{line}\n")
    failed, text = stage.ask("/asciml/render/score", "bad.txt")
    assert (failed, words in text) == (code, True), text
    assert not (stage.session.config.session / "bad.wav").exists()
