// The motion and touch of this device as OSC. Browsers give motion to secure pages alone, and iOS only after it was asked for in a tap.
import { paced } from "asciml-osc";

const RIGHT_ANGLE = 90; // degrees
const G = 9.80665; // m/s²
const within = (value, lo, hi) => Math.min(hi, Math.max(lo, value));
const EVENTS = { deviceorientation: "turned", devicemotion: "moved" };

export default {
  template: `
    <div class="phone">
      <label>{{ texts.name }} <input class="phone-name" v-model="typed" @change="rename" maxlength="24" /></label>
      <button type="button" class="phone-button" :aria-pressed="String(on)" @click="on ? stop() : start()">{{ on ? texts.stop : texts.start }}</button>
      <div role="status">{{ problem }}</div>
      <div v-if="on" class="quiet">{{ texts.sends }} <code>/phone/{{ shown }}/tilt</code>, <code>/phone/{{ shown }}/motion</code></div>
      <div class="pad phone-pad" tabindex="0" role="application" :aria-label="texts.touch" @pointerdown="touch" @pointermove="slide"
        @pointerup="lift" @pointercancel="lift" @keydown="key">
        <span class="pad-corner pad-0">/phone/{{ shown }}/touch</span>
        <span class="pad-dot" :style="{ left: 100 * at[0] + '%', bottom: 100 * at[1] + '%' }"></span>
      </div>
    </div>`,
  props: { name: String, texts: Object },
  data() {
    const shown = localStorage.getItem("asciml-phone") ?? this.name;
    return { shown, typed: shown, on: false, problem: "", at: [0.5, 0.5] };
  },
  created() {
    this.touching = 0;
    this.heard = { turned: (event) => this.turned(event), moved: (event) => this.moved(event) };
    for (const what of ["tilt", "motion", "touch"]) this[`send_${what}`] = paced();
  },
  unmounted() {
    this.stop();
  },
  methods: {
    rename() {
      this.shown = this.typed = this.typed.trim().replace(/[^\w-]+/g, "-") || this.name; // a part of an OSC address
      localStorage.setItem("asciml-phone", this.shown);
      this.$emit("named", this.shown);
    },
    tell(what, ...values) {
      this[`send_${what}`](`/phone/${this.shown}/${what}`, ...values);
    },
    async start() {
      this.problem = "";
      if (!window.isSecureContext) return (this.problem = this.texts.secure);
      for (const kind of [window.DeviceMotionEvent, window.DeviceOrientationEvent])
        if (kind?.requestPermission && (await kind.requestPermission().catch(() => "denied")) !== "granted")
          return (this.problem = this.texts.denied);
      for (const [event, method] of Object.entries(EVENTS)) window.addEventListener(event, this.heard[method]);
      this.on = true;
      this.silent = setTimeout(() => (this.problem = this.texts.none), 3000);
    },
    stop() {
      for (const [event, method] of Object.entries(EVENTS)) window.removeEventListener(event, this.heard[method]);
      clearTimeout(this.silent);
      this.on = false;
    },
    there() {
      clearTimeout(this.silent);
      this.problem = "";
    },
    turned({ alpha, beta, gamma }) {
      if (beta === null) return; // a computer without such a sensor
      this.there();
      this.tell("tilt", within(gamma / RIGHT_ANGLE, -1, 1), within(beta / RIGHT_ANGLE, -1, 1), (alpha ?? 0) / 360);
    },
    moved({ acceleration }) {
      if (acceleration?.x == null) return;
      this.there();
      this.tell("motion", acceleration.x / G, acceleration.y / G, acceleration.z / G);
    },
    touch(event) {
      this.touching = 1;
      event.currentTarget.setPointerCapture(event.pointerId);
      this.slide(event);
    },
    slide(event) {
      if (!this.touching) return;
      const box = event.currentTarget.getBoundingClientRect();
      this.go((event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height);
    },
    lift() {
      this.touching = 0;
      this.tell("touch", ...this.at, 0);
    },
    key(event) {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key];
      if (!by) return;
      event.preventDefault();
      this.go(this.at[0] + 0.02 * by[0], this.at[1] + 0.02 * by[1]);
    },
    go(x, y) {
      this.at = [within(x, 0, 1), within(y, 0, 1)];
      this.tell("touch", ...this.at, this.touching);
    },
  },
};
