"""Puts every published figure that the model speaks to beside the model's own, computed as the product computes.

`page` puts the sections together; each section is a file of its own. Nothing here feeds back into the model.
"""
