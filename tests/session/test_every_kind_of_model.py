"""Every command that asks for a model, with none, with one of each kind, and with one that tells no sound from another."""

import dataclasses

import numpy as np
import pytest

from asciml_osc.analysis.features import pack
from asciml_osc.analysis.framing import Framing
from asciml_osc.analysis.sound import Analysis
from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.models.trained import ModelInfo
from tests.parts import make_linear_model
from tests.session.local import LONG, Local
from tests.thesis_parts import random_model

pytestmark = pytest.mark.slow
RATE, SECONDS = 16000, 0.25  # of sounds that are quickly decoded
FRAMING = Framing(RATE, round(RATE * SECONDS))
KINDS = ("none", "morph", "thesis", "same")  # same: a thesis model whose codes are all one
DONE = ("done",) * 4
NEEDED = ("no-model", "done", "done", "done")
NO_RUN = ("not-found",) * 4
PLAYED = ("done", "done", "done", None)

# what is sent, and the answer with each of KINDS; {0}: the kind, which is the model's name, too. None: not sent, since a
# training would begin, or the same is decoded once more for many seconds
CASES = [
    (("/asciml/latent/map",), DONE),
    (("/asciml/sounds/map", "latent"), DONE),
    (("/asciml/latent/encode", "bells0"), DONE),
    (("/asciml/latent/near", "bells0", 2), DONE),
    (("/asciml/latent/near", 0.1, -0.2, 2), DONE),
    (("/asciml/latent/sample", "sample-{0}", 2), NEEDED),
    (("/asciml/model/list",), DONE),
    (("/asciml/model/info", "{0}"), ("not-found", "done", "done", "done")),
    (("/asciml/model/load", "{0}"), ("not-found", "done", "done", "done")),
    (("/asciml/model/load", "gone.safetensors"), NO_RUN),
    (("/asciml/model/import", "gone.safetensors"), NO_RUN),
    (("/asciml/model/export", "{0}", "out-{0}.safetensors"), ("not-found", "done", "done", "done")),
    (("/asciml/model/export", "{0}", "out-{0}.onnx"), ("not-found", "done", "bad-argument", "bad-argument")),
    (("/asciml/model/remove", "{0}"), ("not-found", "busy", "busy", "busy")),
    (("/asciml/model/drift",), ("no-model", "not-found", "bad-argument", "done")),
    (("/asciml/model/drift", "{0}"), NEEDED),
    (("/asciml/model/drift", "nosuch"), ("no-model", "not-found", "not-found", "not-found")),
    (("/asciml/model/previous",), ("not-found", "not-found", "done", "done")),
    (("/asciml/model/evaluate", 2, "plot", "{0}.png"), NEEDED),
    (("/asciml/model/evaluate", 1, "blind", 1), NEEDED),
    (("/asciml/model/guess", 1), ("not-found", "done", "done", "done")),
    (("/asciml/model/suggest", 2), NEEDED),
    (("/asciml/train/start", "from", "continue", "model", "thesis"), ("no-model", "bad-argument", None, None)),
    (("/asciml/train/start", "from", "continue", "model", "morph"), ("no-model", None, "bad-argument", "bad-argument")),
    (("/asciml/train/start", "from", "{0}", "model", "thesis"), ("not-found", "bad-argument", None, None)),
    (("/asciml/train/start", "from", "{0}", "model", "morph"), ("not-found", None, "bad-argument", "bad-argument")),
    (("/asciml/train/stop",), NO_RUN),
    (("/asciml/train/pause",), NO_RUN),
    (("/asciml/train/resume",), NO_RUN),
    (("/asciml/train/set", "rate", 0.001), NO_RUN),
    (("/asciml/train/listen", 1, 0.5), DONE),
    (("/asciml/train/listen", 0), DONE),
    (("/asciml/train/runs",), DONE),
    (("/asciml/train/history",), NO_RUN),
    (("/asciml/train/plot", "losses.png"), NO_RUN),
    (("/asciml/voice/path", "main", "bells0", "winds0"), DONE),
    (("/asciml/preset/store", "straight"), DONE),
    (("/asciml/preset/prepare", "straight"), ("done", "done", None, None)),
    (("/asciml/midi/program", 3, "straight"), ("done", "done", None, None)),
    (("/asciml/preset/recall", "straight"), ("done", "done", None, None)),
    (("/asciml/preset/blend", "straight", "straight", 50.0), ("done", "done", None, None)),
    (("/asciml/voice/z", "main", 0, 1.0), ("no-model", "done", "done", "bad-argument")),
    (("/asciml/voice/z", "main", 900, 1.0), ("no-model", "bad-argument", "bad-argument", "bad-argument")),
    (("/asciml/voice/square", "main", "bells0", "winds0", "bells1", "winds1"), PLAYED),
    (("/asciml/voice/triangle", "main", "bells0", "winds0", "bells1"), ("done", "done", None, None)),
    (("/asciml/play", "bells0", "winds0", 30.0), PLAYED),
    (("/asciml/render", "{0}.wav", "bells0", "winds0", 30.0), PLAYED),
    (("/asciml/render/grid", "grid-{0}", "bells0", "winds0", "steps", 2), PLAYED),
    (("/asciml/render/score", "score.txt", "out", "score-{0}.wav"), PLAYED),
    (("/asciml/render/score", "bent.txt", "out", "bent-{0}.wav"), ("no-model", "done", None, "bad-argument")),
    (("/asciml/stream/start", "table", "morph", "bells0", "winds0", 30.0), PLAYED),
]  # fmt: skip
ASKS = ("/asciml/latent/", "/asciml/model/", "/asciml/train/", "/asciml/render", "/asciml/play")


def test_all_of_them_are_here():
    wanted = {
        command.address
        for command in registry
        if "no-model" in command.fails or command.address.startswith(ASKS)
    }
    assert wanted - {message[0] for message, _ in CASES} == set()


def save_models(session, folder):
    """One file for each kind, of the sounds of a session."""
    paths = sorted((session / "analysis").glob("*.npz"))
    ids = [path.stem for path in paths]
    morph = make_linear_model(pack([Analysis.load(path) for path in paths], FRAMING), ids, FRAMING)
    thesis = random_model(FRAMING, ids)
    same = dataclasses.replace(thesis, codes=np.zeros_like(thesis.codes))
    for model, name in ((morph, "morph"), (thesis, "thesis"), (same, "same")):
        info: ModelInfo = dataclasses.replace(model.info, name=name)
        dataclasses.replace(model, info=info).save(folder / f"{name}.safetensors")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Local(tmp_path_factory.mktemp("kinds") / "session", rate=RATE, seconds=SECONDS)
    client = server.client
    client.call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
    client.call("/asciml/sounds/synth", "winds", "subtractive", 2, seed=2, timeout=LONG)
    client.items("/asciml/sounds/list", timeout=LONG)  # all are analysed
    save_models(server.session, server.session.parent)
    path = "0 /asciml/voice/path main bells0 winds0\n"
    (server.session / "score.txt").write_text(path + "0.1 /asciml/voice/play main\n")
    (server.session / "bent.txt").write_text(
        path + "0.1 /asciml/voice/z main 0 1\n0.2 /asciml/voice/play main\n"
    )
    client.on("/asciml/stream/table", lambda _, n, offset, *__: server.send("/asciml/stream/got", n, offset))
    yield server
    server.close()


def outcome(client, message):
    """done, or the code that it fails with, and what is said."""
    kind = registry.lookup(message[0]).kind
    ask = {"listing": client.items, "query": client.ask}.get(kind, client.call)
    try:
        ask(*message, timeout=LONG)
    except AscimlError as error:
        return error.code, error.message
    return "done", ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_answers_what_it_should(server, kind):
    """In the order of KINDS, so that the model before this one is previous."""
    client, number = server.client, KINDS.index(kind)
    if number:
        client.call("/asciml/model/load", str(server.session.parent / f"{kind}.safetensors"), timeout=LONG)
    wrong = []
    for message, expected in CASES:
        if expected[number] is None or (kind == "same" and expected[2] == expected[3]):
            continue  # what it answers as any thesis model does was asked of one
        sent = [part.format(kind) if isinstance(part, str) else part for part in message]
        code, text = outcome(client, sent)
        if code != expected[number]:
            wrong.append((*sent, code, text))
        if message[0] == "/asciml/model/previous" and code == "done":
            client.call("/asciml/model/load", kind, timeout=LONG)
        if "from" in message and code == "bad-argument" and not ("morph" in text and "thesis" in text):
            wrong.append((*sent, code, text))
    assert not wrong
