"""Settings of a run: fields of a dataclass that also say what a client may set, in which range, in which words.

/asciml/train/start takes its options from them. The control process reads this at its start: no TensorFlow, no numpy.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields, replace
from typing import Any, ClassVar, Self, TypeVar

from asciml_osc.errors import bad_argument

T = TypeVar("T")
DEVICES = ("auto", "cpu", "gpu")


@dataclass(frozen=True)
class Option:
    """What a client may set.

    doc : what it means, in half a sentence; kinds that share an option share this object
    lo, hi : the ends of its range, both allowed; None leaves one open
    choices : the words that it takes, in place of a range
    """

    doc: str
    lo: float | None = None
    hi: float | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What a field says of itself beside its default.

    option : None where clients cannot set it
    shown : the default as help shows it, "" for the number itself
    least : the smallest value of a whole number
    adjustable : it may be changed while a run goes on
    """

    option: Option | None = None
    shown: str = ""
    least: int = 1
    adjustable: bool = False


def setting(default: T, option: Option, *, shown: str = "", least: int = 1, adjustable: bool = False) -> T:
    """Declare a field that clients can set; see Setting."""
    about = Setting(option, shown, least, adjustable)
    made: T = field(default=default, metadata={"setting": about})
    return made


EPOCHS = Option("how often each sound is heard", 1, 1_000_000)
RATE = Option("learning rate", 1e-7, 1.0)
BETA = Option("weight of the KL divergence", 0.0, 1000.0)
SEED = Option("the same seed learns the same", 0)
SECONDS = Option("ends then at the latest; 0 never", 0.0, unit="seconds")
DEVICE = Option("auto takes a GPU where there is one", choices=DEVICES)


class Settings:
    """Base of every kind's settings, which are a frozen dataclass with these fields at least."""

    kind: ClassVar[str]  # the name of the kind that they are for
    epochs: int
    seed: int
    seconds: float  # end after this time, whatever the epoch, pauses not counted; 0 is no limit
    device: str

    def __post_init__(self) -> None:
        """Check every field.

        Raises bad-argument for a value that a field cannot have.
        """
        for one in declared(type(self)):
            _check(one, getattr(self, one.name))

    def values(self) -> dict[str, Any]:
        """Return every field's value, by name."""
        return {one.name: getattr(self, one.name) for one in declared(type(self))}

    def changed(self, name: str, value: float) -> Self:
        """Return the same with one adjustable setting at another value.

        Raises bad-argument for a setting that stays as it is, or a value that it cannot have.
        """
        known = adjustable(type(self))
        if not known:
            raise bad_argument(
                f"a run of {self.kind} cannot be given another {name} ({value:g}): stop it, and start another from its model"
            )
        if name not in known:
            raise bad_argument(f'"{name}" cannot be changed while a run goes on; expected {", ".join(known)}')
        whole = isinstance(getattr(self, name), int)
        changes: dict[str, Any] = {name: int(value) if whole and value == int(value) else value}
        made: Self = replace(self, **changes)  # type: ignore[type-var]
        return made


def declared(settings: type[Settings]) -> tuple[Field[Any], ...]:
    """Return the fields of a kind's settings, in order."""
    return fields(settings)  # type: ignore[arg-type]


def about(one: Field[Any]) -> Setting:
    """Return what a field says of itself."""
    found: Setting = one.metadata.get("setting", Setting())
    return found


def adjustable(settings: type[Settings]) -> tuple[str, ...]:
    """Return the settings that may be changed while a run goes on."""
    return tuple(one.name for one in declared(settings) if about(one).adjustable)


def _check(one: Field[Any], value: Any) -> None:
    said = about(one)
    if said.option and said.option.choices:
        if value not in said.option.choices:
            raise bad_argument(f'{one.name} is "{value}"; expected one of {", ".join(said.option.choices)}')
    elif type(one.default) is int:
        if not isinstance(value, int) or value < said.least:
            raise bad_argument(f"{one.name} is {value!r}; expected a whole number of at least {said.least}")
    elif type(one.default) is float and not 0 <= value < float("inf"):
        raise bad_argument(f"{one.name} is {value!r}; expected a finite number of at least 0")
