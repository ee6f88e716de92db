"""The records that were asked for last, so that asking again costs nothing: a store that is open does not change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from comity.model.record import Record

MOST = 10_000  # claims of all records that are held: some 30 MB


class Recent:
    """Records by what they were made of; those that were asked for longest ago go first.

    A record with more claims than `most` is not held. It can be asked by several threads.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most, self._claims = most, 0
        self._held: OrderedDict[Hashable, Record] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Record | None:
        """The record, where it is held."""
        with self._lock:
            record = self._held.get(key)
            if record is not None:
                self._held.move_to_end(key)
            return record

    def clear(self) -> None:
        """Hold none."""
        with self._lock:
            self._held.clear()
            self._claims = 0

    def put(self, key: Hashable, record: Record) -> None:
        """Hold a record that was made."""
        if record.claims > self._most:
            return
        with self._lock:
            gone = self._held.pop(key, None)
            self._claims += record.claims - (gone.claims if gone is not None else 0)
            self._held[key] = record
            while self._claims > self._most:
                self._claims -= self._held.popitem(last=False)[1].claims
