"""A sound that is removed while something is made of it: that fails by its own sentence, or it was in time."""

import asyncio

import pytest

from asciml_osc.errors import AscimlError
from tests.session.stage import Stage


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    studio = Stage(tmp_path_factory.mktemp("removed") / "session")
    yield studio
    studio.close()


MADE = {
    "render": lambda session, folder, a, b: session.stage.paths.render(
        a, b, [float(n) for n in range(100)], [folder / f"{n}.wav" for n in range(100)], 48000, None
    ),
    "grid": lambda session, folder, a, b: session.grids.write(folder / "grid", (a, b), 101, 48000),
    "path": lambda session, folder, a, b: session.stage.morphs.path("main", [a, b])(),
    "play": lambda session, folder, a, b: session.stage.one_shots.original(a, 1.0),
    "one-shot": lambda session, folder, a, b: session.stage.one_shots.position(a, b, 50.0, 1.0, 1.0),
    "analysis": lambda session, folder, a, b: session.library.analysed([a, b]),
}


@pytest.mark.parametrize("turns", [0, 1, 20, 200])
@pytest.mark.parametrize("deed", MADE)
def test_a_sound_removed_meanwhile(studio, tmp_path, deed, turns):
    session = studio.session

    async def both():
        a, b = await session.library.synthesise("gone", "additive", 2, {}, 7)
        making = asyncio.ensure_future(MADE[deed](session, tmp_path, a, b))
        for _ in range(turns):
            await asyncio.sleep(0)
        await session.library.remove("gone")
        return (await asyncio.gather(making, return_exceptions=True))[0]

    found = studio.run(both())
    if isinstance(found, Exception):
        assert isinstance(found, AscimlError), repr(found)
        assert found.code in ("not-found", "io")
        assert "gone" in found.message
