"""The exported file holds the whole plan: every flow ends somewhere, every node and flow is drawn."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from terreau.instruments.procedures.bpmn import bpmn
from terreau.instruments.procedures.plan import Leads, Plan
from terreau.instruments.procedures.starters import Starter, all_starters, starter
from terreau.instruments.procedures.tests import scene
from terreau.instruments.procedures.tests.scene import outcome, plan, stage, step

_NAMES = {
    "m": "http://www.omg.org/spec/BPMN/20100524/MODEL", "di": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC", "dd": "http://www.omg.org/spec/DD/20100524/DI",
}  # fmt: skip
each_starter = pytest.mark.parametrize("given", all_starters(), ids=lambda one: one.key)


def _read(of: Plan, language: str = "fr") -> ET.Element:
    return ET.fromstring(bpmn(of, name="Arbre", language=language, key="9-tree"))


def _process(root: ET.Element) -> ET.Element:
    [process] = root.findall("m:process", _NAMES)
    return process


def _nodes(process: ET.Element) -> dict[str, ET.Element]:
    return {each.attrib["id"]: each for each in process if not each.tag.endswith("sequenceFlow")}


@each_starter
def test_every_flow_ends_at_a_node_that_says_so(given: Starter) -> None:
    process = _process(_read(given.plan))
    nodes = _nodes(process)
    flows = process.findall("m:sequenceFlow", _NAMES)
    for flow in flows:
        for end, direction in (("sourceRef", "outgoing"), ("targetRef", "incoming")):
            told = [each.text for each in nodes[flow.attrib[end]].findall(f"m:{direction}", _NAMES)]
            assert flow.attrib["id"] in told
    named = {
        each.text
        for node in nodes.values()
        for way in ("m:incoming", "m:outgoing")
        for each in node.findall(way, _NAMES)
    }
    assert named == {flow.attrib["id"] for flow in flows}


@each_starter
def test_every_node_can_be_reached_and_leads_to_an_end(given: Starter) -> None:
    process = _process(_read(given.plan))
    flows = [(f.attrib["sourceRef"], f.attrib["targetRef"]) for f in process.findall("m:sequenceFlow", _NAMES)]
    nodes = _nodes(process)
    assert _reached({"start"}, flows) == set(nodes)
    ends = {key for key, node in nodes.items() if node.tag.endswith("endEvent")}
    assert _reached(ends, [(target, source) for source, target in flows]) == set(nodes)


@each_starter
def test_every_node_and_flow_is_drawn_once_and_no_two_nodes_overlap(given: Starter) -> None:
    root = _read(given.plan)
    process = _process(root)
    shapes = [each.attrib["bpmnElement"] for each in root.iterfind(".//di:BPMNShape", _NAMES)]
    edges = root.findall(".//di:BPMNEdge", _NAMES)
    assert sorted(shapes) == sorted(_nodes(process))
    assert sorted(e.attrib["bpmnElement"] for e in edges) == sorted(
        f.attrib["id"] for f in process.findall("m:sequenceFlow", _NAMES)
    )
    assert all(len(edge.findall("dd:waypoint", _NAMES)) >= 2 for edge in edges)
    boxes = [
        tuple(float(each.attrib[side]) for side in ("x", "y", "width", "height"))
        for each in root.iterfind(".//dc:Bounds", _NAMES)
    ]
    for place, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[place + 1 :]:
            apart = (
                x + width <= other_x
                or other_x + other_width <= x
                or y + height <= other_y
                or other_y + other_height <= y
            )
            assert apart


@each_starter
def test_every_step_and_every_way_out_of_the_plan_stands_in_it(given: Starter) -> None:
    process = _process(_read(given.plan, "nl"))
    nodes = _nodes(process)
    names = {node.attrib.get("name") for node in nodes.values()}
    for _stage, one in given.plan.steps():
        assert one.name["nl"] in names
    parallel = [each for each in given.plan.stages if len(each.steps) > 1]
    assert len([n for n in nodes.values() if n.tag.endswith("parallelGateway")]) == 2 * len(parallel)
    endings = {o.ending for _stage, one in given.plan.steps() for o in one.outcomes if o.leads is Leads.END}
    assert {f"end_{ending.value}" for ending in endings if ending} <= set(nodes)


def test_a_return_of_one_of_several_steps_goes_back_to_that_step() -> None:
    both = plan(stage("one", step("a", outcome(), outcome("again", "return")), step("b")), scene.two_stages()[1])
    process = _process(_read(both))
    flows = {(f.attrib["sourceRef"], f.attrib["targetRef"]) for f in process.findall("m:sequenceFlow", _NAMES)}
    assert {("step_a", "ask_a"), ("ask_a", "step_a"), ("ask_a", "join_one"), ("step_b", "join_one")} <= flows


def test_a_draft_without_stages_is_a_file_too() -> None:
    process = _process(_read(Plan(stages=())))
    assert {node.tag.rsplit("}")[1] for node in _nodes(process).values()} == {"startEvent", "endEvent"}


def test_words_that_look_like_markup_stay_words() -> None:
    given = starter("tree-pit")
    assert given is not None
    content = bpmn(given.plan, name='<script> & "arbre"', language="fr", key="tree")
    assert b"<script>" not in content
    assert _process(ET.fromstring(content)).attrib["name"] == '<script> & "arbre"'


def _reached(start: set[str], flows: list[tuple[str, str]]) -> set[str]:
    seen = set(start)
    while more := {target for source, target in flows if source in seen} - seen:
        seen |= more
    return seen
