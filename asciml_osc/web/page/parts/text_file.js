// A file of the person's that is small enough for one message.
const LARGEST = 500_000; // bytes

export default {
  template: `
    <span>
      <button type="button" class="phone-button" :disabled="disabled" @click="$refs.file.click()">{{ label }}</button>
      <input ref="file" type="file" :accept="accept" hidden :aria-label="label" @change="read" />
    </span>`,
  props: { label: String, accept: String, disabled: Boolean },
  methods: {
    async read(event) {
      const [file] = event.target.files;
      event.target.value = "";
      if (!file) return;
      if (file.size > LARGEST) this.$emit("large", file.name);
      else this.$emit("read", [file.name, await file.text()]);
    },
  },
};
