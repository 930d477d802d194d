"""What boards decide: a matter is drafted, prepared by a committee, decided, and sent out.

A *matter* (ärende) has a number and a paper: points of proposal, sections, supporting documents
and whom the decision is sent to. A *meeting* of a committee or a board takes matters in the order
of its agenda; each that is decided gets a *paragraph* of the minutes, with the proposals that were
put against each other, votes and reservations. An *excerpt* of the paragraph goes to those it
concerns.

A *consultation* (remiss) asks an organisation for its opinion by a last day. The *answer* takes a
stand on each of its proposals while its matter is a draft; the matter's paper tells it in short.
Once the board has decided, it is sent as two files in an e-mail, and that is noted.
"""
