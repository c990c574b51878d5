"""A session with its dispatcher and without its engine's process: what changes a set needs no sound."""

import asyncio

import pytest

from asciml_osc.config import Config
from asciml_osc.osc.codec import decode, encode
from asciml_osc.session import session as sessions
from asciml_osc.work import WorkPool
from tests.session.conftest import InThread
from tests.session.stage import HERE, assembled


class Desk:
    """ask: sends a message; what comes with its done, or the code and text of its fail. told: all events."""

    def __init__(self, folder, pool, **config):
        self.told, self._answers, self.folder = [], [], folder
        self.runner = asyncio.Runner()
        self.run = self.runner.run
        usual = {"rate": 16000, "seconds": 0.1, "arena_bytes": 1 << 20}
        self.run(self._open(Config(session=folder, **usual | config), pool))

    async def _open(self, config, pool):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sessions, "WorkPool", lambda: pool)
            self.session, self.dispatcher = assembled(
                config, self._said, lambda *event: self.told.append(event)
            )
        session = self.session
        session.training.driver.trainer = InThread()
        for part in (
            session.library,
            session.presets,
            session.motions,
            session.models,
            session.mappings,
            session.gestures,
        ):
            await part.open()

    def _said(self, _, data):
        self._answers += [(one.address, *one.args) for one in decode(data)]

    async def asked(self, *message, sender=HERE):
        self._answers.clear()
        self.dispatcher.handle(encode(message[0], message[1:]), sender)
        await self.dispatcher.settled(sender)
        await self.settled()
        return list(self._answers)

    async def settled(self):
        """The pool is shared: what is being analysed here would hold up another desk, whose loop runs while this one's rests."""
        await self.session.library.settled([row.id for row in self.session.library.all()])
        await self.session.journal.settled()

    def ask(self, *message, sender=HERE):
        *_, (kind, address, *rest) = self.run(self.asked(*message, sender=sender))
        assert (kind in ("/asciml/done", "/asciml/fail"), address) == (True, message[0]), (
            kind,
            address,
            rest,
        )
        return tuple(rest[:2]) if kind == "/asciml/fail" else rest

    def items(self, *message):
        return [rest for kind, *rest in self.run(self.asked(*message)) if kind == f"{message[0]}.reply"]

    def different(self):
        return [rest for address, *rest in self.told if address == "/asciml/session/different"]

    @property
    def journal(self):
        return self.folder / "journal.jsonl"

    def audio(self):
        """The content of every sound's file, by id."""
        return {row.id: row.path.read_bytes() for row in self.session.library.all()}

    def state(self):
        """What listings say of the set."""
        session = self.session
        rows = [
            (row.id, row.label, row.group, row.seconds, sorted(row.marks), row.augmented)
            for row in session.library.all()
        ]
        used = sorted(row.id for row in session.library.used())
        return (
            rows,
            used,
            session.library.choice.filters,
            session.presets.all(),
            session.mappings.all(),
            session.motions.all(),
        )

    def close(self):
        self.session.pool = WorkPool(1)  # the shared one stays
        self.run(self._close())
        self.runner.close()

    async def _close(self):
        await self.settled()
        await self.dispatcher.stop()
        await self.session.close()
