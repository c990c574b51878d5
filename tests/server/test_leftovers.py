"""A server is killed at each kind of writing that takes a while: the next one finds every folder as if it had not begun."""

import pytest

from benchmarks.kill import Rounds
from tests.server.conftest import LONG, until

pytestmark = [pytest.mark.slow, pytest.mark.linux]
SCORE = "0 /asciml/voice/path main {0} {1}\n0 /asciml/voice/play main\n3000 /asciml/percent 50\n"


def hidden(*folders):
    return [path for folder in folders for path in folder.rglob(".*")]


def test_the_next_server_clears_away_what_a_kill_left_wherever_it_was(start, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    server = start()
    a, b = server.client.call("/asciml/sounds/synth", "rain", "additive", 2, "harmonics", 2, timeout=LONG)
    server.client.items("/asciml/sounds/list", timeout=LONG)
    (out / "score.txt").write_text(SCORE.format(a, b))
    (out / ".notes.tmp-0123456789ab").write_text("the user's own")
    mine = hidden(out)
    for address, *arguments in (
        ("/asciml/render/grid", str(out / "grid"), a, b, "steps", 128),
        ("/asciml/render/score", str(out / "score.txt")),
        ("/asciml/sounds/synth", "more", "additive", 400),
    ):
        server.client.send(address, *arguments)
        folders = (out, server.session / "sounds", server.session / "analysis")
        while len(hidden(*folders)) == len(mine):
            server.client.ask("/asciml/version")
        server.kill()
        assert len(hidden(*folders)) > len(mine)
        server = start()
        listed = {item[0] for item in server.client.items("/asciml/sounds/list", timeout=LONG)}
        until(lambda folders=folders: hidden(*folders) == mine)
        assert sorted(path.name for path in out.iterdir()) == [".notes.tmp-0123456789ab", "score.txt"]
        assert {path.stem for path in (server.session / "sounds").iterdir()} == listed == {a, b}
    assert server.quit() == 0


def test_rounds_of_kills_at_any_moment_lose_nothing_and_leave_nothing(tmp_path):
    """benchmarks/kill.py does a hundred."""
    rounds = Rounds(tmp_path, seed=16)
    for _ in range(4):
        rounds.play()
    rounds.end()
