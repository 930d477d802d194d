"""What is known of ways to support parents: a register of programmes, guidance and checklists.

A *programme* is a structured way to give support. Its *level* says whom it is for: all parents
(universal), those at risk (selective) or those whose child shows signs of problems (indicated).
What is known of its *effect* stands in the words of its source; a *study* has design, outcome and
effect; a *judgement* weighs them by stated criteria. That a programme *lacks evaluation* says
nothing of whether it works.

*Stewardship* is what somebody must do for a programme to live on. It has nine *parts*, each held
by somebody from a day on. Who reviews the quality of a programme does not train in it, and who
develops it does not evaluate it.

*Guidance* is pages that tell how support is built up, given and followed up. Each has an *owner*
and a *review*: the day it was looked through, and the last day to do so again.

A *checklist* has *items*, which an organisation *rates* once a year. A *weak point* is an item that
is not in place. A *good example* is what somebody did about an item, told for others.

The register and the guidance are kept by one agency, and read by everyone. What an organisation has
filled in is its own.
"""
