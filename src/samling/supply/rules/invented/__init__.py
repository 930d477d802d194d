"""Offers that are made up, for trying Samling out and for measuring it, never mixed with real."""

from .inventing import Details, Invented, Kind, Municipality, invented

__all__ = ["Details", "Invented", "Kind", "Municipality", "invented"]
