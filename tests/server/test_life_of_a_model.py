"""A model from its first chunk on: orders, joins, generations, the way back, kills; on one server as far as can be."""

import json
import shutil

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from asciml_osc.models.model_file import read_header
from tests.server.conftest import LONG, until

ENDLESS = {"epochs": 1_000_000}
pytestmark = pytest.mark.slow


def begin(client, **options):
    """Start a run and wait for its first words; its id."""
    (run,) = client.call("/asciml/train/start", **(ENDLESS | options))
    event(client, "progress", run)
    return run


def event(client, name, run):
    """The next event of this name that concerns the run, without the run."""
    return client.wait_event(f"/asciml/train/{name}", lambda number, *_: number == run, timeout=LONG)[1:]


def status(client):
    answer = client.ask("/asciml/status")
    return dict(zip(answer[::2], answer[1::2], strict=True))


def models(client):
    return {item[0]: item[1:] for item in client.items("/asciml/model/list")}


def info(client, name):
    answer = client.ask("/asciml/model/info", name)
    return dict(zip(answer[1::2], answer[2::2], strict=True))


def staged_models(server):
    """Snapshots and files that are being taken in: the last who decodes with one, a path that is refined, lets it go."""
    return list((server.session / "models").glob(".staged-*"))


def fails(client, code, *message):
    with pytest.raises(AscimlError) as failure:
        client.call(*message, timeout=LONG)
    assert failure.value.code == code, failure.value.message
    return failure.value.message


@pytest.fixture
def client(trained):
    """A client of a server on which the model first is current and nothing runs."""
    yield trained.client
    if status(trained.client)["training"]:
        trained.client.call("/asciml/train/stop", timeout=LONG)
    trained.client.call("/asciml/train/listen", 0)
    trained.client.call("/asciml/model/load", "first", timeout=LONG)


def test_a_run_rests_and_takes_other_settings(client):
    for message in (["pause"], ["resume"], ["set", "rate", 0.1]):
        assert "/asciml/train/start" in fails(
            client, "not-found", f"/asciml/train/{message[0]}", *message[1:]
        )
    run = begin(client, name="orders")
    assert client.call("/asciml/train/pause", timeout=LONG) == [run]
    assert status(client)["state"] == "paused"
    epoch = status(client)["epoch"]
    assert client.call("/asciml/train/set", "epochs", epoch + 100, timeout=LONG) == [run]
    assert "epochs, rate, beta, consistency, seconds, patience" in fails(
        client, "bad-argument", "/asciml/train/set", "latent", 3
    )
    fails(client, "bad-argument", "/asciml/train/set", "rate", -1)
    assert status(client)["epoch"] == epoch  # answered and still at rest
    assert client.call("/asciml/train/resume", timeout=LONG) == [run]
    assert event(client, "finished", run)[:2] == ["orders", epoch + 100]
    assert status(client)["state"] == "ready"


def test_sounds_that_are_added_join_the_run(client):
    run = begin(client, name="joined")
    late = client.call("/asciml/sounds/synth", "late", "fm", 2, seed=3, timeout=LONG)
    assert event(client, "joined", run) == [14, *late]
    client.call("/asciml/sounds/use", "winds", 4)
    assert event(client, "joined", run) == [12]
    client.call("/asciml/train/stop", timeout=LONG)
    assert info(client, "joined")["sounds"] == 12
    client.call("/asciml/voice/path", "main", late[0], "bells0", timeout=LONG)
    client.call("/asciml/sounds/use", "winds", 6)
    client.call("/asciml/sounds/remove", "late")


def test_join_0_keeps_the_set(client):
    run = begin(client, name="fixed", join=0)
    client.call("/asciml/sounds/synth", "later", "fm", 1, timeout=LONG)
    event(client, "progress", run)
    client.call("/asciml/train/stop", timeout=LONG)
    assert info(client, "fixed")["sounds"] == 12
    client.call("/asciml/sounds/remove", "later")


def test_a_model_goes_on_from_another_and_the_way_back_is_one_message(client, trained):
    generation = status(client)["generation"]
    (run,) = client.call("/asciml/train/start", epochs=1, rate=1e-7, name="next", from_="continue")
    event(client, "finished", run)
    assert client.wait_event("/asciml/model/generation", lambda number, _: number > generation) == [
        generation + 1,
        "next",
    ]
    drift = dict(client.items("/asciml/model/drift"))
    assert len(drift) == 12
    assert max(drift.values()) < 1e-2  # one step at next to no rate
    assert client.call("/asciml/model/previous", timeout=LONG) == ["first"]
    assert client.call("/asciml/model/previous", timeout=LONG) == ["next"]
    assert status(client)["generation"] == generation + 3
    # a model that replaces one of its own name: what it was before is still one message away
    (run,) = client.call("/asciml/train/start", epochs=100, name="next", seed=5)
    event(client, "finished", run)
    assert info(client, "next")["epochs"] == 100
    assert (
        max(value for _, value in client.items("/asciml/model/drift")) < 1e-2
    )  # the same sounds lie where they lay
    assert client.call("/asciml/model/previous", timeout=LONG) == ["next"]
    assert info(client, "next")["epochs"] == 1
    assert client.call("/asciml/model/previous", timeout=LONG) == ["next"]
    assert info(client, "next")["epochs"] == 100
    assert len(list((trained.session / "models").glob("kept-*"))) == 1
    fails(client, "not-found", "/asciml/train/start", "from", "nosuch")
    with pytest.raises(AscimlError, match="nosuch"):
        client.items("/asciml/model/drift", "nosuch")


def recorded(client, server, *message):
    """A third of a second of the output before a message, and as much after it."""
    engine_frames = lambda: status(client)["uptime"]  # noqa: E731
    client.call("/asciml/record/start", "around.wav", "overwrite", 1)
    began = engine_frames()
    until(lambda: engine_frames() > began + 0.35)
    client.call(*message, timeout=LONG)
    then = engine_frames()
    until(lambda: engine_frames() > then + 0.35)
    client.call("/asciml/record/stop", timeout=LONG)
    return soundfile.read(server.session / "around.wav")[0]


def test_a_preset_that_is_prepared_survives_a_training(client, trained):
    """Its sounds are the same, and are heard as the new model has them, without a click."""
    for name, *_ in client.items("/asciml/voice/list"):
        client.call("/asciml/voice/free", name)
    client.call("/asciml/voice/path", "kept", "winds0", "winds1", timeout=LONG)
    client.call("/asciml/voice/loop", "kept", 1)
    client.send("/asciml/voice/gain", "kept", 0.5)
    client.send("/asciml/voice/percent", "kept", 30.0)
    client.call("/asciml/preset/store", "kept", "kept")
    client.call("/asciml/preset/prepare", "kept", timeout=LONG)
    client.call("/asciml/voice/path", "kept", "winds2", "winds3", timeout=LONG)
    client.call("/asciml/voice/play", "kept", timeout=LONG)
    run = begin(client, name="anew")
    client.call("/asciml/train/stop", timeout=LONG)
    assert status(client)["model"] == "anew"
    audio = recorded(client, trained, "/asciml/preset/recall", "kept")
    (voice,) = [item for item in client.items("/asciml/voice/list") if item[0] == "kept"]
    assert voice[1:] == [1, pytest.approx(30.0), 0.5, "winds0", "winds1"]
    assert run and status(client)["heard"] == "anew"
    quarters = np.array_split(audio, 4)
    assert np.isfinite(audio).all()
    assert min(np.sqrt(np.mean(np.square(one))) for one in quarters) > 1e-3  # it sounds throughout
    bends = [np.abs(np.diff(one, 2, axis=0)).max() for one in quarters]
    assert max(bends[1:3]) < 2 * max(bends[0], bends[3])
    client.call("/asciml/preset/remove", "kept", timeout=LONG)
    client.call("/asciml/voice/free", "kept")
    client.call("/asciml/model/load", "first", timeout=LONG)


def until_heard(client, model):
    """Returns when all that the voices hold is decoded by this model."""
    until(lambda: status(client)["heard"] == model)


def test_who_listens_hears_generations(client, trained):
    client.call("/asciml/voice/path", "main", "bells0", "winds0", timeout=LONG)
    assert status(client)["heard"] == "first"
    client.call("/asciml/train/listen", 1, 0.2)
    generation = status(client)["generation"]
    run = begin(client, name="heard")
    for number in (generation + 1, generation + 2):
        assert (
            client.wait_event("/asciml/model/generation", lambda n, _, m=number: n == m, timeout=LONG)[1]
            == "heard"
        )
    assert status(client)["model"] == "heard"
    assert "heard" not in models(client)  # not yet
    until_heard(client, "heard")
    assert client.call("/asciml/model/previous", timeout=LONG) == ["first"]  # which ends the listening
    event(client, "progress", run)
    assert status(client)["model"] == "first"
    until_heard(client, "first")
    client.call("/asciml/train/listen", 1, 0.2)
    before = status(client)["generation"]
    client.wait_event("/asciml/model/generation", lambda number, _: number > before, timeout=LONG)
    until_heard(client, "heard")
    client.call("/asciml/train/stop", timeout=LONG)
    assert models(client)["heard"][4] == 1
    assert client.call("/asciml/model/previous", timeout=LONG) == ["first"]
    until_heard(client, "first")
    until(lambda: not staged_models(trained))


def test_a_run_whose_trainer_dies_leaves_its_checkpoint(client, trained):
    client.call("/asciml/train/listen", 1, 0.2)
    run = begin(client, name="cut")
    checkpoint = trained.session / "models" / f"checkpoint-{run}.safetensors"
    while not checkpoint.exists():
        event(client, "progress", run)
    client.wait_event("/asciml/model/generation", lambda _, name: name == "cut", timeout=LONG)
    trained.child("asciml_osc.training.trainer").kill()
    code, text = event(client, "failed", run)
    assert code == "internal"
    assert 'are the model "cut"' in text
    assert info(client, "cut")["checkpoint"] > 0
    assert models(client)["cut"][4] == 1  # it was being listened to: it goes on sounding
    assert not checkpoint.exists()
    client.call("/asciml/voice/path", "main", "bells0", "winds0", timeout=LONG)
    runs = {item[0]: item[1:] for item in client.items("/asciml/train/runs")}
    assert runs[run][:2] == ["cut", "failed"]


def test_models_come_in_and_go_out_as_files(client, trained, tmp_path):
    path = tmp_path / "out.safetensors"
    assert client.call("/asciml/model/export", "first", str(path), timeout=LONG) == [str(path)]
    assert read_header(path)["info"]["name"] == "first"
    fails(client, "io", "/asciml/model/export", "first", "/nowhere/x.safetensors")
    assert '"first"' in fails(client, "busy", "/asciml/model/import", str(path))
    assert client.call("/asciml/model/import", str(path), "twin", timeout=LONG) == ["twin"]
    assert info(client, "twin") == info(client, "first") | {"seconds": 0.0}
    client.call("/asciml/model/remove", "twin")
    foreign = tmp_path / "foreign.safetensors"
    foreign.write_bytes(path.read_bytes()[:1000])
    before = status(client)["generation"]
    for wrong, code in ((foreign, "bad-argument"), (tmp_path / "gone.safetensors", "not-found")):
        for command in ("import", "load"):
            fails(client, code, f"/asciml/model/{command}", str(wrong))
    assert "damaged" in fails(client, "bad-argument", "/asciml/train/start", "from", str(foreign))
    assert not status(client)["training"]
    assert status(client)["generation"] == before
    until(lambda: not staged_models(trained))


def test_a_model_goes_out_to_other_programs(client, tmp_path):
    runtime = pytest.importorskip("onnxruntime")
    paths = client.call("/asciml/model/export", "first", str(tmp_path / "out.ONNX"), timeout=LONG)
    assert paths == [str(tmp_path / f"out.{part}.onnx") for part in ("encoder", "decoder")]
    encoder, decoder = (runtime.InferenceSession(path, providers=["CPUExecutionProvider"]) for path in paths)
    sound, *code = client.ask("/asciml/latent/encode", "bells0", timeout=LONG)
    (features,) = decoder.run(["features"], {"z": np.array([code], np.float32)})
    (again,) = encoder.run(["z"], {"features": features})
    assert again.shape == (1, len(code))
    assert json.loads(encoder.get_modelmeta().custom_metadata_map["ids"])[:1] == [sound]
    assert len(list(tmp_path.iterdir())) == 2
    assert ".safetensors or .onnx" in fails(client, "bad-argument", "/asciml/model/export", "first", "x.wav")
    fails(client, "io", "/asciml/model/export", "first", "/nowhere/x.onnx")


def test_a_killed_server_finds_what_was_learned(trained_session, start, tmp_path):
    shutil.copytree(trained_session, tmp_path / "killed")
    server = start(session="killed")
    run = begin(server.client, name="first")  # a good model has that name
    checkpoint = server.session / "models" / f"checkpoint-{run}.safetensors"
    while not checkpoint.exists():
        event(server.client, "progress", run)
    event(server.client, "progress", run)
    server.kill()
    epoch = read_header(checkpoint)["info"]["epochs"]
    server = start(session="killed")
    name = f"first-run{run}"
    assert info(server.client, name)["checkpoint"] == epoch
    assert models(server.client)[name][:3] == ["morph", 12, epoch]
    runs = {item[0]: item[1:] for item in server.client.items("/asciml/train/runs")}
    assert runs[run][:2] == ["first", "checkpoint"]
    assert server.client.items("/asciml/train/history", run)[0][0] == 50
    assert not checkpoint.exists()
    assert f'are the model "{name}"' in server.log.read_text()
    server.client.call("/asciml/model/load", name, timeout=LONG)
    assert server.client.call("/asciml/model/previous", timeout=LONG) == ["first"]
    generation = status(server.client)["generation"]
    server.kill()
    server = start(session="killed")
    assert status(server.client)["generation"] == generation
    assert server.client.call("/asciml/model/previous", timeout=LONG) == [name]


def test_sets_that_teach_nothing_fail_and_the_last_good_model_goes_on(client, tmp_path):
    before = status(client)
    rng = np.random.default_rng(0)
    time = np.arange(48000) / 48000
    waves = {
        "low": 0.5 * np.sin(2 * np.pi * 20 * time),
        "short": 0.5 * np.sin(2 * np.pi * 440 * time[:2400]),
        "clipped": np.clip(4 * rng.standard_normal(48000), -1, 1),
        "same": 0.5 * np.sin(2 * np.pi * 330 * time) * np.exp(-3 * time),
    }
    for name, wave in waves.items():
        soundfile.write(tmp_path / f"{name}.wav", wave, 48000, subtype="FLOAT")
    client.call("/asciml/sounds/use", "bells", 1)
    client.call("/asciml/sounds/use", "winds", 0)
    assert "1 sounds take part" in fails(client, "bad-argument", "/asciml/train/start")
    client.call("/asciml/sounds/load", "short", str(tmp_path / "short.wav"), timeout=LONG)
    assert "2 sounds take part" in fails(client, "bad-argument", "/asciml/train/start")
    for name in ("clipped", "low"):
        client.call("/asciml/sounds/load", name, str(tmp_path / f"{name}.wav"), timeout=LONG)
    (run,) = client.call("/asciml/train/start", epochs=50, name="odd")  # odd, and yet four sounds
    assert event(client, "finished", run)[1] == 50
    client.call("/asciml/voice/path", "main", "short0", "clipped0", timeout=LONG)
    client.call("/asciml/model/load", "first", timeout=LONG)
    client.call("/asciml/model/remove", "odd")
    for name in ("bells", "short", "clipped", "low"):
        client.call("/asciml/sounds/use", name, 0)
    for _ in range(3):
        client.call("/asciml/sounds/load", "same", str(tmp_path / "same.wav"), timeout=LONG)
    (run,) = client.call("/asciml/train/start")
    code, text = event(client, "failed", run)
    assert code == "bad-argument"
    assert "all the same" in text
    for name in ("short", "clipped", "low", "same"):
        client.call("/asciml/sounds/remove", name)
    for name in ("bells", "winds"):
        client.call("/asciml/sounds/use", name, 6)
    after = status(client)
    assert [after[name] for name in ("state", "model", "sounds")] == ["ready", "first", before["sounds"]]


def test_what_was_learned_before_the_loss_diverged_is_kept(client):
    run = begin(client, name="diverged")
    client.call("/asciml/train/set", "rate", 1e18, timeout=LONG)
    code, text = event(client, "failed", run)
    assert code == "bad-argument"
    assert "train with a lower one" in text
    assert 'are the model "diverged"' in text
    assert status(client)["model"] == "first"
    assert info(client, "diverged")["checkpoint"] >= 50
    client.call("/asciml/model/load", "diverged", timeout=LONG)


@pytest.mark.parametrize(
    "options", [{"rate": 1.0}, {"rate": 0.2, "name": "wild"}, {"rate": 0.2, "from_": "continue"}], ids=str
)
def test_a_run_that_diverges_is_no_model(client, options):
    before = models(client)
    (run,) = client.call("/asciml/train/start", epochs=60, **options)
    code, text = event(client, "failed", run)
    assert code == "bad-argument"
    assert "at the start" in text
    assert "train with a lower one" in text
    assert models(client) == before
    assert status(client)["model"] == "first"
    runs = {item[0]: item[1:] for item in client.items("/asciml/train/runs")}
    assert runs[run][1] == "failed"


def test_sounds_that_go_as_a_run_begins_are_left_out(client):
    """The trainer is warm, and reads its files at about the time of the removal."""
    more = client.call("/asciml/sounds/synth", "brief", "fm", 6, seed=3, timeout=LONG)
    for join in (0, 1, 0):
        (run,) = client.call("/asciml/train/start", epochs=60, name="rest", join=join)
        client.call("/asciml/sounds/remove", more.pop(), timeout=LONG)
        client.call("/asciml/sounds/remove", more.pop(), timeout=LONG)
        assert event(client, "finished", run)[:2] == ["rest", 60]
        client.call("/asciml/voice/path", "main", "bells0", "winds0", timeout=LONG)
    client.call("/asciml/model/load", "first", timeout=LONG)
    client.call("/asciml/model/remove", "rest")
