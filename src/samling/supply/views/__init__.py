"""Pages of offers: parse, one action or query, render."""
