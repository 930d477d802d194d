"""From cells and pasted text to lists of recipients and amounts, before anything is judged."""
