"""The plan in other forms: text for the terminal, JSON, CSV. No decision is made here."""
