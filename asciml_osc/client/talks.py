"""What takes more than one question, once for both clients."""

from __future__ import annotations

from numpy.typing import ArrayLike

from asciml_osc.client.audio import CHUNK, Audio, chunks, one_channel
from asciml_osc.client.conversation import Conversation, Talk
from asciml_osc.client.messages import expanded
from asciml_osc.errors import bad_argument

PATIENCE = (1.0, 1.0, 1.0, None)
"""Seconds that the answer to a chunk may take, until it is sent again: datagrams are lost on the air. None: the caller's."""


def add_sound(talk: Conversation, group: str, samples: ArrayLike, rate: int) -> Talk[list[str]]:
    """Send samples, to be cut as a file is; the ids of the sounds."""
    blobs = list(chunks(one_channel(samples)))
    key = f"{talk.link.port}.{talk.questions.number()}"
    answer: list[str] = []
    for index, blob in enumerate(blobs):
        args = group, key, rate, index, len(blobs), blob
        for patience in PATIENCE:
            question = talk.questions.call("/asciml/sounds/blob", args)
            question.patience = patience
            try:
                answer = yield question
                break
            except TimeoutError:
                if patience is None:
                    raise
    return answer


def audio(
    talk: Conversation,
    sounds: tuple[str, ...],
    percent: float | None,
    rate: int | None,
    seconds: float | None,
) -> Talk[Audio]:
    """Have a sound, or a place between two, rendered; its samples."""
    if len(sounds) != (1 if percent is None else 2):
        raise bad_argument("audio takes one sound, or two sounds and a percent: audio('bells0', 'wind0', 33)")
    name = f"array{talk.questions.number()}"
    where = sounds if percent is None else (*sounds, percent)
    options = expanded({"rate": rate, "seconds": seconds, "chunk": CHUNK})
    with talk.table(name) as table:
        _, count, rate_of = yield talk.questions.call(
            "/asciml/stream/start", ["table", name, *where, *options]
        )
    return Audio(table.samples(count), round(rate_of))
