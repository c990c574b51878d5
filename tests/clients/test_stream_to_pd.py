"""A sound into an array of a real, vanilla Pd, through a network that loses a fifth."""

import numpy as np
import pytest
import soundfile

from asciml_osc.client import Client
from tests.clients.conftest import Program
from tests.server.conftest import LONG
from tests.server.lossy import Lossy
from tests.server.test_streams import GOT, TABLE, loses, rendered

pytestmark = [pytest.mark.clients("pd"), pytest.mark.slow]

# An acknowledgement leaves when the samples are in the array: list split gives what is on the right first, t too.
PATCH = """\
#N canvas 0 0 700 600 12;
#X obj 20 20 loadbang;
#X msg 20 50 connect 127.0.0.1 PORT;
#X obj 20 500 netsend -u -b;
#X obj 20 110 oscparse;
#X obj 20 140 list trim;
#X obj 20 170 route asciml;
#X obj 20 200 route stream done;
#X obj 20 230 route table;
#X obj 20 260 route morph;
#X obj 20 290 list split 1;
#X obj 200 320 t l l;
#X obj 200 400 s morph;
#X obj 300 350 list split 1;
#X obj 20 430 pack f f;
#X obj 20 460 oscformat asciml stream got;
#X obj 20 480 list prepend send;
#X obj 20 490 list trim;
#X obj 400 20 array define morph 48000;
#X obj 400 200 t b a;
#X obj 500 230 print done;
#X msg 400 230 write -wave -bytes 4 FILE morph;
#X obj 400 260 soundfiler;
#X obj 400 290 print written;
#X obj 200 20 delay 100;
#X msg 200 50 list table morph bells0 bells1 37;
#X obj 200 80 oscformat asciml stream start;
#X connect 0 0 1 0;
#X connect 0 0 23 0;
#X connect 1 0 2 0;
#X connect 2 1 3 0;
#X connect 3 0 4 0;
#X connect 4 0 5 0;
#X connect 5 0 6 0;
#X connect 6 0 7 0;
#X connect 6 1 18 0;
#X connect 7 0 8 0;
#X connect 8 0 9 0;
#X connect 9 0 13 0;
#X connect 9 1 10 0;
#X connect 10 0 11 0;
#X connect 10 1 12 0;
#X connect 12 0 13 1;
#X connect 13 0 14 0;
#X connect 14 0 15 0;
#X connect 15 0 16 0;
#X connect 16 0 2 0;
#X connect 18 0 20 0;
#X connect 18 1 19 0;
#X connect 20 0 21 0;
#X connect 21 0 22 0;
#X connect 23 0 24 0;
#X connect 24 0 25 0;
#X connect 25 0 15 0;
"""


class Pd(Program):
    noise = ("error", "couldn't", "can't", "no method", "unknown")


def test_an_array_is_what_render_writes(server, tmp_path):
    with Client(port=server.port) as client:
        client.call("/asciml/sounds/synth", "bells", "additive", 2, seed=1, timeout=LONG)
        wanted = rendered(client, "bells0", "bells1", 37)
    file = tmp_path / "array.wav"
    with Lossy(server.port, loses(TABLE, GOT)) as network:
        patch = tmp_path / "table.pd"
        patch.write_text(PATCH.replace("PORT", str(network.port)).replace("FILE", str(file)))
        pd = Pd(["pd", "-nogui", "-nosound", "-stderr", "-noprefs", "-open", str(patch)], tmp_path)
        try:
            assert "/asciml/stream/start morph 48000 48000" in pd.expect("done: ")
            pd.expect("written: 48000")
        finally:
            pd.close()
        assert network.lost > 20
    assert np.array_equal(soundfile.read(file, dtype="float32")[0], wanted)
