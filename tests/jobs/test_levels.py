"""What `finish` writes beside the rows: how loud each is, for the aspect `level`."""

import numpy as np
import pytest

from asciml_osc.decoding.levels import measure_level
from tests.session.stage import Stage


def test_a_table_knows_how_loud_its_rows_are(tmp_path):
    stage = Stage(tmp_path / "session")
    try:
        assert stage.ask("/asciml/sounds/synth", "wind", "subtractive", 4, "seed", 2) == ("done", "")
        assert stage.ask("/asciml/voice/square", "v", "wind0", "wind1", "wind2", "wind3") == ("done", "")
        state, voice = stage.session.engine.state, stage.session.stage.voices.get("v").index
        stage.until(lambda: state.voices["table"][voice] >= 0)  # the engine takes it with its next block
        record = state.tables[state.voices["table"][voice]]
        assert record["harmonics"] == 0  # all of a row is in its residual
        rows, frames = int(record["rows"]), int(record["frames"])
        found = state.arena[record["level"] :][:rows]
        noise = state.arena[record["noise"] :][: rows * frames].reshape(rows, frames)
        expected = [measure_level(row, int(record["rate"]))[0] for row in noise]
        assert np.ptp(expected) > 0.1
        assert found == pytest.approx(expected, abs=1e-4)
    finally:
        stage.close()
