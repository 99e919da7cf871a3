"""Many letters at once: spreadsheets, print runs, packs; uses paper, words and people."""
