"""Rough paths are decoded in full in the background: each once, and none whose voice has gone."""

import contextlib

from tests.session.stage import Stage

REFINED = "/asciml/voice/refined"


def test_each_has_its_turn_and_what_was_given_up_has_none(tmp_path):
    with contextlib.closing(Stage(tmp_path / "session")) as stage:
        assert stage.ask("/asciml/sounds/synth", "a", "additive", 3, "seed", 1)[0] == "done"

        async def prepare():
            await stage.answers(
                ("/asciml/voice/path", "u", "a0", "a1", "a2", "a0", "a1"),
                ("/asciml/voice/path", "v", "a0", "a1"),
                ("/asciml/voice/path", "w", "a1", "a2"),
                ("/asciml/voice/path", "x", "a2", "a0"),
                ("/asciml/voice/free", "w"),
            )
            for voice in "uvx":
                await stage.event(REFINED, voice)

        stage.run(prepare())
        refined = sorted(event[1:] for event in stage.events if event[0] == REFINED and event[1] != "w")
        assert refined == [("u", "a0", "a1", "a2", "a0", "a1"), ("v", "a0", "a1"), ("x", "a2", "a0")]
        assert stage.voices() == ["u", "v", "x"]
