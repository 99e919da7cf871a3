// Nothing on the page may move while a pointer is pressed: a button that moves away from under it is not clicked.

const LONGEST = 1000; // milliseconds; not every browser reports the end of every press

let release = () => {};
let released = Promise.resolve();

const begin = () => {
  release();
  released = new Promise((resolve) => (release = resolve));
  setTimeout(release, LONGEST);
};
addEventListener("pointerdown", begin, true);
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => setTimeout(release), true); // the click comes first
}

// Return a promise that is kept once no pointer is pressed and the click has been answered.
export function unpressed() {
  return released;
}
