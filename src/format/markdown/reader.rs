//! Events of the Markdown parser into blocks.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::component::Component;
use super::front_matter;
use super::template::{name_in_comment, templates};
use crate::document::{Block, Link, Role};
use crate::span::{Packed, Raw, Span};
use crate::text::{Escape, OBJECT, Origin, Text};

/// What is read beyond CommonMark.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// The blocks of a text that begins at byte `offset` of its file, and what links may lead to.
pub fn read(text: &str, offset: usize, fields: &[String]) -> (Vec<Block>, Vec<String>) {
    let mut reader = Reader { text, offset, fields, templates: templates(text), ..Reader::default() };
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        reader.event(event, range);
    }
    reader.flush();
    (reader.blocks, reader.anchors)
}

/// The blocks alone.
pub fn blocks(text: &str) -> Vec<Block> {
    read(text, 0, &[]).0
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    offset: usize,
    fields: &'a [String],
    /// What a site generator fills in.
    templates: Vec<Range<usize>>,
    blocks: Vec<Block>,
    /// Roles of the blocks that are open, outermost first; none: what is inside is no text.
    open: Vec<Option<Role>>,
    /// The top-level block everything belongs to.
    frame: Option<Span<Raw>>,
    current: Option<Text>,
    /// Alternative texts of pictures that are open, and of those in the block that is being read.
    pictures: Vec<(Text, Range<usize>)>,
    captions: Vec<Text>,
    /// End of the text before a line break whose extent is not known yet, and what it stands for.
    line_break: Option<(usize, &'static str)>,
    /// Where the last piece of text ended.
    end: usize,
    /// How many links are open whose text is their address.
    addresses: usize,
    /// Links of the block that is being read; the innermost open ones have no end yet.
    links: Vec<Link>,
    open_links: Vec<usize>,
    /// The level of the heading that is being read.
    level: u8,
    /// The text of the heading that is being read, code included.
    heading: Option<String>,
    anchors: Vec<String>,
    /// The component of MDX whose lines are read.
    component: Component,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let (Some(heading), Event::Text(text) | Event::Code(text)) = (&mut self.heading, &event) {
            heading.push_str(text);
        }
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end_of(tag),
            Event::Text(text) => self.text(&text, range),
            Event::InlineMath(_) if self.is_price(&range) => {
                let text = self.text;
                self.text(text.get(range.clone()).unwrap_or_default(), range);
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.object(range),
            Event::SoftBreak => self.line_break = self.line_break.or(Some((self.end, " "))),
            Event::HardBreak => self.line_break = Some((self.end, "\n")),
            Event::InlineHtml(html) if html.starts_with("<br") => self.push("\n", range, Origin::Decoded),
            Event::Rule => self.flush(),
            // A reference to a footnote and a tag stand between letters without being read.
            Event::InlineHtml(tag) => self.anchors.extend(anchors_in(&tag)),
            Event::Html(line) => self.line_of_html(&line, range),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        if self.open.is_empty() && self.current.is_none() {
            self.frame = Some(self.raw(range.clone()));
        }
        let role = match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                return self.text_here().open();
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.addresses += usize::from(matches!(link_type, LinkType::Autolink | LinkType::Email));
                return self.open_link(dest_url, range);
            }
            Tag::Image { .. } => return self.pictures.push((Text::escaped(Escape::Markdown), range)),
            Tag::Heading { level, id, .. } => {
                let named = self.text.get(range).and_then(name_in_comment);
                self.anchors.extend(id.as_deref().or(named).map(str::to_owned));
                self.heading = Some(String::new());
                self.flush();
                self.level = *level as u8;
                self.open.push(Some(Role::Heading));
                return;
            }
            Tag::Item | Tag::DefinitionListDefinition => Some(Role::Item),
            Tag::BlockQuote(_) => Some(Role::Quote),
            Tag::TableCell => Some(Role::Cell),
            Tag::Paragraph => self.open.last().copied().unwrap_or(Some(Role::Paragraph)),
            Tag::MetadataBlock(_) => {
                let (text, offset) =
                    (self.text.get(range.clone()).unwrap_or_default(), self.offset + range.start);
                self.blocks.extend(front_matter::blocks(text, offset, self.fields));
                None
            }
            Tag::CodeBlock(_) => None,
            Tag::HtmlBlock => {
                self.component = Component::default();
                None
            }
            _ => Some(Role::Paragraph),
        };
        self.flush();
        self.open.push(role);
    }

    fn end_of(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {
                self.text_here().close();
            }
            TagEnd::Link => {
                self.addresses = self.addresses.saturating_sub(1);
                self.close_link();
            }
            TagEnd::Image => {
                if let Some((alternative, range)) = self.pictures.pop() {
                    self.captions.push(alternative);
                    self.object(range);
                }
            }
            _ => {
                self.anchors.extend(self.heading.take());
                self.flush();
                self.open.pop();
            }
        }
    }

    /// A line of HTML is no text, but between the tags of a component of MDX there is some.
    fn line_of_html(&mut self, line: &str, range: Range<usize>) {
        self.anchors.extend(anchors_in(line));
        if self.component.holds_text(line) {
            let start = range.start + line.len() - line.trim_start().len();
            self.open.push(Some(Role::Paragraph));
            self.text(line.trim(), start..start + line.trim().len());
            self.flush();
            self.open.pop();
        }
    }

    fn open_link(&mut self, target: &str, range: Range<usize>) {
        let inside = self.text.get(range.clone()).unwrap_or_default();
        let place = inside.rfind(target).filter(|_| !target.is_empty());
        let raw = place.map(|at| self.raw(range.start + at..range.start + at + target.len()));
        let here = self.text_here();
        here.open();
        // Only what stands in the block itself: a link in the text of a picture belongs to the picture.
        if self.pictures.is_empty() {
            let at = self.current.as_ref().map_or(0, |text| text.as_str().len());
            self.open_links.push(self.links.len());
            self.links.push(Link { text: Span::at(at), target: target.to_owned(), raw });
        }
    }

    fn close_link(&mut self) {
        self.text_here().close();
        let end = self.current.as_ref().map_or(0, |text| text.as_str().len());
        if let Some(link) = self.open_links.pop().and_then(|at| self.links.get_mut(at)) {
            link.text.end = end;
        }
    }

    /// A price before a digit (`$10/$20`) is no formula.
    fn is_price(&self, range: &Range<usize>) -> bool {
        self.text.as_bytes().get(range.end).is_some_and(u8::is_ascii_digit)
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.addresses > 0 {
            return self.object(range);
        }
        if self.text.get(range.clone()) != Some(text) {
            let inside = self.template_at(range.start).is_some_and(|template| template.start < range.end);
            if !inside {
                self.push(text, range, Origin::Decoded);
            }
            return;
        }
        let file = self.text;
        let mut at = range.start;
        while at < range.end
            && let Some(template) = self.template_at(at).filter(|template| template.start < range.end)
        {
            if at < template.start {
                self.words(&file[at..template.start], at..template.start);
            }
            if at <= template.start {
                self.object(template.clone());
            }
            at = template.end.min(range.end);
        }
        if at < range.end {
            self.words(&file[at..range.end], at..range.end);
        }
    }

    /// The first template that ends behind a byte.
    fn template_at(&self, at: usize) -> Option<Range<usize>> {
        let next = self.templates.partition_point(|template| template.end <= at);
        self.templates.get(next).cloned()
    }

    /// Text that stands in the file as it is.
    fn words(&mut self, text: &str, range: Range<usize>) {
        // The parser leaves the backslash of an escape out of the range.
        let escaped = range.start > self.end.max(1) - 1
            && self.text.as_bytes().get(range.start.wrapping_sub(1)) == Some(&b'\\');
        let first = text.chars().next().map_or(0, char::len_utf8);
        if !escaped || !text.starts_with(|c: char| c.is_ascii_punctuation()) {
            return self.push(text, range, Origin::Copied);
        }
        let middle = range.start + first;
        self.push(&text[..first], range.start - 1..middle, Origin::Decoded);
        self.push(&text[first..], middle..range.end, Origin::Copied);
    }

    fn object(&mut self, range: Range<usize>) {
        self.push(OBJECT, range, Origin::Opaque);
    }

    fn push(&mut self, text: &str, range: Range<usize>, origin: Origin) {
        if self.open.last() == Some(&None) {
            return;
        }
        let raw = self.raw(range.clone());
        let line_break = self.line_break.take();
        let fold = line_break.map(|(end, stands_for)| (self.raw(end..range.start), stands_for));
        let here = self.text_here();
        if let Some((raw, stands_for)) = fold
            && !here.as_str().is_empty()
        {
            here.push(stands_for, raw, Origin::Decoded);
        }
        here.push(text, raw, origin);
        self.end = range.end;
    }

    fn text_here(&mut self) -> &mut Text {
        match self.pictures.last_mut() {
            Some((alternative, _)) => alternative,
            None => self.current.get_or_insert_with(|| Text::escaped(Escape::Markdown)),
        }
    }

    fn raw(&self, range: Range<usize>) -> Span<Raw> {
        Span::new(self.offset + range.start, self.offset + range.end)
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        self.line_break = None;
        let role = self.open.last().copied().flatten().unwrap_or(Role::Paragraph);
        let links = std::mem::take(&mut self.links);
        self.open_links.clear();
        let level = std::mem::take(&mut self.level);
        let text = self.current.take().map(|text| (text, role, links, level));
        let captions = self.captions.drain(..).map(|text| (text, Role::Caption, Vec::new(), 0));
        for (text, role, links, level) in text.into_iter().chain(captions) {
            let lead = text.as_str().len() - text.as_str().trim_start().len();
            let text = text.trimmed();
            let is_read = text.as_str().chars().any(|c| !c.is_whitespace() && !OBJECT.contains(c));
            if is_read {
                let links = links.into_iter().map(|link| link.cut(lead, text.as_str().len())).collect();
                self.blocks.push(Block {
                    frame: self.frame.map(Packed::from),
                    links,
                    level,
                    ..Block::new(text, role)
                });
            }
        }
    }
}

/// The names a tag gives to a place: `<a name="x">`, `<h2 id="y">`.
fn anchors_in(html: &str) -> impl Iterator<Item = String> {
    let names = [" id=", " name="].into_iter().flat_map(|attribute| html.match_indices(attribute));
    names.filter_map(move |(at, attribute)| {
        let value = &html[at + attribute.len()..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| quote.map_or(c.is_whitespace() || c == '>', |q| c == q))?;
        Some(value[..end].to_owned())
    })
}
