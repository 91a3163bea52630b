"""Invented people of nations that no answer rests on: planned by Longcoat, then matched by the whole simulation."""
