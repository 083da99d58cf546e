// The picture of the project on the first screen of a stand: fetched once, kept with the work, erased with it.
import * as store from "./store.js";
import { told } from "./words.js";

const asData = (blob) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(blob);
});

// The picture itself, or nothing while it cannot be had.
const dataOf = async (source) => {
  if (source.startsWith("data:")) return source;
  const kept = await store.get("picture");
  if (kept?.source === source) return kept.data;
  const answer = await fetch(source, { credentials: "omit" });
  if (!answer.ok) return "";
  const data = await asData(await answer.blob());
  await store.set("picture", { source, data });
  return data;
};

// Puts it in the place of the drawing that every stand has.
export const show = async (place, picture) => {
  if (!picture?.src) return;
  const data = await dataOf(picture.src).catch(() => "");
  if (!data) return;
  const { said, lang } = told(picture.alt), image = new Image();
  Object.assign(image, { src: data, alt: said, lang });
  await image.decode().then(() => place.replaceChildren(image)).catch(() => {});
};
