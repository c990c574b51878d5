"""What tests of presets, of what plays and of motions have in common."""

DONE = "done"
# each a message to the voice v, with the state that it leaves
EVERYTHING = (
    ("/asciml/voice/path", "a0", "a1", "a2"),
    ("/asciml/voice/percent", 31.0),
    ("/asciml/voice/gain", 0.5),
    ("/asciml/voice/pan", -0.25),
    ("/asciml/voice/rate", 1.5),
    ("/asciml/voice/stretch", 2.0),
    ("/asciml/voice/loop", 1, 0.05, 0.2, 0.02),
    ("/asciml/voice/env", 0.03, 0.4),
    ("/asciml/voice/out", 2, 1),
    ("/asciml/voice/grain", "size", 0.25, "density", 12.0, "spray", 0.5),
    ("/asciml/voice/lfo", "percent", "sine", 0.5, 10.0),
    ("/asciml/voice/lfo", "pan", "walk", 2.0, 0.5),
    ("/asciml/voice/curve", 0.0, 10.0, 0.2, 90.0),
    ("/asciml/voice/perceptual", 1),
    ("/asciml/voice/aspect", "pitch", 70.0),
    ("/asciml/voice/scan", 0.125),
)
OTHERWISE = (
    ("/asciml/voice/path", "a2", "a0"),
    ("/asciml/voice/percent", 80.0),
    ("/asciml/voice/gain", 0.25),
    ("/asciml/voice/loop", "grain"),
    ("/asciml/voice/env", 0.0, 0.1),
    ("/asciml/voice/out", 1, 2),
    ("/asciml/voice/lfo", "percent", "off"),
    ("/asciml/voice/lfo", "gain", "square", 3.0, 0.1),
    ("/asciml/voice/curve",),
    ("/asciml/voice/perceptual", 0),
    ("/asciml/voice/aspect", "pitch", "follow"),
    ("/asciml/voice/aspect", "noise", 10.0),
    ("/asciml/voice/freeze", 0),
)


def say(stage, *messages):
    for message in messages:
        code, text = stage.ask(*message)
        assert code in (DONE, ""), (message, text)


def bring(stage, voice, messages):
    say(stage, *((address, voice, *arguments) for address, *arguments in messages))


class Toy:
    """What joins a preset: one number."""

    keeps_itself = False

    def __init__(self):
        self.number = 1

    def state(self):
        return {"number": self.number}

    def recall(self, state):
        self.number = state["number"]
