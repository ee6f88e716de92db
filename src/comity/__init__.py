"""Comity keeps the record of how any two states relate, every fact tied to the words it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Store", "__version__", "convert", "diff", "export", "network", "open", "panel", "read"]

if TYPE_CHECKING:
    from comity.accounts import diff
    from comity.api import convert, open, read
    from comity.dyads.ask import panel
    from comity.dyads.network import network
    from comity.exports import export
    from comity.stored import Store


def __getattr__(name: str) -> Any:
    """Load the API when it is first used: ``import comity`` alone reads nothing."""
    if name in ("convert", "open", "read"):
        from comity import api

        return getattr(api, name)
    if name == "Store":
        from comity.stored import Store

        return Store
    if name == "diff":
        from comity.accounts import diff

        return diff
    if name == "panel":
        from comity.dyads.ask import panel

        return panel
    if name == "export":
        from comity.exports import export

        return export
    if name == "network":
        from comity.dyads.network import network

        return network
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
