"""Signing in: passwords, codes, passkeys, and the organisation's own service by OIDC or SAML.

The work is django-allauth's. Here are its addresses with their access classes, who may have an
account (those who are invited), and the entries in the audit log.
"""
