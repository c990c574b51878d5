"""What the page looks like: colours, spacing, and what a keyboard and a screen reader need."""

from __future__ import annotations

PRIMARY, DANGER, GOOD = "#005A8D", "#B3261E", "#00664B"
"""At least 4.5 : 1 beside white (WCAG 2.2, 1.4.3)."""

STYLE = """
:root { --surface: #ffffff; --quiet: #5b6168; --line: #c9ced4; --accent: #005A8D; --ink: #1b1e22 }
.body--dark { --surface: #1c2126; --quiet: #aeb6bf; --line: #434b54; --accent: #6cb8ea; --ink: #eef1f4 }
.nicegui-row.items-center { align-items: center } .nicegui-row.items-end { align-items: flex-end } .nicegui-row.no-wrap { flex-wrap: nowrap }
.quiet { color: var(--quiet) }
.room { width: 100%; max-width: 1280px; margin: 0 auto; padding: 12px; gap: 12px }
.panel { display: flex; flex-direction: column; align-items: flex-start; gap: 10px; border: 1px solid var(--line); border-radius: 8px; padding: 12px; width: 100%; background: var(--surface) }
.body--dark :is(.q-btn, .q-slider, .q-slider *, .q-linear-progress, .q-tab).text-primary { --q-primary: var(--accent) }
.body--dark .q-tab--active { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.q-tab { min-height: 48px } .q-tabs { max-width: 100% } .q-notification { --q-primary: #ffffff }
.key { display: inline-flex; align-items: center; gap: 6px }
.key::before { content: ""; width: 28px; border-top: 3px solid var(--key) }
.key.dashed::before { border-top-style: dashed }
.option { min-width: 11em }
.curve { height: 260px }
.log { height: 180px; border: 1px solid var(--line); padding: 8px }
.fader { display: grid; grid-template-columns: 8em 1fr 4em; align-items: center; gap: 8px; width: 100%; min-height: 44px }
.fader input { width: 100%; accent-color: var(--accent); touch-action: none }
.fader output { font-variant-numeric: tabular-nums; text-align: right }
@media (max-width: 599px) { .room { padding: 8px } .q-tab__label { font-size: 11px } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important } }
"""
