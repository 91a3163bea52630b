"""The plan as a page in the browser, served on this machine only.

No decision is made here: pages show a `Plan`, in the words of ``longcoat.reports``. What an applicant gives is
kept in memory and nowhere else, and no value of a profile is ever in an address or a line on the terminal.
"""
