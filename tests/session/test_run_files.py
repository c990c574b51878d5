"""What a run reads stays as it was for as long as the run goes on, whatever becomes of the session's own files."""

import pytest

from asciml_osc.errors import AscimlError

BELLS, WINDS = ("bells0", "bells1", "bells2"), ("winds0", "winds1", "winds2")


async def remove_all(library):
    for group in ("bells", "winds"):
        await library.remove(group)


@pytest.fixture
def seen(studio):
    """What the trainer finds as it begins, before and after all sounds were removed; then the run ends."""
    found = {}

    def begins(job):
        found["before"] = {sound: path.read_bytes() for sound, path in job.analysis_paths.items()}
        found["names"] = {path.name for path in job.analysis_paths.values()}
        studio.changed(remove_all)
        found["after"] = {sound: path.read_bytes() for sound, path in job.analysis_paths.items()}
        raise AscimlError("internal", "the trainer process ended")

    studio.trainer.begins = begins
    return found


def test_its_files_have_names_of_its_own_and_outlive_the_sounds(studio, seen):
    originals = {sound: studio.library.analysis_path(sound).read_bytes() for sound in (*BELLS, *WINDS)}
    studio.run(studio.learn(join=False))
    assert seen["before"] == originals
    assert seen["after"] == originals
    assert len(seen["names"]) == 6
    assert all(
        name.startswith(".staged-") for name in seen["names"]
    )  # so that a start after a kill sweeps them


def test_they_go_with_the_run_and_nothing_else_does(studio, seen):
    folder = studio.session.config.session / "analysis"
    studio.run(studio.learn(join=False))
    assert seen["names"]
    assert studio.left() == []
    assert list(folder.iterdir()) == []  # the sounds were removed, and only the run still had their files
    assert studio.state() == "failed"


def test_a_run_whose_base_is_not_there_begins_nothing_and_leaves_nothing(studio):
    gone = studio.session.config.session / "models" / "gone.safetensors"
    with pytest.raises(AscimlError, match="was removed meanwhile") as failure:
        studio.run(studio.learn(base=gone))
    assert failure.value.code == "not-found"
    assert studio.left() == []
    assert not studio.training.running
    assert studio.run(studio.training.runs()) == []
