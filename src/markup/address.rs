//! Addresses that differ in the language of the page they lead to, and in nothing else.

/// Two-letter codes of languages.
const LANGUAGES: &str = " aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
it iu ja jp jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na \
nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss \
st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/// Whether a part of an address names a language (`fr`, `pt-br`, `zh_Hans`).
fn is_language(part: &str) -> bool {
    let (tag, region) = part.split_once(['-', '_']).map_or((part, ""), |(tag, region)| (tag, region));
    let is_region = region.is_empty() || (2..=4).contains(&region.len());
    let known = |tag: &str| LANGUAGES.contains(&format!(" {} ", tag.to_ascii_lowercase()));
    tag.len() == 2 && is_region && region.bytes().all(|b| b.is_ascii_alphanumeric()) && known(tag)
}

/// An address without the language in it. Where the host names one, the page has another name in each language, and
/// only the rest of the host is left.
pub fn neutral(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return without_languages(address);
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if let Some((first, domain)) = host.split_once('.').filter(|(first, _)| is_language(first)) {
        debug_assert!(!first.is_empty());
        return format!("{scheme}://{domain}");
    }
    format!("{scheme}://{host}{}", without_languages(path))
}

fn without_languages(path: &str) -> String {
    if let Some((path, query)) = path.split_once('?') {
        let is_kept = |part: &&str| part.split_once('=').is_none_or(|(_, value)| !is_language(value));
        let query: Vec<&str> = query.split('&').filter(is_kept).collect();
        return format!("{}?{}", without_languages(path), query.join("&"));
    }
    if !path.contains('/') {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.retain(|part| !is_language(part));
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn a_language_is_no_part_of_an_address() {
        let same = |a: &str, b: &str| neutral(a) == neutral(b);
        assert!(same("https://en.wikipedia.org/wiki/Boat", "https://fr.wikipedia.org/wiki/Bateau"));
        assert!(same("https://docs.example.org/en/boats/", "https://docs.example.org/pt-br/boats/"));
        assert!(same("https://example.org/a?hl=en&b=1", "https://example.org/a?hl=de&b=1"));
        assert!(!same("https://example.org/a?b=1", "https://example.org/a?b=2"));
        assert!(!same("https://example.org/boats", "https://example.net/boats"));
        assert!(!same("https://example.org/boats", "https://example.org/nets"));
    }
}
