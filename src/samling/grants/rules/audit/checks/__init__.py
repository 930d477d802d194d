"""The rules of an audit, one per file. Each takes a list and yields findings."""
