// A button that moves away from under a pressed pointer is not clicked: nothing may move until it is released.

const LONGEST = 1000; // milliseconds; not every browser reports the end of every press

let release;
let released = Promise.resolve();

addEventListener("pointerdown", () => {
  released = new Promise((resolve) => (release = resolve));
  setTimeout(release, LONGEST);
}, true);
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, () => release && setTimeout(release), true); // the click comes first
}

// Return a promise that is kept once the pointer is released and the click has been answered.
export const unpressed = () => released;
