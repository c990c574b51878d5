# fmt: off
"""The verbs of a voice. Made by `asciml-osc commands --write .` from the commands themselves: do not edit it by hand."""

from __future__ import annotations

from typing import Literal

from asciml_osc.client.messages import within
from asciml_osc.client.verbs import AsyncVerbs, Controls, Verbs


class VoiceControls(Controls):
    """What a hand moves: sent at once, without waiting."""

    def aspect(self, aspect: Literal["pitch", "partials", "noise", "attack", "time", "level"], percent: float | str, glide: float = 0.0) -> None:
        """Let one aspect of the sound go its own way along the path, while the others follow the percent.

        aspect : pitch: f0; partials: the harmonics' amplitudes; noise: what is left without them; attack: the first 80 ms; time: how long; level: how loud
        percent : its own, as /asciml/voice/percent takes it; follow: the voice's again
        glide : how long the change takes; 0…600 seconds
        """
        self._send("aspect", [aspect, percent, within("glide", glide, 0.0, 600.0)])

    def formant(self, formant: float, glide: float = 0.0) -> None:
        """Keep the formants where they are when a key, or the rate, transposes the sound.

        formant : 0: formants move with the key, as on a tape; 1: they stay; 0…1
        glide : how long the change takes; 0…600 seconds
        """
        self._send("formant", [within("formant", formant, 0.0, 1.0), within("glide", glide, 0.0, 600.0)])

    def gain(self, gain: float, glide: float = 0.0) -> None:
        """Set how loud the voice is.

        gain : linear: 1 as it is, 2 twice the amplitude; 0…16
        glide : how long the change takes; 0…600 seconds
        """
        self._send("gain", [within("gain", gain, 0.0, 16.0), within("glide", glide, 0.0, 600.0)])

    def length(self, seconds: float, glide: float = 0.0) -> None:
        """Set how long the sound lasts, wherever the percent is. The pitch stays; rate and stretch count from there.

        seconds : how long the sound lasts, 0.05 or more, at its own pitch; 0: as the sounds say; 0…30 seconds
        glide : how long the change takes; 0…600 seconds
        """
        self._send("length", [within("seconds", seconds, 0.0, 30.0), within("glide", glide, 0.0, 600.0)])

    def pan(self, pan: float, glide: float = 0.0) -> None:
        """Place the voice between its two channels, at constant power.

        pan : -1 left, 0 both as they are, 1 right; for a stereo sound the balance; -1…1
        glide : how long the change takes; 0…600 seconds
        """
        self._send("pan", [within("pan", pan, -1.0, 1.0), within("glide", glide, 0.0, 600.0)])

    def percent(self, percent: float, glide: float = 0.0) -> None:
        """Move along the path; heard within one audio block.

        percent : 0 is the first sound, 100 the last; clamped there, or at `overshoot` beyond
        glide : how long the change takes; 0…600 seconds
        """
        self._send("percent", [percent, within("glide", glide, 0.0, 600.0)])

    def rate(self, rate: float, glide: float = 0.0) -> None:
        """Change pitch and time together, like the speed of a tape.

        rate : 2: an octave higher and twice as fast; -1: backwards; -4…4
        glide : how long the change takes; 0…600 seconds
        """
        self._send("rate", [within("rate", rate, -4.0, 4.0), within("glide", glide, 0.0, 600.0)])

    def scan(self, seconds: float, glide: float = 0.0) -> None:
        """Move through the time of the sound by hand, until /asciml/voice/freeze NAME 0.

        seconds : place in the sound; 0…600 seconds
        glide : how long the change takes; 0…600 seconds
        """
        self._send("scan", [within("seconds", seconds, 0.0, 600.0), within("glide", glide, 0.0, 600.0)])

    def stretch(self, factor: float, glide: float = 0.0) -> None:
        """Change the time of the sound, not its pitch.

        factor : 2: twice as long, at the same pitch; 0.1…10
        glide : how long the change takes; 0…600 seconds
        """
        self._send("stretch", [within("factor", factor, 0.1, 10.0), within("glide", glide, 0.0, 600.0)])

    def xy(self, x: float, y: float, glide: float = 0.0) -> None:
        """Move on the square that /asciml/voice/square has prepared; heard within one audio block.

        x : 0 is at the left; 0…1
        y : 0 is at the bottom; 0…1
        glide : how long the change takes; 0…600 seconds
        """
        self._send("xy", [within("x", x, 0.0, 1.0), within("y", y, 0.0, 1.0), within("glide", glide, 0.0, 600.0)])

    def z(self, axis: int, value: float, glide: float = 0.0) -> None:
        """Move along a principal axis of the latent space; the first move along another axis takes as long as preparing a path.

        axis : 0 is the axis along which the sounds differ most; 0…
        value : 0 is on the path; -3…3 standard deviations
        glide : how long the change takes; 0…600 seconds
        """
        self._send("z", [within("axis", axis, 0, None), within("value", value, -3.0, 3.0), within("glide", glide, 0.0, 600.0)])


class Voice(VoiceControls, Verbs):
    """A voice of a `Client`: all that it can do."""

    def curve(self, *points: float, beats: float | None = None, phase: float = 0.0, restart: bool = False, timeout: float = 30.0) -> None:
        """Draw the percent over the time of the sound: `0 10 0.4 90` goes from 10 to 90 in 0.4 s. Without points the curve ends.

        beats : of a period, by /asciml/tempo; 1/16 or more; 0.0625…1024 beats
        phase : where in its period it is at beat 0: 0.5 is half-way; 0…1
        restart : 1: it is there now, and not at beat 0
        """
        self._call("curve", [*points], timeout, beats=None if beats is None else within("beats", beats, 0.0625, 1024.0), phase=within("phase", phase, 0.0, 1.0), restart=restart)

    def env(self, attack: float, release: float, *, timeout: float = 30.0) -> None:
        """Set the fades at the beginning and at the end.

        attack : of each beginning; 0…600 seconds
        release : of stop and of note off; 0…600 seconds
        """
        self._call("env", [within("attack", attack, 0.0, 600.0), within("release", release, 0.0, 600.0)], timeout)

    def free(self, *, timeout: float = 30.0) -> None:
        """Fade the voice out and remove it."""
        self._call("free", [], timeout)

    def freeze(self, on: bool, *, timeout: float = 30.0) -> None:
        """Freeze time where it is; the sound goes on.

        on : 1 freezes; 0: time goes on, also after /asciml/voice/scan
        """
        self._call("freeze", [on], timeout)

    def grain(self, *, size: float | None = None, density: float | None = None, jitter: float | None = None, spray: float | None = None, pitch: float | None = None, beats: float | None = None, phase: float = 0.0, restart: bool = False, glide: float = 0.0, timeout: float = 30.0) -> None:
        """Set the grains of a voice in mode grain; what is not named stays as it is.

        size : length of a grain, 0.1 at first; 0.005…2 seconds
        density : grains per second, 20 at first; 0.1…500
        jitter : how irregularly they begin, 0.5 at first; 0…1
        spray : how far around its place each grain is taken from, 0.05 at first; 0…10 seconds
        pitch : how far up or down each grain is transposed at random; 0…48 semitones
        beats : of a period, by /asciml/tempo; 1/16 or more; 0.0625…1024 beats
        phase : where in its period it is at beat 0: 0.5 is half-way; 0…1
        restart : 1: it is there now, and not at beat 0
        glide : how long the change takes; 0…600 seconds
        """
        self._call("grain", [], timeout, size=None if size is None else within("size", size, 0.005, 2.0), density=None if density is None else within("density", density, 0.1, 500.0), jitter=None if jitter is None else within("jitter", jitter, 0.0, 1.0), spray=None if spray is None else within("spray", spray, 0.0, 10.0), pitch=None if pitch is None else within("pitch", pitch, 0.0, 48.0), beats=None if beats is None else within("beats", beats, 0.0625, 1024.0), phase=within("phase", phase, 0.0, 1.0), restart=restart, glide=within("glide", glide, 0.0, 600.0))

    def lfo(self, parameter: Literal["percent", "x", "y", "z", "gain", "pan", "rate", "speed", "place", "size", "density", "jitter", "spray", "pitch", "formant", "pitch_percent", "partials_percent", "noise_percent", "attack_percent", "time_percent", "level_percent", "length"], shape: Literal["off", "sine", "triangle", "square", "saw", "walk"], hz: float | None = None, depth: float | None = None, *, beats: float | None = None, phase: float = 0.0, restart: bool = False, timeout: float = 30.0) -> None:
        """Let a parameter move by itself, around the value it is set to.

        parameter : what moves
        shape : walk is a random walk; off ends it
        hz : periods per second; 1 if left out, and none with beats; 0.001…100 Hz
        depth : how far to both sides, in the parameter's unit; 0 if left out; 0…1000
        beats : of a period, by /asciml/tempo; 1/16 or more; 0.0625…1024 beats
        phase : where in its period it is at beat 0: 0.5 is half-way; 0…1
        restart : 1: it is there now, and not at beat 0
        """
        self._call("lfo", [parameter, shape], timeout, hz=None if hz is None else within("hz", hz, 0.001, 100.0), depth=None if depth is None else within("depth", depth, 0.0, 1000.0), beats=None if beats is None else within("beats", beats, 0.0625, 1024.0), phase=within("phase", phase, 0.0, 1.0), restart=restart)

    def loop(self, on: Literal[0, "0", 1, "1", "grain"], start: float = 0.0, end: float = 0.0, fade: float | None = None, *, beats: float | None = None, phase: float = 0.0, restart: bool = False, timeout: float = 30.0) -> None:
        """Loop the sound, cross-faded, from a start to an end within it.

        on : 0 ends, 1 begins again, grain is an endless texture
        start : of the loop; 0…600 seconds
        end : of the loop; 0: the end of the sound; 0…600 seconds
        fade : for which end and start sound together; 0…10 seconds
        beats : of a period, by /asciml/tempo; 1/16 or more; 0.0625…1024 beats
        phase : where in its period it is at beat 0: 0.5 is half-way; 0…1
        restart : 1: it is there now, and not at beat 0
        """
        self._call("loop", [on, within("start", start, 0.0, 600.0), within("end", end, 0.0, 600.0)], timeout, fade=None if fade is None else within("fade", fade, 0.0, 10.0), beats=None if beats is None else within("beats", beats, 0.0625, 1024.0), phase=within("phase", phase, 0.0, 1.0), restart=restart)

    def new(self, loop: Literal[0, "0", 1, "1", "grain"] | None = None, gain: float | None = None, pan: float | None = None, overshoot: float | None = None, *, timeout: float = 30.0) -> None:
        """Make a voice. A voice that exists already stays as it is: done if it has the settings named here.

        loop : 0 ends, 1 begins again, grain is an endless texture; 0 at first
        gain : linear: 1 as it is, 2 twice the amplitude; 0…16
        pan : -1 left, 0 both as they are, 1 right; for a stereo sound the balance; -1…1
        overshoot : how far beyond both ends; 0 at first; 0…100 percent
        """
        self._call("new", [], timeout, loop=loop, gain=None if gain is None else within("gain", gain, 0.0, 16.0), pan=None if pan is None else within("pan", pan, -1.0, 1.0), overshoot=None if overshoot is None else within("overshoot", overshoot, 0.0, 100.0))

    def note(self, pitch: float, velocity: float = 100.0, *, timeout: float = 30.0) -> None:
        """Play a key: up to 16 sound at once, then the oldest gives way. A sound without a pitch plays unchanged at 60.

        pitch : MIDI note, 69 is 440 Hz; 69.5 a quarter tone higher; 0…127
        velocity : 127 is as loud as the voice, 0 ends the note; 0…127
        """
        self._call("note", [within("pitch", pitch, 0.0, 127.0), within("velocity", velocity, 0.0, 127.0)], timeout)

    def note_off(self, pitch: float = -1.0, *, timeout: float = 30.0) -> None:
        """Release a key.

        pitch : of the note; all notes if left out; -1…127
        """
        self._call("note/off", [within("pitch", pitch, -1.0, 127.0)], timeout)

    def out(self, channel: int, channels: int = 2, *, timeout: float = 30.0) -> None:
        """Choose the output channels of the voice.

        channel : the first output channel; 1…64
        channels : 2: panned between this one and the next; 1…2
        """
        self._call("out", [within("channel", channel, 1, 64), within("channels", channels, 1, 2)], timeout)

    def overshoot(self, percent: float, *, timeout: float = 30.0) -> None:
        """Set how far beyond both ends of its path the voice may go; the path is prepared anew.

        percent : 20: from -20 to 120; 0…100 percent
        """
        self._call("overshoot", [within("percent", percent, 0.0, 100.0)], timeout)

    def path(self, a: str, b: str, *more: str, timeout: float = 30.0) -> None:
        """Prepare the whole path through 2 to 16 sounds, so that moving along it costs nothing; no training is needed.

        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        more : a sound: bells0, or its name
        """
        self._call("path", [a, b, *more], timeout)

    def perceptual(self, on: bool, *, timeout: float = 30.0) -> None:
        """Make equal steps of the percent sound equal.

        on : 0: equal steps on the straight line between the codes
        """
        self._call("perceptual", [on], timeout)

    def play(self, *, timeout: float = 30.0) -> None:
        """Play from the beginning. Done comes when it sounds: at once, unless the server is still starting."""
        self._call("play", [], timeout)

    def square(self, a: str, b: str, c: str, d: str, *, timeout: float = 30.0) -> None:
        """Prepare a square for /asciml/voice/xy: a is at the bottom left, b at the bottom right, c at the top left, d at the top right.

        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        c : a sound: bells0, or its name
        d : a sound: bells0, or its name
        """
        self._call("square", [a, b, c, d], timeout)

    def stop(self, *, timeout: float = 30.0) -> None:
        """Fade out, within 20 ms or the release set by /asciml/voice/env."""
        self._call("stop", [], timeout)

    def triangle(self, a: str, b: str, c: str, *, timeout: float = 30.0) -> None:
        """Prepare a triangle for /asciml/voice/xy: a is at the bottom left, b at the bottom right, c along the whole top edge.

        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        c : a sound: bells0, or its name
        """
        self._call("triangle", [a, b, c], timeout)


class AsyncVoice(VoiceControls, AsyncVerbs):
    """A voice of an `AsyncClient`: all that it can do."""

    async def curve(self, *points: float, beats: float | None = None, phase: float = 0.0, restart: bool = False, timeout: float = 30.0) -> None:
        """Draw the percent over the time of the sound: `0 10 0.4 90` goes from 10 to 90 in 0.4 s. Without points the curve ends.

        beats : of a period, by /asciml/tempo; 1/16 or more; 0.0625…1024 beats
        phase : where in its period it is at beat 0: 0.5 is half-way; 0…1
        restart : 1: it is there now, and not at beat 0
        """
        await self._call("curve", [*points], timeout, beats=None if beats is None else within("beats", beats, 0.0625, 1024.0), phase=within("phase", phase, 0.0, 1.0), restart=restart)

    async def env(self, attack: float, release: float, *, timeout: float = 30.0) -> None:
        """Set the fades at the beginning and at the end.

        attack : of each beginning; 0…600 seconds
        release : of stop and of note off; 0…600 seconds
        """
        await self._call("env", [within("attack", attack, 0.0, 600.0), within("release", release, 0.0, 600.0)], timeout)

    async def free(self, *, timeout: float = 30.0) -> None:
        """Fade the voice out and remove it."""
        await self._call("free", [], timeout)

    async def freeze(self, on: bool, *, timeout: float = 30.0) -> None:
        """Freeze time where it is; the sound goes on.

        on : 1 freezes; 0: time goes on, also after /asciml/voice/scan
        """
        await self._call("freeze", [on], timeout)

    async def grain(self, *, size: float | None = None, density: float | None = None, jitter: float | None = None, spray: float | None = None, pitch: float | None = None, beats: float | None = None, phase: float = 0.0, restart: bool = False, glide: float = 0.0, timeout: float = 30.0) -> None:
        """Set the grains of a voice in mode grain; what is not named stays as it is.

        size : length of a grain, 0.1 at first; 0.005…2 seconds
        density : grains per second, 20 at first; 0.1…500
        jitter : how irregularly they begin, 0.5 at first; 0…1
        spray : how far around its place each grain is taken from, 0.05 at first; 0…10 seconds
        pitch : how far up or down each grain is transposed at random; 0…48 semitones
        beats : of a period, by /asciml/tempo; 1/16 or more; 0.0625…1024 beats
        phase : where in its period it is at beat 0: 0.5 is half-way; 0…1
        restart : 1: it is there now, and not at beat 0
        glide : how long the change takes; 0…600 seconds
        """
        await self._call("grain", [], timeout, size=None if size is None else within("size", size, 0.005, 2.0), density=None if density is None else within("density", density, 0.1, 500.0), jitter=None if jitter is None else within("jitter", jitter, 0.0, 1.0), spray=None if spray is None else within("spray", spray, 0.0, 10.0), pitch=None if pitch is None else within("pitch", pitch, 0.0, 48.0), beats=None if beats is None else within("beats", beats, 0.0625, 1024.0), phase=within("phase", phase, 0.0, 1.0), restart=restart, glide=within("glide", glide, 0.0, 600.0))

    async def lfo(self, parameter: Literal["percent", "x", "y", "z", "gain", "pan", "rate", "speed", "place", "size", "density", "jitter", "spray", "pitch", "formant", "pitch_percent", "partials_percent", "noise_percent", "attack_percent", "time_percent", "level_percent", "length"], shape: Literal["off", "sine", "triangle", "square", "saw", "walk"], hz: float | None = None, depth: float | None = None, *, beats: float | None = None, phase: float = 0.0, restart: bool = False, timeout: float = 30.0) -> None:
        """Let a parameter move by itself, around the value it is set to.

        parameter : what moves
        shape : walk is a random walk; off ends it
        hz : periods per second; 1 if left out, and none with beats; 0.001…100 Hz
        depth : how far to both sides, in the parameter's unit; 0 if left out; 0…1000
        beats : of a period, by /asciml/tempo; 1/16 or more; 0.0625…1024 beats
        phase : where in its period it is at beat 0: 0.5 is half-way; 0…1
        restart : 1: it is there now, and not at beat 0
        """
        await self._call("lfo", [parameter, shape], timeout, hz=None if hz is None else within("hz", hz, 0.001, 100.0), depth=None if depth is None else within("depth", depth, 0.0, 1000.0), beats=None if beats is None else within("beats", beats, 0.0625, 1024.0), phase=within("phase", phase, 0.0, 1.0), restart=restart)

    async def loop(self, on: Literal[0, "0", 1, "1", "grain"], start: float = 0.0, end: float = 0.0, fade: float | None = None, *, beats: float | None = None, phase: float = 0.0, restart: bool = False, timeout: float = 30.0) -> None:
        """Loop the sound, cross-faded, from a start to an end within it.

        on : 0 ends, 1 begins again, grain is an endless texture
        start : of the loop; 0…600 seconds
        end : of the loop; 0: the end of the sound; 0…600 seconds
        fade : for which end and start sound together; 0…10 seconds
        beats : of a period, by /asciml/tempo; 1/16 or more; 0.0625…1024 beats
        phase : where in its period it is at beat 0: 0.5 is half-way; 0…1
        restart : 1: it is there now, and not at beat 0
        """
        await self._call("loop", [on, within("start", start, 0.0, 600.0), within("end", end, 0.0, 600.0)], timeout, fade=None if fade is None else within("fade", fade, 0.0, 10.0), beats=None if beats is None else within("beats", beats, 0.0625, 1024.0), phase=within("phase", phase, 0.0, 1.0), restart=restart)

    async def new(self, loop: Literal[0, "0", 1, "1", "grain"] | None = None, gain: float | None = None, pan: float | None = None, overshoot: float | None = None, *, timeout: float = 30.0) -> None:
        """Make a voice. A voice that exists already stays as it is: done if it has the settings named here.

        loop : 0 ends, 1 begins again, grain is an endless texture; 0 at first
        gain : linear: 1 as it is, 2 twice the amplitude; 0…16
        pan : -1 left, 0 both as they are, 1 right; for a stereo sound the balance; -1…1
        overshoot : how far beyond both ends; 0 at first; 0…100 percent
        """
        await self._call("new", [], timeout, loop=loop, gain=None if gain is None else within("gain", gain, 0.0, 16.0), pan=None if pan is None else within("pan", pan, -1.0, 1.0), overshoot=None if overshoot is None else within("overshoot", overshoot, 0.0, 100.0))

    async def note(self, pitch: float, velocity: float = 100.0, *, timeout: float = 30.0) -> None:
        """Play a key: up to 16 sound at once, then the oldest gives way. A sound without a pitch plays unchanged at 60.

        pitch : MIDI note, 69 is 440 Hz; 69.5 a quarter tone higher; 0…127
        velocity : 127 is as loud as the voice, 0 ends the note; 0…127
        """
        await self._call("note", [within("pitch", pitch, 0.0, 127.0), within("velocity", velocity, 0.0, 127.0)], timeout)

    async def note_off(self, pitch: float = -1.0, *, timeout: float = 30.0) -> None:
        """Release a key.

        pitch : of the note; all notes if left out; -1…127
        """
        await self._call("note/off", [within("pitch", pitch, -1.0, 127.0)], timeout)

    async def out(self, channel: int, channels: int = 2, *, timeout: float = 30.0) -> None:
        """Choose the output channels of the voice.

        channel : the first output channel; 1…64
        channels : 2: panned between this one and the next; 1…2
        """
        await self._call("out", [within("channel", channel, 1, 64), within("channels", channels, 1, 2)], timeout)

    async def overshoot(self, percent: float, *, timeout: float = 30.0) -> None:
        """Set how far beyond both ends of its path the voice may go; the path is prepared anew.

        percent : 20: from -20 to 120; 0…100 percent
        """
        await self._call("overshoot", [within("percent", percent, 0.0, 100.0)], timeout)

    async def path(self, a: str, b: str, *more: str, timeout: float = 30.0) -> None:
        """Prepare the whole path through 2 to 16 sounds, so that moving along it costs nothing; no training is needed.

        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        more : a sound: bells0, or its name
        """
        await self._call("path", [a, b, *more], timeout)

    async def perceptual(self, on: bool, *, timeout: float = 30.0) -> None:
        """Make equal steps of the percent sound equal.

        on : 0: equal steps on the straight line between the codes
        """
        await self._call("perceptual", [on], timeout)

    async def play(self, *, timeout: float = 30.0) -> None:
        """Play from the beginning. Done comes when it sounds: at once, unless the server is still starting."""
        await self._call("play", [], timeout)

    async def square(self, a: str, b: str, c: str, d: str, *, timeout: float = 30.0) -> None:
        """Prepare a square for /asciml/voice/xy: a is at the bottom left, b at the bottom right, c at the top left, d at the top right.

        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        c : a sound: bells0, or its name
        d : a sound: bells0, or its name
        """
        await self._call("square", [a, b, c, d], timeout)

    async def stop(self, *, timeout: float = 30.0) -> None:
        """Fade out, within 20 ms or the release set by /asciml/voice/env."""
        await self._call("stop", [], timeout)

    async def triangle(self, a: str, b: str, c: str, *, timeout: float = 30.0) -> None:
        """Prepare a triangle for /asciml/voice/xy: a is at the bottom left, b at the bottom right, c along the whole top edge.

        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        c : a sound: bells0, or its name
        """
        await self._call("triangle", [a, b, c], timeout)
