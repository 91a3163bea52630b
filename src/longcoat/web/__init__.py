"""The plan in the browser, served on this machine only: pages, kept profiles, and the same answers as data.

No decision is made here: pages show a `Plan` and what other packages work out, in the words of ``longcoat.reports``. What
an applicant answers is kept in their own data folder and nowhere else, and no value of a profile is ever in an address or
in a line on the terminal.

A request goes one way: `page.Page` (or `api.Endpoint`) reads and guards it, a plain function in ``pages`` answers it from
what the `desk.Desk` has at hand, `planning.Planner` works out each thing once, and a template shows it.
"""
