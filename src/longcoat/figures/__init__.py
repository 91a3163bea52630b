"""Published numbers, by season, each with its source: the only place where a published number is written.

Every figure has a dotted id and one file, ``data/ID.toml``, with its meaning in plain words, its unit, what
it is divided by, its sources and its dated values. Only the file that is asked for is read.

Example:
    >>> from longcoat.figures import figure
    >>> rate = figure("match.rate", season=2025, applicant_type="us-img")
    >>> rate.number
    0.678
    >>> rate.cite()
    'NRMP Main Residency Match results, 2025'
"""

from longcoat.figures.figure import Figure
from longcoat.figures.lookup import FigureError, all_ids, figure, figures, search
from longcoat.figures.parameter import Parameter, parameter
from longcoat.figures.source import Quality, Source
from longcoat.figures.unit import Unit, Value

__all__ = [
    "Figure",
    "FigureError",
    "Parameter",
    "Quality",
    "Source",
    "Unit",
    "Value",
    "all_ids",
    "figure",
    "figures",
    "parameter",
    "search",
]
