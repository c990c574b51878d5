// Files and folders, dropped or chosen. Hidden files stay behind: they are the system's own.
import { upload } from "asciml-osc";

const visible = (name) => !name.startsWith(".");

async function below(entry) {
  if (!visible(entry.name)) return [];
  if (entry.isFile) return [await new Promise((done, wrong) => entry.file(done, wrong))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, wrong) => reader.readEntries(done, wrong)); // at most 100 at a time
    if (!some.length) return found;
    for (const one of some) found.push(...(await below(one)));
  }
}

export default {
  template: `
    <div class="drop" :class="{ 'drop-over': over }">
      <p>{{ texts.hint }}</p>
      <div class="row q-gutter-sm">
        <q-btn :label="texts.files" icon="audio_file" :disable="disabled" @click="$refs.files.click()" />
        <q-btn :label="texts.folder" icon="folder" :disable="disabled" @click="$refs.folder.click()" />
      </div>
      <input ref="files" class="hidden" type="file" multiple tabindex="-1" aria-hidden="true" @change="chosen" />
      <input ref="folder" class="hidden" type="file" webkitdirectory multiple tabindex="-1" aria-hidden="true" @change="chosen" />
    </div>`,
  props: { texts: Object, disabled: Boolean },
  data() {
    return { over: false };
  },
  mounted() {
    this.files = [];
    for (const [name, deed] of Object.entries({ dragover: this.dragged, dragleave: this.left, drop: this.dropped })) window.addEventListener(name, deed);
  },
  unmounted() {
    for (const [name, deed] of Object.entries({ dragover: this.dragged, dragleave: this.left, drop: this.dropped })) window.removeEventListener(name, deed);
  },
  methods: {
    takes(event) {
      return event.dataTransfer?.types.includes("Files") && this.$el.offsetParent !== null;
    },
    dragged(event) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault(); // or the browser would leave the page for the file
      this.over = this.takes(event) && !this.disabled;
    },
    left(event) {
      if (!event.relatedTarget) this.over = false;
    },
    async dropped(event) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.over = false;
      if (!this.takes(event) || this.disabled) return;
      const entries = [...event.dataTransfer.items].map((one) => one.webkitGetAsEntry?.()).filter(Boolean);
      const plain = [...event.dataTransfer.files]; // gone after the first await
      const found = [];
      for (const entry of entries) found.push(...(await below(entry)));
      this.wait(entries.length ? found : plain);
    },
    chosen(event) {
      this.wait([...event.target.files]);
      event.target.value = "";
    },
    wait(files) {
      this.files = files.filter((one) => visible(one.name));
      if (this.files.length) this.$emit("dropped", this.files.length);
    },
    async send(key) {
      const files = this.files;
      const wrong = [];
      for (const [at, file] of files.entries()) {
        this.$emit("sending", [at, files.length]);
        const reason = await upload(key, file.name, file);
        if (reason) wrong.push([file.name, reason]);
      }
      this.$emit("sent", [files.length - wrong.length, wrong]);
    },
  },
};
