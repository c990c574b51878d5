"""Every change is in the journal, or in the table of those that are not, with a reason."""

from asciml_osc.commands import registry
from asciml_osc.session.journal_scope import EXCEPTED, NOTED, decided, is_noted

CHANGES = sorted(command.address for command in registry if command.kind == "change")
UNDO = {"/asciml/session/undo", "/asciml/session/redo"}  # may come later


def test_every_change_is_noted_or_excepted_with_a_reason():
    assert [address for address in CHANGES if decided(address) is None] == []
    assert all(len(reason.split()) > 3 for reason in EXCEPTED.values())


def test_no_beginning_decides_for_nothing():
    used = {found[0] for address in CHANGES if (found := decided(address))}
    assert {*NOTED, *EXCEPTED} - used - UNDO == set()


def test_what_takes_a_seed_and_adds_sounds_is_noted():
    with_seeds = {
        command.address for command in registry if any(param.name == "seed" for param in command.params)
    }
    assert {address for address in with_seeds if is_noted(address)} == {
        *(f"/asciml/sounds/{name}" for name in ("synth", "like", "augment")),
        "/asciml/train/start",
    }


def test_a_password_is_never_in_it():
    assert not is_noted("/asciml/login")
