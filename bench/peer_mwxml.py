"""How long mwxml takes to read every text of a dump, on one process: seconds, pages and bytes of text as JSON.

usage: python bench/peer_mwxml.py DUMP   (in the environment of bench/peers.txt)
"""

import bz2
import json
import sys
from time import perf_counter

import mwxml

begin = perf_counter()
opened = bz2.open(sys.argv[1]) if sys.argv[1].endswith(".bz2") else open(sys.argv[1], "rb")
pages = size = 0
with opened as file:
    for page in mwxml.Dump.from_file(file):
        pages += 1
        for revision in page:
            size += len(revision.text or "")
print(json.dumps({"seconds": perf_counter() - begin, "pages": pages, "characters": size}))
