"""The pages that follow the money: of a scheme, of an area, and back from what was done."""
