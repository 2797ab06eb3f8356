// k.json as a host gives it.

/** Reads what anybody may read: which site this is, and whose words open it. */
async function readSite() {
  // Without a host the worker answers with the kept copy, where there is one.
  const answer = await fetch(`${scope}k.json`, { cache: "no-store", redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") throw new Trouble("portal");
  if (answer?.status === 404 || answer?.status === 410) throw new Trouble("missing");
  if (!answer?.ok) throw new Trouble(navigator.onLine ? "unreachable" : "offline");
  const text = await readUpTo(answer, BIGGEST);
  if (/^\s*</.test(text)) throw new Trouble("portal");
  return checkSite(text);
}

/** The words of an answer; one that never ends is left in the middle. */
async function readUpTo(answer, most) {
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Trouble("unreachable");
    });
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      throw new Trouble("damaged");
    }
    text += decoder.decode(value, { stream: true });
  }
}
