"""The money: a state grant from its rule to what each recipient gets, and why.

Words: a *scheme* is one grant for one year; its *components* each divide a *pot* in proportion
to a *key*; the *allocation* is the computed list, every row with its arithmetic; a *published
list* is what an agency or a city printed. A *fund* is money left to a municipality, which gives
from it year by year.
"""
