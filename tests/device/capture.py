"""A JACK client that keeps what it hears, float for float, in a file that the test maps.

    python capture.py SERVER NAME FILE

A process of its own, since a client of a JACK server that has died cannot always be closed. Its name is that of a device
to PortAudio, which connects to its ports before the first block: nothing is lost.
"""

import sys

import jack
import numpy as np

FRAMES = 1 << 23  # about three minutes; the file is sparse
CHANNELS = 2


def open_file(path, mode):
    """How many frames there are [1], and the frames [FRAMES, CHANNELS]."""
    count = np.memmap(path, np.int64, mode, 0, (1,))
    return count, np.memmap(path, np.float32, "r+" if mode == "w+" else mode, 64, (FRAMES, CHANNELS))


def main():
    server, name, path = sys.argv[1:]
    client = jack.Client(name, no_start_server=True, servername=server, use_exact_name=True)
    ports = [client.inports.register(f"in_{n + 1}") for n in range(CHANNELS)]
    count, frames = open_file(path, "w+")

    @client.set_process_callback
    def process(size):
        at = int(count[0])
        if at + size <= FRAMES:
            for channel, port in enumerate(ports):
                frames[at : at + size, channel] = port.get_array()
            count[0] = at + size

    client.activate()
    print(f"captures at {client.samplerate} Hz", flush=True)
    sys.stdin.read()  # the test closes it
    client.close()


if __name__ == "__main__":
    main()
