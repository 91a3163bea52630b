"""Which tests one worker runs: those that share what takes long to make, so that it is made once.

The groups of pytest-xdist's own marks come to nothing with some versions of pytest, which ends in no error: every worker
makes everything.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

#: What is shared → where its tests are, the first that fits: the model of sentences, the plans of the examples, compiled
#: kernels, visited sites, a server and a browser.
TOGETHER = {
    "texts": ("guidance/checks/",),
    "examples": ("guidance/", "plan/", "reports/test_report_document.py", "docs/test_examples_table.py"),
    "kernels": ("market/",),
    "sites": ("programs/refresh/",),
    "server": ("web/",),
}


def group_of(test: str) -> str:
    """Return the group of a test, or the test itself.

    Example:
        >>> group_of("tests/web/test_web_api.py::test_it"), group_of("tests/test_house.py::test_it")
        ('server', 'tests/test_house.py::test_it')
    """
    inside = test.removeprefix("tests/")
    return next((name for name, places in TOGETHER.items() if inside.startswith(places)), test)


class InGroups(LoadScopeScheduling):  # type: ignore[misc]
    """Gives each worker a group or a single test at a time, the largest groups first."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
