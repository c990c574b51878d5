// Files to the page's own process: each is the body of a request of its own (see uploads.py).

/** Send a file or a Blob into the batch `key`; "" or why it was not taken. */
export async function upload(key, name, body) {
  const url = `/upload/${encodeURIComponent(key)}?name=${encodeURIComponent(name)}`;
  try {
    const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body });
    return answer.ok ? "" : (await answer.text()) || String(answer.status);
  } catch (error) {
    return String(error.message ?? error);
  }
}
