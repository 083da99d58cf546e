"""Nodes and flows of a plan: tasks, gateways where ways part and meet, events where it begins and ends."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from terreau.instruments.procedures.plan import Ending, Holder, Leads, Outcome, Plan, Stage, Step
from terreau.kernel.text import Text


@dataclass(frozen=True)
class Node:
    """``kind`` is a BPMN element; ``column`` and ``row`` are its place, counted from the left and from the middle."""

    id: str
    kind: str
    name: str = ""
    documentation: str = ""
    column: int = 0
    row: int = 0


@dataclass(frozen=True)
class Flow:
    """From one node to another; the name is the outcome that leads there."""

    id: str
    source: str
    target: str
    name: str = ""


@dataclass
class Graph:
    """What stands in the file, in order."""

    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)

    def add(self, node: Node) -> Node:
        self.nodes.append(node)
        return node

    def lead(self, source: str, target: str, name: str = "") -> None:
        if (source, target, name) not in {(each.source, each.target, each.name) for each in self.flows}:
            self.flows.append(Flow(f"flow_{len(self.flows) + 1}", source, target, name))


def graph_of(plan: Plan, language: str) -> Graph:
    """The plan as a graph, its words in one language."""
    graph = Graph()
    graph.add(Node("start", "startEvent"))
    column = 1
    for stage in plan.stages:
        column = _stage(graph, plan, stage, language, column)
    if plan.stages:
        graph.lead("start", _entry(plan.stages[0]))
    else:
        graph.lead("start", _end(graph, Ending.CLOSED, column))
    for stage in plan.stages:
        _ways(graph, plan, stage, language)
    last = max(node.column for node in graph.nodes)
    graph.nodes = [replace(node, column=last + 1) if node.kind == "endEvent" else node for node in graph.nodes]
    return graph


def _stage(graph: Graph, plan: Plan, stage: Stage, language: str, column: int) -> int:
    """Nodes of one stage; the column after it."""
    if len(stage.steps) > 1:
        graph.add(Node(f"split_{stage.key}", "parallelGateway", column=column))
        column += 1
    if not stage.steps:
        graph.add(Node(f"stage_{stage.key}", "task", _in(stage.name, language), column=column))
    for place, step in enumerate(stage.steps):
        kind = "userTask" if step.owner.holder is Holder.SERVICE else "manualTask"
        row = 2 * place - (len(stage.steps) - 1)
        graph.add(
            Node(f"step_{step.key}", kind, _in(step.name, language), _in(step.explanation, language), column, row)
        )
    column += 1
    returning = [step for step in stage.steps if len(stage.steps) > 1 and _returns(step)]
    for step in returning:
        task = next(node for node in graph.nodes if node.id == f"step_{step.key}")
        graph.add(Node(f"ask_{step.key}", "exclusiveGateway", column=column, row=task.row))
    column += bool(returning)
    if len(stage.steps) > 1:
        graph.add(Node(f"join_{stage.key}", "parallelGateway", column=column))
        column += 1
    if len(_roads(stage)) > 1:
        graph.add(Node(f"which_{stage.key}", "exclusiveGateway", column=column))
        column += 1
    return column


def _ways(graph: Graph, plan: Plan, stage: Stage, language: str) -> None:
    """Flows inside a stage and out of it."""
    parallel = len(stage.steps) > 1
    leaving = f"stage_{stage.key}"
    for step in stage.steps:
        leaving = task = f"step_{step.key}"
        if not parallel:
            continue
        graph.lead(f"split_{stage.key}", task)
        met = task
        if _returns(step):
            met = f"ask_{step.key}"
            graph.lead(task, met)
            for outcome in _returns(step):
                graph.lead(met, task, _in(outcome.label, language))
        graph.lead(met, f"join_{stage.key}")
    if parallel:
        leaving = f"join_{stage.key}"
    roads = _roads(stage)
    if len(roads) > 1:
        graph.lead(leaving, f"which_{stage.key}")
        leaving = f"which_{stage.key}"
    ways: list[Outcome | None] = [*roads] or [None]
    for way in ways:
        name = _in(way.label, language) if way is not None and len(roads) > 1 else ""
        graph.lead(leaving, _target(graph, plan, stage, way), name)


def _roads(stage: Stage) -> list[Outcome]:
    """Outcomes that part the way after the stage: those of the step that decides, or of the only one."""
    if len(stage.steps) == 1:
        return list(stage.steps[0].outcomes)
    deciding = [step for step in stage.steps if any(o.leads in {Leads.STAGE, Leads.END} for o in step.outcomes)]
    return [o for step in deciding[:1] for o in step.outcomes if o.leads is not Leads.RETURN]


def _target(graph: Graph, plan: Plan, stage: Stage, outcome: Outcome | None) -> str:
    if outcome is not None and outcome.leads is Leads.RETURN:
        return _entry(stage)
    if outcome is not None and outcome.leads is Leads.END:
        return _end(graph, outcome.ending or Ending.CLOSED)
    if outcome is not None and outcome.leads is Leads.STAGE:
        named = next((each for each in plan.stages if each.key == outcome.stage), None)
        return _entry(named) if named else _end(graph, Ending.CLOSED)
    after = plan.after(stage)
    return _entry(after) if after else _end(graph, Ending.CLOSED)


def _entry(stage: Stage) -> str:
    if len(stage.steps) > 1:
        return f"split_{stage.key}"
    return f"step_{stage.steps[0].key}" if stage.steps else f"stage_{stage.key}"


def _returns(step: Step) -> list[Outcome]:
    return [outcome for outcome in step.outcomes if outcome.leads is Leads.RETURN]


def _end(graph: Graph, ending: Ending, column: int = 0) -> str:
    """One end event for each way of ending, below each other."""
    key = f"end_{ending.value}"
    ends = Counter(node.kind for node in graph.nodes)["endEvent"]
    if key not in {node.id for node in graph.nodes}:
        graph.add(Node(key, "endEvent", ending.value, column=column, row=2 * ends))
    return key


def _in(text: Text, language: str) -> str:
    return text.in_language(language).text
