# fmt: off
# ruff: noqa: A002 - arguments have the names that they have on the wire
"""The server's commands by their addresses. Made by `asciml-osc commands --write .` from the commands themselves: do not edit it by hand."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from asciml_osc.client.commands import AsyncRoom, File, Items, Pairs, Results, Room, Span
from asciml_osc.client.commands import limited as _limited  # arguments may be called as these are
from asciml_osc.client.commands import spread as _spread


class AudioRoom(Room):
    """All of /asciml/audio."""

    def devices(self, *, timeout: float = 30.0) -> Items:
        """List the audio devices of this machine."""
        return self._items("/asciml/audio/devices", [], timeout)

    def limit(self, db: float, *, timeout: float = 30.0) -> None:
        """Set the ceiling of the output limiter.

        db : no sample of the output exceeds it; -60…0 dBFS
        """
        self._do("/asciml/audio/limit", [_limited("db", db, -60.0, 0.0)], timeout)

    def meters(self, hz: float, *, timeout: float = 30.0) -> None:
        """Send load, number of voices and levels as events.

        hz : times a second; 0: never, as at the start; 0…60 Hz
        """
        self._do("/asciml/audio/meters", [_limited("hz", hz, 0.0, 60.0)], timeout)

    def open(self, *, device: int | str | None = None, rate: int | None = None, block: int | None = None, outputs: int | None = None, timeout: float = 30.0) -> Results:
        """Open another audio device, which is the first choice from then on; voices keep playing.

        device : index or part of the name; null: no device, only the clock runs
        rate : 0: the device's own; 0…192000 Hz
        block : size of an audio block; 16…8192 frames
        outputs : channels; 0: two, or one if the device has no more; 0…64
        """
        return self._call("/asciml/audio/open", [], timeout, device=device, rate=_limited("rate", rate, 0, 192000), block=_limited("block", block, 16, 8192), outputs=_limited("outputs", outputs, 0, 64))

    def prefer(self, device: int | str, *more: int | str, timeout: float = 30.0) -> Results:
        """Set which devices to fall back on, best first, when the open one is lost. This opens none itself.

        device : index or part of the name; null: no device, only the clock runs
        """
        return self._call("/asciml/audio/prefer", [device, *more], timeout)

    def route(self, *to: int | str, only: bool | None = None, timeout: float = 30.0) -> Results:
        """Send the output into other programs, such as SuperCollider, pure_data or a DAW.

        to : JACK or PipeWire: a program, a part of its name, or ports one by one; else a part of a device's name
        only : 1: no longer to the loudspeakers
        """
        return self._call("/asciml/audio/route", [*to], timeout, only=only)

    def routes(self, *, timeout: float = 30.0) -> Items:
        """List where the output can go. kind: jack, a program, or device; routed: 1 where it goes now."""
        return self._items("/asciml/audio/routes", [], timeout)


class ExploreRoom(Room):
    """All of /asciml/explore."""

    def back(self, *, timeout: float = 30.0) -> Results:
        """Go back to the place before and take its answer back. A preset that it has become stays."""
        return self._call("/asciml/explore/back", [], timeout)

    def dislike(self, *, timeout: float = 30.0) -> Results:
        """Say no to what is heard, and go on to a place that is elsewhere."""
        return self._call("/asciml/explore/dislike", [], timeout)

    def like(self, *, timeout: float = 30.0) -> Results:
        """Say yes to what is heard: it becomes a preset of this voice, liked1, liked2 and so on, and the next place is near or new."""
        return self._call("/asciml/explore/like", [], timeout)

    def start(self, voice: str, *sound: str, glide: float | None = None, play: bool | None = None, seed: int | None = None, timeout: float = 30.0) -> Results:
        """Lead a voice from place to place between its sounds: answer each with like or dislike, and the places come nearer to what you like.

        voice : a voice; main makes itself
        sound : what it is given first: two sounds or more than four become a path, three a triangle, four a square; without any, what it holds
        glide : how long the change takes; 0…600 seconds
        play : 0: the voice is moved and not played, as for a keyboard
        seed : the same seed and answers lead to the same places; 0…2.14748e+09
        """
        return self._call("/asciml/explore/start", [voice, *sound], timeout, glide=_limited("glide", glide, 0.0, 600.0), play=play, seed=_limited("seed", seed, 0, 2147483647))

    def stop(self, *, timeout: float = 30.0) -> Results:
        """End the exploration. The voice stays where it is, and presets of what was liked stay."""
        return self._call("/asciml/explore/stop", [], timeout)


class GestureRoom(Room):
    """All of /asciml/gesture."""

    def action(self, name: str, message: str | None = None, *, timeout: float = 30.0) -> None:
        """Carry a message out whenever a class is recognised: play a sound, recall a preset.

        name : a class, as /asciml/gesture/record named it
        message : a command and its arguments: "/asciml/preset/recall warm 1"; left out: none
        """
        self._do("/asciml/gesture/action", [name], timeout, message=message)

    def clear(self, *, timeout: float = 30.0) -> None:
        """Forget all examples and what was learned. Sources and actions stay."""
        self._do("/asciml/gesture/clear", [], timeout)

    def examples(self, *, timeout: float = 30.0) -> Items:
        """List the rounds that were recorded, and how many examples each has."""
        return self._items("/asciml/gesture/examples", [], timeout)

    def inputs(self, *values: float) -> None:
        """Send the vector of a controller. While recording it is an example; while it runs it plays the voices.

        values : the numbers of a controller
        """
        self._send("/asciml/gesture/inputs", [*values])

    def record(self, on: bool, *voice: str, class_: str | None = None, timeout: float = 30.0) -> Results:
        """Pair the vectors that come with where the voices are: examples of a mapping.

        on : 1 begins a round, 0 ends and keeps it
        voice : what is learned: a voice, main at first, means its percent, or its x and y; or VOICE.PARAMETER as main.gain
        class_ : a word that the whole round shows, in place of where voices are: for classify and dtw
        """
        return self._call("/asciml/gesture/record", [on, *voice], timeout, class_=class_)

    def remove(self, count: int | None = None, *, timeout: float = 30.0) -> Results:
        """Remove the examples that are nearest to the vector that came last.

        count : how many; 1…10000
        """
        return self._call("/asciml/gesture/remove", [], timeout, count=_limited("count", count, 1, 10000))

    def run(self, on: bool, *, beyond: Literal["hold", "extrapolate"] | None = None, timeout: float = 30.0) -> None:
        """Let the vector play the voices, or no longer. After /asciml/panic it rests until this says otherwise.

        on : 1: the vector plays the voices
        beyond : outside the range that was shown; hold: as at its edge; the choice of before if left out, hold at first
        """
        self._do("/asciml/gesture/run", [on], timeout, beyond=beyond)

    def sources(self, *source: object, timeout: float = 30.0) -> None:
        """Make the vector of what controllers send, MIDI included. Without a source, only /asciml/gesture/inputs makes it.

        source : an address, and behind it how many numbers it sends where that is not one: /accxyz 3 /midi/cc/1
        """
        self._do("/asciml/gesture/sources", [*source], timeout)

    def status(self, *, timeout: float = 30.0) -> Results:
        """Tell what the gestures have and do."""
        return self._ask("/asciml/gesture/status", [], timeout)

    def train(self, model: Literal["knn", "linear", "polynomial", "mlp", "gp", "classify", "dtw"] | None = None, *, timeout: float = 30.0) -> Results:
        """Learn from the examples. What was learned before goes on until then.

        model : classify and dtw learn classes, dtw when a movement is complete; the one of before if left out, knn at first
        """
        return self._call("/asciml/gesture/train", [], timeout, model=model)

    def undo(self, *, timeout: float = 30.0) -> Results:
        """Take the last round back, or end the one that is being recorded without keeping it."""
        return self._call("/asciml/gesture/undo", [], timeout)


class LatentRoom(Room):
    """All of /asciml/latent."""

    def encode(self, id: str, *, timeout: float = 30.0) -> Results:
        """Report a sound's code: the current model's if it knows the sound, otherwise its coefficients on the basis that is shipped.

        id : a sound: bells0, or its name
        """
        return self._ask("/asciml/latent/encode", [id], timeout)

    def map(self, method: Literal["pca"] | None = None, *, names: bool | None = None, timeout: float = 30.0) -> Items:
        """Map the sounds in use, x and y from -1 to 1: by the current model's codes if it knows them all, otherwise without a model.

        method : principal components
        names : 1 adds the name of each sound, at the end; its id where it has none
        """
        return self._items("/asciml/latent/map", [], timeout, method=method, names=names)

    def near(self, *where: float | str, names: bool | None = None, timeout: float = 30.0) -> Items:
        """List the sounds in use that are nearest to a sound by their codes, or to a point of /asciml/latent/map.

        where : a sound, or x and y on the map; then how many, 5 if left out
        names : 1 adds the name of each sound, at the end; its id where it has none
        """
        return self._items("/asciml/latent/near", [*where], timeout, names=names)

    def sample(self, folder: File, count: int | None = None, *, spread: float | None = None, seed: int | None = None, timeout: float = 30.0) -> Results:
        """Write sounds that the current model makes up: random points of its latent space, decoded by the model alone.

        folder : a new folder, or an empty one
        count : how many; 1…100
        spread : 0: all in the middle of the sounds; 1: as far apart as the sounds are; more: further; 0…3
        seed : the same seed makes the same files; if left out, a new one each time; 0…2.14748e+09
        """
        return self._call("/asciml/latent/sample", [self._file(folder)], timeout, count=_limited("count", count, 1, 100), spread=_limited("spread", spread, 0.0, 3.0), seed=_limited("seed", seed, 0, 2147483647))


class MapRoom(Room):
    """All of /asciml/map."""

    def add(self, name: str, source: str, target: str, lo: float | None = None, hi: float | None = None, out_lo: float | None = None, out_hi: float | None = None, *, index: int | None = None, range_: Literal["fixed", "running"] | None = None, curve: Literal["linear", "exp", "s", "points"] | None = None, points: str | None = None, invert: bool | None = None, quantise: int | None = None, dead: float | None = None, rest: float | None = None, smooth: Literal["none", "euro", "slew"] | None = None, cutoff: float | None = None, beta: float | None = None, rise: float | None = None, fall: float | None = None, takeover: Literal["none", "pickup", "scale"] | None = None, relative: Literal["off", "twos", "sign", "sign2", "offset"] | None = None, step: float | None = None, accel: float | None = None, button: Literal["off", "toggle", "momentary", "increment"] | None = None, when: str | None = None, feedback: bool | None = None, timeout_: float | None = None, lost: Literal["hold", "fall", "release"] | None = None, depth: float | None = None, timeout: float = 30.0) -> None:
        """Let a controller move something: whatever sends OSC to this server.

        name : of the mapping
        source : the OSC address that a controller sends, /1/fader1, or a pattern, /1/fader*; also a command's
        target : VOICE.PARAMETER as main.percent, main.z0 or main.gain; MAPPING.depth; or a command with all but its last number: "/asciml/voice/rate main"
        lo : the source's lowest value; 0 if left out
        hi : its highest; 1 if left out, 127 for MIDI
        out_lo : what the target gets for lo; its own lowest value if left out
        out_hi : what it gets for hi; above out_lo or below
        index : which argument of the message, the first is 0; 0…1023
        range_ : running: lo and hi are the lowest and highest that have come
        curve : exp: equal moves are equal ratios; s: flat at both ends; points: as `points` says
        points : places and values in turn, 0–1: "0 0 0.3 0.8 1 1"
        invert : 1: turns the source upside down
        quantise : how many values the target gets; 0: all; 0…1024
        dead : share of the range around `rest` that counts as `rest`; 0…0.45
        rest : the source's value when nobody touches it; 0 if its range holds that, else lo
        smooth : euro: still when slow, without lag when fast (1€ filter); slew: no faster than rise and fall
        cutoff : of euro at rest: lower is smoother; 0.01…100 Hz
        beta : of euro: more follows fast movements sooner; 0…1000
        rise : of slew: the whole way up; 0…600 seconds
        fall : of slew: the whole way down; 0…600 seconds
        takeover : when something else has moved the target; pickup: it waits until the controller passes there; scale: both meet at the end
        relative : the code of an endless encoder: twos 1/127, sign 1/65, sign2 65/1, offset 65/63 for one step up/down
        step : share of the range that a detent is worth, 0.01 if left out, or a press of increment, 0.1; -1…1
        accel : times that the step grows for each 10 detents a second beyond 10; 0…10
        button : toggle: each press changes it; momentary: only while held; increment: each press goes on by `step`
        when : an address: it works only while the last number from there is not 0
        feedback : 1: when something else moves the target, the source's address is sent to the registered clients
        timeout_ : silence after which the source counts as stopped; 0: never; 0…3600 seconds
        lost : what the target does then; fall: as if the source were at rest; release: back to where it was
        depth : share of the way from out_lo to out_hi; 0…1
        """
        self._do("/asciml/map/add", [name, source, target], timeout, lo=lo, hi=hi, out_lo=out_lo, out_hi=out_hi, index=_limited("index", index, 0, 1023), range_=range_, curve=curve, points=points, invert=invert, quantise=_limited("quantise", quantise, 0, 1024), dead=_limited("dead", dead, 0.0, 0.45), rest=rest, smooth=smooth, cutoff=_limited("cutoff", cutoff, 0.01, 100.0), beta=_limited("beta", beta, 0.0, 1000.0), rise=_limited("rise", rise, 0.0, 600.0), fall=_limited("fall", fall, 0.0, 600.0), takeover=takeover, relative=relative, step=_limited("step", step, -1.0, 1.0), accel=_limited("accel", accel, 0.0, 10.0), button=button, when=when, feedback=feedback, timeout_=_limited("timeout", timeout_, 0.0, 3600.0), lost=lost, depth=_limited("depth", depth, 0.0, 1.0))

    def get(self, name: str, *, timeout: float = 30.0) -> Items:
        """List the options of a mapping, as /asciml/map/set takes them.

        name : of the mapping
        """
        return self._items("/asciml/map/get", [name], timeout)

    def learn(self, name: str, target: str, *, timeout: float = 30.0) -> None:
        """Take the next source that moves, and follow its range until /asciml/map/learn/stop.

        name : of the mapping
        target : VOICE.PARAMETER as main.percent, main.z0 or main.gain; MAPPING.depth; or a command with all but its last number: "/asciml/voice/rate main"
        """
        self._do("/asciml/map/learn", [name, target], timeout)

    def learn_stop(self, *, timeout: float = 30.0) -> Results:
        """Fix the range of the source that was learned."""
        return self._call("/asciml/map/learn/stop", [], timeout)

    def list(self, *, timeout: float = 30.0) -> Items:
        """List the mappings."""
        return self._items("/asciml/map/list", [], timeout)

    def on(self, name: str | None = None, on: bool | None = None, *, timeout: float = 30.0) -> None:
        """Let mappings work or rest. After /asciml/panic all of them rest until this says otherwise.

        name : of the mapping; a pattern, *, means several
        on : 0: what its source sends moves nothing
        """
        self._do("/asciml/map/on", [], timeout, name=name, on=on)

    def remove(self, name: str, *, timeout: float = 30.0) -> None:
        """Remove mappings; what they have moved stays where it is.

        name : of the mapping; a pattern, *, means several
        """
        self._do("/asciml/map/remove", [name], timeout)

    def set(self, name: str, option: str, value: object, *, timeout: float = 30.0) -> None:
        """Change one option of a mapping.

        name : of the mapping
        option : source, target, lo, … or any option of /asciml/map/add
        value : what it is from now on, as /asciml/map/add takes it
        """
        self._do("/asciml/map/set", [name, option, value], timeout)


class MidiRoom(Room):
    """All of /asciml/midi."""

    def clock(self, on: bool | None = None, *, timeout: float = 30.0) -> None:
        """Let the MIDI clock of an open port set the tempo, and its start the first beat; also with the next server.

        on : 0: only /asciml/tempo sets the tempo
        """
        self._do("/asciml/midi/clock", [], timeout, on=on)

    def close(self, name: str | None = None, direction: Literal["in", "out", "both"] | None = None, *, timeout: float = 30.0) -> Results:
        """Close what /asciml/midi/open has opened. Keys that are held there are let go.

        name : as it was opened; all if left out
        direction : in: what it plays; out: lights and motors
        """
        return self._call("/asciml/midi/close", [], timeout, name=name, direction=direction)

    def followers(self, *, timeout: float = 30.0) -> Items:
        """List the voices that follow MIDI keys: of which channel, 0 for all, and of which zone of MPE, off for none."""
        return self._items("/asciml/midi/followers", [], timeout)

    def keys(self, name: str, on: bool | None = None, channel: int | None = None, *, mpe: Literal["off", "lower", "upper"] | None = None, timeout: float = 30.0) -> None:
        """Let the keys of a MIDI keyboard play a voice, with velocity and sustain pedal; also with the next server.

        name : a voice; main makes itself
        on : 0: it follows them no more, and its notes end
        channel : 1 to 16; 0: all channels; 0…16
        mpe : the zone of an MPE controller, in place of a channel; most have the lower
        """
        self._do("/asciml/midi/keys", [name], timeout, on=on, channel=_limited("channel", channel, 0, 16), mpe=mpe)

    def open(self, name: str, direction: Literal["in", "out", "both"] | None = None, *, timeout: float = 30.0) -> Results:
        """Open all ports with this in their name, and again whenever they are plugged in, until they are closed; also by the next server.

        name : a part of the port's name, in capitals or not
        direction : in: what it plays; out: lights and motors
        """
        return self._call("/asciml/midi/open", [name], timeout, direction=direction)

    def ports(self, *, timeout: float = 30.0) -> Items:
        """List the MIDI ports. Open are those that a part of a name asks for, and those of ours that other programs may connect to."""
        return self._items("/asciml/midi/ports", [], timeout)

    def program(self, number: int, preset: str | None = None, *, timeout: float = 30.0) -> None:
        """Let a MIDI program change, on any channel, recall a preset; also with the next server. It is prepared, so it is heard within one block.

        number : of the program, the first is 0; 0…127
        preset : as listed by /asciml/preset/list; none if left out
        """
        self._do("/asciml/midi/program", [_limited("number", number, 0, 127)], timeout, preset=preset)

    def programs(self, *, timeout: float = 30.0) -> Items:
        """List the MIDI programs that recall presets."""
        return self._items("/asciml/midi/programs", [], timeout)


class ModelRoom(Room):
    """All of /asciml/model."""

    def drift(self, name: str | None = None, *, timeout: float = 30.0) -> Items:
        """Measure how far the codes of the sounds have moved since an older model; a space that was only rotated has not moved.

        name : the older model; the previous one if left out
        """
        return self._items("/asciml/model/drift", [], timeout, name=name)

    def evaluate(self, count: int | None = None, *, sounds: str | None = None, play: bool | None = None, blind: bool | None = None, plot: File | None = None, overwrite: bool | None = None, timeout: float = 30.0) -> Items:
        """Measure how well the model alone reconstructs its sounds.

        count : how many, drawn at random from the sounds in use; 1…100
        sounds : these instead of random ones, separated by commas: bells0,bells3
        play : 1 plays each original and then its reconstruction
        blind : 1 plays one sound and its reconstruction in a hidden order: answer with /asciml/model/guess
        plot : a .png, .svg or .pdf with their waveforms overlaid
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._items("/asciml/model/evaluate", [], timeout, count=_limited("count", count, 1, 100), sounds=sounds, play=play, blind=blind, plot=self._file(plot), overwrite=overwrite)

    def export(self, name: str, path: File, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write a model to a file of your own, which another session can import.

        name : as listed by /asciml/model/list
        path : of the file; it ends in .safetensors, or for other programs in .onnx (morph)
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._call("/asciml/model/export", [name, self._file(path)], timeout, overwrite=overwrite)

    def guess(self, place: int, *, timeout: float = 30.0) -> Results:
        """Answer a blind trial.

        place : which one was the original: 1 the first, 2 the second; 1…2
        """
        return self._call("/asciml/model/guess", [_limited("place", place, 1, 2)], timeout)

    def import_(self, path: File, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """Import a model file; /asciml/model/load plays it. Sounds that it knows but the session lacks cannot be played.

        path : a model file, .safetensors
        name : its name here; its own if left out
        """
        return self._call("/asciml/model/import", [self._file(path)], timeout, name=name)

    def info(self, name: str, *, timeout: float = 30.0) -> Results:
        """Report what a model is and how it was trained.

        name : as listed by /asciml/model/list
        """
        return self._ask("/asciml/model/info", [name], timeout)

    def list(self, *, timeout: float = 30.0) -> Items:
        """List the trained models, oldest first."""
        return self._items("/asciml/model/list", [], timeout)

    def load(self, name: str, *, timeout: float = 30.0) -> None:
        """Decode with this model from now on; voices keep the paths they have.

        name : as listed by /asciml/model/list; or a model file, which is imported first if it can be loaded
        """
        self._do("/asciml/model/load", [name], timeout)

    def previous(self, *, timeout: float = 30.0) -> Results:
        """Go back to the model that was current before this one; a second time returns to this one."""
        return self._call("/asciml/model/previous", [], timeout)

    def remove(self, name: str, *, timeout: float = 30.0) -> None:
        """Remove a model and its file.

        name : as listed by /asciml/model/list
        """
        self._do("/asciml/model/remove", [name], timeout)

    def suggest(self, count: int | None = None, *, timeout: float = 30.0) -> Items:
        """Suggest what to add next, which sounds are nearly the same, and which pairs morph best.

        count : how many of each kind, at most; 1…50
        """
        return self._items("/asciml/model/suggest", [], timeout, count=_limited("count", count, 1, 50))


class MotionRoom(Room):
    """All of /asciml/motion."""

    def list(self, *, timeout: float = 30.0) -> Items:
        """List the motions, and whether each plays. One that cannot be read has no voices here."""
        return self._items("/asciml/motion/list", [], timeout)

    def play(self, name: str, loop: bool | None = None, rate: float | None = None, voice: str | None = None, *, timeout: float = 30.0) -> None:
        """Play a motion, to the sample, on its own voices or on others. At its end comes the event /asciml/motion/ended.

        name : as listed by /asciml/motion/list
        loop : 1 plays it round and round
        rate : 2 is twice as fast, -1 backwards; -16…16
        voice : who plays it, several separated by commas; its own voices if left out
        """
        self._do("/asciml/motion/play", [name], timeout, loop=loop, rate=_limited("rate", rate, -16.0, 16.0), voice=voice)

    def record(self, name: str, *voices: str, overwrite: bool | None = None, timeout: float = 30.0) -> None:
        """Record what moves these voices, or all of them: parameters, places, aspects, notes, play and stop, whoever sends them.

        name : a word
        overwrite : 1 replaces the motion that has this name
        """
        self._do("/asciml/motion/record", [name, *voices], timeout, overwrite=overwrite)

    def remove(self, name: str, *, timeout: float = 30.0) -> None:
        """End and forget a motion.

        name : as listed by /asciml/motion/list
        """
        self._do("/asciml/motion/remove", [name], timeout)

    def stop(self, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """End a recording and keep it, or end a motion that plays. Voices stay where they are; notes that the motion began are released.

        name : if left out, the recording ends, or if there is none, all that plays
        """
        return self._call("/asciml/motion/stop", [], timeout, name=name)


class PresetRoom(Room):
    """All of /asciml/preset."""

    def blend(self, a: str, b: str, percent: float) -> None:
        """Bring the voices that two presets share to a place between them: numbers lie between, and two paths sound at once, cross-faded.

        a : a preset, at 0
        b : a preset, at 100
        percent : 0 is a, 100 is b; 0…100 percent
        """
        self._send("/asciml/preset/blend", [a, b, _limited("percent", percent, 0.0, 100.0)])

    def export(self, name: str, path: File, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write a preset to a file of your own, as JSON text.

        name : as listed by /asciml/preset/list
        path : of the file; .json is added where it has no ending
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._call("/asciml/preset/export", [name, self._file(path)], timeout, overwrite=overwrite)

    def import_(self, path: File, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """Take a preset in. It names sounds: a recall says which of them this session lacks.

        path : a file that /asciml/preset/export wrote
        name : its name here; that of the file if left out
        """
        return self._call("/asciml/preset/import", [self._file(path)], timeout, name=name)

    def list(self, *, timeout: float = 30.0) -> Items:
        """List the presets, and whether each is prepared. One of another version of the server has no voices here."""
        return self._items("/asciml/preset/list", [], timeout)

    def prepare(self, name: str, *, timeout: float = 30.0) -> None:
        """Decode ahead what a recall of this preset needs, and keep it in memory; a new model prepares it anew.

        name : as listed by /asciml/preset/list
        """
        self._do("/asciml/preset/prepare", [name], timeout)

    def recall(self, name: str, seconds: float | None = None, *, timeout: float = 30.0) -> None:
        """Bring the voices to a preset. What plays goes on to play, what is silent stays silent, and other voices stay as they are.

        name : as listed by /asciml/preset/list
        seconds : how long the change takes; 0…600 seconds
        """
        self._do("/asciml/preset/recall", [name], timeout, seconds=_limited("seconds", seconds, 0.0, 600.0))

    def remove(self, name: str, *, timeout: float = 30.0) -> None:
        """Forget a preset. The voices stay as they are.

        name : as listed by /asciml/preset/list
        """
        self._do("/asciml/preset/remove", [name], timeout)

    def rename(self, name: str, new: str, *, timeout: float = 30.0) -> None:
        """Give a preset another name.

        name : as listed by /asciml/preset/list
        new : a word that no preset has
        """
        self._do("/asciml/preset/rename", [name, new], timeout)

    def store(self, name: str, *voices: str, timeout: float = 30.0) -> None:
        """Store everything about these voices, or about all of them: sounds, places, parameters, LFOs, curves, loops, envelopes, outputs.

        name : a word; what had this name before is replaced
        """
        self._do("/asciml/preset/store", [name, *voices], timeout)


class RecordRoom(Room):
    """All of /asciml/record."""

    def start(self, path: File, *, overwrite: bool | None = None, timeout: float = 30.0) -> None:
        """Record the output to a file, until /asciml/record/stop or until the output changes its rate or channels.

        path : a WAV file
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        self._do("/asciml/record/start", [self._file(path)], timeout, overwrite=overwrite)

    def stop(self, *, timeout: float = 30.0) -> Results:
        """End the recording."""
        return self._call("/asciml/record/stop", [], timeout)


class SessionRoom(Room):
    """All of /asciml/session."""

    def cancel(self, *, timeout: float = 30.0) -> Results:
        """Cancel a running copy, export or import of a session; its fail says so, and nothing of it is left."""
        return self._call("/asciml/session/cancel", [], timeout)

    def changes(self, *, timeout: float = 30.0) -> Items:
        """List the changes that can be taken back, and those that were."""
        return self._items("/asciml/session/changes", [], timeout)

    def copy(self, name: str, *, timeout: float = 30.0) -> Results:
        """Copy the session that is open, as it is at this moment, and go on in this one. What you rendered or recorded into its folder stays behind.

        name : a name, as /asciml/session/list shows it, or the path of a folder
        """
        return self._call("/asciml/session/copy", [name], timeout)

    def empty(self, *, timeout: float = 30.0) -> Results:
        """Empty the bin: what was removed cannot come back, and no change before that can be taken back."""
        return self._call("/asciml/session/empty", [], timeout)

    def export(self, path: File, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write the session that is open as one zip that another machine can import: sounds, analyses, models, presets, mappings, gestures, motions.

        path : of the zip; .zip is added where it has no ending
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._call("/asciml/session/export", [self._file(path)], timeout, overwrite=overwrite)

    def import_(self, path: File, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """Make a session of a zip, with everything checked before; /asciml/session/open opens it, and /asciml/session/cancel ends the import.

        path : a zip that /asciml/session/export wrote
        name : of the new session, or the path of its folder; the name of the zip if left out
        """
        return self._call("/asciml/session/import", [self._file(path)], timeout, name=name)

    def info(self, *, timeout: float = 30.0) -> Pairs:
        """Report the session that is open. seconds: of all sounds together; bytes: of all its files; rate: that sounds are analysed at."""
        return self._pairs("/asciml/session/info", [], timeout)

    def journal(self, path: File | None = None, *, overwrite: bool | None = None, timeout: float = 30.0) -> Items:
        """List every command that changed the session: when, by whom, with which seed, and which sounds came of it; or copy it to a file.

        path : a file to copy it to, .jsonl; if left out, it is listed
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._items("/asciml/session/journal", [], timeout, path=self._file(path), overwrite=overwrite)

    def list(self, *, timeout: float = 30.0) -> Items:
        """List the sessions beside the one that the server began with, and the open one wherever it lies."""
        return self._items("/asciml/session/list", [], timeout)

    def new(self, name: str, *, timeout: float = 30.0) -> Results:
        """Make an empty session; /asciml/session/open opens it.

        name : a name, as /asciml/session/list shows it, or the path of a folder
        """
        return self._call("/asciml/session/new", [name], timeout)

    def open(self, name: str, *, play: bool | None = None, seconds: float | None = None, timeout: float = 30.0) -> None:
        """Open another session, which is made where there is none; the sound goes on.

        name : a name, as /asciml/session/list shows it, or the path of a folder
        play : 1: voices that went on and on when it was left play again
        seconds : how long the voices of the other fade; 0.02…60 seconds
        """
        self._do("/asciml/session/open", [name], timeout, play=play, seconds=_limited("seconds", seconds, 0.02, 60.0))

    def redo(self, *, timeout: float = 30.0) -> Results:
        """Do again what /asciml/session/undo took back last; after a new change there is nothing to do again."""
        return self._call("/asciml/session/redo", [], timeout)

    def replay(self, path: File, *, timeout: float = 30.0) -> Results:
        """Make a session again from its journal, in this session, which must be empty: the same sounds, bit for bit, models, presets and mappings.

        path : a journal: journal.jsonl of another session folder, or a copy of it
        """
        return self._call("/asciml/session/replay", [self._file(path)], timeout)

    def undo(self, *, timeout: float = 30.0) -> Results:
        """Take back the last change of the sounds, the models, the mappings, the presets or the motions, also one of before a restart."""
        return self._call("/asciml/session/undo", [], timeout)


class SoundsRoom(Room):
    """All of /asciml/sounds."""

    def analyse(self, name: str, *, timeout: float = 30.0) -> Results:
        """Analyse a sound or a group again, if its analysis was damaged or failed.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        """
        return self._call("/asciml/sounds/analyse", [name], timeout)

    def audition(self, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """Go through sounds by ear: the first is played, then /asciml/sounds/keep or /asciml/sounds/throw plays the next.

        name : a group or a tag; all sounds if left out
        """
        return self._call("/asciml/sounds/audition", [], timeout, name=name)

    def augment(self, group: str, count: int, *, seed: int | None = None, pitch: Span | None = None, stretch: Span | None = None, eq: Span | None = None, shift: Span | None = None, room: Span | None = None, noise: Span | None = None, gain: Span | None = None, timeout: float = 30.0) -> Results:
        """Add variations of a group's sounds, which keep its name: other pitches, lengths, levels, colours, rooms, and noise.

        group : a group, or * for each of them
        count : how many to add to the group; 0 removes those that it has; 0…1000
        seed : the same seed makes the same sounds; if left out, a new one each time; 0…2.14748e+09
        pitch : transposition, at the same length; -12…12 semitones
        stretch : times as long, at the same pitch; 0.25…4
        eq : up to which each octave is raised or lowered, by chance; 0…24 dB
        shift : silence before it; as much is cut off at its end; 0…10 s
        room : time in which a room around it falls by 60 dB; 0…5 s
        noise : white noise, against its peak; −120 none; -120…0 dB
        gain : level; a peak over 1 is turned down to 1; -60…24 dB
        """
        return self._call("/asciml/sounds/augment", [group, _limited("count", count, 0, 1000)], timeout, seed=_limited("seed", seed, 0, 2147483647), **_spread("pitch", pitch, -12.0, 12.0), **_spread("stretch", stretch, 0.25, 4.0), **_spread("eq", eq, 0.0, 24.0), **_spread("shift", shift, 0.0, 10.0), **_spread("room", room, 0.0, 5.0), **_spread("noise", noise, -120.0, 0.0), **_spread("gain", gain, -60.0, 24.0))

    def blob(self, group: str, key: int | str, rate: int, index: int, total: int, blob: bytes, *, length: float | None = None, whole: bool | None = None, timeout: float = 30.0) -> Results:
        """Receive audio over the network in chunks, in any order, even twice; once complete it is cut like a file.

        group : a word that does not end in a digit
        key : the client's name for this sound
        rate : of the samples; 4000…192000 Hz
        index : of this chunk, from 0; 0…65535
        total : number of chunks; 1…65536
        blob : big-endian float32 samples, one channel
        length : of each sound; the session's if left out; 0.05…30 seconds
        whole : 1 keeps the audio as one sound, as long as it is
        """
        return self._call("/asciml/sounds/blob", [group, key, _limited("rate", rate, 4000, 192000), _limited("index", index, 0, 65535), _limited("total", total, 1, 65536), blob], timeout, length=_limited("length", length, 0.05, 30.0), whole=whole)

    def cancel(self, *, timeout: float = 30.0) -> Results:
        """Cancel a running load, recording or augmentation at once; its fail says what was kept."""
        return self._call("/asciml/sounds/cancel", [], timeout)

    def card(self, path: File, name: str | None = None, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write an origin card: where each sound came from, its author and its licence, to go along with a piece or a release.

        path : a .json file
        name : a sound, a group or a tag; all if left out
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._call("/asciml/sounds/card", [self._file(path)], timeout, name=name, overwrite=overwrite)

    def features(self, id: str, *, loudness: bool | None = None, timeout: float = 30.0) -> Results:
        """Report what was measured of a sound: f0, centroid, level, flatness, length, its channels, and its RMS envelope.

        id : a sound: bells0, or its name
        loudness : 1 adds its loudness (LUFS, −70: too soft to have one) and true_peak (dBTP), by ITU-R BS.1770-4
        """
        return self._ask("/asciml/sounds/features", [id], timeout, loudness=loudness)

    def filter(self, feature: Literal["f0", "centroid", "rms", "flatness", "seconds", "off"], lo: float | None = None, hi: float | None = None, *, timeout: float = 30.0) -> Results:
        """Let only sounds take part whose feature lies within a range: f0 and centroid in Hz, RMS in dBFS. Several filters hold together.

        feature : off: no filter at all
        lo : the least that is let through; without lo and hi this feature has no filter
        hi : the most
        """
        return self._call("/asciml/sounds/filter", [feature], timeout, lo=lo, hi=hi)

    def filters(self, *, timeout: float = 30.0) -> Items:
        """List the filters, and how many of all sounds each of them alone would let through."""
        return self._items("/asciml/sounds/filters", [], timeout)

    def groups(self, *, timeout: float = 30.0) -> Items:
        """List the groups: how many sounds each has, and how many of them take part in training."""
        return self._items("/asciml/sounds/groups", [], timeout)

    def keep(self, *, timeout: float = 30.0) -> Results:
        """Keep the sound that is heard, and play the next one."""
        return self._call("/asciml/sounds/keep", [], timeout)

    def like(self, id: str, count: int, *, amount: float | None = None, group: str | None = None, seed: int | None = None, timeout: float = 30.0) -> Results:
        """Make new sounds around one that pleased.

        id : a sound: bells0, or its name
        count : how many; 1…1000
        amount : how far from it, as a share of what is usual; 0…1
        group : of the new sounds; that of the sound if left out
        seed : the same seed makes the same sounds; if left out, a new one each time; 0…2.14748e+09
        """
        return self._call("/asciml/sounds/like", [id, _limited("count", count, 1, 1000)], timeout, amount=_limited("amount", amount, 0.0, 1.0), group=group, seed=_limited("seed", seed, 0, 2147483647))

    def list(self, group: str | None = None, *, names: bool | None = None, sort: Literal["f0", "centroid", "rms", "flatness", "seconds"] | None = None, down: bool | None = None, augmented: bool | None = None, timeout: float = 30.0) -> Items:
        """List the sounds, with f0 (Hz, 0 unpitched), centroid (Hz), RMS (dBFS), and whether they take part in training.

        group : or a tag, #soft; all if left out
        names : 1 adds the name of each sound, at the end; its id where it has none
        sort : by a feature; by group and number if left out
        down : 1 lists the highest first
        augmented : 1 only variations of /asciml/sounds/augment, 0 only the others; both if left out
        """
        return self._items("/asciml/sounds/list", [], timeout, group=group, names=names, sort=sort, down=down, augmented=augmented)

    def load(self, group: str, path: File, *, onsets: bool | None = None, trim: bool | None = None, seconds: float | None = None, whole: bool | None = None, mono: bool | None = None, loudness: float | None = None, duplicates: Literal["add", "skip"] | None = None, timeout: float = 30.0) -> Results:
        """Cut audio files (wav, aiff, flac, ogg, opus, mp3, caf, au) into sounds of the session's length, of `seconds`, or of their own.

        group : a word that does not end in a digit
        path : a file, a folder or a glob
        onsets : 1 cuts at onsets instead of into windows
        trim : 1 leaves out silence at both ends
        seconds : the length of each sound; the session's if left out; 0.05…30 seconds
        whole : 1 keeps each file as one sound, as long as it is
        mono : 1 mixes stereo files to one channel
        loudness : brings each sound to this loudness, as far as its true peak stays under −1 dBTP; its level is kept if left out; -60…0 LUFS
        duplicates : skip leaves out sounds that are in the session already, sample by sample
        """
        return self._call("/asciml/sounds/load", [group, self._file(path)], timeout, onsets=onsets, trim=trim, seconds=_limited("seconds", seconds, 0.05, 30.0), whole=whole, mono=mono, loudness=_limited("loudness", loudness, -60.0, 0.0), duplicates=duplicates)

    def map(self, kind: Literal["table", "pca", "f0", "histogram", "centroid", "envelopegram", "latent"], *, feature: Literal["f0", "centroid", "rms", "flatness", "seconds"] | None = None, names: bool | None = None, timeout: float = 30.0) -> Items:
        """List what /asciml/sounds/plot draws, for clients that draw it themselves.

        kind : the view
        feature : what the histogram counts
        names : 1 adds the name of each sound, at the end; its id where it has none
        """
        return self._items("/asciml/sounds/map", [kind], timeout, feature=feature, names=names)

    def marks(self, *, timeout: float = 30.0) -> Items:
        """List what was said of sounds by hand: muted, soloed, the f0 that was set (0: as measured), and tags."""
        return self._items("/asciml/sounds/marks", [], timeout)

    def mute(self, name: str, on: bool | None = None, *, timeout: float = 30.0) -> Results:
        """Leave a sound, a group or a tag out of training, views and the map, without removing it. All muted sounds are #muted.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        on : 0 takes it back
        """
        return self._call("/asciml/sounds/mute", [name], timeout, on=on)

    def name(self, id: str, name: str | None = None, *, timeout: float = 30.0) -> None:
        """Give a sound a name beside its id, by which every message finds it too; its id stays.

        id : a sound: bells0, or its name
        name : one word; if left out, it has none any more
        """
        self._do("/asciml/sounds/name", [id], timeout, name=name)

    def near(self, id: str, count: int | None = None, *, by: Literal["pitch", "timbre", "envelope"] | None = None, timeout: float = 30.0) -> Items:
        """List the sounds in use that are most like one.

        id : a sound: bells0, or its name
        count : at most so many; 1…10000
        by : pitch in semitones; timbre and envelope in dB, whatever the level
        """
        return self._items("/asciml/sounds/near", [id], timeout, count=_limited("count", count, 1, 10000), by=by)

    def origin(self, id: str, *, timeout: float = 30.0) -> Results:
        """Report where a sound came from: its file and its place in it, and who made it, if the file says so; or its recipe.

        id : a sound: bells0, or its name
        """
        return self._ask("/asciml/sounds/origin", [id], timeout)

    def pairs(self, by: Literal["pitch", "timbre", "envelope"], apart: float | None = None, *, count: int | None = None, far: bool | None = None, timeout: float = 30.0) -> Items:
        """List pairs of sounds in use to morph between: by interval, by timbre or by envelope.

        by : pitch in semitones; timbre and envelope in dB, whatever the level
        apart : the distance that is wanted: 7 for fifths by pitch, 0 for the most alike; 0…
        count : at most so many; 1…10000
        far : 1 lists those that are farthest apart
        """
        return self._items("/asciml/sounds/pairs", [by], timeout, apart=_limited("apart", apart, 0.0, None), count=_limited("count", count, 1, 10000), far=far)

    def pitch(self, id: str, hz: float | str, *, timeout: float = 30.0) -> Results:
        """Say which f0 a sound has where it was missed or mistaken; the sound is analysed anew with it.

        id : a sound: bells0, or its name
        hz : what you hear, or auto for what is measured; 40…4000 Hz
        """
        return self._call("/asciml/sounds/pitch", [id, hz], timeout)

    def play(self, name: str, gain: float | None = None, *, timeout: float = 30.0) -> None:
        """Play a sound as it was stored, or the sounds of a group one after another.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        gain : linear: 1 as it is, 2 twice the amplitude; 0…16
        """
        self._do("/asciml/sounds/play", [name], timeout, gain=_limited("gain", gain, 0.0, 16.0))

    def plot(self, kind: Literal["table", "pca", "f0", "histogram", "centroid", "envelopegram", "latent"], path: File, *, feature: Literal["f0", "centroid", "rms", "flatness", "seconds"] | None = None, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Draw the sounds in use: a table, a PCA of their spectra, f0, a histogram, the spectral centroid, an envelopegram, or their codes.

        kind : the view
        path : a file that ends in .png, .svg or .pdf
        feature : what the histogram counts
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._call("/asciml/sounds/plot", [kind, self._file(path)], timeout, feature=feature, overwrite=overwrite)

    def preview(self, technique: str, *, seed: int | None = None, seconds: float | None = None, source: str | None = None, freq: Span | None = None, mod_freq: Span | None = None, depth: Span | None = None, ratio: Span | None = None, index: Span | None = None, harmonics: Span | None = None, tilt: Span | None = None, low: Span | None = None, high: Span | None = None, drive: Span | None = None, bias: Span | None = None, ring: Span | None = None, bright: Span | None = None, pick: Span | None = None, modes: Span | None = None, stretch: Span | None = None, damp: Span | None = None, burst: Span | None = None, grain: Span | None = None, density: Span | None = None, pitch: Span | None = None, scatter: Span | None = None, place: Span | None = None, spread: Span | None = None, speed: Span | None = None, gain: Span | None = None, attack: Span | None = None, decay: Span | None = None, sustain: Span | None = None, release: Span | None = None, attack_level: Span | None = None, sustain_level: Span | None = None, timeout: float = 30.0) -> Results:
        """Play the first sound that /asciml/sounds/synth would make, beside whatever plays; nothing is added.

        technique : am, fm, additive, subtractive, waveshaping, string, resonators, granular; or the name of a recipe, see /asciml/sounds/recipes
        seed : the same seed makes the same sounds; if left out, a new one each time; 0…2.14748e+09
        seconds : the length of each sound; if left out, the recipe's or the session's; 0.05…30 seconds
        source : granular: the sound that grains are taken from, or a group, bells
        freq : carrier or fundamental frequency; 20…20000 Hz
        mod_freq : frequency of the modulator; 0.1…20000 Hz
        depth : amplitude of the modulator, the carrier's being 1; 0…10
        ratio : modulator frequency over carrier frequency; 0.01…20
        index : index of modulation; 0…50 rad
        harmonics : partials, the fundamental included; 1…128
        tilt : partial k has the amplitude k to the power of -tilt; 0…6
        low : lower edge of the noise band; 20…19999 Hz
        high : upper edge of the noise band; 21…20000 Hz
        drive : how far the sine is bent at its loudest; 0.1…100
        bias : how unevenly it is bent: from 0 on, even partials too; 0…1
        ring : time in which the fundamental falls by 60 dB; 0.02…30 s
        bright : 0 plucked softly and soon dull, 1 keeps all partials; 0…1
        pick : where it is plucked, as a share of its length; 0.02…0.5
        modes : how many resonate; 1…64
        stretch : mode k lies at freq times k to this power: 1 harmonic; 0.5…3
        damp : mode k rings for ring times k to the power of -damp; 0…3
        burst : noise that strikes them; 0 a single click; 0…5 s
        grain : length of a grain; 0.005…0.5 s
        density : grains a second; 1…200 1/s
        pitch : transposition of the grains; -36…36 semitones
        scatter : how far a grain may be off it; 0…24 semitones
        place : where in the sound they begin: 0 its start, 1 its end; 0…1
        spread : how far around the place, as a share of the sound; 0…1
        speed : at which the place moves: 0 stays, 1 as in the sound; -4…4
        gain : linear; the peak of a sound whose highest envelope level is 1; 0…1
        attack : rise from 0 to attack_level; 0…60 s
        decay : way from attack_level to sustain_level; 0…60 s
        sustain : time at sustain_level; 0…60 s
        release : fall from sustain_level to 0; 0…60 s
        attack_level : level at the end of the attack; 0…1
        sustain_level : level of the sustain; 0…1
        """
        return self._call("/asciml/sounds/preview", [technique], timeout, seed=_limited("seed", seed, 0, 2147483647), seconds=_limited("seconds", seconds, 0.05, 30.0), source=source, **_spread("freq", freq, 20.0, 20000.0), **_spread("mod_freq", mod_freq, 0.1, 20000.0), **_spread("depth", depth, 0.0, 10.0), **_spread("ratio", ratio, 0.01, 20.0), **_spread("index", index, 0.0, 50.0), **_spread("harmonics", harmonics, 1.0, 128.0), **_spread("tilt", tilt, 0.0, 6.0), **_spread("low", low, 20.0, 19999.0), **_spread("high", high, 21.0, 20000.0), **_spread("drive", drive, 0.1, 100.0), **_spread("bias", bias, 0.0, 1.0), **_spread("ring", ring, 0.02, 30.0), **_spread("bright", bright, 0.0, 1.0), **_spread("pick", pick, 0.02, 0.5), **_spread("modes", modes, 1.0, 64.0), **_spread("stretch", stretch, 0.5, 3.0), **_spread("damp", damp, 0.0, 3.0), **_spread("burst", burst, 0.0, 5.0), **_spread("grain", grain, 0.005, 0.5), **_spread("density", density, 1.0, 200.0), **_spread("pitch", pitch, -36.0, 36.0), **_spread("scatter", scatter, 0.0, 24.0), **_spread("place", place, 0.0, 1.0), **_spread("spread", spread, 0.0, 1.0), **_spread("speed", speed, -4.0, 4.0), **_spread("gain", gain, 0.0, 1.0), **_spread("attack", attack, 0.0, 60.0), **_spread("decay", decay, 0.0, 60.0), **_spread("sustain", sustain, 0.0, 60.0), **_spread("release", release, 0.0, 60.0), **_spread("attack_level", attack_level, 0.0, 1.0), **_spread("sustain_level", sustain_level, 0.0, 1.0))

    def recipes(self, *, timeout: float = 30.0) -> Items:
        """List the recipes for /asciml/sounds/synth: those that come with the program, and your own."""
        return self._items("/asciml/sounds/recipes", [], timeout)

    def record_start(self, group: str, channel: int | None = None, seconds: float | None = None, threshold: float | None = None, *, count_in: int | None = None, tempo: float | None = None, preroll: float | None = None, trim: bool | None = None, device: int | str | None = None, length: float | None = None, whole: bool | None = None, timeout: float = 30.0) -> None:
        """Record sounds from an input.

        group : a word that does not end in a digit
        channel : of the input device; 0: the mean of all; 0…256
        seconds : stops by itself after them; if left out, at /asciml/sounds/record/stop; 0.05…3600 seconds
        threshold : each time it is crossed a new sound begins; -60…0 dBFS
        count_in : before the recording begins; 0…64 beats
        tempo : of the count-in; 10…600 bpm
        preroll : kept from before the threshold is crossed; 0…0.5 seconds
        trim : 1 leaves out silence at both ends; if left out, so it is only without seconds
        device : index or part of the name; the best device if left out
        length : of each sound; the session's if left out; 0.05…30 seconds
        whole : 1 keeps the recording as one sound, as long as it is, 30 s at most; with a threshold, each up to the next
        """
        self._do("/asciml/sounds/record/start", [group], timeout, channel=_limited("channel", channel, 0, 256), seconds=_limited("seconds", seconds, 0.05, 3600.0), threshold=_limited("threshold", threshold, -60.0, 0.0), count_in=_limited("count_in", count_in, 0, 64), tempo=_limited("tempo", tempo, 10.0, 600.0), preroll=_limited("preroll", preroll, 0.0, 0.5), trim=trim, device=device, length=_limited("length", length, 0.05, 30.0), whole=whole)

    def record_stop(self, *, timeout: float = 30.0) -> Results:
        """End the recording and keep it."""
        return self._call("/asciml/sounds/record/stop", [], timeout)

    def record_undo(self, *, timeout: float = 30.0) -> Results:
        """Remove all sounds of the last recording."""
        return self._call("/asciml/sounds/record/undo", [], timeout)

    def remove(self, name: str, *, timeout: float = 30.0) -> Results:
        """Remove a sound or a group; its numbers are not used again.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        """
        return self._call("/asciml/sounds/remove", [name], timeout)

    def rename(self, name: str, new: str, *, timeout: float = 30.0) -> Results:
        """Give a sound or a group another name.

        name : a sound, bells0 or its name, or a group, bells
        new : the new group; for a sound, its new id; for a name, the new name
        """
        return self._call("/asciml/sounds/rename", [name, new], timeout)

    def solo(self, name: str, on: bool | None = None, *, timeout: float = 30.0) -> Results:
        """Let only this sound, group or tag take part, together with whatever else is soloed; what is muted stays out.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        on : 0 takes it back
        """
        return self._call("/asciml/sounds/solo", [name], timeout, on=on)

    def synth(self, group: str, technique: str, count: int, *, seed: int | None = None, seconds: float | None = None, source: str | None = None, freq: Span | None = None, mod_freq: Span | None = None, depth: Span | None = None, ratio: Span | None = None, index: Span | None = None, harmonics: Span | None = None, tilt: Span | None = None, low: Span | None = None, high: Span | None = None, drive: Span | None = None, bias: Span | None = None, ring: Span | None = None, bright: Span | None = None, pick: Span | None = None, modes: Span | None = None, stretch: Span | None = None, damp: Span | None = None, burst: Span | None = None, grain: Span | None = None, density: Span | None = None, pitch: Span | None = None, scatter: Span | None = None, place: Span | None = None, spread: Span | None = None, speed: Span | None = None, gain: Span | None = None, attack: Span | None = None, decay: Span | None = None, sustain: Span | None = None, release: Span | None = None, attack_level: Span | None = None, sustain_level: Span | None = None, timeout: float = 30.0) -> Results:
        """Make sounds by a technique of synthesis or a recipe, each parameter a value or drawn from a range.

        group : a word that does not end in a digit
        technique : am, fm, additive, subtractive, waveshaping, string, resonators, granular; or the name of a recipe, see /asciml/sounds/recipes
        count : how many; 1…1000
        seed : the same seed makes the same sounds; if left out, a new one each time; 0…2.14748e+09
        seconds : the length of each sound; if left out, the recipe's or the session's; 0.05…30 seconds
        source : granular: the sound that grains are taken from, or a group, bells
        freq : carrier or fundamental frequency; 20…20000 Hz
        mod_freq : frequency of the modulator; 0.1…20000 Hz
        depth : amplitude of the modulator, the carrier's being 1; 0…10
        ratio : modulator frequency over carrier frequency; 0.01…20
        index : index of modulation; 0…50 rad
        harmonics : partials, the fundamental included; 1…128
        tilt : partial k has the amplitude k to the power of -tilt; 0…6
        low : lower edge of the noise band; 20…19999 Hz
        high : upper edge of the noise band; 21…20000 Hz
        drive : how far the sine is bent at its loudest; 0.1…100
        bias : how unevenly it is bent: from 0 on, even partials too; 0…1
        ring : time in which the fundamental falls by 60 dB; 0.02…30 s
        bright : 0 plucked softly and soon dull, 1 keeps all partials; 0…1
        pick : where it is plucked, as a share of its length; 0.02…0.5
        modes : how many resonate; 1…64
        stretch : mode k lies at freq times k to this power: 1 harmonic; 0.5…3
        damp : mode k rings for ring times k to the power of -damp; 0…3
        burst : noise that strikes them; 0 a single click; 0…5 s
        grain : length of a grain; 0.005…0.5 s
        density : grains a second; 1…200 1/s
        pitch : transposition of the grains; -36…36 semitones
        scatter : how far a grain may be off it; 0…24 semitones
        place : where in the sound they begin: 0 its start, 1 its end; 0…1
        spread : how far around the place, as a share of the sound; 0…1
        speed : at which the place moves: 0 stays, 1 as in the sound; -4…4
        gain : linear; the peak of a sound whose highest envelope level is 1; 0…1
        attack : rise from 0 to attack_level; 0…60 s
        decay : way from attack_level to sustain_level; 0…60 s
        sustain : time at sustain_level; 0…60 s
        release : fall from sustain_level to 0; 0…60 s
        attack_level : level at the end of the attack; 0…1
        sustain_level : level of the sustain; 0…1
        """
        return self._call("/asciml/sounds/synth", [group, technique, _limited("count", count, 1, 1000)], timeout, seed=_limited("seed", seed, 0, 2147483647), seconds=_limited("seconds", seconds, 0.05, 30.0), source=source, **_spread("freq", freq, 20.0, 20000.0), **_spread("mod_freq", mod_freq, 0.1, 20000.0), **_spread("depth", depth, 0.0, 10.0), **_spread("ratio", ratio, 0.01, 20.0), **_spread("index", index, 0.0, 50.0), **_spread("harmonics", harmonics, 1.0, 128.0), **_spread("tilt", tilt, 0.0, 6.0), **_spread("low", low, 20.0, 19999.0), **_spread("high", high, 21.0, 20000.0), **_spread("drive", drive, 0.1, 100.0), **_spread("bias", bias, 0.0, 1.0), **_spread("ring", ring, 0.02, 30.0), **_spread("bright", bright, 0.0, 1.0), **_spread("pick", pick, 0.02, 0.5), **_spread("modes", modes, 1.0, 64.0), **_spread("stretch", stretch, 0.5, 3.0), **_spread("damp", damp, 0.0, 3.0), **_spread("burst", burst, 0.0, 5.0), **_spread("grain", grain, 0.005, 0.5), **_spread("density", density, 1.0, 200.0), **_spread("pitch", pitch, -36.0, 36.0), **_spread("scatter", scatter, 0.0, 24.0), **_spread("place", place, 0.0, 1.0), **_spread("spread", spread, 0.0, 1.0), **_spread("speed", speed, -4.0, 4.0), **_spread("gain", gain, 0.0, 1.0), **_spread("attack", attack, 0.0, 60.0), **_spread("decay", decay, 0.0, 60.0), **_spread("sustain", sustain, 0.0, 60.0), **_spread("release", release, 0.0, 60.0), **_spread("attack_level", attack_level, 0.0, 1.0), **_spread("sustain_level", sustain_level, 0.0, 1.0))

    def tag(self, name: str, word: str, on: bool | None = None, *, timeout: float = 30.0) -> Results:
        """Give a sound or a group a word of your own; #word then stands wherever a group can.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        word : of letters, digits, _ and -
        on : 0 takes it back
        """
        return self._call("/asciml/sounds/tag", [name, word], timeout, on=on)

    def throw(self, *, timeout: float = 30.0) -> Results:
        """Mute the sound that is heard, and play the next one; /asciml/sounds/remove #muted removes all that were."""
        return self._call("/asciml/sounds/throw", [], timeout)

    def use(self, group: str, count: int, *, timeout: float = 30.0) -> None:
        """Set how many sounds of a group take part in training.

        group : a word that does not end in a digit
        count : the first of the group, up to this number, take part; 0…
        """
        self._do("/asciml/sounds/use", [group, _limited("count", count, 0, None)], timeout)

    def watch(self, group: str, folder: File, on: bool | None = None, *, subfolders: bool | None = None, onsets: bool | None = None, trim: bool | None = None, seconds: float | None = None, whole: bool | None = None, mono: bool | None = None, loudness: float | None = None, timeout: float = 30.0) -> None:
        """Add each sound file that is dropped into a folder from now on, as /asciml/sounds/load does; event /asciml/sounds/watched.

        group : a word that does not end in a digit
        folder : a folder
        on : 0 ends it
        subfolders : 1 also watches the folders within it, 10 000 files and folders in all at most
        onsets : 1 cuts at onsets instead of into windows
        trim : 1 leaves out silence at both ends
        seconds : the length of each sound; the session's if left out; 0.05…30 seconds
        whole : 1 keeps each file as one sound, as long as it is
        mono : 1 mixes stereo files to one channel
        loudness : brings each sound to this loudness, as far as its true peak stays under −1 dBTP; its level is kept if left out; -60…0 LUFS
        """
        self._do("/asciml/sounds/watch", [group, self._file(folder)], timeout, on=on, subfolders=subfolders, onsets=onsets, trim=trim, seconds=_limited("seconds", seconds, 0.05, 30.0), whole=whole, mono=mono, loudness=_limited("loudness", loudness, -60.0, 0.0))

    def watches(self, *, timeout: float = 30.0) -> Items:
        """List the folders that are watched."""
        return self._items("/asciml/sounds/watches", [], timeout)


class StreamRoom(Room):
    """All of /asciml/stream."""

    def got(self, id: int, index: int) -> None:
        """Acknowledge a message of a stream. For a stream that has ended this does nothing.

        id : the stream's number; 1…
        index : of the message: a table's offset, osc's index; live: PLACE, see /asciml/stream/start; 0…
        """
        self._send("/asciml/stream/got", [_limited("id", id, 1, None), _limited("index", index, 0, None)])

    def list(self, *, timeout: float = 30.0) -> Items:
        """List the streams that run. where: a table's name, a buffer of scsynth, or the client that an osc stream goes to."""
        return self._items("/asciml/stream/list", [], timeout)

    def resend(self, id: int, index: int, count: int | None = None) -> None:
        """Send messages of an osc stream again, also after it has ended. The output of the last 38 seconds is kept, in stereo at 48 kHz.

        id : the stream's number; 1…
        index : of the first message to send again; 0…
        count : messages; 1…16
        """
        self._send("/asciml/stream/resend", [_limited("id", id, 1, None), _limited("index", index, 0, None)], count=_limited("count", count, 1, 16))

    def start(self, kind: Literal["osc", "scsynth", "table"], *what: int | float | str, channels: int | None = None, frames: int | None = None, rate: int | None = None, seconds: float | None = None, chunk: int | None = None, alloc: bool | None = None, first: int | None = None, latency: float | None = None, bus: int | None = None, ring: int | None = None, timeout: float = 30.0) -> Results:
        """Send audio as samples: what is heard, or one sound, to this client or into a buffer of scsynth.

        what : see above: where it goes, and which sound
        channels : osc, table live: this many; if left out, all of the output, or two live; 1…64
        frames : osc: per message; if left out, as many as fit, 512 at most; 16…1024 frames
        rate : table: the session's if left out, or the output's live; 4000…192000 Hz
        seconds : scsynth, table: cut or filled with silence; 0.01…60 seconds
        chunk : table: per message; 400 if left out; 1…1500 samples
        alloc : scsynth: 1 makes the buffer, with one channel, if it is not allocated or too short
        first : live: the first of the output's channels; 1 if left out; 1…64
        latency : live: how far ahead is written; 0.05 if left out; 0.01…1 seconds
        bus : scsynth live: of two control buses, see above, the first; 0…1.04858e+06
        ring : table live: of the arrays; 65536 if left out; 1024…1.04858e+06 samples
        """
        return self._call("/asciml/stream/start", [kind, *what], timeout, channels=_limited("channels", channels, 1, 64), frames=_limited("frames", frames, 16, 1024), rate=_limited("rate", rate, 4000, 192000), seconds=_limited("seconds", seconds, 0.01, 60.0), chunk=_limited("chunk", chunk, 1, 1500), alloc=alloc, first=_limited("first", first, 1, 64), latency=_limited("latency", latency, 0.01, 1.0), bus=_limited("bus", bus, 0, 1048576), ring=_limited("ring", ring, 1024, 1048576))

    def stop(self, id: int | None = None, *, timeout: float = 30.0) -> Results:
        """End a stream, or all streams of this client. A table or scsynth stream that is not complete is answered with the fail `denied`.

        id : the stream's number; 0: all streams of this client; 0…
        """
        return self._call("/asciml/stream/stop", [], timeout, id=_limited("id", id, 0, None))


class TrainingRoom(Room):
    """All of /asciml/train."""

    def history(self, run: int | None = None, *, timeout: float = 30.0) -> Items:
        """Report the losses of a run, epoch by epoch.

        run : the last run if left out
        """
        return self._items("/asciml/train/history", [], timeout, run=run)

    def listen(self, on: bool, seconds: float | None = None, *, timeout: float = 30.0) -> None:
        """Hear it learn: while a run goes on, its newest weights become the current model. Loading another model ends that.

        on : 1 begins, 0 ends
        seconds : between two generations; 0.2…60 seconds
        """
        self._do("/asciml/train/listen", [on], timeout, seconds=_limited("seconds", seconds, 0.2, 60.0))

    def pause(self, *, timeout: float = 30.0) -> Results:
        """Pause the run: the machine is free, nothing is lost."""
        return self._call("/asciml/train/pause", [], timeout)

    def plot(self, path: File, run: int | None = None, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Plot the losses of a run.

        path : a file that ends in .png, .svg or .pdf
        run : the last run if left out
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._call("/asciml/train/plot", [self._file(path)], timeout, run=run, overwrite=overwrite)

    def resume(self, *, timeout: float = 30.0) -> Results:
        """Resume a paused run."""
        return self._call("/asciml/train/resume", [], timeout)

    def runs(self, *, timeout: float = 30.0) -> Items:
        """List all training runs, oldest first."""
        return self._items("/asciml/train/runs", [], timeout)

    def set(self, name: str, value: float, *, timeout: float = 30.0) -> Results:
        """Change a setting of the run, from its next chunk of steps on; the learning rate falls with the epochs.

        name : of a morph run: epochs, rate, beta, consistency, seconds, patience
        value : as in /asciml/train/start
        """
        return self._call("/asciml/train/set", [name, value], timeout)

    def start(self, *, model: Literal["morph", "thesis"] | None = None, name: str | None = None, from_: str | None = None, join: bool | None = None, augment: int | None = None, epochs: int | None = None, rate: float | None = None, beta: float | None = None, latent: int | None = None, consistency: float | None = None, batch: int | None = None, clip: float | None = None, precision: Literal["auto", "float32", "mixed"] | None = None, seed: int | None = None, seconds: float | None = None, patience: int | None = None, stop_on_plateau: bool | None = None, device: Literal["auto", "cpu", "gpu"] | None = None, timeout: float = 30.0) -> Results:
        """Train a model on the sounds in use, while everything goes on.

        model : which architecture: morph learns in seconds; thesis is that of the thesis and wants a GPU
        name : of the model that comes of it; without one morph1, thesis2, …
        from_ : new; the name or the file of a model, whose sounds keep their codes at the start; continue: the current model; pretrained: of thesis what asciml-osc pretrain made; morph needs none
        join : morph: sounds that are added, removed or switched meanwhile join the run
        augment : variations of each sound that are learned beside it, and by nobody else; 0 none; 0…32
        epochs : how often each sound is heard; 800, of thesis 40; 1…1e+06
        rate : learning rate; 0.002, of thesis 8e-05; 1e-07…1
        beta : weight of the KL divergence; 0.0005, of thesis 0.001; 0…1000
        latent : morph: numbers in a code; 64, 256 for more than 200 sounds; 2…512
        consistency : morph: weight of mixed codes; 1; 0…100
        batch : thesis: sounds in a step; 5; 1…4096
        clip : thesis: largest component of a gradient, 0: any; 0.5; 0…1e+06
        precision : thesis: of products; auto: mixed where the hardware has it
        seed : the same seed learns the same; 0…
        seconds : ends then at the latest; 0 never; 0… seconds
        patience : morph: epochs without a gain of 1 % in the loss that are called a plateau; 400; 1…1e+06
        stop_on_plateau : morph: end there; 0
        device : auto takes a GPU where there is one
        """
        return self._call("/asciml/train/start", [], timeout, model=model, name=name, from_=from_, join=join, augment=_limited("augment", augment, 0, 32), epochs=_limited("epochs", epochs, 1, 1000000), rate=_limited("rate", rate, 1e-07, 1.0), beta=_limited("beta", beta, 0.0, 1000.0), latent=_limited("latent", latent, 2, 512), consistency=_limited("consistency", consistency, 0.0, 100.0), batch=_limited("batch", batch, 1, 4096), clip=_limited("clip", clip, 0.0, 1000000.0), precision=precision, seed=_limited("seed", seed, 0, None), seconds=_limited("seconds", seconds, 0.0, None), patience=_limited("patience", patience, 1, 1000000), stop_on_plateau=stop_on_plateau, device=device)

    def stop(self, *, timeout: float = 30.0) -> Results:
        """End the run now; the best weights so far are kept and loaded."""
        return self._call("/asciml/train/stop", [], timeout)


class Commands(Room):
    """What a client can ask for at once, and a room for each part of the addresses."""

    @cached_property
    def audio(self) -> AudioRoom:
        """All of /asciml/audio."""
        return AudioRoom(self._client)

    @cached_property
    def explore(self) -> ExploreRoom:
        """All of /asciml/explore."""
        return ExploreRoom(self._client)

    @cached_property
    def gesture(self) -> GestureRoom:
        """All of /asciml/gesture."""
        return GestureRoom(self._client)

    @cached_property
    def latent(self) -> LatentRoom:
        """All of /asciml/latent."""
        return LatentRoom(self._client)

    @cached_property
    def map(self) -> MapRoom:
        """All of /asciml/map."""
        return MapRoom(self._client)

    @cached_property
    def midi(self) -> MidiRoom:
        """All of /asciml/midi."""
        return MidiRoom(self._client)

    @cached_property
    def model(self) -> ModelRoom:
        """All of /asciml/model."""
        return ModelRoom(self._client)

    @cached_property
    def motion(self) -> MotionRoom:
        """All of /asciml/motion."""
        return MotionRoom(self._client)

    @cached_property
    def preset(self) -> PresetRoom:
        """All of /asciml/preset."""
        return PresetRoom(self._client)

    @cached_property
    def record(self) -> RecordRoom:
        """All of /asciml/record."""
        return RecordRoom(self._client)

    @cached_property
    def session(self) -> SessionRoom:
        """All of /asciml/session."""
        return SessionRoom(self._client)

    @cached_property
    def sounds(self) -> SoundsRoom:
        """All of /asciml/sounds."""
        return SoundsRoom(self._client)

    @cached_property
    def stream(self) -> StreamRoom:
        """All of /asciml/stream."""
        return StreamRoom(self._client)

    @cached_property
    def training(self) -> TrainingRoom:
        """All of /asciml/train."""
        return TrainingRoom(self._client)

    def clear(self, *, timeout: float = 30.0) -> Results:
        """Take back all messages that wait for their time; each is answered with a fail, and none of them sounds."""
        return self._call("/asciml/clear", [], timeout)

    def dump(self, level: int, *, timeout: float = 30.0) -> None:
        """Print what comes in, on the console and as /asciml/log events.

        level : 0 off, 1 parsed, 2 hex, 3 both; 0…3
        """
        self._do("/asciml/dump", [_limited("level", level, 0, 3)], timeout)

    def got(self, answer: int | float | str, number: int) -> None:
        """Acknowledge the bundles of a listing that was asked with `bundle got`: the next ones are sent. Of one that is over this does nothing.

        answer : the tag that the listing was asked with
        number : of the last bundle that came, as /asciml/bundle in it says; 1…
        """
        self._send("/asciml/got", [answer, _limited("number", number, 1, None)])

    def help(self, address: str | None = None, *, timeout: float = 30.0) -> Items:
        """List what can be said to this server, in the client's language.

        address : one command; all if left out
        """
        return self._items("/asciml/help", [], timeout, address=address)

    def language(self, language: Literal["en", "es"], *, timeout: float = 30.0) -> Results:
        """Choose the language of fails, warnings and help for this client alone. Codes, addresses and names stay as they are.

        language : en: English; es: Spanish
        """
        return self._call("/asciml/language", [language], timeout)

    def login(self, password: str, *, timeout: float = 30.0) -> None:
        """Let this client, on another machine, do what changes files, devices or the server; playing needs no login.

        password : the one that the server was started with, or printed when it started
        """
        self._do("/asciml/login", [password], timeout)

    def panic(self, *, timeout: float = 30.0) -> None:
        """Silence all voices within one block."""
        self._do("/asciml/panic", [], timeout)

    def percent(self, percent: float, glide: float | None = None) -> None:
        """Move the voice main along its path: for a patch with one slider.

        percent : 0 is the first sound, 100 the last; clamped there, or at `overshoot` beyond
        glide : how long the change takes; 0…600 seconds
        """
        self._send("/asciml/percent", [percent], glide=_limited("glide", glide, 0.0, 600.0))

    def play(self, a: str, b: str, percent: float, gain: float | None = None, rate: float | None = None, *, pan: float | None = None, channel: int | None = None, timeout: float = 30.0) -> None:
        """Play one position between two sounds, once, on a free voice.

        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        percent : 0 is a, 100 is b; 0…100
        gain : linear: 1 as it is, 2 twice the amplitude; 0…16
        rate : 2 is an octave higher and half as long; 0.05…8
        pan : -1 left, 0 both as they are, 1 right; for a stereo sound the balance; -1…1
        channel : the first of its two output channels; 1…63
        """
        self._do("/asciml/play", [a, b, _limited("percent", percent, 0.0, 100.0)], timeout, gain=_limited("gain", gain, 0.0, 16.0), rate=_limited("rate", rate, 0.05, 8.0), pan=_limited("pan", pan, -1.0, 1.0), channel=_limited("channel", channel, 1, 63))

    def quit(self, *, timeout: float = 30.0) -> None:
        """Fade the output, save the weights of a running training, and end the server."""
        self._do("/asciml/quit", [], timeout)

    def render(self, path: File, a: str, b: str, percent: float | str, rate: int | None = None, seconds: float | None = None, steps: int | None = None, *, mono: bool | None = None, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write positions between two sounds as WAV files, with two channels if one of the sounds is stereo.

        path : the WAV file; of several, each has its percent after the name
        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        percent : 0–100, or several separated by commas: 0,50,100
        rate : of the file; the session's if left out; 4000…192000 Hz
        seconds : cut or filled with silence; 0.01…60 seconds
        steps : this many files, evenly from a to b, instead of percent; 2…1001
        mono : 1 mixes stereo sounds to one channel
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._call("/asciml/render", [self._file(path), a, b, percent], timeout, rate=_limited("rate", rate, 4000, 192000), seconds=_limited("seconds", seconds, 0.01, 60.0), steps=_limited("steps", steps, 2, 1001), mono=mono, overwrite=overwrite)

    def render_grid(self, folder: File, a: str, b: str, c: str | None = None, d: str | None = None, *, steps: int | None = None, rate: int | None = None, timeout: float = 30.0) -> Results:
        """Write the whole path between two sounds, or the square of four, as WAV files with an index for samplers.

        folder : a new folder, or an empty one
        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        c : a sound; with d, a square: a and b at the bottom, c and d at the top
        d : a sound; the same as c for a triangle
        steps : files from a to b; in a square along each side, at most 31; 2…128
        rate : of the files; the session's if left out; 4000…192000 Hz
        """
        return self._call("/asciml/render/grid", [self._file(folder), a, b], timeout, c=c, d=d, steps=_limited("steps", steps, 2, 128), rate=_limited("rate", rate, 4000, 192000))

    def render_score(self, path: File, *, out: File | None = None, seconds: float | None = None, rate: int | None = None, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Render a list of timed commands to a file, faster than real time, exact to the sample, and the same bits every time.

        path : the score: a text file, `seconds /asciml/… arguments` on each line, # begins a comment
        out : the WAV file; if left out, the score's name with .wav
        seconds : length; 0: until it is silent; 0…3600 seconds
        rate : of the file; the session's if left out; 8000…192000 Hz
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return self._call("/asciml/render/score", [self._file(path)], timeout, out=self._file(out), seconds=_limited("seconds", seconds, 0.0, 3600.0), rate=_limited("rate", rate, 8000, 192000), overwrite=overwrite)

    def stage(self, on: bool, *, timeout: float = 30.0) -> None:
        """Begin or end stage mode: it denies what could disturb a performance, such as training and everything that touches files, the device or the network.

        on : 1 begins, 0 ends
        """
        self._do("/asciml/stage", [on], timeout)

    def state(self, *, timeout: float = 30.0) -> Items:
        """Report everything that a surface shows: tempo, voices, MIDI, mappings, gestures, motions that go round; as the messages that would set it."""
        return self._items("/asciml/state", [], timeout)

    def status(self, *, timeout: float = 30.0) -> Pairs:
        """Report how the server is: training, voices, load, level, device, stage mode, tempo, and the preset recalled last."""
        return self._pairs("/asciml/status", [], timeout)

    def tempo(self, bpm: float, beat: float | None = None) -> None:
        """Set the tempo for all that is in beats: LFOs, loops, curves and grains. Nothing jumps.

        bpm : 120 at first; 1…1000 beats per minute
        beat : which beat it is now; if left out, the count goes on; -1e+06…1e+06
        """
        self._send("/asciml/tempo", [_limited("bpm", bpm, 1.0, 1000.0)], beat=_limited("beat", beat, -1000000.0, 1000000.0))

    def version(self, *, timeout: float = 30.0) -> Results:
        """Report name and version of the server."""
        return self._ask("/asciml/version", [], timeout)

    def voice_list(self, *, timeout: float = 30.0) -> Items:
        """List the voices and what they hold."""
        return self._items("/asciml/voice/list", [], timeout)


class AsyncAudioRoom(AsyncRoom):
    """All of /asciml/audio."""

    async def devices(self, *, timeout: float = 30.0) -> Items:
        """List the audio devices of this machine."""
        return await self._items("/asciml/audio/devices", [], timeout)

    async def limit(self, db: float, *, timeout: float = 30.0) -> None:
        """Set the ceiling of the output limiter.

        db : no sample of the output exceeds it; -60…0 dBFS
        """
        await self._do("/asciml/audio/limit", [_limited("db", db, -60.0, 0.0)], timeout)

    async def meters(self, hz: float, *, timeout: float = 30.0) -> None:
        """Send load, number of voices and levels as events.

        hz : times a second; 0: never, as at the start; 0…60 Hz
        """
        await self._do("/asciml/audio/meters", [_limited("hz", hz, 0.0, 60.0)], timeout)

    async def open(self, *, device: int | str | None = None, rate: int | None = None, block: int | None = None, outputs: int | None = None, timeout: float = 30.0) -> Results:
        """Open another audio device, which is the first choice from then on; voices keep playing.

        device : index or part of the name; null: no device, only the clock runs
        rate : 0: the device's own; 0…192000 Hz
        block : size of an audio block; 16…8192 frames
        outputs : channels; 0: two, or one if the device has no more; 0…64
        """
        return await self._call("/asciml/audio/open", [], timeout, device=device, rate=_limited("rate", rate, 0, 192000), block=_limited("block", block, 16, 8192), outputs=_limited("outputs", outputs, 0, 64))

    async def prefer(self, device: int | str, *more: int | str, timeout: float = 30.0) -> Results:
        """Set which devices to fall back on, best first, when the open one is lost. This opens none itself.

        device : index or part of the name; null: no device, only the clock runs
        """
        return await self._call("/asciml/audio/prefer", [device, *more], timeout)

    async def route(self, *to: int | str, only: bool | None = None, timeout: float = 30.0) -> Results:
        """Send the output into other programs, such as SuperCollider, pure_data or a DAW.

        to : JACK or PipeWire: a program, a part of its name, or ports one by one; else a part of a device's name
        only : 1: no longer to the loudspeakers
        """
        return await self._call("/asciml/audio/route", [*to], timeout, only=only)

    async def routes(self, *, timeout: float = 30.0) -> Items:
        """List where the output can go. kind: jack, a program, or device; routed: 1 where it goes now."""
        return await self._items("/asciml/audio/routes", [], timeout)


class AsyncExploreRoom(AsyncRoom):
    """All of /asciml/explore."""

    async def back(self, *, timeout: float = 30.0) -> Results:
        """Go back to the place before and take its answer back. A preset that it has become stays."""
        return await self._call("/asciml/explore/back", [], timeout)

    async def dislike(self, *, timeout: float = 30.0) -> Results:
        """Say no to what is heard, and go on to a place that is elsewhere."""
        return await self._call("/asciml/explore/dislike", [], timeout)

    async def like(self, *, timeout: float = 30.0) -> Results:
        """Say yes to what is heard: it becomes a preset of this voice, liked1, liked2 and so on, and the next place is near or new."""
        return await self._call("/asciml/explore/like", [], timeout)

    async def start(self, voice: str, *sound: str, glide: float | None = None, play: bool | None = None, seed: int | None = None, timeout: float = 30.0) -> Results:
        """Lead a voice from place to place between its sounds: answer each with like or dislike, and the places come nearer to what you like.

        voice : a voice; main makes itself
        sound : what it is given first: two sounds or more than four become a path, three a triangle, four a square; without any, what it holds
        glide : how long the change takes; 0…600 seconds
        play : 0: the voice is moved and not played, as for a keyboard
        seed : the same seed and answers lead to the same places; 0…2.14748e+09
        """
        return await self._call("/asciml/explore/start", [voice, *sound], timeout, glide=_limited("glide", glide, 0.0, 600.0), play=play, seed=_limited("seed", seed, 0, 2147483647))

    async def stop(self, *, timeout: float = 30.0) -> Results:
        """End the exploration. The voice stays where it is, and presets of what was liked stay."""
        return await self._call("/asciml/explore/stop", [], timeout)


class AsyncGestureRoom(AsyncRoom):
    """All of /asciml/gesture."""

    async def action(self, name: str, message: str | None = None, *, timeout: float = 30.0) -> None:
        """Carry a message out whenever a class is recognised: play a sound, recall a preset.

        name : a class, as /asciml/gesture/record named it
        message : a command and its arguments: "/asciml/preset/recall warm 1"; left out: none
        """
        await self._do("/asciml/gesture/action", [name], timeout, message=message)

    async def clear(self, *, timeout: float = 30.0) -> None:
        """Forget all examples and what was learned. Sources and actions stay."""
        await self._do("/asciml/gesture/clear", [], timeout)

    async def examples(self, *, timeout: float = 30.0) -> Items:
        """List the rounds that were recorded, and how many examples each has."""
        return await self._items("/asciml/gesture/examples", [], timeout)

    def inputs(self, *values: float) -> None:
        """Send the vector of a controller. While recording it is an example; while it runs it plays the voices.

        values : the numbers of a controller
        """
        self._send("/asciml/gesture/inputs", [*values])

    async def record(self, on: bool, *voice: str, class_: str | None = None, timeout: float = 30.0) -> Results:
        """Pair the vectors that come with where the voices are: examples of a mapping.

        on : 1 begins a round, 0 ends and keeps it
        voice : what is learned: a voice, main at first, means its percent, or its x and y; or VOICE.PARAMETER as main.gain
        class_ : a word that the whole round shows, in place of where voices are: for classify and dtw
        """
        return await self._call("/asciml/gesture/record", [on, *voice], timeout, class_=class_)

    async def remove(self, count: int | None = None, *, timeout: float = 30.0) -> Results:
        """Remove the examples that are nearest to the vector that came last.

        count : how many; 1…10000
        """
        return await self._call("/asciml/gesture/remove", [], timeout, count=_limited("count", count, 1, 10000))

    async def run(self, on: bool, *, beyond: Literal["hold", "extrapolate"] | None = None, timeout: float = 30.0) -> None:
        """Let the vector play the voices, or no longer. After /asciml/panic it rests until this says otherwise.

        on : 1: the vector plays the voices
        beyond : outside the range that was shown; hold: as at its edge; the choice of before if left out, hold at first
        """
        await self._do("/asciml/gesture/run", [on], timeout, beyond=beyond)

    async def sources(self, *source: object, timeout: float = 30.0) -> None:
        """Make the vector of what controllers send, MIDI included. Without a source, only /asciml/gesture/inputs makes it.

        source : an address, and behind it how many numbers it sends where that is not one: /accxyz 3 /midi/cc/1
        """
        await self._do("/asciml/gesture/sources", [*source], timeout)

    async def status(self, *, timeout: float = 30.0) -> Results:
        """Tell what the gestures have and do."""
        return await self._ask("/asciml/gesture/status", [], timeout)

    async def train(self, model: Literal["knn", "linear", "polynomial", "mlp", "gp", "classify", "dtw"] | None = None, *, timeout: float = 30.0) -> Results:
        """Learn from the examples. What was learned before goes on until then.

        model : classify and dtw learn classes, dtw when a movement is complete; the one of before if left out, knn at first
        """
        return await self._call("/asciml/gesture/train", [], timeout, model=model)

    async def undo(self, *, timeout: float = 30.0) -> Results:
        """Take the last round back, or end the one that is being recorded without keeping it."""
        return await self._call("/asciml/gesture/undo", [], timeout)


class AsyncLatentRoom(AsyncRoom):
    """All of /asciml/latent."""

    async def encode(self, id: str, *, timeout: float = 30.0) -> Results:
        """Report a sound's code: the current model's if it knows the sound, otherwise its coefficients on the basis that is shipped.

        id : a sound: bells0, or its name
        """
        return await self._ask("/asciml/latent/encode", [id], timeout)

    async def map(self, method: Literal["pca"] | None = None, *, names: bool | None = None, timeout: float = 30.0) -> Items:
        """Map the sounds in use, x and y from -1 to 1: by the current model's codes if it knows them all, otherwise without a model.

        method : principal components
        names : 1 adds the name of each sound, at the end; its id where it has none
        """
        return await self._items("/asciml/latent/map", [], timeout, method=method, names=names)

    async def near(self, *where: float | str, names: bool | None = None, timeout: float = 30.0) -> Items:
        """List the sounds in use that are nearest to a sound by their codes, or to a point of /asciml/latent/map.

        where : a sound, or x and y on the map; then how many, 5 if left out
        names : 1 adds the name of each sound, at the end; its id where it has none
        """
        return await self._items("/asciml/latent/near", [*where], timeout, names=names)

    async def sample(self, folder: File, count: int | None = None, *, spread: float | None = None, seed: int | None = None, timeout: float = 30.0) -> Results:
        """Write sounds that the current model makes up: random points of its latent space, decoded by the model alone.

        folder : a new folder, or an empty one
        count : how many; 1…100
        spread : 0: all in the middle of the sounds; 1: as far apart as the sounds are; more: further; 0…3
        seed : the same seed makes the same files; if left out, a new one each time; 0…2.14748e+09
        """
        return await self._call("/asciml/latent/sample", [self._file(folder)], timeout, count=_limited("count", count, 1, 100), spread=_limited("spread", spread, 0.0, 3.0), seed=_limited("seed", seed, 0, 2147483647))


class AsyncMapRoom(AsyncRoom):
    """All of /asciml/map."""

    async def add(self, name: str, source: str, target: str, lo: float | None = None, hi: float | None = None, out_lo: float | None = None, out_hi: float | None = None, *, index: int | None = None, range_: Literal["fixed", "running"] | None = None, curve: Literal["linear", "exp", "s", "points"] | None = None, points: str | None = None, invert: bool | None = None, quantise: int | None = None, dead: float | None = None, rest: float | None = None, smooth: Literal["none", "euro", "slew"] | None = None, cutoff: float | None = None, beta: float | None = None, rise: float | None = None, fall: float | None = None, takeover: Literal["none", "pickup", "scale"] | None = None, relative: Literal["off", "twos", "sign", "sign2", "offset"] | None = None, step: float | None = None, accel: float | None = None, button: Literal["off", "toggle", "momentary", "increment"] | None = None, when: str | None = None, feedback: bool | None = None, timeout_: float | None = None, lost: Literal["hold", "fall", "release"] | None = None, depth: float | None = None, timeout: float = 30.0) -> None:
        """Let a controller move something: whatever sends OSC to this server.

        name : of the mapping
        source : the OSC address that a controller sends, /1/fader1, or a pattern, /1/fader*; also a command's
        target : VOICE.PARAMETER as main.percent, main.z0 or main.gain; MAPPING.depth; or a command with all but its last number: "/asciml/voice/rate main"
        lo : the source's lowest value; 0 if left out
        hi : its highest; 1 if left out, 127 for MIDI
        out_lo : what the target gets for lo; its own lowest value if left out
        out_hi : what it gets for hi; above out_lo or below
        index : which argument of the message, the first is 0; 0…1023
        range_ : running: lo and hi are the lowest and highest that have come
        curve : exp: equal moves are equal ratios; s: flat at both ends; points: as `points` says
        points : places and values in turn, 0–1: "0 0 0.3 0.8 1 1"
        invert : 1: turns the source upside down
        quantise : how many values the target gets; 0: all; 0…1024
        dead : share of the range around `rest` that counts as `rest`; 0…0.45
        rest : the source's value when nobody touches it; 0 if its range holds that, else lo
        smooth : euro: still when slow, without lag when fast (1€ filter); slew: no faster than rise and fall
        cutoff : of euro at rest: lower is smoother; 0.01…100 Hz
        beta : of euro: more follows fast movements sooner; 0…1000
        rise : of slew: the whole way up; 0…600 seconds
        fall : of slew: the whole way down; 0…600 seconds
        takeover : when something else has moved the target; pickup: it waits until the controller passes there; scale: both meet at the end
        relative : the code of an endless encoder: twos 1/127, sign 1/65, sign2 65/1, offset 65/63 for one step up/down
        step : share of the range that a detent is worth, 0.01 if left out, or a press of increment, 0.1; -1…1
        accel : times that the step grows for each 10 detents a second beyond 10; 0…10
        button : toggle: each press changes it; momentary: only while held; increment: each press goes on by `step`
        when : an address: it works only while the last number from there is not 0
        feedback : 1: when something else moves the target, the source's address is sent to the registered clients
        timeout_ : silence after which the source counts as stopped; 0: never; 0…3600 seconds
        lost : what the target does then; fall: as if the source were at rest; release: back to where it was
        depth : share of the way from out_lo to out_hi; 0…1
        """
        await self._do("/asciml/map/add", [name, source, target], timeout, lo=lo, hi=hi, out_lo=out_lo, out_hi=out_hi, index=_limited("index", index, 0, 1023), range_=range_, curve=curve, points=points, invert=invert, quantise=_limited("quantise", quantise, 0, 1024), dead=_limited("dead", dead, 0.0, 0.45), rest=rest, smooth=smooth, cutoff=_limited("cutoff", cutoff, 0.01, 100.0), beta=_limited("beta", beta, 0.0, 1000.0), rise=_limited("rise", rise, 0.0, 600.0), fall=_limited("fall", fall, 0.0, 600.0), takeover=takeover, relative=relative, step=_limited("step", step, -1.0, 1.0), accel=_limited("accel", accel, 0.0, 10.0), button=button, when=when, feedback=feedback, timeout_=_limited("timeout", timeout_, 0.0, 3600.0), lost=lost, depth=_limited("depth", depth, 0.0, 1.0))

    async def get(self, name: str, *, timeout: float = 30.0) -> Items:
        """List the options of a mapping, as /asciml/map/set takes them.

        name : of the mapping
        """
        return await self._items("/asciml/map/get", [name], timeout)

    async def learn(self, name: str, target: str, *, timeout: float = 30.0) -> None:
        """Take the next source that moves, and follow its range until /asciml/map/learn/stop.

        name : of the mapping
        target : VOICE.PARAMETER as main.percent, main.z0 or main.gain; MAPPING.depth; or a command with all but its last number: "/asciml/voice/rate main"
        """
        await self._do("/asciml/map/learn", [name, target], timeout)

    async def learn_stop(self, *, timeout: float = 30.0) -> Results:
        """Fix the range of the source that was learned."""
        return await self._call("/asciml/map/learn/stop", [], timeout)

    async def list(self, *, timeout: float = 30.0) -> Items:
        """List the mappings."""
        return await self._items("/asciml/map/list", [], timeout)

    async def on(self, name: str | None = None, on: bool | None = None, *, timeout: float = 30.0) -> None:
        """Let mappings work or rest. After /asciml/panic all of them rest until this says otherwise.

        name : of the mapping; a pattern, *, means several
        on : 0: what its source sends moves nothing
        """
        await self._do("/asciml/map/on", [], timeout, name=name, on=on)

    async def remove(self, name: str, *, timeout: float = 30.0) -> None:
        """Remove mappings; what they have moved stays where it is.

        name : of the mapping; a pattern, *, means several
        """
        await self._do("/asciml/map/remove", [name], timeout)

    async def set(self, name: str, option: str, value: object, *, timeout: float = 30.0) -> None:
        """Change one option of a mapping.

        name : of the mapping
        option : source, target, lo, … or any option of /asciml/map/add
        value : what it is from now on, as /asciml/map/add takes it
        """
        await self._do("/asciml/map/set", [name, option, value], timeout)


class AsyncMidiRoom(AsyncRoom):
    """All of /asciml/midi."""

    async def clock(self, on: bool | None = None, *, timeout: float = 30.0) -> None:
        """Let the MIDI clock of an open port set the tempo, and its start the first beat; also with the next server.

        on : 0: only /asciml/tempo sets the tempo
        """
        await self._do("/asciml/midi/clock", [], timeout, on=on)

    async def close(self, name: str | None = None, direction: Literal["in", "out", "both"] | None = None, *, timeout: float = 30.0) -> Results:
        """Close what /asciml/midi/open has opened. Keys that are held there are let go.

        name : as it was opened; all if left out
        direction : in: what it plays; out: lights and motors
        """
        return await self._call("/asciml/midi/close", [], timeout, name=name, direction=direction)

    async def followers(self, *, timeout: float = 30.0) -> Items:
        """List the voices that follow MIDI keys: of which channel, 0 for all, and of which zone of MPE, off for none."""
        return await self._items("/asciml/midi/followers", [], timeout)

    async def keys(self, name: str, on: bool | None = None, channel: int | None = None, *, mpe: Literal["off", "lower", "upper"] | None = None, timeout: float = 30.0) -> None:
        """Let the keys of a MIDI keyboard play a voice, with velocity and sustain pedal; also with the next server.

        name : a voice; main makes itself
        on : 0: it follows them no more, and its notes end
        channel : 1 to 16; 0: all channels; 0…16
        mpe : the zone of an MPE controller, in place of a channel; most have the lower
        """
        await self._do("/asciml/midi/keys", [name], timeout, on=on, channel=_limited("channel", channel, 0, 16), mpe=mpe)

    async def open(self, name: str, direction: Literal["in", "out", "both"] | None = None, *, timeout: float = 30.0) -> Results:
        """Open all ports with this in their name, and again whenever they are plugged in, until they are closed; also by the next server.

        name : a part of the port's name, in capitals or not
        direction : in: what it plays; out: lights and motors
        """
        return await self._call("/asciml/midi/open", [name], timeout, direction=direction)

    async def ports(self, *, timeout: float = 30.0) -> Items:
        """List the MIDI ports. Open are those that a part of a name asks for, and those of ours that other programs may connect to."""
        return await self._items("/asciml/midi/ports", [], timeout)

    async def program(self, number: int, preset: str | None = None, *, timeout: float = 30.0) -> None:
        """Let a MIDI program change, on any channel, recall a preset; also with the next server. It is prepared, so it is heard within one block.

        number : of the program, the first is 0; 0…127
        preset : as listed by /asciml/preset/list; none if left out
        """
        await self._do("/asciml/midi/program", [_limited("number", number, 0, 127)], timeout, preset=preset)

    async def programs(self, *, timeout: float = 30.0) -> Items:
        """List the MIDI programs that recall presets."""
        return await self._items("/asciml/midi/programs", [], timeout)


class AsyncModelRoom(AsyncRoom):
    """All of /asciml/model."""

    async def drift(self, name: str | None = None, *, timeout: float = 30.0) -> Items:
        """Measure how far the codes of the sounds have moved since an older model; a space that was only rotated has not moved.

        name : the older model; the previous one if left out
        """
        return await self._items("/asciml/model/drift", [], timeout, name=name)

    async def evaluate(self, count: int | None = None, *, sounds: str | None = None, play: bool | None = None, blind: bool | None = None, plot: File | None = None, overwrite: bool | None = None, timeout: float = 30.0) -> Items:
        """Measure how well the model alone reconstructs its sounds.

        count : how many, drawn at random from the sounds in use; 1…100
        sounds : these instead of random ones, separated by commas: bells0,bells3
        play : 1 plays each original and then its reconstruction
        blind : 1 plays one sound and its reconstruction in a hidden order: answer with /asciml/model/guess
        plot : a .png, .svg or .pdf with their waveforms overlaid
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._items("/asciml/model/evaluate", [], timeout, count=_limited("count", count, 1, 100), sounds=sounds, play=play, blind=blind, plot=self._file(plot), overwrite=overwrite)

    async def export(self, name: str, path: File, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write a model to a file of your own, which another session can import.

        name : as listed by /asciml/model/list
        path : of the file; it ends in .safetensors, or for other programs in .onnx (morph)
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._call("/asciml/model/export", [name, self._file(path)], timeout, overwrite=overwrite)

    async def guess(self, place: int, *, timeout: float = 30.0) -> Results:
        """Answer a blind trial.

        place : which one was the original: 1 the first, 2 the second; 1…2
        """
        return await self._call("/asciml/model/guess", [_limited("place", place, 1, 2)], timeout)

    async def import_(self, path: File, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """Import a model file; /asciml/model/load plays it. Sounds that it knows but the session lacks cannot be played.

        path : a model file, .safetensors
        name : its name here; its own if left out
        """
        return await self._call("/asciml/model/import", [self._file(path)], timeout, name=name)

    async def info(self, name: str, *, timeout: float = 30.0) -> Results:
        """Report what a model is and how it was trained.

        name : as listed by /asciml/model/list
        """
        return await self._ask("/asciml/model/info", [name], timeout)

    async def list(self, *, timeout: float = 30.0) -> Items:
        """List the trained models, oldest first."""
        return await self._items("/asciml/model/list", [], timeout)

    async def load(self, name: str, *, timeout: float = 30.0) -> None:
        """Decode with this model from now on; voices keep the paths they have.

        name : as listed by /asciml/model/list; or a model file, which is imported first if it can be loaded
        """
        await self._do("/asciml/model/load", [name], timeout)

    async def previous(self, *, timeout: float = 30.0) -> Results:
        """Go back to the model that was current before this one; a second time returns to this one."""
        return await self._call("/asciml/model/previous", [], timeout)

    async def remove(self, name: str, *, timeout: float = 30.0) -> None:
        """Remove a model and its file.

        name : as listed by /asciml/model/list
        """
        await self._do("/asciml/model/remove", [name], timeout)

    async def suggest(self, count: int | None = None, *, timeout: float = 30.0) -> Items:
        """Suggest what to add next, which sounds are nearly the same, and which pairs morph best.

        count : how many of each kind, at most; 1…50
        """
        return await self._items("/asciml/model/suggest", [], timeout, count=_limited("count", count, 1, 50))


class AsyncMotionRoom(AsyncRoom):
    """All of /asciml/motion."""

    async def list(self, *, timeout: float = 30.0) -> Items:
        """List the motions, and whether each plays. One that cannot be read has no voices here."""
        return await self._items("/asciml/motion/list", [], timeout)

    async def play(self, name: str, loop: bool | None = None, rate: float | None = None, voice: str | None = None, *, timeout: float = 30.0) -> None:
        """Play a motion, to the sample, on its own voices or on others. At its end comes the event /asciml/motion/ended.

        name : as listed by /asciml/motion/list
        loop : 1 plays it round and round
        rate : 2 is twice as fast, -1 backwards; -16…16
        voice : who plays it, several separated by commas; its own voices if left out
        """
        await self._do("/asciml/motion/play", [name], timeout, loop=loop, rate=_limited("rate", rate, -16.0, 16.0), voice=voice)

    async def record(self, name: str, *voices: str, overwrite: bool | None = None, timeout: float = 30.0) -> None:
        """Record what moves these voices, or all of them: parameters, places, aspects, notes, play and stop, whoever sends them.

        name : a word
        overwrite : 1 replaces the motion that has this name
        """
        await self._do("/asciml/motion/record", [name, *voices], timeout, overwrite=overwrite)

    async def remove(self, name: str, *, timeout: float = 30.0) -> None:
        """End and forget a motion.

        name : as listed by /asciml/motion/list
        """
        await self._do("/asciml/motion/remove", [name], timeout)

    async def stop(self, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """End a recording and keep it, or end a motion that plays. Voices stay where they are; notes that the motion began are released.

        name : if left out, the recording ends, or if there is none, all that plays
        """
        return await self._call("/asciml/motion/stop", [], timeout, name=name)


class AsyncPresetRoom(AsyncRoom):
    """All of /asciml/preset."""

    def blend(self, a: str, b: str, percent: float) -> None:
        """Bring the voices that two presets share to a place between them: numbers lie between, and two paths sound at once, cross-faded.

        a : a preset, at 0
        b : a preset, at 100
        percent : 0 is a, 100 is b; 0…100 percent
        """
        self._send("/asciml/preset/blend", [a, b, _limited("percent", percent, 0.0, 100.0)])

    async def export(self, name: str, path: File, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write a preset to a file of your own, as JSON text.

        name : as listed by /asciml/preset/list
        path : of the file; .json is added where it has no ending
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._call("/asciml/preset/export", [name, self._file(path)], timeout, overwrite=overwrite)

    async def import_(self, path: File, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """Take a preset in. It names sounds: a recall says which of them this session lacks.

        path : a file that /asciml/preset/export wrote
        name : its name here; that of the file if left out
        """
        return await self._call("/asciml/preset/import", [self._file(path)], timeout, name=name)

    async def list(self, *, timeout: float = 30.0) -> Items:
        """List the presets, and whether each is prepared. One of another version of the server has no voices here."""
        return await self._items("/asciml/preset/list", [], timeout)

    async def prepare(self, name: str, *, timeout: float = 30.0) -> None:
        """Decode ahead what a recall of this preset needs, and keep it in memory; a new model prepares it anew.

        name : as listed by /asciml/preset/list
        """
        await self._do("/asciml/preset/prepare", [name], timeout)

    async def recall(self, name: str, seconds: float | None = None, *, timeout: float = 30.0) -> None:
        """Bring the voices to a preset. What plays goes on to play, what is silent stays silent, and other voices stay as they are.

        name : as listed by /asciml/preset/list
        seconds : how long the change takes; 0…600 seconds
        """
        await self._do("/asciml/preset/recall", [name], timeout, seconds=_limited("seconds", seconds, 0.0, 600.0))

    async def remove(self, name: str, *, timeout: float = 30.0) -> None:
        """Forget a preset. The voices stay as they are.

        name : as listed by /asciml/preset/list
        """
        await self._do("/asciml/preset/remove", [name], timeout)

    async def rename(self, name: str, new: str, *, timeout: float = 30.0) -> None:
        """Give a preset another name.

        name : as listed by /asciml/preset/list
        new : a word that no preset has
        """
        await self._do("/asciml/preset/rename", [name, new], timeout)

    async def store(self, name: str, *voices: str, timeout: float = 30.0) -> None:
        """Store everything about these voices, or about all of them: sounds, places, parameters, LFOs, curves, loops, envelopes, outputs.

        name : a word; what had this name before is replaced
        """
        await self._do("/asciml/preset/store", [name, *voices], timeout)


class AsyncRecordRoom(AsyncRoom):
    """All of /asciml/record."""

    async def start(self, path: File, *, overwrite: bool | None = None, timeout: float = 30.0) -> None:
        """Record the output to a file, until /asciml/record/stop or until the output changes its rate or channels.

        path : a WAV file
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        await self._do("/asciml/record/start", [self._file(path)], timeout, overwrite=overwrite)

    async def stop(self, *, timeout: float = 30.0) -> Results:
        """End the recording."""
        return await self._call("/asciml/record/stop", [], timeout)


class AsyncSessionRoom(AsyncRoom):
    """All of /asciml/session."""

    async def cancel(self, *, timeout: float = 30.0) -> Results:
        """Cancel a running copy, export or import of a session; its fail says so, and nothing of it is left."""
        return await self._call("/asciml/session/cancel", [], timeout)

    async def changes(self, *, timeout: float = 30.0) -> Items:
        """List the changes that can be taken back, and those that were."""
        return await self._items("/asciml/session/changes", [], timeout)

    async def copy(self, name: str, *, timeout: float = 30.0) -> Results:
        """Copy the session that is open, as it is at this moment, and go on in this one. What you rendered or recorded into its folder stays behind.

        name : a name, as /asciml/session/list shows it, or the path of a folder
        """
        return await self._call("/asciml/session/copy", [name], timeout)

    async def empty(self, *, timeout: float = 30.0) -> Results:
        """Empty the bin: what was removed cannot come back, and no change before that can be taken back."""
        return await self._call("/asciml/session/empty", [], timeout)

    async def export(self, path: File, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write the session that is open as one zip that another machine can import: sounds, analyses, models, presets, mappings, gestures, motions.

        path : of the zip; .zip is added where it has no ending
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._call("/asciml/session/export", [self._file(path)], timeout, overwrite=overwrite)

    async def import_(self, path: File, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """Make a session of a zip, with everything checked before; /asciml/session/open opens it, and /asciml/session/cancel ends the import.

        path : a zip that /asciml/session/export wrote
        name : of the new session, or the path of its folder; the name of the zip if left out
        """
        return await self._call("/asciml/session/import", [self._file(path)], timeout, name=name)

    async def info(self, *, timeout: float = 30.0) -> Pairs:
        """Report the session that is open. seconds: of all sounds together; bytes: of all its files; rate: that sounds are analysed at."""
        return await self._pairs("/asciml/session/info", [], timeout)

    async def journal(self, path: File | None = None, *, overwrite: bool | None = None, timeout: float = 30.0) -> Items:
        """List every command that changed the session: when, by whom, with which seed, and which sounds came of it; or copy it to a file.

        path : a file to copy it to, .jsonl; if left out, it is listed
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._items("/asciml/session/journal", [], timeout, path=self._file(path), overwrite=overwrite)

    async def list(self, *, timeout: float = 30.0) -> Items:
        """List the sessions beside the one that the server began with, and the open one wherever it lies."""
        return await self._items("/asciml/session/list", [], timeout)

    async def new(self, name: str, *, timeout: float = 30.0) -> Results:
        """Make an empty session; /asciml/session/open opens it.

        name : a name, as /asciml/session/list shows it, or the path of a folder
        """
        return await self._call("/asciml/session/new", [name], timeout)

    async def open(self, name: str, *, play: bool | None = None, seconds: float | None = None, timeout: float = 30.0) -> None:
        """Open another session, which is made where there is none; the sound goes on.

        name : a name, as /asciml/session/list shows it, or the path of a folder
        play : 1: voices that went on and on when it was left play again
        seconds : how long the voices of the other fade; 0.02…60 seconds
        """
        await self._do("/asciml/session/open", [name], timeout, play=play, seconds=_limited("seconds", seconds, 0.02, 60.0))

    async def redo(self, *, timeout: float = 30.0) -> Results:
        """Do again what /asciml/session/undo took back last; after a new change there is nothing to do again."""
        return await self._call("/asciml/session/redo", [], timeout)

    async def replay(self, path: File, *, timeout: float = 30.0) -> Results:
        """Make a session again from its journal, in this session, which must be empty: the same sounds, bit for bit, models, presets and mappings.

        path : a journal: journal.jsonl of another session folder, or a copy of it
        """
        return await self._call("/asciml/session/replay", [self._file(path)], timeout)

    async def undo(self, *, timeout: float = 30.0) -> Results:
        """Take back the last change of the sounds, the models, the mappings, the presets or the motions, also one of before a restart."""
        return await self._call("/asciml/session/undo", [], timeout)


class AsyncSoundsRoom(AsyncRoom):
    """All of /asciml/sounds."""

    async def analyse(self, name: str, *, timeout: float = 30.0) -> Results:
        """Analyse a sound or a group again, if its analysis was damaged or failed.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        """
        return await self._call("/asciml/sounds/analyse", [name], timeout)

    async def audition(self, name: str | None = None, *, timeout: float = 30.0) -> Results:
        """Go through sounds by ear: the first is played, then /asciml/sounds/keep or /asciml/sounds/throw plays the next.

        name : a group or a tag; all sounds if left out
        """
        return await self._call("/asciml/sounds/audition", [], timeout, name=name)

    async def augment(self, group: str, count: int, *, seed: int | None = None, pitch: Span | None = None, stretch: Span | None = None, eq: Span | None = None, shift: Span | None = None, room: Span | None = None, noise: Span | None = None, gain: Span | None = None, timeout: float = 30.0) -> Results:
        """Add variations of a group's sounds, which keep its name: other pitches, lengths, levels, colours, rooms, and noise.

        group : a group, or * for each of them
        count : how many to add to the group; 0 removes those that it has; 0…1000
        seed : the same seed makes the same sounds; if left out, a new one each time; 0…2.14748e+09
        pitch : transposition, at the same length; -12…12 semitones
        stretch : times as long, at the same pitch; 0.25…4
        eq : up to which each octave is raised or lowered, by chance; 0…24 dB
        shift : silence before it; as much is cut off at its end; 0…10 s
        room : time in which a room around it falls by 60 dB; 0…5 s
        noise : white noise, against its peak; −120 none; -120…0 dB
        gain : level; a peak over 1 is turned down to 1; -60…24 dB
        """
        return await self._call("/asciml/sounds/augment", [group, _limited("count", count, 0, 1000)], timeout, seed=_limited("seed", seed, 0, 2147483647), **_spread("pitch", pitch, -12.0, 12.0), **_spread("stretch", stretch, 0.25, 4.0), **_spread("eq", eq, 0.0, 24.0), **_spread("shift", shift, 0.0, 10.0), **_spread("room", room, 0.0, 5.0), **_spread("noise", noise, -120.0, 0.0), **_spread("gain", gain, -60.0, 24.0))

    async def blob(self, group: str, key: int | str, rate: int, index: int, total: int, blob: bytes, *, length: float | None = None, whole: bool | None = None, timeout: float = 30.0) -> Results:
        """Receive audio over the network in chunks, in any order, even twice; once complete it is cut like a file.

        group : a word that does not end in a digit
        key : the client's name for this sound
        rate : of the samples; 4000…192000 Hz
        index : of this chunk, from 0; 0…65535
        total : number of chunks; 1…65536
        blob : big-endian float32 samples, one channel
        length : of each sound; the session's if left out; 0.05…30 seconds
        whole : 1 keeps the audio as one sound, as long as it is
        """
        return await self._call("/asciml/sounds/blob", [group, key, _limited("rate", rate, 4000, 192000), _limited("index", index, 0, 65535), _limited("total", total, 1, 65536), blob], timeout, length=_limited("length", length, 0.05, 30.0), whole=whole)

    async def cancel(self, *, timeout: float = 30.0) -> Results:
        """Cancel a running load, recording or augmentation at once; its fail says what was kept."""
        return await self._call("/asciml/sounds/cancel", [], timeout)

    async def card(self, path: File, name: str | None = None, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write an origin card: where each sound came from, its author and its licence, to go along with a piece or a release.

        path : a .json file
        name : a sound, a group or a tag; all if left out
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._call("/asciml/sounds/card", [self._file(path)], timeout, name=name, overwrite=overwrite)

    async def features(self, id: str, *, loudness: bool | None = None, timeout: float = 30.0) -> Results:
        """Report what was measured of a sound: f0, centroid, level, flatness, length, its channels, and its RMS envelope.

        id : a sound: bells0, or its name
        loudness : 1 adds its loudness (LUFS, −70: too soft to have one) and true_peak (dBTP), by ITU-R BS.1770-4
        """
        return await self._ask("/asciml/sounds/features", [id], timeout, loudness=loudness)

    async def filter(self, feature: Literal["f0", "centroid", "rms", "flatness", "seconds", "off"], lo: float | None = None, hi: float | None = None, *, timeout: float = 30.0) -> Results:
        """Let only sounds take part whose feature lies within a range: f0 and centroid in Hz, RMS in dBFS. Several filters hold together.

        feature : off: no filter at all
        lo : the least that is let through; without lo and hi this feature has no filter
        hi : the most
        """
        return await self._call("/asciml/sounds/filter", [feature], timeout, lo=lo, hi=hi)

    async def filters(self, *, timeout: float = 30.0) -> Items:
        """List the filters, and how many of all sounds each of them alone would let through."""
        return await self._items("/asciml/sounds/filters", [], timeout)

    async def groups(self, *, timeout: float = 30.0) -> Items:
        """List the groups: how many sounds each has, and how many of them take part in training."""
        return await self._items("/asciml/sounds/groups", [], timeout)

    async def keep(self, *, timeout: float = 30.0) -> Results:
        """Keep the sound that is heard, and play the next one."""
        return await self._call("/asciml/sounds/keep", [], timeout)

    async def like(self, id: str, count: int, *, amount: float | None = None, group: str | None = None, seed: int | None = None, timeout: float = 30.0) -> Results:
        """Make new sounds around one that pleased.

        id : a sound: bells0, or its name
        count : how many; 1…1000
        amount : how far from it, as a share of what is usual; 0…1
        group : of the new sounds; that of the sound if left out
        seed : the same seed makes the same sounds; if left out, a new one each time; 0…2.14748e+09
        """
        return await self._call("/asciml/sounds/like", [id, _limited("count", count, 1, 1000)], timeout, amount=_limited("amount", amount, 0.0, 1.0), group=group, seed=_limited("seed", seed, 0, 2147483647))

    async def list(self, group: str | None = None, *, names: bool | None = None, sort: Literal["f0", "centroid", "rms", "flatness", "seconds"] | None = None, down: bool | None = None, augmented: bool | None = None, timeout: float = 30.0) -> Items:
        """List the sounds, with f0 (Hz, 0 unpitched), centroid (Hz), RMS (dBFS), and whether they take part in training.

        group : or a tag, #soft; all if left out
        names : 1 adds the name of each sound, at the end; its id where it has none
        sort : by a feature; by group and number if left out
        down : 1 lists the highest first
        augmented : 1 only variations of /asciml/sounds/augment, 0 only the others; both if left out
        """
        return await self._items("/asciml/sounds/list", [], timeout, group=group, names=names, sort=sort, down=down, augmented=augmented)

    async def load(self, group: str, path: File, *, onsets: bool | None = None, trim: bool | None = None, seconds: float | None = None, whole: bool | None = None, mono: bool | None = None, loudness: float | None = None, duplicates: Literal["add", "skip"] | None = None, timeout: float = 30.0) -> Results:
        """Cut audio files (wav, aiff, flac, ogg, opus, mp3, caf, au) into sounds of the session's length, of `seconds`, or of their own.

        group : a word that does not end in a digit
        path : a file, a folder or a glob
        onsets : 1 cuts at onsets instead of into windows
        trim : 1 leaves out silence at both ends
        seconds : the length of each sound; the session's if left out; 0.05…30 seconds
        whole : 1 keeps each file as one sound, as long as it is
        mono : 1 mixes stereo files to one channel
        loudness : brings each sound to this loudness, as far as its true peak stays under −1 dBTP; its level is kept if left out; -60…0 LUFS
        duplicates : skip leaves out sounds that are in the session already, sample by sample
        """
        return await self._call("/asciml/sounds/load", [group, self._file(path)], timeout, onsets=onsets, trim=trim, seconds=_limited("seconds", seconds, 0.05, 30.0), whole=whole, mono=mono, loudness=_limited("loudness", loudness, -60.0, 0.0), duplicates=duplicates)

    async def map(self, kind: Literal["table", "pca", "f0", "histogram", "centroid", "envelopegram", "latent"], *, feature: Literal["f0", "centroid", "rms", "flatness", "seconds"] | None = None, names: bool | None = None, timeout: float = 30.0) -> Items:
        """List what /asciml/sounds/plot draws, for clients that draw it themselves.

        kind : the view
        feature : what the histogram counts
        names : 1 adds the name of each sound, at the end; its id where it has none
        """
        return await self._items("/asciml/sounds/map", [kind], timeout, feature=feature, names=names)

    async def marks(self, *, timeout: float = 30.0) -> Items:
        """List what was said of sounds by hand: muted, soloed, the f0 that was set (0: as measured), and tags."""
        return await self._items("/asciml/sounds/marks", [], timeout)

    async def mute(self, name: str, on: bool | None = None, *, timeout: float = 30.0) -> Results:
        """Leave a sound, a group or a tag out of training, views and the map, without removing it. All muted sounds are #muted.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        on : 0 takes it back
        """
        return await self._call("/asciml/sounds/mute", [name], timeout, on=on)

    async def name(self, id: str, name: str | None = None, *, timeout: float = 30.0) -> None:
        """Give a sound a name beside its id, by which every message finds it too; its id stays.

        id : a sound: bells0, or its name
        name : one word; if left out, it has none any more
        """
        await self._do("/asciml/sounds/name", [id], timeout, name=name)

    async def near(self, id: str, count: int | None = None, *, by: Literal["pitch", "timbre", "envelope"] | None = None, timeout: float = 30.0) -> Items:
        """List the sounds in use that are most like one.

        id : a sound: bells0, or its name
        count : at most so many; 1…10000
        by : pitch in semitones; timbre and envelope in dB, whatever the level
        """
        return await self._items("/asciml/sounds/near", [id], timeout, count=_limited("count", count, 1, 10000), by=by)

    async def origin(self, id: str, *, timeout: float = 30.0) -> Results:
        """Report where a sound came from: its file and its place in it, and who made it, if the file says so; or its recipe.

        id : a sound: bells0, or its name
        """
        return await self._ask("/asciml/sounds/origin", [id], timeout)

    async def pairs(self, by: Literal["pitch", "timbre", "envelope"], apart: float | None = None, *, count: int | None = None, far: bool | None = None, timeout: float = 30.0) -> Items:
        """List pairs of sounds in use to morph between: by interval, by timbre or by envelope.

        by : pitch in semitones; timbre and envelope in dB, whatever the level
        apart : the distance that is wanted: 7 for fifths by pitch, 0 for the most alike; 0…
        count : at most so many; 1…10000
        far : 1 lists those that are farthest apart
        """
        return await self._items("/asciml/sounds/pairs", [by], timeout, apart=_limited("apart", apart, 0.0, None), count=_limited("count", count, 1, 10000), far=far)

    async def pitch(self, id: str, hz: float | str, *, timeout: float = 30.0) -> Results:
        """Say which f0 a sound has where it was missed or mistaken; the sound is analysed anew with it.

        id : a sound: bells0, or its name
        hz : what you hear, or auto for what is measured; 40…4000 Hz
        """
        return await self._call("/asciml/sounds/pitch", [id, hz], timeout)

    async def play(self, name: str, gain: float | None = None, *, timeout: float = 30.0) -> None:
        """Play a sound as it was stored, or the sounds of a group one after another.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        gain : linear: 1 as it is, 2 twice the amplitude; 0…16
        """
        await self._do("/asciml/sounds/play", [name], timeout, gain=_limited("gain", gain, 0.0, 16.0))

    async def plot(self, kind: Literal["table", "pca", "f0", "histogram", "centroid", "envelopegram", "latent"], path: File, *, feature: Literal["f0", "centroid", "rms", "flatness", "seconds"] | None = None, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Draw the sounds in use: a table, a PCA of their spectra, f0, a histogram, the spectral centroid, an envelopegram, or their codes.

        kind : the view
        path : a file that ends in .png, .svg or .pdf
        feature : what the histogram counts
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._call("/asciml/sounds/plot", [kind, self._file(path)], timeout, feature=feature, overwrite=overwrite)

    async def preview(self, technique: str, *, seed: int | None = None, seconds: float | None = None, source: str | None = None, freq: Span | None = None, mod_freq: Span | None = None, depth: Span | None = None, ratio: Span | None = None, index: Span | None = None, harmonics: Span | None = None, tilt: Span | None = None, low: Span | None = None, high: Span | None = None, drive: Span | None = None, bias: Span | None = None, ring: Span | None = None, bright: Span | None = None, pick: Span | None = None, modes: Span | None = None, stretch: Span | None = None, damp: Span | None = None, burst: Span | None = None, grain: Span | None = None, density: Span | None = None, pitch: Span | None = None, scatter: Span | None = None, place: Span | None = None, spread: Span | None = None, speed: Span | None = None, gain: Span | None = None, attack: Span | None = None, decay: Span | None = None, sustain: Span | None = None, release: Span | None = None, attack_level: Span | None = None, sustain_level: Span | None = None, timeout: float = 30.0) -> Results:
        """Play the first sound that /asciml/sounds/synth would make, beside whatever plays; nothing is added.

        technique : am, fm, additive, subtractive, waveshaping, string, resonators, granular; or the name of a recipe, see /asciml/sounds/recipes
        seed : the same seed makes the same sounds; if left out, a new one each time; 0…2.14748e+09
        seconds : the length of each sound; if left out, the recipe's or the session's; 0.05…30 seconds
        source : granular: the sound that grains are taken from, or a group, bells
        freq : carrier or fundamental frequency; 20…20000 Hz
        mod_freq : frequency of the modulator; 0.1…20000 Hz
        depth : amplitude of the modulator, the carrier's being 1; 0…10
        ratio : modulator frequency over carrier frequency; 0.01…20
        index : index of modulation; 0…50 rad
        harmonics : partials, the fundamental included; 1…128
        tilt : partial k has the amplitude k to the power of -tilt; 0…6
        low : lower edge of the noise band; 20…19999 Hz
        high : upper edge of the noise band; 21…20000 Hz
        drive : how far the sine is bent at its loudest; 0.1…100
        bias : how unevenly it is bent: from 0 on, even partials too; 0…1
        ring : time in which the fundamental falls by 60 dB; 0.02…30 s
        bright : 0 plucked softly and soon dull, 1 keeps all partials; 0…1
        pick : where it is plucked, as a share of its length; 0.02…0.5
        modes : how many resonate; 1…64
        stretch : mode k lies at freq times k to this power: 1 harmonic; 0.5…3
        damp : mode k rings for ring times k to the power of -damp; 0…3
        burst : noise that strikes them; 0 a single click; 0…5 s
        grain : length of a grain; 0.005…0.5 s
        density : grains a second; 1…200 1/s
        pitch : transposition of the grains; -36…36 semitones
        scatter : how far a grain may be off it; 0…24 semitones
        place : where in the sound they begin: 0 its start, 1 its end; 0…1
        spread : how far around the place, as a share of the sound; 0…1
        speed : at which the place moves: 0 stays, 1 as in the sound; -4…4
        gain : linear; the peak of a sound whose highest envelope level is 1; 0…1
        attack : rise from 0 to attack_level; 0…60 s
        decay : way from attack_level to sustain_level; 0…60 s
        sustain : time at sustain_level; 0…60 s
        release : fall from sustain_level to 0; 0…60 s
        attack_level : level at the end of the attack; 0…1
        sustain_level : level of the sustain; 0…1
        """
        return await self._call("/asciml/sounds/preview", [technique], timeout, seed=_limited("seed", seed, 0, 2147483647), seconds=_limited("seconds", seconds, 0.05, 30.0), source=source, **_spread("freq", freq, 20.0, 20000.0), **_spread("mod_freq", mod_freq, 0.1, 20000.0), **_spread("depth", depth, 0.0, 10.0), **_spread("ratio", ratio, 0.01, 20.0), **_spread("index", index, 0.0, 50.0), **_spread("harmonics", harmonics, 1.0, 128.0), **_spread("tilt", tilt, 0.0, 6.0), **_spread("low", low, 20.0, 19999.0), **_spread("high", high, 21.0, 20000.0), **_spread("drive", drive, 0.1, 100.0), **_spread("bias", bias, 0.0, 1.0), **_spread("ring", ring, 0.02, 30.0), **_spread("bright", bright, 0.0, 1.0), **_spread("pick", pick, 0.02, 0.5), **_spread("modes", modes, 1.0, 64.0), **_spread("stretch", stretch, 0.5, 3.0), **_spread("damp", damp, 0.0, 3.0), **_spread("burst", burst, 0.0, 5.0), **_spread("grain", grain, 0.005, 0.5), **_spread("density", density, 1.0, 200.0), **_spread("pitch", pitch, -36.0, 36.0), **_spread("scatter", scatter, 0.0, 24.0), **_spread("place", place, 0.0, 1.0), **_spread("spread", spread, 0.0, 1.0), **_spread("speed", speed, -4.0, 4.0), **_spread("gain", gain, 0.0, 1.0), **_spread("attack", attack, 0.0, 60.0), **_spread("decay", decay, 0.0, 60.0), **_spread("sustain", sustain, 0.0, 60.0), **_spread("release", release, 0.0, 60.0), **_spread("attack_level", attack_level, 0.0, 1.0), **_spread("sustain_level", sustain_level, 0.0, 1.0))

    async def recipes(self, *, timeout: float = 30.0) -> Items:
        """List the recipes for /asciml/sounds/synth: those that come with the program, and your own."""
        return await self._items("/asciml/sounds/recipes", [], timeout)

    async def record_start(self, group: str, channel: int | None = None, seconds: float | None = None, threshold: float | None = None, *, count_in: int | None = None, tempo: float | None = None, preroll: float | None = None, trim: bool | None = None, device: int | str | None = None, length: float | None = None, whole: bool | None = None, timeout: float = 30.0) -> None:
        """Record sounds from an input.

        group : a word that does not end in a digit
        channel : of the input device; 0: the mean of all; 0…256
        seconds : stops by itself after them; if left out, at /asciml/sounds/record/stop; 0.05…3600 seconds
        threshold : each time it is crossed a new sound begins; -60…0 dBFS
        count_in : before the recording begins; 0…64 beats
        tempo : of the count-in; 10…600 bpm
        preroll : kept from before the threshold is crossed; 0…0.5 seconds
        trim : 1 leaves out silence at both ends; if left out, so it is only without seconds
        device : index or part of the name; the best device if left out
        length : of each sound; the session's if left out; 0.05…30 seconds
        whole : 1 keeps the recording as one sound, as long as it is, 30 s at most; with a threshold, each up to the next
        """
        await self._do("/asciml/sounds/record/start", [group], timeout, channel=_limited("channel", channel, 0, 256), seconds=_limited("seconds", seconds, 0.05, 3600.0), threshold=_limited("threshold", threshold, -60.0, 0.0), count_in=_limited("count_in", count_in, 0, 64), tempo=_limited("tempo", tempo, 10.0, 600.0), preroll=_limited("preroll", preroll, 0.0, 0.5), trim=trim, device=device, length=_limited("length", length, 0.05, 30.0), whole=whole)

    async def record_stop(self, *, timeout: float = 30.0) -> Results:
        """End the recording and keep it."""
        return await self._call("/asciml/sounds/record/stop", [], timeout)

    async def record_undo(self, *, timeout: float = 30.0) -> Results:
        """Remove all sounds of the last recording."""
        return await self._call("/asciml/sounds/record/undo", [], timeout)

    async def remove(self, name: str, *, timeout: float = 30.0) -> Results:
        """Remove a sound or a group; its numbers are not used again.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        """
        return await self._call("/asciml/sounds/remove", [name], timeout)

    async def rename(self, name: str, new: str, *, timeout: float = 30.0) -> Results:
        """Give a sound or a group another name.

        name : a sound, bells0 or its name, or a group, bells
        new : the new group; for a sound, its new id; for a name, the new name
        """
        return await self._call("/asciml/sounds/rename", [name, new], timeout)

    async def solo(self, name: str, on: bool | None = None, *, timeout: float = 30.0) -> Results:
        """Let only this sound, group or tag take part, together with whatever else is soloed; what is muted stays out.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        on : 0 takes it back
        """
        return await self._call("/asciml/sounds/solo", [name], timeout, on=on)

    async def synth(self, group: str, technique: str, count: int, *, seed: int | None = None, seconds: float | None = None, source: str | None = None, freq: Span | None = None, mod_freq: Span | None = None, depth: Span | None = None, ratio: Span | None = None, index: Span | None = None, harmonics: Span | None = None, tilt: Span | None = None, low: Span | None = None, high: Span | None = None, drive: Span | None = None, bias: Span | None = None, ring: Span | None = None, bright: Span | None = None, pick: Span | None = None, modes: Span | None = None, stretch: Span | None = None, damp: Span | None = None, burst: Span | None = None, grain: Span | None = None, density: Span | None = None, pitch: Span | None = None, scatter: Span | None = None, place: Span | None = None, spread: Span | None = None, speed: Span | None = None, gain: Span | None = None, attack: Span | None = None, decay: Span | None = None, sustain: Span | None = None, release: Span | None = None, attack_level: Span | None = None, sustain_level: Span | None = None, timeout: float = 30.0) -> Results:
        """Make sounds by a technique of synthesis or a recipe, each parameter a value or drawn from a range.

        group : a word that does not end in a digit
        technique : am, fm, additive, subtractive, waveshaping, string, resonators, granular; or the name of a recipe, see /asciml/sounds/recipes
        count : how many; 1…1000
        seed : the same seed makes the same sounds; if left out, a new one each time; 0…2.14748e+09
        seconds : the length of each sound; if left out, the recipe's or the session's; 0.05…30 seconds
        source : granular: the sound that grains are taken from, or a group, bells
        freq : carrier or fundamental frequency; 20…20000 Hz
        mod_freq : frequency of the modulator; 0.1…20000 Hz
        depth : amplitude of the modulator, the carrier's being 1; 0…10
        ratio : modulator frequency over carrier frequency; 0.01…20
        index : index of modulation; 0…50 rad
        harmonics : partials, the fundamental included; 1…128
        tilt : partial k has the amplitude k to the power of -tilt; 0…6
        low : lower edge of the noise band; 20…19999 Hz
        high : upper edge of the noise band; 21…20000 Hz
        drive : how far the sine is bent at its loudest; 0.1…100
        bias : how unevenly it is bent: from 0 on, even partials too; 0…1
        ring : time in which the fundamental falls by 60 dB; 0.02…30 s
        bright : 0 plucked softly and soon dull, 1 keeps all partials; 0…1
        pick : where it is plucked, as a share of its length; 0.02…0.5
        modes : how many resonate; 1…64
        stretch : mode k lies at freq times k to this power: 1 harmonic; 0.5…3
        damp : mode k rings for ring times k to the power of -damp; 0…3
        burst : noise that strikes them; 0 a single click; 0…5 s
        grain : length of a grain; 0.005…0.5 s
        density : grains a second; 1…200 1/s
        pitch : transposition of the grains; -36…36 semitones
        scatter : how far a grain may be off it; 0…24 semitones
        place : where in the sound they begin: 0 its start, 1 its end; 0…1
        spread : how far around the place, as a share of the sound; 0…1
        speed : at which the place moves: 0 stays, 1 as in the sound; -4…4
        gain : linear; the peak of a sound whose highest envelope level is 1; 0…1
        attack : rise from 0 to attack_level; 0…60 s
        decay : way from attack_level to sustain_level; 0…60 s
        sustain : time at sustain_level; 0…60 s
        release : fall from sustain_level to 0; 0…60 s
        attack_level : level at the end of the attack; 0…1
        sustain_level : level of the sustain; 0…1
        """
        return await self._call("/asciml/sounds/synth", [group, technique, _limited("count", count, 1, 1000)], timeout, seed=_limited("seed", seed, 0, 2147483647), seconds=_limited("seconds", seconds, 0.05, 30.0), source=source, **_spread("freq", freq, 20.0, 20000.0), **_spread("mod_freq", mod_freq, 0.1, 20000.0), **_spread("depth", depth, 0.0, 10.0), **_spread("ratio", ratio, 0.01, 20.0), **_spread("index", index, 0.0, 50.0), **_spread("harmonics", harmonics, 1.0, 128.0), **_spread("tilt", tilt, 0.0, 6.0), **_spread("low", low, 20.0, 19999.0), **_spread("high", high, 21.0, 20000.0), **_spread("drive", drive, 0.1, 100.0), **_spread("bias", bias, 0.0, 1.0), **_spread("ring", ring, 0.02, 30.0), **_spread("bright", bright, 0.0, 1.0), **_spread("pick", pick, 0.02, 0.5), **_spread("modes", modes, 1.0, 64.0), **_spread("stretch", stretch, 0.5, 3.0), **_spread("damp", damp, 0.0, 3.0), **_spread("burst", burst, 0.0, 5.0), **_spread("grain", grain, 0.005, 0.5), **_spread("density", density, 1.0, 200.0), **_spread("pitch", pitch, -36.0, 36.0), **_spread("scatter", scatter, 0.0, 24.0), **_spread("place", place, 0.0, 1.0), **_spread("spread", spread, 0.0, 1.0), **_spread("speed", speed, -4.0, 4.0), **_spread("gain", gain, 0.0, 1.0), **_spread("attack", attack, 0.0, 60.0), **_spread("decay", decay, 0.0, 60.0), **_spread("sustain", sustain, 0.0, 60.0), **_spread("release", release, 0.0, 60.0), **_spread("attack_level", attack_level, 0.0, 1.0), **_spread("sustain_level", sustain_level, 0.0, 1.0))

    async def tag(self, name: str, word: str, on: bool | None = None, *, timeout: float = 30.0) -> Results:
        """Give a sound or a group a word of your own; #word then stands wherever a group can.

        name : a sound, bells0 or its name, a group, bells, or a tag, #soft
        word : of letters, digits, _ and -
        on : 0 takes it back
        """
        return await self._call("/asciml/sounds/tag", [name, word], timeout, on=on)

    async def throw(self, *, timeout: float = 30.0) -> Results:
        """Mute the sound that is heard, and play the next one; /asciml/sounds/remove #muted removes all that were."""
        return await self._call("/asciml/sounds/throw", [], timeout)

    async def use(self, group: str, count: int, *, timeout: float = 30.0) -> None:
        """Set how many sounds of a group take part in training.

        group : a word that does not end in a digit
        count : the first of the group, up to this number, take part; 0…
        """
        await self._do("/asciml/sounds/use", [group, _limited("count", count, 0, None)], timeout)

    async def watch(self, group: str, folder: File, on: bool | None = None, *, subfolders: bool | None = None, onsets: bool | None = None, trim: bool | None = None, seconds: float | None = None, whole: bool | None = None, mono: bool | None = None, loudness: float | None = None, timeout: float = 30.0) -> None:
        """Add each sound file that is dropped into a folder from now on, as /asciml/sounds/load does; event /asciml/sounds/watched.

        group : a word that does not end in a digit
        folder : a folder
        on : 0 ends it
        subfolders : 1 also watches the folders within it, 10 000 files and folders in all at most
        onsets : 1 cuts at onsets instead of into windows
        trim : 1 leaves out silence at both ends
        seconds : the length of each sound; the session's if left out; 0.05…30 seconds
        whole : 1 keeps each file as one sound, as long as it is
        mono : 1 mixes stereo files to one channel
        loudness : brings each sound to this loudness, as far as its true peak stays under −1 dBTP; its level is kept if left out; -60…0 LUFS
        """
        await self._do("/asciml/sounds/watch", [group, self._file(folder)], timeout, on=on, subfolders=subfolders, onsets=onsets, trim=trim, seconds=_limited("seconds", seconds, 0.05, 30.0), whole=whole, mono=mono, loudness=_limited("loudness", loudness, -60.0, 0.0))

    async def watches(self, *, timeout: float = 30.0) -> Items:
        """List the folders that are watched."""
        return await self._items("/asciml/sounds/watches", [], timeout)


class AsyncStreamRoom(AsyncRoom):
    """All of /asciml/stream."""

    def got(self, id: int, index: int) -> None:
        """Acknowledge a message of a stream. For a stream that has ended this does nothing.

        id : the stream's number; 1…
        index : of the message: a table's offset, osc's index; live: PLACE, see /asciml/stream/start; 0…
        """
        self._send("/asciml/stream/got", [_limited("id", id, 1, None), _limited("index", index, 0, None)])

    async def list(self, *, timeout: float = 30.0) -> Items:
        """List the streams that run. where: a table's name, a buffer of scsynth, or the client that an osc stream goes to."""
        return await self._items("/asciml/stream/list", [], timeout)

    def resend(self, id: int, index: int, count: int | None = None) -> None:
        """Send messages of an osc stream again, also after it has ended. The output of the last 38 seconds is kept, in stereo at 48 kHz.

        id : the stream's number; 1…
        index : of the first message to send again; 0…
        count : messages; 1…16
        """
        self._send("/asciml/stream/resend", [_limited("id", id, 1, None), _limited("index", index, 0, None)], count=_limited("count", count, 1, 16))

    async def start(self, kind: Literal["osc", "scsynth", "table"], *what: int | float | str, channels: int | None = None, frames: int | None = None, rate: int | None = None, seconds: float | None = None, chunk: int | None = None, alloc: bool | None = None, first: int | None = None, latency: float | None = None, bus: int | None = None, ring: int | None = None, timeout: float = 30.0) -> Results:
        """Send audio as samples: what is heard, or one sound, to this client or into a buffer of scsynth.

        what : see above: where it goes, and which sound
        channels : osc, table live: this many; if left out, all of the output, or two live; 1…64
        frames : osc: per message; if left out, as many as fit, 512 at most; 16…1024 frames
        rate : table: the session's if left out, or the output's live; 4000…192000 Hz
        seconds : scsynth, table: cut or filled with silence; 0.01…60 seconds
        chunk : table: per message; 400 if left out; 1…1500 samples
        alloc : scsynth: 1 makes the buffer, with one channel, if it is not allocated or too short
        first : live: the first of the output's channels; 1 if left out; 1…64
        latency : live: how far ahead is written; 0.05 if left out; 0.01…1 seconds
        bus : scsynth live: of two control buses, see above, the first; 0…1.04858e+06
        ring : table live: of the arrays; 65536 if left out; 1024…1.04858e+06 samples
        """
        return await self._call("/asciml/stream/start", [kind, *what], timeout, channels=_limited("channels", channels, 1, 64), frames=_limited("frames", frames, 16, 1024), rate=_limited("rate", rate, 4000, 192000), seconds=_limited("seconds", seconds, 0.01, 60.0), chunk=_limited("chunk", chunk, 1, 1500), alloc=alloc, first=_limited("first", first, 1, 64), latency=_limited("latency", latency, 0.01, 1.0), bus=_limited("bus", bus, 0, 1048576), ring=_limited("ring", ring, 1024, 1048576))

    async def stop(self, id: int | None = None, *, timeout: float = 30.0) -> Results:
        """End a stream, or all streams of this client. A table or scsynth stream that is not complete is answered with the fail `denied`.

        id : the stream's number; 0: all streams of this client; 0…
        """
        return await self._call("/asciml/stream/stop", [], timeout, id=_limited("id", id, 0, None))


class AsyncTrainingRoom(AsyncRoom):
    """All of /asciml/train."""

    async def history(self, run: int | None = None, *, timeout: float = 30.0) -> Items:
        """Report the losses of a run, epoch by epoch.

        run : the last run if left out
        """
        return await self._items("/asciml/train/history", [], timeout, run=run)

    async def listen(self, on: bool, seconds: float | None = None, *, timeout: float = 30.0) -> None:
        """Hear it learn: while a run goes on, its newest weights become the current model. Loading another model ends that.

        on : 1 begins, 0 ends
        seconds : between two generations; 0.2…60 seconds
        """
        await self._do("/asciml/train/listen", [on], timeout, seconds=_limited("seconds", seconds, 0.2, 60.0))

    async def pause(self, *, timeout: float = 30.0) -> Results:
        """Pause the run: the machine is free, nothing is lost."""
        return await self._call("/asciml/train/pause", [], timeout)

    async def plot(self, path: File, run: int | None = None, *, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Plot the losses of a run.

        path : a file that ends in .png, .svg or .pdf
        run : the last run if left out
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._call("/asciml/train/plot", [self._file(path)], timeout, run=run, overwrite=overwrite)

    async def resume(self, *, timeout: float = 30.0) -> Results:
        """Resume a paused run."""
        return await self._call("/asciml/train/resume", [], timeout)

    async def runs(self, *, timeout: float = 30.0) -> Items:
        """List all training runs, oldest first."""
        return await self._items("/asciml/train/runs", [], timeout)

    async def set(self, name: str, value: float, *, timeout: float = 30.0) -> Results:
        """Change a setting of the run, from its next chunk of steps on; the learning rate falls with the epochs.

        name : of a morph run: epochs, rate, beta, consistency, seconds, patience
        value : as in /asciml/train/start
        """
        return await self._call("/asciml/train/set", [name, value], timeout)

    async def start(self, *, model: Literal["morph", "thesis"] | None = None, name: str | None = None, from_: str | None = None, join: bool | None = None, augment: int | None = None, epochs: int | None = None, rate: float | None = None, beta: float | None = None, latent: int | None = None, consistency: float | None = None, batch: int | None = None, clip: float | None = None, precision: Literal["auto", "float32", "mixed"] | None = None, seed: int | None = None, seconds: float | None = None, patience: int | None = None, stop_on_plateau: bool | None = None, device: Literal["auto", "cpu", "gpu"] | None = None, timeout: float = 30.0) -> Results:
        """Train a model on the sounds in use, while everything goes on.

        model : which architecture: morph learns in seconds; thesis is that of the thesis and wants a GPU
        name : of the model that comes of it; without one morph1, thesis2, …
        from_ : new; the name or the file of a model, whose sounds keep their codes at the start; continue: the current model; pretrained: of thesis what asciml-osc pretrain made; morph needs none
        join : morph: sounds that are added, removed or switched meanwhile join the run
        augment : variations of each sound that are learned beside it, and by nobody else; 0 none; 0…32
        epochs : how often each sound is heard; 800, of thesis 40; 1…1e+06
        rate : learning rate; 0.002, of thesis 8e-05; 1e-07…1
        beta : weight of the KL divergence; 0.0005, of thesis 0.001; 0…1000
        latent : morph: numbers in a code; 64, 256 for more than 200 sounds; 2…512
        consistency : morph: weight of mixed codes; 1; 0…100
        batch : thesis: sounds in a step; 5; 1…4096
        clip : thesis: largest component of a gradient, 0: any; 0.5; 0…1e+06
        precision : thesis: of products; auto: mixed where the hardware has it
        seed : the same seed learns the same; 0…
        seconds : ends then at the latest; 0 never; 0… seconds
        patience : morph: epochs without a gain of 1 % in the loss that are called a plateau; 400; 1…1e+06
        stop_on_plateau : morph: end there; 0
        device : auto takes a GPU where there is one
        """
        return await self._call("/asciml/train/start", [], timeout, model=model, name=name, from_=from_, join=join, augment=_limited("augment", augment, 0, 32), epochs=_limited("epochs", epochs, 1, 1000000), rate=_limited("rate", rate, 1e-07, 1.0), beta=_limited("beta", beta, 0.0, 1000.0), latent=_limited("latent", latent, 2, 512), consistency=_limited("consistency", consistency, 0.0, 100.0), batch=_limited("batch", batch, 1, 4096), clip=_limited("clip", clip, 0.0, 1000000.0), precision=precision, seed=_limited("seed", seed, 0, None), seconds=_limited("seconds", seconds, 0.0, None), patience=_limited("patience", patience, 1, 1000000), stop_on_plateau=stop_on_plateau, device=device)

    async def stop(self, *, timeout: float = 30.0) -> Results:
        """End the run now; the best weights so far are kept and loaded."""
        return await self._call("/asciml/train/stop", [], timeout)


class AsyncCommands(AsyncRoom):
    """What a client can ask for at once, and a room for each part of the addresses."""

    @cached_property
    def audio(self) -> AsyncAudioRoom:
        """All of /asciml/audio."""
        return AsyncAudioRoom(self._client)

    @cached_property
    def explore(self) -> AsyncExploreRoom:
        """All of /asciml/explore."""
        return AsyncExploreRoom(self._client)

    @cached_property
    def gesture(self) -> AsyncGestureRoom:
        """All of /asciml/gesture."""
        return AsyncGestureRoom(self._client)

    @cached_property
    def latent(self) -> AsyncLatentRoom:
        """All of /asciml/latent."""
        return AsyncLatentRoom(self._client)

    @cached_property
    def map(self) -> AsyncMapRoom:
        """All of /asciml/map."""
        return AsyncMapRoom(self._client)

    @cached_property
    def midi(self) -> AsyncMidiRoom:
        """All of /asciml/midi."""
        return AsyncMidiRoom(self._client)

    @cached_property
    def model(self) -> AsyncModelRoom:
        """All of /asciml/model."""
        return AsyncModelRoom(self._client)

    @cached_property
    def motion(self) -> AsyncMotionRoom:
        """All of /asciml/motion."""
        return AsyncMotionRoom(self._client)

    @cached_property
    def preset(self) -> AsyncPresetRoom:
        """All of /asciml/preset."""
        return AsyncPresetRoom(self._client)

    @cached_property
    def record(self) -> AsyncRecordRoom:
        """All of /asciml/record."""
        return AsyncRecordRoom(self._client)

    @cached_property
    def session(self) -> AsyncSessionRoom:
        """All of /asciml/session."""
        return AsyncSessionRoom(self._client)

    @cached_property
    def sounds(self) -> AsyncSoundsRoom:
        """All of /asciml/sounds."""
        return AsyncSoundsRoom(self._client)

    @cached_property
    def stream(self) -> AsyncStreamRoom:
        """All of /asciml/stream."""
        return AsyncStreamRoom(self._client)

    @cached_property
    def training(self) -> AsyncTrainingRoom:
        """All of /asciml/train."""
        return AsyncTrainingRoom(self._client)

    async def clear(self, *, timeout: float = 30.0) -> Results:
        """Take back all messages that wait for their time; each is answered with a fail, and none of them sounds."""
        return await self._call("/asciml/clear", [], timeout)

    async def dump(self, level: int, *, timeout: float = 30.0) -> None:
        """Print what comes in, on the console and as /asciml/log events.

        level : 0 off, 1 parsed, 2 hex, 3 both; 0…3
        """
        await self._do("/asciml/dump", [_limited("level", level, 0, 3)], timeout)

    def got(self, answer: int | float | str, number: int) -> None:
        """Acknowledge the bundles of a listing that was asked with `bundle got`: the next ones are sent. Of one that is over this does nothing.

        answer : the tag that the listing was asked with
        number : of the last bundle that came, as /asciml/bundle in it says; 1…
        """
        self._send("/asciml/got", [answer, _limited("number", number, 1, None)])

    async def help(self, address: str | None = None, *, timeout: float = 30.0) -> Items:
        """List what can be said to this server, in the client's language.

        address : one command; all if left out
        """
        return await self._items("/asciml/help", [], timeout, address=address)

    async def language(self, language: Literal["en", "es"], *, timeout: float = 30.0) -> Results:
        """Choose the language of fails, warnings and help for this client alone. Codes, addresses and names stay as they are.

        language : en: English; es: Spanish
        """
        return await self._call("/asciml/language", [language], timeout)

    async def login(self, password: str, *, timeout: float = 30.0) -> None:
        """Let this client, on another machine, do what changes files, devices or the server; playing needs no login.

        password : the one that the server was started with, or printed when it started
        """
        await self._do("/asciml/login", [password], timeout)

    async def panic(self, *, timeout: float = 30.0) -> None:
        """Silence all voices within one block."""
        await self._do("/asciml/panic", [], timeout)

    def percent(self, percent: float, glide: float | None = None) -> None:
        """Move the voice main along its path: for a patch with one slider.

        percent : 0 is the first sound, 100 the last; clamped there, or at `overshoot` beyond
        glide : how long the change takes; 0…600 seconds
        """
        self._send("/asciml/percent", [percent], glide=_limited("glide", glide, 0.0, 600.0))

    async def play(self, a: str, b: str, percent: float, gain: float | None = None, rate: float | None = None, *, pan: float | None = None, channel: int | None = None, timeout: float = 30.0) -> None:
        """Play one position between two sounds, once, on a free voice.

        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        percent : 0 is a, 100 is b; 0…100
        gain : linear: 1 as it is, 2 twice the amplitude; 0…16
        rate : 2 is an octave higher and half as long; 0.05…8
        pan : -1 left, 0 both as they are, 1 right; for a stereo sound the balance; -1…1
        channel : the first of its two output channels; 1…63
        """
        await self._do("/asciml/play", [a, b, _limited("percent", percent, 0.0, 100.0)], timeout, gain=_limited("gain", gain, 0.0, 16.0), rate=_limited("rate", rate, 0.05, 8.0), pan=_limited("pan", pan, -1.0, 1.0), channel=_limited("channel", channel, 1, 63))

    async def quit(self, *, timeout: float = 30.0) -> None:
        """Fade the output, save the weights of a running training, and end the server."""
        await self._do("/asciml/quit", [], timeout)

    async def render(self, path: File, a: str, b: str, percent: float | str, rate: int | None = None, seconds: float | None = None, steps: int | None = None, *, mono: bool | None = None, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Write positions between two sounds as WAV files, with two channels if one of the sounds is stereo.

        path : the WAV file; of several, each has its percent after the name
        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        percent : 0–100, or several separated by commas: 0,50,100
        rate : of the file; the session's if left out; 4000…192000 Hz
        seconds : cut or filled with silence; 0.01…60 seconds
        steps : this many files, evenly from a to b, instead of percent; 2…1001
        mono : 1 mixes stereo sounds to one channel
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._call("/asciml/render", [self._file(path), a, b, percent], timeout, rate=_limited("rate", rate, 4000, 192000), seconds=_limited("seconds", seconds, 0.01, 60.0), steps=_limited("steps", steps, 2, 1001), mono=mono, overwrite=overwrite)

    async def render_grid(self, folder: File, a: str, b: str, c: str | None = None, d: str | None = None, *, steps: int | None = None, rate: int | None = None, timeout: float = 30.0) -> Results:
        """Write the whole path between two sounds, or the square of four, as WAV files with an index for samplers.

        folder : a new folder, or an empty one
        a : a sound: bells0, or its name
        b : a sound: bells0, or its name
        c : a sound; with d, a square: a and b at the bottom, c and d at the top
        d : a sound; the same as c for a triangle
        steps : files from a to b; in a square along each side, at most 31; 2…128
        rate : of the files; the session's if left out; 4000…192000 Hz
        """
        return await self._call("/asciml/render/grid", [self._file(folder), a, b], timeout, c=c, d=d, steps=_limited("steps", steps, 2, 128), rate=_limited("rate", rate, 4000, 192000))

    async def render_score(self, path: File, *, out: File | None = None, seconds: float | None = None, rate: int | None = None, overwrite: bool | None = None, timeout: float = 30.0) -> Results:
        """Render a list of timed commands to a file, faster than real time, exact to the sample, and the same bits every time.

        path : the score: a text file, `seconds /asciml/… arguments` on each line, # begins a comment
        out : the WAV file; if left out, the score's name with .wav
        seconds : length; 0: until it is silent; 0…3600 seconds
        rate : of the file; the session's if left out; 8000…192000 Hz
        overwrite : 1 also replaces a file that this server did not write; its own files are always replaced
        """
        return await self._call("/asciml/render/score", [self._file(path)], timeout, out=self._file(out), seconds=_limited("seconds", seconds, 0.0, 3600.0), rate=_limited("rate", rate, 8000, 192000), overwrite=overwrite)

    async def stage(self, on: bool, *, timeout: float = 30.0) -> None:
        """Begin or end stage mode: it denies what could disturb a performance, such as training and everything that touches files, the device or the network.

        on : 1 begins, 0 ends
        """
        await self._do("/asciml/stage", [on], timeout)

    async def state(self, *, timeout: float = 30.0) -> Items:
        """Report everything that a surface shows: tempo, voices, MIDI, mappings, gestures, motions that go round; as the messages that would set it."""
        return await self._items("/asciml/state", [], timeout)

    async def status(self, *, timeout: float = 30.0) -> Pairs:
        """Report how the server is: training, voices, load, level, device, stage mode, tempo, and the preset recalled last."""
        return await self._pairs("/asciml/status", [], timeout)

    def tempo(self, bpm: float, beat: float | None = None) -> None:
        """Set the tempo for all that is in beats: LFOs, loops, curves and grains. Nothing jumps.

        bpm : 120 at first; 1…1000 beats per minute
        beat : which beat it is now; if left out, the count goes on; -1e+06…1e+06
        """
        self._send("/asciml/tempo", [_limited("bpm", bpm, 1.0, 1000.0)], beat=_limited("beat", beat, -1000000.0, 1000000.0))

    async def version(self, *, timeout: float = 30.0) -> Results:
        """Report name and version of the server."""
        return await self._ask("/asciml/version", [], timeout)

    async def voice_list(self, *, timeout: float = 30.0) -> Items:
        """List the voices and what they hold."""
        return await self._items("/asciml/voice/list", [], timeout)
