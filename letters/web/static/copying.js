// Putting text on the clipboard, or, where there is none, selecting it.

// Whether the text, a promise, is on the clipboard. Safari takes only a promise that was made within the click.
export async function copied(text) {
  try {
    const plain = text.then((ready) => new Blob([ready], { type: "text/plain" }));
    plain.catch(() => {}); // told by what is thrown here
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    return true;
  } catch {
    return false;
  }
}

// Select what a field or another element holds.
export function select(element) {
  if (element.select) {
    element.focus();
    element.select();
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
