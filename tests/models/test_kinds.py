"""The table of kinds, and what is derived from it: whose a run was, what may change, which options there are."""

import subprocess
import sys
from dataclasses import dataclass
from typing import ClassVar

import pytest

from asciml_osc.commands import settings as options
from asciml_osc.errors import AscimlError
from asciml_osc.models import kinds
from asciml_osc.models.morph.settings import MorphSettings
from asciml_osc.models.settings import EPOCHS, Option, Settings, adjustable, setting
from asciml_osc.models.thesis.settings import ThesisSettings
from asciml_osc.models.trained import Trained
from tests.toy_kind.row import ROW

KINDS = {"morph": MorphSettings(), "thesis": ThesisSettings()}


@pytest.fixture
def three(monkeypatch):
    """The table with the toy as its last row."""
    monkeypatch.setitem(kinds.KINDS, "toy", ROW)


def test_every_row_names_what_is_there():
    assert list(kinds.KINDS) == list(KINDS)
    for kind in kinds.KINDS.values():
        assert issubclass(kinds.resolve(kind.model), Trained)
        entries = [kind.hears, *(export.write for export in kind.exports.values())]
        assert all(callable(kinds.resolve(entry)) for entry in entries if entry)


@pytest.mark.tf
def test_the_trainer_finds_what_it_runs():
    for kind in kinds.KINDS.values():
        assert callable(kinds.resolve(kind.run))
    assert callable(kinds.resolve(kinds.DEFAULT.warm_up))


def test_the_table_costs_the_command_line_no_library():
    code = "import sys; import asciml_osc.models.kinds; print(*{m.partition('.')[0] for m in sys.modules})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "scipy", "safetensors", "tensorflow"} & set(found.stdout.split())


@pytest.mark.parametrize("name", KINDS)
def test_a_run_is_of_the_kind_that_it_was_kept_with(name):
    values = KINDS[name].values()
    assert kinds.kind_of_run({"kind": name, **values}).name == name
    assert kinds.kind_of_run(values).name == name  # of a server before this one
    assert kinds.kind_of_run({"source": "", **values}).name == name  # of one that had a setting more


@pytest.mark.parametrize("kept", [{}, {"kind": "jukebox"}, {"kind": ["thesis"]}, {"clip": 1, "latent": 2}])
def test_a_run_that_nobody_knows_is_of_the_default_kind(kept):
    assert kinds.kind_of_run(kept).name == "morph"


def test_what_may_change_while_a_run_goes_on():
    assert adjustable(MorphSettings) == ("epochs", "rate", "beta", "consistency", "seconds", "patience")
    assert adjustable(ThesisSettings) == ()
    changed = MorphSettings().changed("epochs", 5.0)
    assert (changed.epochs, type(changed.epochs)) == (5, int)
    for settings, name, words in (
        (MorphSettings(), "latent", '"latent" cannot be changed while a run goes on; expected epochs, rate,'),
        (MorphSettings(), "epochs", "epochs is -1.5; expected a whole number of at least 1"),
        (ThesisSettings(), "rate", "a run of thesis cannot be given another rate"),
    ):
        with pytest.raises(AscimlError) as caught:
            settings.changed(name, -1.5)
        assert caught.value.code == "bad-argument"
        assert words in caught.value.message


def made(name):
    """An option as the signature has it: default, hint, and the words of its help."""

    def command(app, *, model="morph", **given):
        """Do nothing."""

    parameter = options.inspect.signature(options.with_settings(command)).parameters[name]
    hint, *notes = parameter.annotation.__origin__, *parameter.annotation.__metadata__
    return parameter.default, hint, notes[-1].text


def test_options_are_those_of_all_kinds(three):
    assert made("epochs") == (None, int | None, "how often each sound is heard; 800, of thesis 40, of toy 3")
    assert made("beta") == (
        None,
        float | None,
        "morph, thesis: weight of the KL divergence; 0.0005, of thesis 0.001",
    )
    assert made("keep") == (None, int | None, "toy: components that are kept; 8")
    assert made("seed") == (0, int, "the same seed learns the same")


def test_what_a_kind_alone_has_stands_before_what_all_share(three):
    order = ["epochs", "rate", "beta", "latent", "consistency", "batch", "clip", "precision", "keep", "seed"]
    assert list(options._settings())[:10] == order


def test_a_name_means_one_thing(monkeypatch):
    @dataclass(frozen=True)
    class Other(Settings):
        kind: ClassVar[str] = "other"
        epochs: int = setting(1, EPOCHS)
        rate: float = setting(1.0, Option("of the samples", 1.0, 96000.0))

    monkeypatch.setitem(kinds.KINDS, "other", kinds.Kind(Other, "", "", ""))
    with pytest.raises(TypeError, match="different things by rate"):
        made("rate")
