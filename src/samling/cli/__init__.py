"""The command `samling`. One thin module per capability; nothing of Django.

What a program reads goes to stdout, words for people to stderr. Exit codes: 0 fine, 1 findings
(something did not add up), 2 cannot (the input or the command is wrong).
"""
