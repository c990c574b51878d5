// The map as a playing surface. A voice holds one triangle of sounds; where the hand goes over an edge, it gets the neighbour, whose two common
// sounds keep their corners: so the place on the edge sounds the same in both, and until the new one is decoded the voice waits there.
// What is not done, because it was refused or lost or the socket closed, is asked for again as long as the hand is there.
import { aligned, barycentric, drawn, found, fromPixels, marked, mixed, nearest, within } from "asciml-map";
import { call, on, paced, send } from "asciml-osc";

const STEP = 0.02;
const SOON = 250; // milliseconds before the first try again; each one after it waits twice as long as the one before
const LATE = 4000;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

export default {
  template: `
    <div>
      <div ref="area" class="surface" tabindex="0" role="application" :aria-label="label" @pointerdown="take" @pointermove="drag"
        @pointerup="lift" @pointercancel="lift" @keydown="key" @keyup="keyUp" @blur="lift">
        <canvas ref="sounds"></canvas><canvas ref="hand"></canvas>
      </div>
      <div role="status" class="quiet surface-told">{{ told }}</div>
    </div>`,
  props: { label: String, voice: String, manner: String, places: Array, triangles: Array, colours: Array },
  data() {
    return { told: "" };
  },
  created() {
    this.hand = [0, 0];
    this.send = paced();
    this.touching = this.sounds = this.due = false;
    this.wait = SOON;
    this.closed = on("closed", () => this.lost());
    this.forget();
  },
  mounted() {
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.$refs.area);
    this.theme = new MutationObserver(() => this.draw());
    this.theme.observe(document.body, { attributeFilter: ["class"] });
  },
  unmounted() {
    this.resized.disconnect();
    this.theme.disconnect();
    this.closed();
    this.lift();
    cancelAnimationFrame(this.frame);
  },
  watch: {
    places(now, before) {
      if (JSON.stringify(now) === JSON.stringify(before)) return;
      this.forget();
      this.draw();
      if (this.touching) this.touch(); // the hand stays where it is, on another map
    },
    voice(_, before) {
      this.leave(before);
      this.forget();
    },
    manner() {
      this.lift();
      this.loops = null;
    },
  },
  methods: {
    /** Know of nothing that the voice holds: it is given its sounds anew at the next touch. */
    forget() {
      this.given = this.asked = this.loops = null;
      this.struck = -1;
    },
    ink() {
      return getComputedStyle(this.$refs.area).color;
    },
    draw() {
      drawn(this.$refs.sounds, this.places, this.colours, this.ink());
      this.mark();
    },
    mark() {
      const corners = this.manner === "strike" ? [] : (this.given ?? []).map((at) => this.places[at]);
      marked(this.$refs.hand, this.hand, corners, this.ink());
    },
    take(event) {
      event.preventDefault();
      this.$refs.area.focus({ preventScroll: true }); // a map that is not wholly seen would go away from under the hand
      this.$refs.area.setPointerCapture(event.pointerId);
      this.box = this.$refs.area.getBoundingClientRect(); // for this touch
      this.place(event);
      this.touch();
      this.stay();
    },
    /** Keep the map under the hand: the card of a new voice, above it, would push it away. */
    stay() {
      cancelAnimationFrame(this.frame);
      if (!this.touching) return;
      window.scrollBy({ top: this.$refs.area.getBoundingClientRect().top - this.box.top, behavior: "instant" });
      this.frame = requestAnimationFrame(() => this.stay());
    },
    drag(event) {
      if (!this.touching) return;
      this.place(event);
      this.play();
    },
    place(event) {
      const { left, top, width, height } = this.box;
      this.hand = fromPixels(event.clientX - left, event.clientY - top, width, height);
    },
    key(event) {
      const by = MOVES[event.key];
      if (by) {
        const step = event.shiftKey ? 5 * STEP : STEP;
        this.hand = this.hand.map((value, axis) => Math.min(1, Math.max(-1, value + by[axis] * step)));
        this.play();
      } else if (event.key === " " || event.key === "Enter") {
        if (!event.repeat) this.touch();
      } else return;
      event.preventDefault();
    },
    keyUp(event) {
      if (event.key === " " || event.key === "Enter") this.lift();
    },
    touch() {
      this.touching = true;
      this.struck = -1;
      this.due = true; // it sounds as soon as the voice has what is touched
      this.wait = SOON;
      this.wrong = "";
      this.play();
    },
    lift() {
      this.leave(this.voice);
    },
    leave(voice) {
      if (!this.touching) return;
      this.touching = this.due = false;
      if (this.sounds && this.manner !== "once") send("/asciml/voice/stop", voice);
      this.sounds = false;
    },
    /** Try again, unless the hand has gone by then. */
    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.touching && this.play(), this.wait);
      this.wait = Math.min(2 * this.wait, LATE);
    },
    /** What the voice has is not known any more. */
    lost() {
      this.forget();
      this.due = this.touching;
      this.later();
    },
    failed(error) {
      this.asked = null;
      if (error.message && error.message !== this.wrong) this.$emit("failed", error.message);
      this.wrong = error.message;
      this.later();
    },
    play() {
      if (!this.places.length) return;
      if (this.manner === "strike") this.strike();
      else if (this.triangles.length) this.morph();
      this.mark();
    },
    strike() {
      const at = nearest(this.places, ...this.hand);
      if (at === this.struck) return;
      this.struck = at;
      this.told = this.places[at][1];
      if (this.touching) send("/asciml/sounds/play", this.places[at][0]);
    },
    morph() {
      const [x, y] = this.hand;
      const wanted = found(this.places, this.triangles, x, y);
      const same = this.given && wanted.every((one) => this.given.includes(one));
      if (this.given) {
        const corners = this.given.map((at) => this.places[at]);
        const shares = barycentric(corners, ...within(corners, x, y));
        this.send("/asciml/voice/xy", this.voice, ...mixed(shares));
        this.told = corners.map((place, at) => `${place[1]} ${Math.round(100 * Math.max(0, shares[at]))} %`).join(" · ");
      }
      if (same) this.begin();
      else if (!this.asked) this.ask(aligned(wanted, this.given));
    },
    async ask(triangle) {
      this.asked = triangle;
      try {
        await call("/asciml/voice/triangle", this.voice, ...triangle.map((at) => this.places[at][0]));
      } catch (error) {
        if (this.asked === triangle) this.failed(error);
        return;
      }
      if (this.asked !== triangle) return; // other sounds are on the map by now, or another voice plays it
      this.asked = null;
      this.given = triangle;
      this.wait = SOON;
      this.play();
    },
    async begin() {
      if (!this.due) return;
      const { given } = this;
      const loops = { once: "0", loop: "1", grain: "grain" }[this.manner];
      this.due = false;
      this.sounds = true;
      if (this.loops !== loops) send("/asciml/voice/loop", this.voice, (this.loops = loops));
      try {
        await call("/asciml/voice/play", this.voice);
      } catch {
        if (this.given === given) this.lost(); // somebody has removed the voice: giving it its sounds makes it anew
      }
    },
  },
};
