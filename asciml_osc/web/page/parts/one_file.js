// A file of the person's. Quasar's uploader has a button within a button, which screen readers cannot name.
import { upload } from "asciml-osc";

export default {
  template: `
    <div>
      <q-btn :label="label" icon="upload_file" outline color="primary" :disable="disabled" @click="$refs.file.click()" />
      <input ref="file" class="hidden" type="file" :accept="accept" tabindex="-1" aria-hidden="true" @change="chosen" />
    </div>`,
  props: { label: String, accept: String, disabled: Boolean },
  methods: {
    chosen(event) {
      [this.file] = event.target.files;
      event.target.value = ""; // the same one may be chosen again
      if (this.file) this.$emit("chosen");
    },
    async send(key) {
      this.$emit("sent", await upload(key, this.file.name, this.file));
    },
  },
};
