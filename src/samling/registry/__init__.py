"""Who and where: areas, organisations and what is counted in them, each valid in time.

Words: an *area* is a county, municipality, region or district; a *variable* is what is counted
(inhabitants, children); a *dataset* is one variable for one period from one source; its
*vintage* is the day that version of the figures was made or fetched.
"""
