"""The street as it could be: drawings composed from few flat shapes, in the manner of a linocut."""

from terreau.ui.drawings.street import ADDITIONS, street

__all__ = ["ADDITIONS", "street"]
