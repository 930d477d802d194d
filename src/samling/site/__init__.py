"""Django wiring only: settings, addresses, the application server. Rules and words live elsewhere.

`python -m samling.site COMMAND` is what manage.py is in other Django projects.
"""
