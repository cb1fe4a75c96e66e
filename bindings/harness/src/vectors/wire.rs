//! HTTP/1.1 by hand over TLS, so that nothing stands between a case's bytes and the server.

use super::case::RequestSpec;
use crate::client;
use rustls::{ClientConfig, ClientConnection, Stream};
use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Duration,
};

/// One TLS connection.
pub struct Wire {
    session: ClientConnection,
    socket: TcpStream,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Every `WWW-Authenticate` value.
    pub challenges: Vec<String>,
    /// Bytes of the whole.
    pub length: usize,
}

/// The bytes of a request to a server of that name, under that name in the log.
pub fn request(spec: &RequestSpec, server: &str, id: &str) -> Vec<u8> {
    // First what the log needs, for a server may look no further than the first field it refuses.
    let mut text = format!("{} {} HTTP/1.1\r\nHost: {server}\r\nX-Request-Id: {id}\r\n", spec.method, spec.target);
    for value in spec.authorization.iter().flatten() {
        text.push_str(&format!("Authorization: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

impl Wire {
    /// The handshake follows with the first request.
    pub fn open(server: SocketAddr, config: &Arc<ClientConfig>) -> io::Result<Self> {
        let socket = TcpStream::connect(server)?;
        socket.set_nodelay(true)?;
        socket.set_read_timeout(Some(Duration::from_secs(30)))?;
        let session = ClientConnection::new(config.clone(), client::name()).map_err(io::Error::other)?;
        Ok(Self { session, socket })
    }

    /// Sends a request, and reads its answer.
    pub fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        let mut stream = Stream::new(&mut self.session, &mut self.socket);
        stream.write_all(request)?;
        stream.flush()?;
        answer(request, |buffer| stream.read(buffer))
    }

    /// Sends requests behind one another, and reads so many bytes of their answers.
    pub fn pipeline(&mut self, requests: &[u8], length: usize) -> io::Result<Vec<u8>> {
        let mut stream = Stream::new(&mut self.session, &mut self.socket);
        stream.write_all(requests)?;
        stream.flush()?;
        let mut answers = vec![0; length];
        stream.read_exact(&mut answers)?;
        Ok(answers)
    }

    /// Sends a request in early data, and reads its answer before the client's Finished goes out: a server that has the
    /// whole handshake when it looks at the request sees no early data.
    pub fn ask_early(&mut self, request: &[u8]) -> io::Result<Answer> {
        let Some(mut early) = self.session.early_data() else { return Err(io::Error::other("no early data")) };
        early.write_all(request)?;
        while self.session.wants_write() {
            self.session.write_tls(&mut self.socket)?;
        }
        answer(request, |buffer| {
            loop {
                match self.session.reader().read(buffer) {
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    done => return done,
                }
                self.session.read_tls(&mut self.socket)?;
                self.session.process_new_packets().map_err(io::Error::other)?;
            }
        })
    }
}

/// Reads the whole answer, so that another request can follow.
fn answer(request: &[u8], mut read: impl FnMut(&mut [u8]) -> io::Result<usize>) -> io::Result<Answer> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let length = read(&mut buffer)?;
        if length == 0 {
            return Err(io::Error::other(format!("closed after {:?}", String::from_utf8_lossy(&bytes))));
        }
        bytes.extend_from_slice(&buffer[..length]);
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]);
        let field = |line: &str, name: &str| {
            let (said, value) = line.split_once(':')?;
            said.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        };
        let fields = |name: &str| head.lines().filter_map(|line| field(line, name)).collect::<Vec<_>>();
        let body = match fields("Content-Length").first() {
            Some(length) if !request.starts_with(b"HEAD ") => length.parse().map_err(io::Error::other)?,
            _ => 0,
        };
        if bytes.len() >= end + 4 + body {
            let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
            let status = status.ok_or_else(|| io::Error::other("no status"))?;
            return Ok(Answer { status, challenges: fields("WWW-Authenticate"), length: bytes.len() });
        }
    }
}
