"""The figures of the thesis model: what a step and a decoded second cost, and what it learns in how long.

    python benchmarks/thesis.py [--threads 1] [--batch 5]                forms beside each other
    python benchmarks/thesis.py --learn FILE --minutes 50 [--rate 5e-4]  five sounds; a JSON line a minute to FILE
    python benchmarks/thesis.py --table FILE                             such a file as a table

mel50: mean |log-mel difference| in dB with the floor 50 dB under the maximum, of the means of the codes decoded;
read it beside that of silence.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import threadpoolctl

from asciml_osc.analysis.distance import distance
from asciml_osc.analysis.framing import Framing
from asciml_osc.models.thesis.model import (
    COARSE,
    FILTERS,
    HIDDEN,
    KERNEL,
    LATENT,
    RATE,
    SAMPLES,
    SHAPES,
    STRIDE,
    ThesisModel,
)
from asciml_osc.models.thesis.settings import ThesisSettings
from asciml_osc.sounds.synthesis import make_sound

FEW = (("additive", 0), ("additive", 1), ("am", 0), ("fm", 0), ("subtractive", 0))  # technique, number
LONG = {"sustain": (0.5, 0.7), "release": (0.2, 0.3)}  # beside much silence, silence would look good
SPANS = {
    "additive": LONG | {"freq": (90.0, 300.0), "harmonics": (16.0, 24.0), "tilt": (0.7, 0.9)},
    "am": LONG | {"freq": (200.0, 600.0), "mod_freq": (50.0, 150.0)},
    "fm": LONG | {"freq": (90.0, 300.0), "index": (4.0, 6.0)},
    "subtractive": LONG,
}
SEED = 7
MEASURED_EVERY_S = 60.0


def few_sounds() -> np.ndarray:
    return np.stack([make_sound(technique, n, SPANS[technique], SEED, 1.0, RATE)[1] for technique, n in FEW])


def machine() -> str:
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"


def learn(out: Path, settings: ThesisSettings, minutes: float) -> None:
    """Train in steps of the public loop, measuring between them."""
    import tensorflow as tf

    from asciml_osc.models.devices import policy_of
    from asciml_osc.models.thesis.fit import standard
    from asciml_osc.models.thesis.training import Program

    sounds = few_sounds()
    mean, scale = standard(sounds)
    x = tf.constant(((sounds - mean) / scale)[..., None], tf.float32)
    power = float(np.square(x).sum() / len(sounds))
    silence = np.zeros(SAMPLES, np.float32)
    program = Program(settings, policy_of(settings.precision, "/CPU:0"))
    with out.open("a") as lines:

        def say(**values: object) -> None:
            lines.write(json.dumps(values) + "\n")
            lines.flush()

        say(
            silence_mel50=float(np.mean([distance(s, silence, RATE) for s in sounds])),
            power=power,
            machine=machine(),
            settings=vars(settings),
            sounds=FEW,
            seed=SEED,
        )
        began, measured, step = time.perf_counter(), 0.0, 0
        training_s = 0.0
        while (now := time.perf_counter() - began) < 60 * minutes:
            t = time.perf_counter()
            error, kl = program.step(x, settings.beta * min(1.0, step / settings.beta_warmup), step)
            training_s += time.perf_counter() - t
            step += 1
            if now - measured >= MEASURED_EVERY_S or step == 1:
                measured = now
                codes = program.encoder(x)[0]
                made = np.asarray(program.decoder(codes))[..., 0] * scale + mean
                say(step=step, seconds=round(now, 1), training_s=round(training_s, 1), error=error, share=error / power,
                    kl=kl, mel50=[distance(a, b, RATE) for a, b in zip(sounds, made, strict=True)], load=os.getloadavg()[0])  # fmt: skip
    print_table(out)


def print_table(path: Path) -> None:
    first, *rest = [json.loads(line) for line in path.read_text().splitlines()]
    print(
        f"silence: mel50 {first['silence_mel50']:.2f} dB, squared error 100 %; {first['machine']}; {first['settings']}"
    )
    print("\n| minutes | steps | squared error left | KL, nats | mel50, mean | " + " | ".join(f"{t} {n}" for t, n in first["sounds"])
          + " |\n|" + "---|" * (5 + len(first["sounds"])))  # fmt: skip
    for row in rest:
        each = " | ".join(f"{value:.2f}" for value in row["mel50"])
        print(f"| {row['seconds'] / 60:.0f} | {row['step']} | {100 * row['share']:.1f} % | {row['kl']:.0f} | "
              f"{np.mean(row['mel50']):.2f} dB | {each} |")  # fmt: skip


def timed(call: Callable[[], object], least: int = 5, seconds: float = 10.0) -> str:
    """Time of a call and time of cores that it takes, after one that warms up: median (quartiles), ms."""
    call()
    times: list[tuple[float, float]] = []
    began = time.perf_counter()
    while len(times) < least or time.perf_counter() - began < seconds:
        t, cores = time.perf_counter(), time.process_time()
        call()
        times.append((1000 * (time.perf_counter() - t), 1000 * (time.process_time() - cores)))
    wall, cores = ("{1:.0f} ({0:.0f}–{2:.0f})".format(*np.percentile(each, (25, 50, 75))) for each in zip(*times, strict=True))  # fmt: skip
    return f"{wall} | {cores}"


def flat() -> tuple[keras.Model, keras.Model]:
    """Encoder and decoder as the thesis has them, with two-dimensional convolutions."""
    from keras import layers

    def conv(layer: type, filters: int, activation: str) -> keras.Layer:
        return layer(filters, (KERNEL, 1), strides=(STRIDE, 1), padding="same", activation=activation)

    given = keras.Input((SAMPLES, 1))
    x = layers.Reshape((SAMPLES, 1, 1))(given)
    for filters in FILTERS:
        x = conv(layers.Conv2D, filters, "relu")(x)
    x = layers.Dense(HIDDEN, activation="relu")(layers.Flatten()(x))
    encoder = keras.Model(given, [layers.Dense(LATENT)(x), layers.Dense(LATENT)(x)])
    given = keras.Input((LATENT,))
    x = layers.Dense(COARSE * FILTERS[2], activation="relu")(given)
    x = layers.Reshape((COARSE, 1, FILTERS[2]))(x)
    for filters, activation in ((FILTERS[1], "relu"), (FILTERS[0], "relu"), (1, "tanh")):
        x = conv(layers.Conv2DTranspose, filters, activation)(x)
    return encoder, keras.Model(given, layers.Reshape((SAMPLES, 1))(x))


def forms(batch: int, threads: int, with_mixed: bool) -> None:
    import tensorflow as tf

    from asciml_osc.models.thesis.network import build_decoder, build_encoder
    from asciml_osc.models.thesis.training import losses, make_optimizer

    rng = np.random.default_rng(0)
    x = tf.constant(0.1 * rng.standard_normal((batch, SAMPLES, 1)), tf.float32)
    code = rng.standard_normal((1, LATENT)).astype(np.float32)
    print(f"{machine()}, {threads} thread(s); ms, median (quartiles); cores: the processor's time alone\n\n"
          f"| form | step of {batch} | cores | decode 1 s | cores |\n|---|---|---|---|---|")  # fmt: skip

    def like_thesis(policy: str = "float32") -> tuple[keras.Model, keras.Model]:
        return build_encoder(policy), build_decoder(policy)

    def show(title: str, encoder: keras.Model, decoder: keras.Model, policy: str, jit: bool) -> None:
        variables = encoder.trainable_variables + decoder.trainable_variables
        optimizer = make_optimizer(ThesisSettings(), policy)
        optimizer.build(variables)

        @tf.function(jit_compile=jit)
        def step() -> tf.Tensor:
            with tf.GradientTape() as tape:
                error, _ = losses(encoder, decoder, x, tf.constant([0, 0]))
                loss = tf.reduce_mean(error)
            optimizer.apply(tape.gradient(loss, variables), variables)
            return loss

        decode = tf.function(decoder, jit_compile=jit)
        took = timed(lambda: float(step()))
        print(f"| {title} | {took} | {timed(lambda: decode(code).numpy(), seconds=3)} |", flush=True)

    show("Conv2D, float32, as in the thesis", *flat(), "float32", False)
    show("Conv1D, float32", *like_thesis(), "float32", False)
    show("Conv1D, float32, XLA", *like_thesis(), "float32", True)
    if with_mixed:
        show("Conv1D, mixed bfloat16", *like_thesis("mixed_bfloat16"), "mixed_bfloat16", False)
    weights = {
        name: (rng.standard_normal(shape) / float(np.sqrt(np.prod(shape[:-1])))).astype(np.float32)
        for name, shape in SHAPES.items()
    }
    model = ThesisModel(Framing(48000, 48000), None, 0.0, 1.0, weights, (), np.empty((0, LATENT), np.float32))
    with threadpoolctl.threadpool_limits(threads):
        print(f"| numpy | – | – | {timed(lambda: model.decode(code), seconds=3)} |")
        print(f"| numpy, a row at 48 kHz | – | – | {timed(lambda: next(model.imagine(code)), seconds=3)} |")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=5)
    parser.add_argument("--mixed", action="store_true", help="also where the processor has no bfloat16: slow")
    parser.add_argument("--learn", type=Path, metavar="FILE")
    parser.add_argument("--table", type=Path, metavar="FILE")
    parser.add_argument("--minutes", type=float, default=50.0)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--beta", type=float, default=1e-3)
    options = parser.parse_args()
    if options.table:
        print_table(options.table)
        return
    from asciml_osc.models import devices
    from asciml_osc.models.devices import has_bfloat16

    devices.configure(options.threads)
    if options.learn:
        settings = ThesisSettings(rate=options.rate, beta=options.beta, beta_warmup=200)
        learn(options.learn, settings, options.minutes)
    else:
        forms(options.batch, options.threads, options.mixed or has_bfloat16())


if __name__ == "__main__":
    main()
