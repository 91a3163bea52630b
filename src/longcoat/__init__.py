"""Longcoat plans a US residency application on your own machine."""
