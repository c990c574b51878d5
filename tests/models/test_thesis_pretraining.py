import json
import os
import socket
import subprocess
import sys

import numpy as np
import pytest

from asciml_osc.errors import AscimlError
from asciml_osc.models.kinds import load_model
from asciml_osc.models.thesis.settings import ThesisSettings
from asciml_osc.sounds import files

pytestmark = [pytest.mark.tf, pytest.mark.slow]


class Worker:
    """One process of `asciml-osc pretrain`; its history comes line by line."""

    def __init__(self, folder, out, *options, index=0, ports=()):
        cluster = {"worker": [f"127.0.0.1:{port}" for port in ports]}
        env = os.environ | {"CUDA_VISIBLE_DEVICES": "-1"}
        if ports:
            env["TF_CONFIG"] = json.dumps({"cluster": cluster, "task": {"type": "worker", "index": index}})
        command = [
            sys.executable,
            "-m",
            "asciml_osc",
            "pretrain",
            folder,
            "--out",
            out,
            "--history",
            "/dev/stdout",
        ]
        command += ["--batch", "1", "--threads", "1", "--rate", "5e-4", "--beta", "0.01", *options]
        self.log = out.with_suffix(f".{index}.log")
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command], env=env, stdout=subprocess.PIPE, stderr=log, text=True
            )

    def lines(self):
        """The steps and, last, the digest; what else it prints is left out."""
        for line in self.process.stdout:
            if line.startswith("{"):
                yield json.loads(line)

    def end(self):
        lines = list(self.lines())
        self.process.stdout.close()
        assert self.process.wait() == 0, self.log.read_text()
        return lines

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


@pytest.fixture
def folder(sounds, tmp_path):
    folder = tmp_path / "sounds"
    folder.mkdir()
    for n, sound in enumerate(sounds[:4]):
        files.write_wav(folder / f"{n}.wav", sound, 16000)
    return folder


@pytest.mark.posix  # /dev/stdout
def test_two_workers_learn_alike_and_go_on_after_a_power_cut(folder, tmp_path):
    out = tmp_path / "model.safetensors"

    def both(*options):
        ports = free_ports(2)
        return [Worker(folder, out, *options, index=index, ports=ports) for index in range(2)]

    workers = both("--epochs", "1000", "--every", "0")
    try:
        before = [[next(lines) for _ in range(3)] for lines in (worker.lines() for worker in workers)]
    finally:
        for worker in workers:
            worker.kill()
    # as if it had come before the third checkpoint was whole
    (tmp_path / "model.checkpoints" / "checkpoint").write_text('model_checkpoint_path: "ckpt-2"\n')
    assert not out.exists()

    workers = both("--epochs", "2", "--every", "0", "--resume")
    after = [worker.end() for worker in workers]
    losses = [[line["loss"] for line in lines[:-1]] for lines in after]
    assert [line["loss"] for line in before[0]] == [line["loss"] for line in before[1]]
    assert losses[0] == losses[1]
    assert [line["number"] for line in after[0][:-1]] == [3, 4]
    assert losses[0][0] == pytest.approx(before[0][2]["loss"], rel=1e-4)
    assert [line["saved"] for lines in after for line in lines[:-1]] == [True, True, False, False]
    assert after[0][-1]["digest"] == after[1][-1]["digest"]
    model = load_model(out)
    assert (model.info.kind, model.info.epochs, model.ids, model.scale) == ("thesis", 2, (), 1.0)
    assert np.isfinite(model.decode(np.zeros((1, 128)))).all()
    assert not (tmp_path / "model.checkpoints").exists()


def test_every_sound_comes_once_an_epoch_wherever_it_is_begun():
    from asciml_osc.models.thesis.pretraining import batch_numbers

    def take(mine, first, count):
        batches = batch_numbers(10, 2, 2, 3, mine, 5, first)
        return [next(batches).tolist() for _ in range(count)]

    both = take(range(3), 0, 12)  # 3 devices, 2 steps an epoch, 2 epochs
    first = [n for batch in both[:6] for n in batch]
    assert sorted(first[:10]) == list(range(10))
    assert first[10:] == first[:2]  # filled up
    assert take(range(1, 3), 0, 8) == [both[k] for k in (1, 2, 4, 5, 7, 8, 10, 11)]
    assert take(range(3), 3, 3) == both[9:]
    assert both[:6] != both[6:]


def test_what_cannot_be_pretrained_is_said(folder, tmp_path, capsys, monkeypatch):
    from asciml_osc.cli import main
    from asciml_osc.models.thesis.pretraining import choose_strategy, pretrain
    from asciml_osc.pretrain import _reader

    out = tmp_path / "model.safetensors"

    def refused(text, *options):
        assert main(["pretrain", *map(str, options), "--out", str(out)]) == 1
        assert text in capsys.readouterr().err

    refused("bad-argument: morph needs no pretraining", folder, "--model", "morph")
    refused("bad-argument: --synth 0 makes no sound", "--synth", "0")
    refused("not-found: no audio file", tmp_path / "nowhere")
    work = tmp_path / "model.checkpoints"
    work.mkdir()
    (work / "settings.json").write_text("{}")
    refused("bad-argument: the run in", folder, "--resume")
    (work / "checkpoint").write_text("")
    refused(f"bad-argument: {work} holds checkpoints of an earlier run", folder)
    (work / "settings.json").write_text("half of")
    refused(f"io: {work} cannot be used", folder, "--resume")

    monkeypatch.setenv("TF_CONFIG", "{}")
    with pytest.raises(AscimlError, match="TF_CONFIG names no workers") as caught:
        choose_strategy("cpu")
    assert caught.value.code == "bad-argument"
    monkeypatch.delenv("TF_CONFIG")
    bad = folder / "0.wav"
    bad.write_bytes(b"no sound")
    settings = ThesisSettings(batch=1, device="cpu")
    with pytest.raises(AscimlError, match="cannot be read as audio") as caught:
        next(
            pretrain(
                _reader([bad]), 1, settings, choose_strategy("cpu"), tmp_path / "empty", 1e9, lambda: False
            )
        )
    assert caught.value.code == "io"
