"""Fits the model's coefficients to the published figures; a development tool, it needs SciPy.

1. `openness`: how willing the programs of a specialty are to invite one type of applicant.
2. `interviewing`: what all programs see alike, the luck of a season, and what becomes of an interview.
3. `place_effects`: what a program's place and kind tell.
4. `model` puts them together, `writing` writes them into ``src/longcoat/market/data``.

Every number that a person had to judge stands in ``judgements.toml`` with the reason for it.
"""
