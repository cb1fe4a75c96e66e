//! A second implementation of the client's side of TLS.

use certbound_harness::{site::Site, tools};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};

const ASKING: &str = "certbound_client_certificate request; certbound on;";

/// It keeps the session in a file.
#[test]
fn openssl_resumes_too() {
    let site = Site::new();
    let (tickets, cache) = (site.endpoint(), site.endpoint());
    let http = format!(
        "{MATERIAL} {ASKING} certbound_intermediate_certificate issuing.pem;
        server {{ listen {tickets} ssl http2; ssl_session_tickets on; ssl_session_cache off; }}
        server {{ listen {cache} ssl http2; ssl_session_tickets off; ssl_session_cache shared:s:1m; }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let token = site.token(&site.alice);
    let request = format!(
        "GET /file HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: <id>\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
    );
    let identity = ["-cert", "alice.pem", "-key", "alice.key", "-cert_chain", "issuing.pem", "-ign_eof"];
    for (number, server) in [tickets, cache].into_iter().enumerate() {
        for version in ["-tls1_2", "-tls1_3"] {
            for (way, resumed) in [("-sess_out", false), ("-sess_in", true)] {
                let id = format!("{version}{number}{resumed}");
                let arguments = [&identity[..], &[version, way, "session"]].concat();
                let said = tools::s_client(&site, server, &arguments, &[(&request.replace("<id>", &id), "served")]);
                assert!(said.contains("HTTP/1.1 200 OK"), "{said}");
                assert_eq!(said.contains("Reused, "), resumed, "{said}");
                assert_eq!(site.logged(&id).get("reused") == "r", resumed);
            }
        }
    }
}

/// Sessions move between the servers of one socket, whose names the client chooses; what the lax one thought of the
/// client does not move with them.
#[test]
fn a_session_begun_at_a_lax_server_is_judged_anew_by_a_strict_one() {
    let site = Site::new();
    let tls = site.endpoint();
    let lax = MATERIAL.replace("root.pem", "rogue.pem");
    let http = format!(
        "ssl_session_cache shared:both:1m; {ASKING}
        server {{ listen {tls} ssl; server_name lax; {lax} }}
        server {{ listen {tls} ssl; server_name strict; {MATERIAL} }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let token = site.token(&site.mallory);
    for version in ["-tls1_2", "-tls1_3"] {
        let mut seen = Vec::new();
        for (name, way) in [("lax", "-sess_out"), ("lax", "-sess_in"), ("strict", "-sess_in")] {
            let id = format!("{version}{name}{way}");
            let request = format!(
                "GET /file HTTP/1.1\r\nHost: {name}\r\nX-Request-Id: {id}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
            );
            let identity = ["-cert", "mallory.pem", "-key", "mallory.key", "-ign_eof", version, way, "session"];
            tools::s_client(&site, tls, &[&identity[..], &["-servername", name]].concat(), &[(&request, "HTTP/1.1 ")]);
            let entry = site.logged(&id);
            seen.push((entry.get("status").to_owned(), entry.get("reused").to_owned(), entry.reason().to_owned()));
        }
        assert_eq!((seen[0].0.as_str(), seen[1].0.as_str(), seen[1].1.as_str()), ("200", "200", "r"), "{version}");
        // An nginx that takes the session knows the leaf, and one that does not makes a handshake of its own, or answers 421.
        let reason = seen[2].2.as_str();
        let refused =
            seen[2].0 == "401" && ["certificate_issuer_unknown", "certificate_intermediate_missing"].contains(&reason);
        assert!(refused || seen[2].0 == "421", "{version}: {:?}", seen[2]);
    }
}

/// TLS 1.2 alone has renegotiation, by which a client could change its certificate under a judged connection.
#[test]
fn a_renegotiation_that_the_client_asks_for_gets_nowhere() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!("server {{ listen {tls} ssl http2; {ASKING} {MATERIAL} }}");
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let token = site.token(&site.alice);
    let request =
        format!("GET /file HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: <id>\r\nAuthorization: Bearer {token}\r\n\r\n");
    let identity = ["-tls1_2", "-cert", "alice.pem", "-key", "alice.key", "-cert_chain", "issuing.pem"];
    let [before, after] = ["before", "after"].map(|id| request.replace("<id>", id));
    // A line of R alone is not sent: s_client renegotiates on it.
    let said = tools::s_client(
        &site,
        tls,
        &identity,
        &[(&before, "served"), ("R\n", "RENEGOTIATING"), (&after, "no renegotiation")],
    );
    assert!(said.contains("HTTP/1.1 200 OK"), "{said}");
    assert!(said.contains("RENEGOTIATING") && said.contains("no renegotiation"), "{said}");
    site.logged("before");
    assert!(site.entries().iter().all(|entry| entry.get("id") != "after"), "the connection went on");
}
