"""From the pages that were read to the bundled packs of evidence."""
