"""Fits the simulated season to published figures; a development tool.

1. `targets`: the published figures that the fit is after, as arrays, each with how well it is known.
2. `pairs`: which assumption each figure moves, and by how much.
3. `member`: one draw of all assumptions, refitted to figures redrawn within their errors.
4. `ensemble`: the medians first, then many members; `writing` writes both into ``src/longcoat/market/nation/data``.

Every number that a person had to judge stands in ``judgements.toml`` with the reason for it.
"""
