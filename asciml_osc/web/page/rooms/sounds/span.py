"""A parameter of a sound: nothing, a value, or both ends of a range."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from asciml_osc.sounds.parameters import Parameter, Span
from asciml_osc.web.page.page import Page


class SpanField:
    """Two numbers: one is a value, two are a range, none leaves it to the technique, whose own range stands in their place."""

    def __init__(
        self, page: Page, parameter: Parameter, default: Span | None, changed: Callable[[], object]
    ) -> None:
        say = page.say
        self.name = parameter.name
        unit = f" ({parameter.unit})" if parameter.unit else ""
        with ui.element("div").classes("span-field"):
            ui.label(f"{parameter.name}{unit}").classes("ellipsis").tooltip(say.documented(parameter.doc))
            self._ends = []
            for n, label in enumerate(
                (say("{name} from", name=parameter.name), say("{name} to", name=parameter.name))
            ):
                shown = f"{default[n]:.4g}" if default else say("recipe")
                end = ui.number(placeholder=shown, min=parameter.lo, max=parameter.hi, format="%.6g")
                end.props(f'dense clearable aria-label="{label}"')
                end.on("change", changed)  # by hand, when it is left
                end.on("clear", changed)
                self._ends.append(end)

    @property
    def span(self) -> Span | None:
        """What was asked for; None for nothing."""
        given = [float(end.value) for end in self._ends if end.value is not None]
        return (min(given), max(given)) if given else None

    @span.setter
    def span(self, span: Span | None) -> None:
        lo, hi = (None, None) if span is None else (float(f"{span[0]:.4g}"), float(f"{span[1]:.4g}"))
        self._ends[0].value, self._ends[1].value = lo, None if lo == hi else hi

    def options(self) -> dict[str, float]:
        """Return it as options of /asciml/sounds/synth."""
        span = self.span
        if span is None:
            return {}
        if span[0] == span[1]:
            return {self.name: span[0]}
        return {f"{self.name}_lo": span[0], f"{self.name}_hi": span[1]}
