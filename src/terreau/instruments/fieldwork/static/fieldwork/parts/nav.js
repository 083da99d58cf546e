// Back and forward, without an address that says where one was: the history holds a depth and nothing else.
const home = document.body.dataset.home;
let stack = [];
let leaving = null;

export const root = (open) => {
  stack = [open];
  history.replaceState({ depth: 0 }, "", home);
  open();
};
export const go = (open) => {
  stack.push(open);
  history.pushState({ depth: stack.length - 1 }, "", home);
  open();
};
export const back = () => history.back();

// On a stand, Back changes nothing: there is no page behind the first one.
export const hold = () => {
  leaving = () => history.pushState({ depth: 0 }, "", home);
  history.replaceState({ depth: 0 }, "", home);
  leaving();
};
export const release = () => { leaving = null; };

addEventListener("popstate", (event) => {
  if (leaving) return leaving();
  if (!stack.length) return undefined;
  stack.length = Math.min(stack.length, (event.state?.depth ?? 0) + 1);
  return stack.at(-1)();
});
