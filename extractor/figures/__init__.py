"""Tables become observations, scorecard rows and targets."""

from extractor.figures.context import Figures, ReportContext
from extractor.figures.find import find_figures

__all__ = ["Figures", "ReportContext", "find_figures"]
