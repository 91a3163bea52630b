"""What rules may ask and name, one file per topic: see ``longcoat.guidance.rules.registry``."""
