"""What is said: campaigns, letters, and every sentence that people read, in English and French."""
