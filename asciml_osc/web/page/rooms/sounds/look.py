"""What the room looks like."""

STYLE = """
.sounds-two { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px; width: 100% }
@media (max-width: 1023px) { .sounds-two { grid-template-columns: minmax(0, 1fr) } }
.short { width: 10em } .group-field { width: 12em }
.span-field { display: grid; grid-template-columns: minmax(0, 5fr) 4fr 4fr; gap: 8px; align-items: center; min-height: 44px }
.find { flex: 1 1 8em; min-width: 8em }
.parameters { display: grid; grid-template-columns: repeat(auto-fill, minmax(290px, 1fr)); gap: 0 24px }
.sound-table { width: 100%; height: 420px }
.envelope { width: 100%; height: 170px; touch-action: none; border: 1px solid var(--line); border-radius: 8px }
.envelope-line { fill: none; stroke: var(--accent); stroke-width: 2 }
.envelope-band { fill: var(--accent); opacity: 0.25 }
.envelope-point { fill: var(--surface); stroke: var(--accent); stroke-width: 3; cursor: grab }
.envelope-point:focus-visible { fill: var(--accent) }
.envelope-said { fill: var(--ink); font-size: 14px }
.drop { border: 2px dashed var(--line); border-radius: 8px; padding: 12px; width: 100% }
.drop-over { border-color: var(--accent); background: color-mix(in srgb, var(--accent) 15%, transparent) }
.slider { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 8px; min-height: 44px }
.slider output { min-width: 4em; font-variant-numeric: tabular-nums; text-align: right }
.slider-track { position: relative; height: 28px } .slider-track input { width: 100%; height: 28px; margin: 0; accent-color: var(--accent) }
.slider-over { position: absolute; inset: 0; appearance: none; background: transparent; pointer-events: none }
.slider-over:first-child { background: linear-gradient(var(--line), var(--line)) center / 100% 4px no-repeat }
.slider-over::-webkit-slider-thumb { appearance: none; pointer-events: auto; width: 18px; height: 28px; border-radius: 6px; background: var(--accent); border: 2px solid var(--surface) }
.slider-over::-moz-range-thumb { pointer-events: auto; width: 14px; height: 24px; border-radius: 6px; background: var(--accent); border: 2px solid var(--surface) }
.slider-over:disabled::-webkit-slider-thumb { background: var(--quiet) }
.meter-number { font-variant-numeric: tabular-nums; min-width: 5em; text-align: right }
.group-colour { width: 12px; height: 24px; border-radius: 3px; border: 1px solid var(--ink) }
.wave { width: 100%; min-height: 56px; background: none; border: 1px solid var(--line); border-radius: 6px; cursor: pointer; color: inherit; text-align: left }
.wave svg { width: 100%; height: 44px; display: block } .wave polygon { fill: var(--accent) }
.points { width: 100% }
.points-area { position: relative; height: 420px; touch-action: none; cursor: crosshair }
.points-area canvas { position: absolute; inset: 0; width: 100%; height: 100% }
.points-legend { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center }
.points-legend canvas { width: 16px; height: 16px; vertical-align: middle; margin-right: 4px; background: transparent }
.points-said { min-height: 1.5em; margin: 0 } .points p { margin: 4px 0 }
"""
