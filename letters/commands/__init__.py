"""What each of the `letters` commands does: options of its own, and a function that runs it."""
