// The language of the screen, and the sentences that carry a number.
const all = JSON.parse(document.getElementById("words").textContent);
const usual = navigator.languages.map((one) => one.slice(0, 2).toLowerCase()).find((one) => one in all) || "fr";
let chosen = usual;

export const language = () => chosen;
export const speak = (code) => {
  chosen = code in all ? code : usual;
  document.documentElement.lang = chosen;
  for (const button of document.querySelectorAll("[data-languages] button")) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
  }
};
// French says "0 porte": nothing is one, there.
const isOne = (number) => (chosen === "fr" ? number < 2 : number === 1);
export const say = (key, number, more = {}) => {
  const said = all[chosen][key];
  let sentence = Array.isArray(said) ? said[isOne(number) ? 0 : 1].replace("#", number) : said;
  for (const [name, value] of Object.entries(more)) sentence = sentence.replace(`{${name}}`, value);
  return sentence;
};
// What the server wrote in up to three languages.
export const told = (text) => {
  const found = [chosen, "fr", "nl", "en"].find((code) => text?.[code]);
  return { said: found ? text[found] : "", lang: found && found !== chosen ? found : "" };
};
export const pick = (text) => told(text).said;
