#!/usr/bin/env python3
"""Holds pages against the HTML standard and against what a reader who cannot see them needs: check_html.py [--letters] PAGE...

Letters have their subject in place of the highest heading. Prints a line for each fault and ends with 1 where there is one. Needs html5lib
(Debian: python3-html5lib) and no network.
"""
import pathlib
import sys

import html5lib
from html5lib.constants import E

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def elements(tree):
    """All elements with their names and ancestors, in the order of the document."""
    def walk(node, above):
        if isinstance(node.tag, str):
            yield node.tag.removeprefix(NAMESPACE), node, above
            for child in node:
                yield from walk(child, above + [node])
    return list(walk(tree, []))


def text(node):
    return "".join(node.itertext()).strip()


def faults(source, is_letter):
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    tree = parser.parse(source)
    for (line, column), code, values in parser.errors:
        yield f"line {line}, column {column}: " + E.get(code, code) % values
    found = elements(tree)
    named = {}
    for name, node, above in found:
        named.setdefault(name, []).append(node)
    if not found[0][1].get("lang"):
        yield "html: no lang"
    if not any(text(node) for node in named.get("title", [])):
        yield "no title"
    if len(named.get("main", [])) != 1:
        yield f"{len(named.get('main', []))} main"
    if len(named.get("h1", [])) != (0 if is_letter else 1):
        yield f"{len(named.get('h1', []))} h1"
    last = 1 if is_letter else 0
    for name, node, above in found:
        if name in HEADINGS:
            level = HEADINGS.index(name) + 1
            if level > last + 1:
                yield f"{name} '{text(node)}' after h{last}"
            if not text(node):
                yield f"{name} without text"
            last = level
        elif name == "img" and not node.get("alt"):
            yield "img without alt"
        elif name == "th" and node.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            yield f"th '{text(node)}' without scope"
        elif name == "table" and node.get("role") != "presentation":
            if not (node.get("aria-label") or node.get("aria-labelledby") or any(child.tag == NAMESPACE + "caption" for child in node)):
                yield "table without a label"
            if not any(inner.tag == NAMESPACE + "th" for inner in node.iter()):
                yield "table without th"
        elif name == "table" and any(inner.tag == NAMESPACE + "th" for inner in node.iter()):
            yield "table for layout with th"
        elif name == "a" and not text(node):
            yield "link without text"
        elif name in ("script", "link", "iframe", "object", "embed", "form", "base"):
            yield f"{name} is not for our pages"
    ids = [node.get("id") for _, node, _ in found if node.get("id")]
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"id '{one}' twice"
    for _, node, _ in found:
        for other in (node.get("aria-labelledby") or "").split():
            if other not in ids:
                yield f"aria-labelledby '{other}' names nothing"


def main():
    status = 0
    is_letter = sys.argv[1:2] == ["--letters"]
    for path in sys.argv[2 if is_letter else 1:]:
        for fault in faults(pathlib.Path(path).read_text("utf-8"), is_letter):
            print(f"{path}: {fault}")
            status = 1
    sys.exit(status)


main()
