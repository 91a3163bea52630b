"""Its inner loop."""
