"""What a client is sent: one message a datagram, with its numbers behind the other arguments."""

import numpy as np

from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import decode
from asciml_osc.session.receiver import Receiver

HERE = Client("127.0.0.1", 9000)


def test_a_message_is_one_datagram_with_its_floats_behind():
    sent = []
    receiver = Receiver(HERE, HERE, sent.extend)
    receiver.message("/asciml/stream/ended", 3, 17, "over")
    receiver.message("/asciml/stream/table", "grain", 3, 512, floats=np.array([0.5, -1.0], np.float32))
    first, second = [decode(datagram) for datagram in sent]
    assert [(one.address, one.args) for one in first] == [("/asciml/stream/ended", [3, 17, "over"])]
    assert [(one.address, one.args) for one in second] == [
        ("/asciml/stream/table", ["grain", 3, 512, 0.5, -1.0])
    ]
