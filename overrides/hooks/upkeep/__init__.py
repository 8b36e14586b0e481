"""For the person who keeps the guide: what is old, what drifted, what is misspelt."""
