"""Pure functions of grants: schemes, division, arithmetic in words, results, what-if, audit."""
