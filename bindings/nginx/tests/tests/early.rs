//! TLS 1.3 early data, which anyone who saw it can send again.

use certbound_harness::{
    client::{self, Client},
    pki::Identity,
    site::Site,
};
use certbound_nginx_tests::nginx::{MATERIAL, Module, Nginx};
use rustls::{ClientConnection, Stream};
use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

fn request(site: &Site, identity: &Identity, id: &str) -> String {
    let token = site.token(identity);
    format!("GET /file HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: {id}\r\nAuthorization: Bearer {token}\r\n\r\n")
}

/// An answer with a body of a known length, from whatever reads the next bytes.
fn answer(mut more: impl FnMut(&mut [u8]) -> io::Result<usize>) -> String {
    let mut text = String::new();
    loop {
        let mut buffer = [0; 4096];
        let length = more(&mut buffer).expect("an answer");
        assert!(length > 0, "closed after {text:?}");
        text.push_str(&String::from_utf8_lossy(&buffer[..length]));
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: "));
        if body.len() >= length.expect("a length").parse().expect("a number") {
            return text;
        }
    }
}

fn exchange((session, socket): &mut (ClientConnection, TcpStream), request: &str) -> String {
    let mut stream = Stream::new(session, socket);
    stream.write_all(request.as_bytes()).expect("an open connection");
    answer(|buffer| stream.read(buffer))
}

/// Reads and writes nothing: the client's Finished stays here.
fn answer_before_finished((session, socket): &mut (ClientConnection, TcpStream)) -> String {
    answer(|buffer| {
        loop {
            match session.reader().read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                done => return done,
            }
            session.read_tls(socket)?;
            session.process_new_packets().map_err(io::Error::other)?;
        }
    })
}

fn connect(client: &Client, server: SocketAddr) -> (ClientConnection, TcpStream) {
    let tls = ClientConnection::new(client.config(), client::name()).expect("a client");
    let socket = TcpStream::connect(server).expect("a connection");
    socket.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket");
    (tls, socket)
}

#[test]
fn a_request_in_early_data_is_to_be_sent_again_after_the_handshake() {
    let site = Site::new();
    let tls = site.endpoint();
    let http = format!(
        "server {{
          listen {tls} ssl; ssl_early_data on; certbound_client_certificate request; {MATERIAL}
          certbound_intermediate_certificate issuing.pem; certbound on;
        }}"
    );
    let _nginx = Nginx::start(&site, &Module::Ordinary, &http);
    let client = Client::early(&site, &site.alice);

    // A first connection, for the ticket.
    let mut first = connect(&client, tls);
    assert!(first.0.early_data().is_none(), "there is no session yet");
    assert!(exchange(&mut first, &request(&site, &site.alice, "first")).starts_with("HTTP/1.1 200"));

    let mut second = connect(&client, tls);
    let early = request(&site, &site.alice, "early");
    let written = second.0.early_data().expect("the ticket allows it").write(early.as_bytes()).unwrap();
    assert_eq!(written, early.len());
    // It goes out with the ClientHello. Were the Finished to follow at once, nginx could have the whole handshake before
    // it looks at the request, which then is no replay, and is judged like any other.
    while second.0.wants_write() {
        second.0.write_tls(&mut second.1).unwrap();
    }
    let refused = answer_before_finished(&mut second);
    assert!(second.0.is_early_data_accepted());
    let entry = site.logged("early");
    assert!(refused.starts_with("HTTP/1.1 425 "), "{refused}");
    assert!(!refused.to_lowercase().contains("www-authenticate"), "{refused}");
    assert_eq!((entry.decision(), entry.reason(), entry.get("early")), ("deny", "early_data", "1"));

    // RFC 8470 section 5.2: the same request again, on the same connection.
    let again = exchange(&mut second, &request(&site, &site.alice, "again"));
    assert!(again.starts_with("HTTP/1.1 200"), "{again}");
    let again = site.logged("again");
    assert_eq!((again.decision(), again.get("early")), ("allow", ""));
    assert_eq!(again.get("connection"), entry.get("connection"));
}
