"""Pages of money: what is paid, what is to come back, what is changed, and the days to keep."""
