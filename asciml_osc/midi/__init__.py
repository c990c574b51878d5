"""MIDI as OSC addresses: what the messages mean, and the ports, which a process of its own keeps. Knows no session and no voice."""
