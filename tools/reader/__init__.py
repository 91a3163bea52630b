"""Fits the learned parts of the page reader."""
