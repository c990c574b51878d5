"""A JACK client that plays a file of float32 frames again and again, from its first one on.

    python play.py SERVER NAME FILE CHANNELS

It is a device with inputs to PortAudio. A process of its own, as the one that captures.
"""

import sys

import jack
import numpy as np


def main():
    server, name, path, channels = sys.argv[1:]
    sound = np.fromfile(path, np.float32).reshape(-1, int(channels))
    client = jack.Client(name, no_start_server=True, servername=server, use_exact_name=True)
    ports = [client.outports.register(f"out_{n + 1}") for n in range(sound.shape[1])]
    at = 0

    @client.set_process_callback
    def process(size):
        nonlocal at
        block = sound[np.arange(at, at + size) % len(sound)]
        for channel, port in enumerate(ports):
            port.get_array()[:] = block[:, channel]
        at += size

    client.activate()
    print(f"plays at {client.samplerate} Hz", flush=True)
    sys.stdin.read()  # the test closes it
    client.close()


if __name__ == "__main__":
    main()
