//! What cases wait for: no case waits for itself, even through others.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::ids::CaseNumber;
use crate::facts::input::{CaseInput, DocumentInput};
use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("cases");
    for (position, case) in doc.cases.iter().enumerate() {
        waits(case, &list.item(position).key("blocked_by"), index, report);
    }
    cycles(doc, &list, report);
}

fn waits(case: &CaseInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    for (position, block) in case.blocked_by.iter().enumerate() {
        let at = at.item(position);
        if let Some(number) = &block.case {
            index.case(report, &at.key("case"), number);
        }
        report.amount(&at.key("lag_days"), block.lag_days, 1_000);
        report.optional_date(&at.key("until"), block.until);
    }
}

fn cycles(doc: &DocumentInput, list: &At<'_>, report: &mut Report) {
    let graph = graph(doc);
    if toposort(&graph, None).is_ok() {
        return;
    }
    for component in tarjan_scc(&graph) {
        let waits_for_itself = component.iter().any(|&node| graph.contains_edge(node, node));
        if component.len() > 1 || waits_for_itself {
            cycle(doc, &graph, component, list, report);
        }
    }
}

/// Cases that wait or are waited for, by position in the document.
fn graph(doc: &DocumentInput) -> DiGraph<usize, ()> {
    let mut graph = DiGraph::new();
    let mut nodes: BTreeMap<&CaseNumber, NodeIndex> = BTreeMap::new();
    for (position, case) in doc.cases.iter().enumerate() {
        let _ = nodes.entry(&case.number).or_insert_with(|| graph.add_node(position));
    }
    for case in &doc.cases {
        for awaited in case.blocked_by.iter().filter_map(|block| block.case.as_ref()) {
            if let Some(&awaited) = nodes.get(awaited) {
                let _ = graph.add_edge(nodes[&case.number], awaited, ());
            }
        }
    }
    graph
}

/// Tells the first case of the cycle.
fn cycle(
    doc: &DocumentInput,
    graph: &DiGraph<usize, ()>,
    component: Vec<NodeIndex>,
    list: &At<'_>,
    report: &mut Report,
) {
    let mut positions: Vec<usize> = component.into_iter().map(|node| graph[node]).collect();
    positions.sort_unstable();
    let Some(&first) = positions.first() else { return };
    let number = |&position: &usize| doc.cases[position].number.as_str();
    let all: Vec<&str> = positions.iter().take(10).map(number).collect();
    let item = list.item(first);
    let names = all.join(", ");
    report.tell(
        Code::BlockingCycle,
        &item.key("blocked_by"),
        all[0],
        format!("Ces affaires s'attendent en rond : {names}."),
        format!("These cases wait in a circle: {names}."),
    );
}
