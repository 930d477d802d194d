"""What support is offered to parents: by whom, to whom, where, how, and when it was last confirmed.

An offer (insats) is support that an organisation really gives. It is written as a draft, published,
confirmed from time to time, and withdrawn when it is given no more. What nobody has confirmed for
long is no longer shown to those who look for support: a register that is wrong is worse than none.
The programme that an offer follows, and what is known of it, is the knowledge register's.
"""
