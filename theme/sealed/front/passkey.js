// Signed in with the phone's own lock: what the words became, sealed with a secret that only the phone can make.

const rememberedPasskey = () => {
  try {
    const { id, wrapped } = JSON.parse(memory.get("passkey"));
    return { id: fromBase64(id), wrapped: fromBase64(wrapped, 12 + 32 + 16) };
  } catch {
    return null;
  }
};

/** Whether this phone can do it: a lock of its own that makes a secret for us (PRF), and a host with a name. */
async function canStaySignedIn() {
  try {
    if (!memory.set("try", "1") || /^[\d.]+$|:/.test(location.hostname)) return false;
    const able = await PublicKeyCredential.getClientCapabilities?.();
    if (able?.["extension:prf"] === false) return false;
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  } finally {
    memory.drop("try");
  }
}

const passkeyName = () => `${FORMAT}|${now.k.site}|passkey`;
const prfAsked = () => ({ prf: { eval: { first: utf8.encode(passkeyName()) } } });

async function passkeyLock(secret, use) {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(hkdf(passkeyName()), base, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** The secret the phone makes behind its own lock, for a passkey it has. */
async function askPhone(id) {
  const found = await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      allowCredentials: [{ type: "public-key", id }],
      userVerification: "required",
      extensions: prfAsked(),
    },
  });
  return found.getClientExtensionResults().prf?.results?.first;
}

/** Makes a passkey that names nobody and seals with it what the words became. */
async function staySignedIn(root) {
  const title = siteName();
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rp: { name: say("title") },
      // The same for every reader of a site on this phone: a second one takes the place of the first.
      user: { id: utf8.encode(now.k.site), name: title, displayName: title },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }, { type: "public-key", alg: -257 }],
      authenticatorSelection: {
        authenticatorAttachment: "platform", residentKey: "required", requireResidentKey: true, userVerification: "required",
      },
      attestation: "none",
      extensions: prfAsked(),
    },
  });
  const { prf } = made.getClientExtensionResults();
  if (!prf?.enabled) throw new Trouble("stay_not");
  const secret = prf.results?.first ?? (await askPhone(made.rawId));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await passkeyLock(secret, "encrypt"), root);
  const wrapped = new Uint8Array([...nonce, ...new Uint8Array(sealed)]);
  const kept = memory.set("passkey", JSON.stringify({ id: toBase64(made.rawId), wrapped: toBase64(wrapped) }));
  if (!kept) throw new Trouble("stay_not");
}

/** One touch: the phone opens what the words became, and that opens the site. */
async function openWithPhone() {
  const { id, wrapped } = rememberedPasskey();
  let root;
  try {
    const lock = await passkeyLock(await askPhone(id), "decrypt");
    root = await crypto.subtle.decrypt({ name: "AES-GCM", iv: wrapped.subarray(0, 12) }, lock, wrapped.subarray(12));
  } catch {
    throw new Trouble("phone_stopped");
  }
  try {
    await enter(new Uint8Array(root));
  } catch (odd) {
    if (!["wrong", "no_more"].includes(odd.why)) throw odd;
    // The reader was given new words, or none: what is kept here opens nothing.
    memory.drop("passkey");
    throw new Trouble("phone_ended");
  }
}
