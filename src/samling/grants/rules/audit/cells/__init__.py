"""From bytes to cells: encodings, CSV, spreadsheets, and how an amount is written."""
