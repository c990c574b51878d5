"""The small sounds that the tests of this folder share."""

from tests.parts import analyses, framing, linear_model, noise, note, sounds, vectors  # noqa: F401
