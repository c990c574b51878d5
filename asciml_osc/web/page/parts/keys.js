// A piano keyboard: any number of fingers, and the keys of the computer by where they lie, whatever they are labelled.
import { send } from "asciml-osc";

const CODES = "KeyA KeyW KeyS KeyE KeyD KeyF KeyT KeyG KeyY KeyH KeyU KeyJ KeyK KeyO KeyL KeyP Semicolon".split(" ");
const BLACK = [1, 3, 6, 8, 10];
const NAMES = "C C♯ D D♯ E F F♯ G G♯ A A♯ B".split(" ");
const KEYS = 25;

export default {
  template: `
    <div class="keys" tabindex="0" role="group" :aria-label="label" @keydown="press" @keyup="lift" @blur="silence"
      @pointerdown="touch" @pointermove="slide" @pointerup="leave" @pointercancel="leave">
      <span v-for="key in keys" :key="key.pitch" :data-pitch="key.pitch" role="button" :aria-label="key.name"
        :aria-pressed="String(sounding.includes(key.pitch))" :class="['piano-key', key.black ? 'piano-black' : 'piano-white']"
        :style="{ left: key.left + '%', width: key.width + '%' }">{{ key.shown }}</span>
    </div>`,
  props: { label: String, voice: String, low: Number, velocity: Number },
  data() {
    return { held: {} }; // a pointer or a key of the computer -> the voice and the pitch that it plays
  },
  computed: {
    sounding() {
      return Object.values(this.held).map(([, pitch]) => pitch);
    },
    keys() {
      const white = Array.from({ length: KEYS }, (_, at) => this.low + at).filter((pitch) => !BLACK.includes(pitch % 12)).length;
      let left = 0;
      return Array.from({ length: KEYS }, (_, at) => {
        const pitch = this.low + at;
        const black = BLACK.includes(pitch % 12);
        const width = 100 / white;
        const name = NAMES[pitch % 12] + (Math.floor(pitch / 12) - 1);
        const key = { pitch, black, name, width: black ? 0.6 * width : width, left: black ? left - 0.3 * width : left };
        key.shown = pitch % 12 === 0 ? name : "";
        if (!black) left += width;
        return key;
      });
    },
  },
  mounted() {
    this.hidden = () => document.hidden && this.silence();
    document.addEventListener("visibilitychange", this.hidden);
  },
  unmounted() {
    document.removeEventListener("visibilitychange", this.hidden);
    this.silence();
  },
  methods: {
    begin(by, pitch, velocity) {
      this.end(by);
      this.held[by] = [this.voice, pitch];
      send("/asciml/voice/note", this.voice, pitch, velocity);
    },
    end(by) {
      if (!(by in this.held)) return;
      const [voice, pitch] = this.held[by];
      delete this.held[by];
      if (!this.sounding.includes(pitch)) send("/asciml/voice/note/off", voice, pitch);
    },
    silence() {
      for (const by of Object.keys(this.held)) this.end(by);
    },
    press(event) {
      const at = CODES.indexOf(event.code);
      const octave = { KeyZ: -12, KeyX: 12 }[event.code];
      if (event.ctrlKey || event.metaKey || event.altKey || (at < 0 && !octave)) return;
      event.preventDefault();
      if (event.repeat) return;
      if (octave) this.$emit("octave", Math.min(96, Math.max(12, this.low + octave)));
      else this.begin(event.code, this.low + at, this.velocity);
    },
    lift(event) {
      this.end(event.code);
    },
    under(event) {
      const key = document.elementFromPoint(event.clientX, event.clientY)?.closest(".piano-key");
      return key && this.$el.contains(key) ? key : null;
    },
    touch(event) {
      const key = this.under(event);
      if (!key) return;
      key.releasePointerCapture(event.pointerId);
      this.$el.setPointerCapture(event.pointerId);
      const box = key.getBoundingClientRect();
      const depth = (event.clientY - box.top) / box.height;
      this.begin(event.pointerId, Number(key.dataset.pitch), Math.round(30 + 97 * Math.min(1, depth * 1.1)));
    },
    slide(event) {
      if (!(event.pointerId in this.held)) return;
      const key = this.under(event);
      const pitch = key && Number(key.dataset.pitch);
      if (pitch && pitch !== this.held[event.pointerId][1]) this.begin(event.pointerId, pitch, this.velocity);
    },
    leave(event) {
      this.end(event.pointerId);
    },
  },
};
