"""Who writes and who is written to: senders, recipients, addresses, members and offices."""
