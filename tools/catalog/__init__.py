"""The steps from the raw inputs to the bundled catalog."""
