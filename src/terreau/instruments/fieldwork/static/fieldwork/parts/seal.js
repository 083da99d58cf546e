// From words to an envelope only the server opens (RFC 9180), bound to this device, its number and the one before it.
import * as hpke from "../vendor/hpke/index.js";
import * as store from "./store.js";

const suite = new hpke.CipherSuite(
  hpke.KEM_DHKEM_P256_HKDF_SHA256, hpke.KDF_HKDF_SHA256, hpke.AEAD_AES_256_GCM,
);
const bytes = (words) => new TextEncoder().encode(words);
const base64 = (array) => btoa(Array.from(array, (one) => String.fromCharCode(one)).join(""));
const fromBase64url = (word) => Uint8Array.from(
  atob(word.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0),
);
const hex = (buffer) => Array.from(new Uint8Array(buffer), (one) => one.toString(16).padStart(2, "0")).join("");
const joined = (...arrays) => {
  const whole = new Uint8Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let from = 0;
  for (const array of arrays) { whole.set(array, from); from += array.length; }
  return whole;
};

// Filled up to a step of 256 bytes: the length of an envelope says nothing of what is in it.
const padded = (words) => {
  const bare = bytes(words);
  const whole = new Uint8Array(Math.ceil((bare.length + 1) / 256) * 256).fill(0x20);
  whole.set(bare);
  return whole;
};

export const envelope = async (config, head, record) => {
  const id = crypto.randomUUID(), n = (head?.n ?? 0) + 1, prev = head?.h ?? "";
  const info = bytes(["terreau.fieldwork.v1", config.device, id, n, prev].join("|"));
  const key = await suite.DeserializePublicKey(fromBase64url(config.key.public));
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, padded(JSON.stringify(record)), { info });
  const h = hex(await crypto.subtle.digest("SHA-256", joined(bytes(prev), bytes(id), ciphertext)));
  return {
    envelope: {
      id, n, prev, at: new Date().toISOString(), kid: config.key.id,
      enc: base64(encapsulatedSecret), ct: base64(ciphertext),
    },
    head: { n, h },
  };
};

// One after the other, so that the chain has no fork of our own making.
let last = Promise.resolve();
export const keep = (config, records, tick) => {
  const done = last.then(async () => {
    const envelopes = [];
    let head = await store.get("head");
    for (const record of records) {
      const made = await envelope(config, head, record);
      envelopes.push(made.envelope);
      head = made.head;
    }
    await store.append({ envelopes, head, tick });
  });
  last = done.catch(() => {});
  return done;
};
