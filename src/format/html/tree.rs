//! The elements of a page as a tree, each with what its name and attributes say of its content.

use std::borrow::Cow;

use super::hint::Standing;
use super::select::Matches;

/// An element.
#[derive(Debug)]
pub struct Node<'a> {
    /// The index of the element around it, which is smaller than its own; the page's is its own.
    pub parent: usize,
    /// Its name in lower case.
    pub name: Cow<'a, str>,
    /// What its name and attributes say.
    pub standing: Standing,
    /// Whether it is a link or stands in one.
    pub in_link: bool,
    /// How far it gets in the selectors of what is read and of what is not, where there are any.
    pub matches: Option<Box<[Matches; 2]>>,
}

/// All elements of a page in the order they begin; the first is the page itself.
#[derive(Debug)]
pub struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    /// A page without elements.
    pub fn new() -> Self {
        let page = Node {
            parent: 0,
            name: Cow::Borrowed(""),
            standing: Standing::Plain,
            in_link: false,
            matches: None,
        };
        Self { nodes: vec![page] }
    }

    /// Adds an element; gives its index.
    pub fn add(&mut self, mut node: Node<'a>) -> usize {
        node.in_link = node.name == "a" || self.node(node.parent).in_link;
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// How many there are, the page among them.
    pub const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// An element; the page where there is none of that index.
    pub fn node(&self, index: usize) -> &Node<'a> {
        &self.nodes[if index < self.nodes.len() { index } else { 0 }]
    }

    /// The sums over each element and all in it, given those of each element alone.
    pub fn sums(&self, mut own: Vec<usize>) -> Vec<usize> {
        for at in (1..self.nodes.len()).rev() {
            own[self.nodes[at].parent] += own[at];
        }
        own
    }

    /// For each element whether something holds for it or for an element around it.
    pub fn inherited(&self, holds: impl Fn(usize) -> bool) -> Vec<bool> {
        self.inherited_until(|at| holds(at).then_some(true))
    }

    /// For each element what is said of it, else of the innermost element around it of which something is said.
    pub fn inherited_until(&self, says: impl Fn(usize) -> Option<bool>) -> Vec<bool> {
        let mut all: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for (at, node) in self.nodes.iter().enumerate() {
            let around = at > 0 && all[node.parent];
            all.push(says(at).unwrap_or(around));
        }
        all
    }
}
