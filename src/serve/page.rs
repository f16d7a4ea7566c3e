//! The page at `/` and what it is made of, as the build stored it.

/// The parts of the page: address, type, content.
pub(super) const PARTS: [(&str, &str, &str); 4] = [
    ("/", "text/html; charset=utf-8", include_str!("page/index.html")),
    ("/desk.css", "text/css; charset=utf-8", include_str!("page/desk.css")),
    ("/desk.js", "text/javascript; charset=utf-8", include_str!("page/desk.js")),
    ("/icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
];

/// Whether this is the address of a part.
pub(super) fn is_part(path: &str) -> bool {
    PARTS.iter().any(|(address, ..)| *address == path)
}
