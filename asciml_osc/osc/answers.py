"""What is an answer is never answered, or two programs would go on for ever: ours, scsynth's, and those of others."""

from __future__ import annotations

from asciml_osc.events import EVENTS

OURS = frozenset(
    {"/asciml/done", "/asciml/fail", "/asciml/synced", "/asciml/bundle", *(event.address for event in EVENTS)}
)

SCSYNTH = frozenset(
    f"/{name}"
    for name in (
        *("b_info", "b_set", "b_setn", "c_set", "c_setn", "d_removed", "tr"),
        *("n_end", "n_go", "n_info", "n_move", "n_off", "n_on", "n_set", "n_setn"),
    )
)
"""Replies and notifications of scsynth that `LAST` does not tell."""

LAST = frozenset({"ack", "done", "error", "fail", "failed", "late", "reply", "synced"})
"""The last part of an address that some program answers by: /done, /fail, /live/error."""


def is_answer(address: str) -> bool:
    """Return whether an address that is no command looks like what a program answers, and so wants no answer itself."""
    return (
        address in OURS
        or address in SCSYNTH
        or address.endswith(".reply")
        or address.startswith("/reply/")
        or address.rpartition("/")[2] in LAST
    )
