"""What can go wrong, as a musician reads it: a stable code and a sentence with the value, the expectation, the remedy."""

from __future__ import annotations

CODES: dict[str, str] = {
    "bad-argument": "a malformed packet, an unknown option, a wrong type, count or range, a sound that cannot be used",
    "not-found": "an address, sound, group, voice, model, run or file that is not there",
    "busy": "it is being done already, or something else must end first",
    "no-model": "a trained model is needed: /asciml/train/start makes one",
    "no-device": "the audio device is not there or cannot do what was asked",
    "denied": "not allowed for this client, or not in this state",
    "limit": "more than the server takes: voices, memory, queue, distance in time",
    "io": "a file or folder could not be read or written",
    "internal": "a fault of the server itself; its log has the traceback",
}


class AscimlError(Exception):
    """A failure that reaches the client as `/asciml/fail ADDRESS CODE MESSAGE`."""

    def __init__(self, code: str, message: str) -> None:
        if code not in CODES:
            raise ValueError(f"unknown error code {code!r}; known: {', '.join(CODES)}")
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[AscimlError], tuple[str, str]]:
        return type(self), (self.code, self.message)  # crosses from worker processes whole


def bad_argument(message: str) -> AscimlError:
    """Make the error of a message that is wrong itself."""
    return AscimlError("bad-argument", message)


def not_found(message: str) -> AscimlError:
    """Make the error of a message that names what is not there."""
    return AscimlError("not-found", message)
