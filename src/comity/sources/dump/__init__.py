"""Dumps of a wiki: pages found by their titles in files of many gigabytes, in constant memory."""

from comity.sources.dump.dump import INTERRUPTED, Dump, dump_of, is_dump, is_index

__all__ = ["INTERRUPTED", "Dump", "dump_of", "is_dump", "is_index"]
