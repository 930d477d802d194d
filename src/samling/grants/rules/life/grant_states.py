"""States of a grant that belong together, each set named once."""

# The recipient has not answered the offer: it has neither sent its requisition nor declined.
UNANSWERED = ("offered", "prepared")
# The recipient has its money, and a report to write.
TO_REPORT = ("paid", "returned")
# The recipient has been paid, and its grant is not at its end.
PAID_OUT = (*TO_REPORT, "reported", "accepted")
