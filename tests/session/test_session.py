"""A session as a whole: it opens on what the last one left, and its end leaves no process and no memory."""

import json
import os
from pathlib import Path

import psutil
import soundfile

from tests.session.stage import Stage

COLD = True  # the workers end with the server


def engine_of(folder):
    """The engine's process and the folder of its memory, as the session's file names them."""
    memory = Path((folder / "engine").read_text())
    return psutil.Process(json.loads((memory / "address").read_text())["pid"]), memory


def workers():
    """Processes of the pool."""
    children = psutil.Process(os.getpid()).children(recursive=True)
    return [child for child in children if any("spawn_main" in word for word in words_of(child))]


def words_of(process):
    """Its command line; none of one that ends at this moment."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def items(stage):
    """The list of the sounds, as it is answered."""
    assert stage.ask("/asciml/sounds/list")[0] == "done"
    return [answer for answer in stage.said if answer[0] == "/asciml/sounds/list.reply"]


def test_its_end_leaves_no_process_and_no_memory_and_a_recording_that_is_whole(tmp_path):
    folder, before = tmp_path / "session", set(workers())
    stage = Stage(folder)
    stage.run(stage.session.engine.until_sounding())
    assert stage.ask("/asciml/sounds/synth", "a", "fm", 2, "seed", 1)[0] == "done"
    assert stage.ask("/asciml/record/start", "take.wav")[0] == "done"
    engine, memory = engine_of(folder)
    pool = set(workers()) - before
    assert pool
    stage.close()
    psutil.wait_procs([engine, *pool], timeout=60)
    assert not engine.is_running()
    assert not any(worker.is_running() for worker in pool)
    assert not memory.exists()
    assert not (folder / "engine").exists()
    assert soundfile.info(folder / "take.wav").samplerate == 16000


def test_the_next_one_has_the_sounds_of_the_last_and_its_voices(tmp_path):
    folder = tmp_path / "session"
    first = Stage(folder)
    assert first.ask("/asciml/sounds/synth", "a", "fm", 2, "seed", 1)[0] == "done"
    assert first.ask("/asciml/voice/new", "v")[0] == "done"
    listed = items(first)
    assert [item[1] for item in listed] == ["a0", "a1"]
    first.close()
    second = Stage(folder)
    try:
        assert items(second) == listed
        assert second.voices() == ["v"]
        assert second.run(second.answers(("/asciml/sounds/synth", "a", "fm", 1))) == [
            ("/asciml/done", "/asciml/sounds/synth", "a2")
        ]
    finally:
        second.close()
