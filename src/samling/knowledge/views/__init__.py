"""Pages of the register: parse, one action or query, render."""
