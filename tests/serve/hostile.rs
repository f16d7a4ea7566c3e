//! Clients that mean harm, or know no better: each is told so, and nobody else notices.

use std::io::Write;
use std::net::Shutdown;
use std::thread::sleep;
use std::time::{Duration, Instant};

use corrigenda::serve::{Access, Limits};
use serde_json::json;

use crate::http::{plain, received, serve};

#[test]
fn what_is_wrong_is_told_with_its_status() {
    let server = plain();
    for (path, body, status, why) in [
        ("/api/check", "{", 400, "EOF"),
        ("/api/check", "", 400, "EOF"),
        ("/api/check", "[]", 400, "neither"),
        ("/api/check", "{\"text\": 1}", 400, "string"),
        ("/api/check", "{}", 400, "neither `text` nor `file`"),
        ("/api/check", "{\"file\": \"*\"}", 400, "base64"),
        ("/api/check", "{\"text\":\"a\",\"language\":\"english\"}", 400, "`english`"),
        ("/api/check", "{\"text\":\"a\",\"select\":[\"spacng\"]}", 400, "spacing"),
        ("/api/check", "{\"text\":\"a\",\"format\":\"pdf\"}", 400, "`pdf`"),
        ("/api/check", "{\"text\":\"a\\u0000b\"}", 422, "binary"),
        ("/api/check", "{\"file\":\"UEsDBA==\",\"name\":\"a.docx\"}", 422, ""),
        (
            "/api/check",
            "{\"text\":\"é\",\"steps\":[[{\"start\":1,\"end\":2,\"content\":\"\"}]]}",
            400,
            "steps[0]",
        ),
        (
            "/api/check",
            "{\"text\":\"é\",\"steps\":[[{\"start\":9,\"end\":2,\"content\":\"\"}]]}",
            400,
            "steps[0]",
        ),
        ("/api/check", "{\"text\":\"a\",\"show\":\"off\"}", 400, "show"),
        ("/api/nothing", "{}", 404, "nothing"),
        ("/api/rules", "{}", 405, "method"),
    ] {
        let answer = server.post_as(path, "application/json", body.as_bytes());
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
        let message = answer.json()["error"]["message"].as_str().unwrap().to_owned();
        assert!(message.contains(why), "{body}: {message}");
        assert!(!message.contains("panicked") && !message.contains("src/"), "{message}");
    }
}

#[test]
fn a_request_that_is_too_large_is_refused_before_it_is_read() {
    let server = plain();
    let head = "POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n";
    let mut stream = server.connect();
    stream.write_all(head.as_bytes()).unwrap();
    assert_eq!(received(&mut stream).status, 413);
    // One that does not say how much it is, is read up to the limit.
    let mut stream = server.connect();
    stream
        .write_all(b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        .unwrap();
    let chunk = [b"10000\r\n".as_slice(), &vec![b'a'; 0x10000], b"\r\n"].concat();
    let sent = (0..200).take_while(|_| stream.write_all(&chunk).is_ok()).count();
    assert!(sent < 200, "12 MB were taken");
}

#[test]
fn who_sends_a_byte_now_and_then_keeps_nobody_waiting() {
    let limits = Limits { time: Duration::from_secs(2), ..Limits::default() };
    let server = serve(&std::env::temp_dir(), Access::default(), limits);
    let head = "POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n";
    let mut slow: Vec<_> = (0..200).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(b"{").unwrap();
    }
    let begun = Instant::now();
    let answer = server.post("/api/check", &json!({ "text": "It went on , he said." }));
    assert_eq!(answer.status, 200);
    assert!(begun.elapsed() < Duration::from_secs(2), "it waited for the slow ones");
    let statuses: Vec<u16> = slow.iter_mut().map(|stream| received(stream).status).collect();
    assert!(statuses.iter().all(|status| *status == 408), "{statuses:?}");
}

#[test]
fn connections_that_say_nothing_or_break_off_do_no_harm() {
    let server = plain();
    let idle: Vec<_> = (0..300).map(|_| server.connect()).collect();
    for bytes in [&b"\x16\x03\x01\x02"[..], b"GET", b"POST /api/check HTTP/1.1\r\nContent-Length: 9\r\n\r\n{"]
    {
        let mut stream = server.connect();
        stream.write_all(bytes).unwrap();
        let _ = stream.shutdown(Shutdown::Both);
    }
    sleep(Duration::from_millis(50));
    assert_eq!(server.get("/health").status, 200);
    drop(idle);
}

#[test]
fn memory_for_requests_is_shared_out() {
    let limits = Limits { body: 1 << 20, bodies: 2 << 20, ..Limits::default() };
    let server = serve(&std::env::temp_dir(), Access::default(), limits);
    let head = "POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
    let mut holding: Vec<_> = (0..2).map(|_| server.connect()).collect();
    for stream in &mut holding {
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&vec![b' '; 900_000]).unwrap();
    }
    sleep(Duration::from_millis(200));
    let text = "A".repeat(900_000);
    let refused = server.post("/api/check", &json!({ "text": text }));
    assert_eq!(refused.status, 503, "{}", refused.body);
    assert_eq!(server.post("/api/check", &json!({ "text": "Small." })).status, 200);
    drop(holding);
}

#[test]
fn beyond_this_machine_a_token_is_wanted() {
    let token = "0123456789abcdef0123".to_owned();
    let access = Access { token: Some(token.clone()), ..Access::default() };
    let server = serve(&std::env::temp_dir(), access, Limits::default());
    for path in ["/", "/desk.js", "/desk.css", "/health"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    for path in ["/metrics", "/api/rules", "/v2/languages", "/v2/check?text=a&language=en"] {
        assert_eq!(server.get(path).status, 401, "{path}");
    }
    let with = |token: &str| {
        let head = format!(
            "GET /api/rules HTTP/1.1\r\nHost: cms\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\r\n"
        );
        server.send(&head, b"").status
    };
    assert_eq!(with("0123456789abcdef0124"), 401);
    assert_eq!(with(""), 401);
    assert_eq!(with(&token), 200);
}

#[test]
fn a_page_of_the_web_gets_nothing_by_another_name() {
    let access = Access { is_local: true, ..Access::default() };
    let server = serve(&std::env::temp_dir(), access, Limits::default());
    let asked = |host: &str| {
        server
            .send(&format!("GET /api/rules HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), b"")
            .status
    };
    for host in ["localhost", "LOCALHOST:8099", "127.0.0.1:1", "[::1]:8099", "127.9.9.9"] {
        assert_eq!(asked(host), 200, "{host}");
    }
    for host in ["evil.example", "localhost.evil.example", "10.0.0.1:8099", "127.0.0.1.nip.example"] {
        assert_eq!(asked(host), 403, "{host}");
    }
}

#[test]
fn only_pages_that_may_ask_are_told_so() {
    let access = Access { origins: vec!["https://cms.example".to_owned()], ..Access::default() };
    let server = serve(&std::env::temp_dir(), access, Limits::default());
    let asked = |origin: &str| {
        let head = format!(
            "OPTIONS /api/check HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: {origin}\r\n\r\n"
        );
        server.send(&head, b"").head.contains("access-control-allow-origin")
    };
    assert!(asked("https://cms.example"));
    assert!(!asked("https://evil.example"));
}

#[test]
fn the_page_may_load_nothing_from_elsewhere_and_the_log_tells_no_text() {
    let server = plain();
    let page = server.get("/");
    assert!(
        page.head.contains("content-security-policy: default-src 'none'; script-src 'self'"),
        "{}",
        page.head
    );
    for inline in ["<style", "style=", "onclick", "<script>", "http://", "https://"] {
        assert!(!page.body.contains(inline), "{inline}");
    }
    let secret = "the minister resigned";
    server.post("/api/check", &json!({ "text": secret }));
    server.get("/v2/check?language=en&text=minister");
    server.get("/minister");
    let metrics = server.get("/metrics").body;
    let told = server.log.lock().unwrap().clone() + &metrics;
    assert!(told.contains("POST /api/check 200"), "{told}");
    assert!(!told.contains("minister"), "{told}");
}
