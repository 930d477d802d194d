"""What every capability stands on: page layout, access, audit, limits, errors. No domain words.

An *access class* says who may reach an address; a *privacy class* says whom a stored field is
about; a *limit* is the largest input that is read; an *audit event* is one line in a log that
can be added to but never changed.
"""
