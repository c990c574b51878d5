"""What a score may carry out reaches the score's own stage, and nothing of the session that plays meanwhile."""

from inspect import unwrap

from asciml_osc.commands import registry
from asciml_osc.commands.render import SCORED

TAKEN = [command for command in registry if command.address.startswith(SCORED)]


def test_what_a_score_takes_knows_its_stage_alone():
    assert len(TAKEN) > 20
    names = {command.address: set(unwrap(command.function).__code__.co_names) for command in TAKEN}
    assert {address for address, used in names.items() if {"session", "dispatcher"} & used} == set()
    assert {address for address, used in names.items() if "stage" not in used} == set()
