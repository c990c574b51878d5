// An envelope: two lines where its parameters are ranges, one where they are values, and four points to move it by.
const HEIGHT = 160;
const PAD = 14;
const TIMES = ["attack", "decay", "sustain", "release"]; // a point each: it sets this, and its level
const LEVELS = ["attack_level", "sustain_level", "sustain_level", null];

export default {
  template: `
    <svg class="envelope" :viewBox="'0 0 ' + width + ' ${HEIGHT}'" role="group" :aria-label="label">
      <path class="envelope-band" :d="band" />
      <path class="envelope-line" :d="line(0)" />
      <path v-if="ranged" class="envelope-line" :d="line(1)" stroke-dasharray="6 4" />
      <g v-for="(name, n) in points" :key="n">
        <circle class="envelope-point" tabindex="0" role="slider" r="9" :cx="place(n)[0]" :cy="place(n)[1]"
          :aria-label="name" :aria-valuenow="middle(n)" :aria-valuetext="said(n)" :aria-valuemin="0" :aria-valuemax="60"
          @pointerdown="grab($event, n)" @pointermove="drag" @pointerup="drop" @pointercancel="drop" @keydown="key($event, n)" />
      </g>
      <text v-if="touched >= 0" class="envelope-said" :x="width - ${PAD}" y="20" text-anchor="end">{{ said(touched) }}</text>
    </svg>`,
  props: { label: String, points: Array, spans: Object, limits: Object, seconds: Number },
  data() {
    return { own: { ...this.spans }, width: 640, touched: -1, held: -1, total: 1, moved: null };
  },
  watch: {
    spans(now) {
      if (this.held >= 0) return;
      this.own = { ...now };
      this.fit();
    },
  },
  created() {
    this.fit();
  },
  mounted() {
    this.resized = new ResizeObserver(() => (this.width = Math.max(this.$el.clientWidth, 100)));
    this.resized.observe(this.$el);
  },
  unmounted() {
    this.resized.disconnect();
  },
  computed: {
    ranged() {
      return Object.values(this.own).some(([lo, hi]) => lo !== hi);
    },
    band() {
      if (!this.ranged) return this.line(0) + "Z";
      return this.line(0) + " L" + this.corners(1).reverse().map((one) => one.join(",")).join(" L") + "Z";
    },
  },
  methods: {
    fit() {
      const longest = TIMES.reduce((sum, name) => sum + (this.own[name]?.[1] ?? 0), 0);
      this.total = Math.min(Math.max(this.seconds, 1.15 * longest), Math.max(8, this.seconds)); // a minute of sustain would hide all else
    },
    x(seconds) {
      return PAD + (Math.min(seconds, this.total) / this.total) * (this.width - 2 * PAD);
    },
    y(level) {
      return HEIGHT - PAD - level * (HEIGHT - 2 * PAD);
    },
    corners(end) {
      const value = (name) => this.own[name]?.[end] ?? 0;
      let at = 0;
      const found = [[this.x(0), this.y(0)]];
      TIMES.forEach((name, n) => {
        at += value(name);
        found.push([this.x(at), this.y(LEVELS[n] ? value(LEVELS[n]) : 0)]);
      });
      return found;
    },
    line(end) {
      return "M" + this.corners(end).map((one) => one.join(",")).join(" L");
    },
    place(n) {
      const [lo, hi] = [this.corners(0)[n + 1], this.corners(1)[n + 1]];
      return [(lo[0] + hi[0]) / 2, (lo[1] + hi[1]) / 2];
    },
    middle(n) {
      const [lo, hi] = this.own[TIMES[n]] ?? [0, 0];
      return Number(((lo + hi) / 2).toFixed(3));
    },
    said(n) {
      const one = (name, digits) => {
        const [lo, hi] = this.own[name] ?? [0, 0];
        return lo === hi ? lo.toFixed(digits) : `${lo.toFixed(digits)}–${hi.toFixed(digits)}`;
      };
      return `${one(TIMES[n], 3)} s` + (LEVELS[n] ? ` · ${one(LEVELS[n], 2)}` : "");
    },
    shift(name, by, widen) {
      if (!name || !by) return;
      const [least, most] = this.limits[name];
      let [lo, hi] = this.own[name];
      if (widen) [lo, hi] = [lo - by, hi + by];
      else [lo, hi] = [lo + by, hi + by];
      lo = Math.min(Math.max(lo, least), most);
      hi = Math.min(Math.max(hi, least), most);
      if (lo > hi) lo = hi = (lo + hi) / 2;
      this.own = { ...this.own, [name]: [lo, hi] };
      this.moved = { ...this.moved, [name]: [lo, hi] };
    },
    grab(event, n) {
      event.target.setPointerCapture(event.pointerId);
      [this.held, this.touched] = [n, n];
      this.last = [event.clientX, event.clientY];
    },
    drag(event) {
      if (this.held < 0) return;
      const box = this.$el.getBoundingClientRect();
      const right = ((event.clientX - this.last[0]) / box.width) * this.width / (this.width - 2 * PAD) * this.total;
      const up = ((this.last[1] - event.clientY) / box.height) * HEIGHT / (HEIGHT - 2 * PAD);
      this.last = [event.clientX, event.clientY];
      this.shift(TIMES[this.held], right, event.shiftKey);
      this.shift(LEVELS[this.held], up, event.shiftKey);
    },
    drop() {
      if (this.held < 0) return;
      this.held = -1;
      this.fit();
      this.tell();
    },
    key(event, n) {
      const steps = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      this.touched = n;
      this.shift(TIMES[n], step[0] * this.total * 0.01, event.shiftKey);
      this.shift(LEVELS[n], step[1] * 0.02, event.shiftKey);
      this.tell();
    },
    tell() {
      if (this.moved) this.$emit("shaped", this.moved);
      this.moved = null;
    },
  },
};
