//! A server behind Envoy, which answers with what it was asked.

use certbound_harness::site::Site;
use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
};

/// A mirror, for as long as the test runs; where it listens.
pub fn mirror(site: &Site) -> SocketAddr {
    let address = site.endpoint();
    let listener = TcpListener::bind(address).expect("a listener");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.expect("a connection");
            // One that ends in the middle is Envoy's to tell of.
            thread::spawn(move || answer(stream));
        }
    });
    address
}

/// The lines of a mirrored request that begin so, in any letter case, as they came.
pub fn fields<'a>(body: &'a str, prefix: &str) -> Vec<&'a str> {
    body.lines().filter(|line| line.to_lowercase().starts_with(prefix)).collect()
}

/// Each head comes back as the body of an answer; behind it what is sent in chunks, with its trailer section.
fn answer(mut stream: TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut text = String::new();
    while lines.read_line(&mut text)? > 0 {
        let is_in_chunks = text.to_lowercase().contains("\r\ntransfer-encoding: chunked\r\n");
        if text.ends_with("\r\n\r\n") && (!is_in_chunks || text.contains("\r\n0\r\n")) {
            let length = text.len();
            write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{text}")?;
            text.clear();
        }
    }
    Ok(())
}
