"""The file: one process, one diagram; written by an XML library, never by joining strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

from django.utils.translation import override

from terreau.instruments.procedures.bpmn.graph import Flow, Graph, Node, graph_of
from terreau.instruments.procedures.plan import Ending, Plan
from terreau.instruments.procedures.words import ENDING

_MODEL: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_DI: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
_DC: Final = "http://www.omg.org/spec/DD/20100524/DC"
_DD: Final = "http://www.omg.org/spec/DD/20100524/DI"
_PREFIXES: Final = {"": _MODEL, "bpmndi": _DI, "dc": _DC, "di": _DD}
#: Width and height of a drawn node, and of the grid it stands on (pixels).
_SIZE: Final = {"task": (120, 80), "gateway": (50, 50), "event": (36, 36)}
_CELL: Final = (180, 70)
_MIDDLE: Final = 320


def bpmn(plan: Plan, *, name: str, language: str, key: str) -> bytes:
    """The plan as an XML file. ``key`` identifies the process in other tools; ``language`` is that of its words."""
    graph = graph_of(plan, language)
    for prefix, address in _PREFIXES.items():
        ET.register_namespace(prefix, address)
    root = ET.Element(
        f"{{{_MODEL}}}definitions", id=f"definitions_{_word(key)}", targetNamespace="urn:terreau:procedures",
        exporter="Terreau",
    )  # fmt: skip
    process = ET.SubElement(root, f"{{{_MODEL}}}process", id=f"process_{_word(key)}", name=name, isExecutable="false")
    for node in graph.nodes:
        _node(process, graph, node, language)
    for flow in graph.flows:
        ET.SubElement(process, f"{{{_MODEL}}}sequenceFlow", _flow(flow))
    _diagram(root, graph, process.attrib["id"])
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _node(process: ET.Element, graph: Graph, node: Node, language: str) -> None:
    attributes = {"id": _word(node.id)}
    if node.name:
        attributes["name"] = _end_name(node, language)
    element = ET.SubElement(process, f"{{{_MODEL}}}{node.kind}", attributes)
    if node.documentation:
        ET.SubElement(element, f"{{{_MODEL}}}documentation").text = _clean(node.documentation)
    for direction, end in (("incoming", "target"), ("outgoing", "source")):
        for flow in graph.flows:
            if getattr(flow, end) == node.id:
                ET.SubElement(element, f"{{{_MODEL}}}{direction}").text = flow.id


def _end_name(node: Node, language: str) -> str:
    if node.kind != "endEvent":
        return _clean(node.name)
    with override(language):
        return str(ENDING[Ending(node.name)])


def _flow(flow: Flow) -> dict[str, str]:
    attributes = {"id": flow.id, "sourceRef": _word(flow.source), "targetRef": _word(flow.target)}
    return attributes | ({"name": _clean(flow.name)} if flow.name else {})


def _diagram(root: ET.Element, graph: Graph, process: str) -> None:
    diagram = ET.SubElement(root, f"{{{_DI}}}BPMNDiagram", id=f"diagram_{process}")
    plane = ET.SubElement(diagram, f"{{{_DI}}}BPMNPlane", id=f"plane_{process}", bpmnElement=process)
    boxes = {node.id: _box(node) for node in graph.nodes}
    for node in graph.nodes:
        left, top, width, height = boxes[node.id]
        shape = ET.SubElement(plane, f"{{{_DI}}}BPMNShape", id=f"shape_{_word(node.id)}", bpmnElement=_word(node.id))
        ET.SubElement(
            shape, f"{{{_DC}}}Bounds", x=str(left), y=str(top), width=str(width), height=str(height)
        )  # fmt: skip
    for flow in graph.flows:
        edge = ET.SubElement(plane, f"{{{_DI}}}BPMNEdge", id=f"edge_{flow.id}", bpmnElement=flow.id)
        for x, y in _line(flow, boxes):
            ET.SubElement(edge, f"{{{_DD}}}waypoint", x=str(x), y=str(y))


def _box(node: Node) -> tuple[int, int, int, int]:
    kind = "event" if node.kind.endswith("Event") else "gateway" if node.kind.endswith("Gateway") else "task"
    width, height = _SIZE[kind]
    return 100 + node.column * _CELL[0] - width // 2, _MIDDLE + node.row * _CELL[1] - height // 2, width, height


def _line(flow: Flow, boxes: Mapping[str, tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """Onward from side to side; back, or past several columns, in an arc above."""
    left, top, width, height = boxes[flow.source]
    to_left, to_top, to_width, to_height = boxes[flow.target]
    start, end = (left + width, top + height // 2), (to_left, to_top + to_height // 2)
    onward = 0 <= end[0] - start[0] <= 2 * _CELL[0]
    if onward:
        middle = (start[0] + end[0]) // 2
        return [start, end] if start[1] == end[1] else [start, (middle, start[1]), (middle, end[1]), end]
    above = 60 if end[0] < start[0] else 30
    return [
        (left + width // 2, top), (left + width // 2, above), (to_left + to_width // 2, above),
        (to_left + to_width // 2, to_top),
    ]  # fmt: skip


def _word(key: str) -> str:
    """A name XML takes as an identifier."""
    return re.sub(r"[^A-Za-z0-9_.-]", "_", key) if key[:1].isalpha() else f"n_{re.sub(r'[^A-Za-z0-9_.-]', '_', key)}"


def _clean(text: str) -> str:
    """Without the signs XML 1.0 has no place for."""
    return "".join(sign for sign in text if sign in "\t\n" or ord(sign) >= 32)
