"""What the parts of the room look like. Every target is 44 pixels high or more: a finger has to hit it."""

LOOK = """
.options { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 10px; padding: 8px 0 }
.voice { display: flex; flex-direction: column; gap: 8px }
.entry { min-width: 10em }
.entry-wide { min-width: 18em }
.pad, .surface { position: relative; width: 100%; aspect-ratio: 1; max-width: 340px; border: 1px solid var(--line); border-radius: 8px;
  touch-action: none; color: var(--ink); background: var(--surface); cursor: crosshair; user-select: none; overflow: hidden }
.pad-dot { position: absolute; width: 28px; height: 28px; margin: 0 0 -14px -14px; border-radius: 50%; border: 3px solid var(--accent);
  background: color-mix(in srgb, var(--accent) 35%, transparent); pointer-events: none }
.pad-corner { position: absolute; padding: 4px 8px; font-size: 13px; pointer-events: none }
.pad-0 { left: 0; bottom: 0 } .pad-1 { right: 0; bottom: 0 } .pad-2 { left: 0; top: 0 } .pad-3 { right: 0; top: 0 }
.pad-top { left: 0; right: 0; top: 0; text-align: center }
.surface { max-width: none; aspect-ratio: 16 / 10; max-height: 70vh }
.surface canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none }
.surface-told { min-height: 1.5em }
.keys { position: relative; height: 150px; width: 100%; touch-action: none; user-select: none; overflow: hidden; border-radius: 6px }
.piano-key { position: absolute; top: 0; box-sizing: border-box; border: 1px solid #555b61; display: flex; align-items: end; justify-content: center;
  font-size: 11px; color: #1b1e22; padding-bottom: 4px }
.piano-white { height: 100%; background: #fff }
.piano-black { height: 62%; background: #23272b; z-index: 1 }
.piano-key[aria-pressed=true] { background: #8ecbf5; box-shadow: inset 0 -8px 0 #005A8D }
.wave { position: relative; width: 100%; height: 120px; border: 1px solid var(--line); border-radius: 8px; touch-action: none; overflow: hidden }
.wave svg { width: 100%; height: 100%; display: block }
.wave path { stroke: var(--ink); stroke-width: 1; vector-effect: non-scaling-stroke; fill: none }
.wave-out { position: absolute; top: 0; bottom: 0; background: repeating-linear-gradient(45deg, #8884 0 4px, #8881 4px 9px) }
.wave-end { position: absolute; top: 0; bottom: 0; width: 44px; margin-left: -22px; cursor: ew-resize }
.wave-end::after { content: ""; position: absolute; left: 21px; top: 0; bottom: 0; width: 3px; background: var(--accent) }
.meter { display: flex; flex-direction: column; gap: 2px; min-width: 220px }
.meter-channel { display: grid; grid-template-columns: 1.2em 1fr 4.5em; gap: 8px; align-items: center }
.meter-bar { height: 10px; background: var(--line); border-radius: 3px; overflow: hidden }
.meter-bar span { display: block; height: 100%; background: var(--accent) }
.meter-number { font-variant-numeric: tabular-nums; text-align: right }
.phone { display: flex; flex-direction: column; gap: 8px }
.phone-name { min-height: 44px; padding: 0 8px; font: inherit; color: var(--ink); background: var(--surface); border: 1px solid var(--quiet); border-radius: 6px }
.phone-button, .listening-button { min-height: 48px; padding: 0 20px; font: inherit; font-weight: 600; border-radius: 6px; align-self: start;
  border: 2px solid var(--accent); color: var(--accent); background: var(--surface) }
.phone-button[aria-pressed=true], .listening-button[aria-pressed=true] { background: #005A8D; color: #fff }
.listening { display: flex; flex-direction: column; gap: 12px; max-width: 560px }
.listening-told { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 0 }
.listening-told dd { margin: 0; font-variant-numeric: tabular-nums }
@media (max-width: 599px) { .keys { height: 120px } .fader { grid-template-columns: 6.5em 1fr 4.5em } }
"""
