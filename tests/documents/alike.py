"""The blocks of a document in the words of a case."""

from __future__ import annotations

from comity.model.document import Block, Document


def told(document: Document) -> list[str]:
    """Each block with its kind, depth, section and words; the cells of a row under their columns' headers."""
    found = []
    for block in document.blocks:
        words = _row(document, block) if block.kind == "row" else document.text[block.start : block.end]
        section = document.sections[block.section].title
        depth = f" {block.depth}" if block.depth else ""
        found.append(f"{block.kind}{depth} [{section}] {words}".replace("\n", r"\n"))
    return found


def _row(document: Document, block: Block) -> str:
    text, cells = document.text, []
    for number, (start, end) in enumerate(block.cells):
        header = text[slice(*block.header[number])] if number < len(block.header) else ""
        cells.append(f"({header}: {text[start:end]})" if header else f"({text[start:end]})")
    return " ".join(cells)
