// Copying text to the clipboard, or selecting it where there is no clipboard.

// Copy the text, a promise, and return whether that worked. Safari accepts only a promise made during the click.
export async function copied(text) {
  try {
    const plain = text.then((ready) => new Blob([ready], { type: "text/plain" }));
    plain.catch(() => {}); // the error thrown here reports it
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    return true;
  } catch {
    return false;
  }
}

// Select the content of a field or another element.
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
