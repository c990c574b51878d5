"""An engine that cannot be started: what plays waits for it while there is hope, then says so; the rest goes on."""

import sys

from tests.session.stage import Stage


def test_what_plays_fails_without_an_engine_and_plays_when_there_is_one_again(tmp_path, monkeypatch):
    stage = Stage(tmp_path / "session")
    try:
        assert stage.ask("/asciml/sounds/synth", "a", "fm", 2, "seed", 1)[0] == "done"
        assert stage.ask("/asciml/voice/path", "main", "a0", "a1")[0] == "done"
        engine = stage.session.engine
        assert stage.run(engine.until_sounding()) is None
        with monkeypatch.context() as patch:
            patch.setattr(sys, "executable", str(tmp_path / "none"))
            engine.supervisor.kill()
            engine.supervisor.output = None  # as soon as its end is seen
            waited = stage.run(
                stage.answers(("/asciml/voice/play", "main"), ("/asciml/play", "a0", "a1", 50))
            )
            assert [answer[2] for answer in waited] == ["no-device", "no-device"]
            for message in (
                ("/asciml/voice/play", "main"),
                ("/asciml/voice/note", "main", 60, 100),
                ("/asciml/play", "a0", "a1", 50),
                ("/asciml/sounds/play", "a0"),
            ):
                code, text = stage.ask(*message)
                assert code == "no-device"
                assert "/asciml/audio/open starts it again" in text
            assert stage.ask("/asciml/percent", 30.0)[0] == ""
            assert stage.ask("/asciml/voice/path", "main", "a1", "a0")[0] == "done"
        assert stage.ask("/asciml/audio/open", "device", "null")[0] == "done"
        assert stage.ask("/asciml/voice/play", "main")[0] == "done"
        assert stage.ask("/asciml/sounds/play", "a0")[0] == "done"
        assert not stage.session.starting
    finally:
        stage.close()


def test_the_remedy_of_a_device_that_is_not_there_works(tmp_path):
    stage = Stage(tmp_path / "session")
    try:
        code, text = stage.ask("/asciml/audio/open", "device", "nosuch")
        assert code == "no-device"
        before, _, _ = text.partition(" plays without a device")
        if before != text:  # a machine without PortAudio has another text
            assert stage.ask(*before[before.index("/asciml/") :].split())[0] == "done"
    finally:
        stage.close()
