//! Exports of Ghost: JSON with the HTML of every post; each post is a document.

use super::{ReadError, ReadOptions, html, json, malformed};
use crate::document::{Block, Document, Group, Part, Role, Structure};
use crate::text::Text;

/// Where the posts are, by version.
const POSTS: [&str; 3] = ["/db/0/data/posts", "/data/posts", "/posts"];

/// Reads UTF-8 text (checked by the caller).
///
/// # Errors
/// [`ReadError::Malformed`] where it is no JSON, or holds no posts.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(file) {
        let line: usize = file.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let place = offset + (line + error.column().saturating_sub(1)).min(file.len());
        let reason = error.to_string();
        return Err(malformed("JSON", &bytes, place, reason.split(" at line ").next().unwrap_or_default()));
    }
    let Some(posts) = POSTS.iter().find_map(|pointer| json::elements(file, pointer)) else {
        return Err(malformed("export of Ghost", &bytes, offset, "it has no posts"));
    };
    let mut document =
        Document { path: path.to_owned(), structure: Structure::Marked, ..Document::default() };
    for post in posts {
        let Some(object) = file.get(post.clone()) else { continue };
        let field = |name| {
            json::string_at(object, name).map(|range| json::unescaped(object, offset + post.start, range))
        };
        let first = document.blocks.len();
        document.blocks.extend(field("/title").map(headline));
        document.blocks.extend(field("/html").iter().flat_map(|text| html::fragment_of(text, &options.html)));
        let id = field("/slug").or_else(|| field("/id")).map(|id| id.as_str().to_owned());
        document.groups.push(Group { blocks: first..document.blocks.len(), id, source: Vec::new() });
    }
    document.parts.push(Part { name: String::new(), bytes });
    Ok(document)
}

fn headline(text: Text) -> Block {
    Block { level: 1, ..Block::new(text.trimmed(), Role::Heading) }
}
