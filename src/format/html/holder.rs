//! The innermost element that holds all text of a block, however its elements open and close.

/// What is known of a block's text so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Holder {
    held: Option<Held>,
}

#[derive(Debug, Clone, Copy)]
struct Held {
    /// The element that holds all text so far.
    node: usize,
    /// How many elements were open in it, itself among them.
    depth: usize,
    /// The fewest elements that were open since the last text.
    fewest: usize,
}

impl Holder {
    /// Notes a text in the innermost of `open` elements; `node` tells which element is open at a depth.
    pub fn hold(&mut self, open: usize, node: impl Fn(usize) -> usize) {
        self.held = Some(match self.held {
            None => Held { node: node(open), depth: open, fewest: open },
            Some(held) if held.depth <= held.fewest => Held { fewest: open, ..held },
            Some(held) => Held { node: node(held.fewest), depth: held.fewest, fewest: open },
        });
    }

    /// Notes that an element was closed, with which `open` are still open.
    pub fn close(&mut self, open: usize) {
        if let Some(held) = &mut self.held {
            held.fewest = held.fewest.min(open);
        }
    }

    /// The element that holds all text of a block that ends here; nothing where there was none.
    pub fn take(&mut self) -> Option<usize> {
        self.held.take().map(|held| held.node)
    }
}
