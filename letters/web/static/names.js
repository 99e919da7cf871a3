// Words that are typed to find a name, whatever their case and accents.

export function wordsOf(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

// Return whether each word that was typed begins one of the words.
export function match(typed, words) {
  return typed.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
