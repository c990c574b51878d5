// Sounds as points on a canvas. All points are drawn again only when they move; what is under the hand lies on a second canvas above them.
const PAD = { left: 54, right: 12, top: 12, bottom: 44 };
const REACH = 14; // pixels: how near is on it
const MANY = 1500; // points that are stamped
const NOTHING = [20, 20000]; // Hz, what a logarithmic axis without points shows: it has no zero
const SHAPES = 6; // circle, square, triangle, diamond, cross, ring
const NEXT = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function shape(draw, kind, x, y, r) {
  draw.beginPath();
  if (kind === 0 || kind === 5) draw.arc(x, y, r, 0, 7);
  else if (kind === 1) draw.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
  else if (kind === 2) draw.moveTo(x, y - 1.15 * r), draw.lineTo(x + 1.1 * r, y + 0.8 * r), draw.lineTo(x - 1.1 * r, y + 0.8 * r), draw.closePath();
  else if (kind === 3) draw.moveTo(x, y - 1.3 * r), draw.lineTo(x + 1.1 * r, y), draw.lineTo(x, y + 1.3 * r), draw.lineTo(x - 1.1 * r, y), draw.closePath();
  else draw.moveTo(x - r, y - r), draw.lineTo(x + r, y + r), draw.moveTo(x + r, y - r), draw.lineTo(x - r, y + r);
  if (kind >= 4) (draw.lineWidth = 0.55 * r), draw.stroke();
  else draw.fill(), draw.stroke();
}

/** A few round numbers from lo to hi. */
function ticks(lo, hi, log) {
  if (!(hi > lo)) return [lo];
  const found = [];
  if (log) {
    for (let power = Math.floor(Math.log10(lo)); power <= Math.log10(hi); power++)
      for (const one of [1, 2, 5]) if (one * 10 ** power >= lo && one * 10 ** power <= hi) found.push(one * 10 ** power);
    if (found.length > 1) return found;
    found.length = 0;
  }
  const raw = (hi - lo) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 5, 10].find((one) => one * power >= raw);
  for (let at = Math.ceil(lo / step) * step; at <= hi + 1e-9 * step; at += step) found.push(Number(at.toPrecision(6)));
  return found;
}

export default {
  template: `
    <div class="points">
      <div class="points-legend" v-if="groups.length > 1">
        <span v-for="(name, n) in groups.slice(0, 24)" :key="name"><canvas width="16" height="16" :data-group="n" aria-hidden="true"></canvas>{{ name }}</span>
      </div>
      <div ref="area" class="points-area" tabindex="0" role="application" :aria-label="label" :aria-describedby="'help' + uid"
        @keydown="key" @pointerdown="down" @pointermove="move" @pointerup="up" @pointercancel="cancel" @pointerleave="leave"
        @wheel.prevent="wheel" @focus="focused" @blur="over = -1; overlay()">
        <canvas ref="lower"></canvas><canvas ref="upper"></canvas>
      </div>
      <div class="row items-center no-wrap">
        <p :id="'help' + uid" class="quiet col">{{ texts.help }}</p>
        <q-btn flat round icon="zoom_out" :aria-label="texts.smaller" @click="zoom(1 / 1.5)" />
        <q-btn flat round icon="zoom_in" :aria-label="texts.bigger" @click="zoom(1.5)" />
        <q-btn flat round icon="fit_screen" :aria-label="texts.whole" @click="whole" />
      </div>
      <p class="points-said" role="status">{{ said }}</p>
    </div>`,
  props: { label: String, texts: Object, colours: Array },
  data() {
    return { groups: [], said: "", uid: Math.random().toString(36).slice(2) };
  },
  mounted() {
    Object.assign(this, { ids: [], names: [], of: [], x: [], y: [], axes: [["", false, false], ["", false, false]], shades: null });
    Object.assign(this, { px: [], py: [], over: -1, start: -1, path: null, picked: new Set(), view: { scale: 1, x: 0, y: 0 }, held: null, frame: 0, frames: 0 });
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.$refs.area);
    this.themed = new MutationObserver(() => this.draw());
    this.themed.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    this.$emit("ready");
  },
  unmounted() {
    this.resized.disconnect();
    this.themed.disconnect();
    cancelAnimationFrame(this.frame);
  },
  methods: {
    show(ids, names, groups, of, places, axes, shades) {
      const seen = this.over >= 0 ? this.ids[this.over] : null;
      const anew = axes.join() !== this.axes.join();
      Object.assign(this, { ids, names, of, axes, path: null });
      this.groups = groups;
      this.x = places.slice(0, ids.length);
      this.y = places.slice(ids.length);
      this.shades = shades ? Uint8Array.from(atob(shades), (one) => one.charCodeAt(0)) : null;
      this.place = new Map(ids.map((id, n) => [id, n]));
      this.over = this.place.get(seen) ?? -1;
      this.start = -1;
      if (anew) this.view = { scale: 1, x: 0, y: 0 };
      this.image = null;
      this.scale();
      this.draw();
      this.$nextTick(this.legend);
    },
    choose(ids) {
      this.picked = new Set(ids.map((id) => this.place?.get(id)).filter((n) => n !== undefined));
      this.overlay();
    },
    /** Places as shares of the whole, 0 to 1, once for each set of points. */
    scale() {
      this.ends = [this.x, this.y].map((values, n) => {
        const [, log] = this.axes[n];
        const taken = log ? values.filter((one) => one > 0) : values;
        let lo = taken.reduce((a, b) => Math.min(a, b), Infinity);
        let hi = taken.reduce((a, b) => Math.max(a, b), -Infinity);
        if (this.shades) [lo, hi] = n ? [-0.5, this.ids.length - 0.5] : [0, hi];
        if (!(hi > lo)) [lo, hi] = isFinite(lo) ? (log ? [lo / 1.1, hi * 1.1] : [lo - 1, hi + 1]) : log ? NOTHING : [0, 1];
        return [lo, hi];
      });
      const share = (value, n) => {
        const [lo, hi] = this.ends[n];
        return this.axes[n][1] ? Math.log(Math.max(value, lo) / lo) / Math.log(hi / lo) : (value - lo) / (hi - lo);
      };
      this.sx = Float32Array.from(this.x, (one) => share(one, 0));
      this.sy = Float32Array.from(this.y, (one) => share(one, 1));
      if (this.shades) this.sx = this.sx.map((one) => one / 2); // the middle of its line
    },
    draw() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.paint());
    },
    paint() {
      const { area, lower, upper } = this.$refs;
      if (!area?.clientWidth || !this.sx) return;
      this.frames++;
      const [width, height, ratio] = [area.clientWidth, area.clientHeight, window.devicePixelRatio || 1];
      for (const one of [lower, upper])
        if (one.width !== Math.round(width * ratio) || one.height !== Math.round(height * ratio)) [one.width, one.height] = [Math.round(width * ratio), Math.round(height * ratio)];
      this.size = [width, height, ratio];
      const style = getComputedStyle(document.body);
      this.ink = style.getPropertyValue(document.body.classList.contains("body--dark") ? "--ink" : "--ink") || style.color;
      this.line = style.getPropertyValue("--line") || "#888";
      const draw = lower.getContext("2d");
      draw.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw.clearRect(0, 0, width, height);
      this.axis(draw);
      draw.save();
      draw.beginPath();
      draw.rect(PAD.left - 8, PAD.top - 8, width - PAD.left - PAD.right + 16, height - PAD.top - PAD.bottom + 16);
      draw.clip();
      this.where();
      if (this.shades) this.levels(draw);
      else this.marks(draw);
      draw.restore();
      this.overlay();
    },
    /** Pixels of all points. */
    where() {
      const [width, height] = this.size;
      const [across, down] = [width - PAD.left - PAD.right, height - PAD.top - PAD.bottom];
      const { scale, x, y } = this.view;
      const count = this.ids.length;
      if (this.px.length !== count) [this.px, this.py] = [new Float32Array(count), new Float32Array(count)];
      for (let n = 0; n < count; n++) {
        this.px[n] = PAD.left + (this.sx[n] * scale + x) * across;
        this.py[n] = PAD.top + (1 - this.sy[n]) * down * scale + y * down;
      }
    },
    radius() {
      return Math.max(2.2, Math.min(6, 60 / Math.sqrt(this.ids.length || 1)) * Math.sqrt(this.view.scale));
    },
    colour(group) {
      const one = this.colours[group % this.colours.length];
      return one === "#000000" ? this.ink : one;
    },
    sprite(group, r) {
      const [, , ratio] = this.size;
      const side = Math.ceil(2 * (1.4 * r + 1) * ratio);
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = side;
      const draw = canvas.getContext("2d");
      draw.scale(ratio, ratio);
      draw.fillStyle = this.colour(group);
      draw.lineWidth = 0.6;
      draw.strokeStyle = group % SHAPES >= 4 ? this.colour(group) : this.ink;
      shape(draw, group % SHAPES, side / ratio / 2, side / ratio / 2, r);
      return canvas;
    },
    marks(draw) {
      const [width, height, ratio] = this.size;
      const r = this.radius();
      const sprites = this.groups.map((_, group) => this.sprite(group, r));
      const sides = sprites.map((one) => one.width / ratio);
      if (this.ids.length > MANY) return this.stamp(draw, sprites);
      for (let n = 0; n < this.ids.length; n++) {
        const [x, y, side] = [this.px[n], this.py[n], sides[this.of[n]]];
        if (x < -side || y < -side || x > width + side || y > height + side) continue;
        draw.drawImage(sprites[this.of[n]], x - side / 2, y - side / 2, side, side);
      }
    },
    /** Marks of many points, pixel by pixel: ten times as fast as a drawing of each. */
    stamp(draw, sprites) {
      const [width, height, ratio] = this.size;
      const { canvas } = draw;
      if (this.sheet?.width !== canvas.width || this.sheet?.height !== canvas.height) {
        this.sheet = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
        this.pixels = this.sheet.getContext("2d").createImageData(canvas.width, canvas.height);
      }
      const to = new Uint32Array(this.pixels.data.buffer);
      to.fill(0);
      const stamps = sprites.map((one) => {
        const from = new Uint32Array(one.getContext("2d").getImageData(0, 0, one.width, one.height).data.buffer);
        const found = []; // dx, dy, colour
        from.forEach((pixel, at) => {
          if (pixel >>> 24 > 100) found.push((at % one.width) - (one.width >> 1), Math.floor(at / one.width) - (one.width >> 1), (pixel | 0xff000000) >>> 0);
        });
        return Float64Array.from(found);
      });
      for (let n = 0; n < this.ids.length; n++) {
        const [x, y, stamp] = [Math.round(this.px[n] * ratio), Math.round(this.py[n] * ratio), stamps[this.of[n]]];
        if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) continue;
        for (let at = 0; at < stamp.length; at += 3) {
          const [px, py] = [x + stamp[at], y + stamp[at + 1]];
          if (px >= 0 && py >= 0 && px < canvas.width && py < canvas.height) to[py * canvas.width + px] = stamp[at + 2];
        }
      }
      this.sheet.getContext("2d").putImageData(this.pixels, 0, 0);
      draw.drawImage(this.sheet, 0, 0, width, height);
    },
    levels(draw) {
      const count = this.ids.length;
      if (!count) return;
      if (!this.image || this.image.ink !== this.ink) {
        this.image = document.createElement("canvas");
        this.image.ink = this.ink;
        [this.image.width, this.image.height] = [100, count];
        const inner = this.image.getContext("2d");
        const pixels = inner.createImageData(100, count);
        const dark = document.body.classList.contains("body--dark");
        const [far, near] = dark ? [[16, 20, 24], [140, 214, 255]] : [[250, 251, 252], [0, 60, 100]];
        for (let n = 0; n < count; n++)
          for (let at = 0; at < 100; at++) {
            const share = this.shades[n * 100 + at] / 255;
            const to = 4 * ((count - 1 - n) * 100 + at); // the first is lowest, as its number is
            for (let c = 0; c < 3; c++) pixels.data[to + c] = far[c] + share * (near[c] - far[c]);
            pixels.data[to + 3] = 255;
          }
        inner.putImageData(pixels, 0, 0);
      }
      const [width, height] = this.size;
      const across = (width - PAD.left - PAD.right) * this.view.scale;
      const tall = ((height - PAD.top - PAD.bottom) * this.view.scale) / count;
      draw.imageSmoothingEnabled = false;
      for (let n = 0; n < count; n++) {
        const y = this.py[n] - tall / 2;
        if (y > height || y + tall < 0) continue;
        const left = PAD.left + this.view.x * (width - PAD.left - PAD.right);
        draw.drawImage(this.image, 0, count - 1 - n, 100, 1, left, y, 2 * this.sx[n] * across, Math.max(tall, 0.5));
        draw.fillStyle = this.colour(this.of[n]);
        draw.fillRect(left - 6, y, 5, Math.max(tall, 0.5));
      }
    },
    axis(draw) {
      const [width, height] = this.size;
      const [across, down] = [width - PAD.left - PAD.right, height - PAD.top - PAD.bottom];
      draw.strokeStyle = this.line;
      draw.fillStyle = this.ink;
      draw.font = "12px sans-serif";
      draw.strokeRect(PAD.left - 8, PAD.top - 8, across + 16, down + 16);
      this.axes.forEach(([title, log, bare], n) => {
        const [lo, hi] = this.ends[n];
        const share = (value) => (log ? Math.log(value / lo) / Math.log(hi / lo) : (value - lo) / (hi - lo));
        draw.textAlign = n ? "right" : "center";
        for (const one of bare ? [] : ticks(lo, hi, log)) {
          const x = PAD.left + (share(one) * this.view.scale + this.view.x) * across;
          const y = PAD.top + (1 - share(one)) * down * this.view.scale + this.view.y * down;
          if (n ? y < PAD.top - 8 || y > height - PAD.bottom + 8 : x < PAD.left - 8 || x > width - PAD.right + 8) continue;
          if (n) draw.fillText(String(one), PAD.left - 12, y + 4);
          else draw.fillText(String(one), x, height - PAD.bottom + 20);
        }
        draw.textAlign = n ? "left" : "right";
        if (title) draw.fillText(title, n ? PAD.left : width - PAD.right, n ? PAD.top + 6 : height - 6);
      });
    },
    overlay() {
      if (!this.size || !this.$refs.upper) return;
      const draw = this.$refs.upper.getContext("2d");
      const [width, height, ratio] = this.size;
      draw.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw.clearRect(0, 0, width, height);
      draw.strokeStyle = this.ink;
      draw.lineWidth = 2;
      const r = this.radius() + 4;
      const ring = (n) => (draw.beginPath(), draw.arc(this.px[n], this.py[n], r, 0, 7), draw.stroke());
      for (const n of this.picked) ring(n);
      const line = this.path ?? (this.start >= 0 && this.held ? [this.start, null] : null);
      if (line) {
        const [a, b] = line;
        draw.setLineDash(b === null ? [6, 4] : []);
        draw.beginPath();
        draw.moveTo(this.px[a], this.py[a]);
        draw.lineTo(b === null ? this.at[0] : this.px[b], b === null ? this.at[1] : this.py[b]);
        draw.stroke();
        draw.setLineDash([]);
        ring(a);
        if (b !== null) ring(b);
      }
      if (this.start >= 0) ring(this.start);
      if (this.over < 0) return;
      ring(this.over);
      draw.font = "14px sans-serif";
      const text = this.name(this.over);
      const wide = draw.measureText(text).width + 12;
      const x = Math.min(Math.max(this.px[this.over] + 10, 2), width - wide - 2);
      const y = Math.max(this.py[this.over] - 34, 2);
      draw.fillStyle = getComputedStyle(document.body).getPropertyValue("--surface") || "#fff";
      draw.fillRect(x, y, wide, 24);
      draw.lineWidth = 1;
      draw.strokeRect(x, y, wide, 24);
      draw.fillStyle = this.ink;
      draw.textAlign = "left";
      draw.fillText(text, x + 6, y + 17);
    },
    name(n) {
      const name = this.names[n] || this.ids[n];
      return `${name === this.ids[n] ? name : `${name} (${this.ids[n]})`} · ${this.groups[this.of[n]]}`;
    },
    legend() {
      for (const one of this.$el.querySelectorAll("canvas[data-group]")) {
        const draw = one.getContext("2d");
        draw.clearRect(0, 0, 16, 16);
        draw.fillStyle = draw.strokeStyle = this.colour(Number(one.dataset.group));
        shape(draw, Number(one.dataset.group) % SHAPES, 8, 8, 5);
      }
    },
    /** The point nearest to a pixel, -1 for none within reach. */
    nearest(x, y, reach = REACH) {
      let [found, least] = [-1, reach * reach];
      for (let n = 0; n < this.ids.length; n++) {
        const dx = this.shades ? 0 : this.px[n] - x;
        const dy = this.py[n] - y;
        const far = dx * dx + dy * dy;
        if (far < least) [found, least] = [n, far];
      }
      return found;
    },
    spot(event) {
      const box = this.$refs.area.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    },
    down(event) {
      if (event.button) return;
      this.$refs.area.setPointerCapture(event.pointerId);
      this.at = this.spot(event);
      this.start = this.nearest(...this.at);
      this.path = null;
      this.held = { x: this.at[0], y: this.at[1], moved: false, view: { ...this.view } };
      this.overlay();
    },
    move(event) {
      this.at = this.spot(event);
      if (!this.held) {
        const over = this.nearest(...this.at);
        if (over !== this.over) this.hover(over);
        return;
      }
      const [dx, dy] = [this.at[0] - this.held.x, this.at[1] - this.held.y];
      if (Math.hypot(dx, dy) > 5) this.held.moved = true;
      if (!this.held.moved) return;
      if (this.start < 0) {
        const [width, height] = this.size;
        this.view.x = this.held.view.x + dx / (width - PAD.left - PAD.right);
        this.view.y = this.held.view.y + dy / (height - PAD.top - PAD.bottom);
        this.draw();
      } else {
        this.over = this.nearest(...this.at);
        this.overlay();
      }
    },
    up(event) {
      if (!this.held) return;
      const { moved } = this.held;
      const start = this.start;
      this.held = null;
      this.start = -1;
      this.at = this.spot(event);
      const end = this.nearest(...this.at);
      if (start >= 0 && !moved) this.pick(start);
      else if (start >= 0 && end >= 0 && end !== start) this.join(start, end);
      this.overlay();
    },
    cancel() {
      this.held = null;
      this.start = -1;
      this.overlay();
    },
    leave() {
      if (!this.held && document.activeElement !== this.$refs.area) this.hover(-1);
    },
    focused() {
      if (this.over < 0 && this.ids.length && this.$refs.area.matches(":focus-visible")) this.hover(0);
    },
    hover(n) {
      this.over = n;
      this.said = n < 0 ? "" : this.name(n);
      this.overlay();
    },
    pick(n) {
      this.picked = new Set([n]);
      this.hover(n);
      this.$emit("played", this.ids[n]);
      this.$emit("chosen", [this.ids[n]]);
    },
    join(a, b) {
      this.path = [a, b];
      this.$emit("drawn", [this.ids[a], this.ids[b]]);
    },
    /** The nearest point in a direction: what lies aside counts twice. */
    neighbour([dx, dy]) {
      if (this.over < 0) return 0;
      let [found, least] = [this.over, Infinity];
      for (let n = 0; n < this.ids.length; n++) {
        const [x, y] = [this.px[n] - this.px[this.over], this.py[n] - this.py[this.over]];
        const [ahead, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
        if (n !== this.over && ahead > 0 && (this.shades || aside <= 2 * ahead) && ahead + 2 * aside < least) [found, least] = [n, ahead + 2 * aside];
      }
      return found;
    },
    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (NEXT[event.key] && this.ids.length) this.hover(this.neighbour(NEXT[event.key]));
      else if (event.key === "Enter" && this.over >= 0) this.pick(this.over);
      else if (event.key === " " && this.over >= 0) {
        if (this.start < 0) {
          this.start = this.over;
          this.said = `${this.texts.from} ${this.name(this.over)}`;
        } else {
          if (this.over !== this.start) this.join(this.start, this.over);
          this.start = -1;
        }
        this.overlay();
      } else if (event.key === "+") this.zoom(1.5);
      else if (event.key === "-") this.zoom(1 / 1.5);
      else if (event.key === "0") this.whole();
      else return;
      event.preventDefault();
    },
    wheel(event) {
      this.zoom(Math.exp(-event.deltaY / 400), this.spot(event));
    },
    zoom(by, at = null) {
      const [width, height] = this.size;
      const [across, down] = [width - PAD.left - PAD.right, height - PAD.top - PAD.bottom];
      const [x, y] = at ? [(at[0] - PAD.left) / across, (at[1] - PAD.top) / down] : [0.5, 0.5];
      const scale = Math.min(Math.max(this.view.scale * by, 1), 200);
      const grown = scale / this.view.scale;
      this.view = scale === 1 ? { scale, x: 0, y: 0 } : { scale, x: x - (x - this.view.x) * grown, y: y - (y - this.view.y) * grown };
      this.draw();
    },
    whole() {
      this.view = { scale: 1, x: 0, y: 0 };
      this.draw();
    },
  },
};
