//! Load: clients that ask again and again, and count every request that got no answer, or a wrong one.

use crate::{
    client::{Client, Http},
    connection::{Ask, Connection, Sender},
    pki::Identity,
    site::Site,
    wait,
};
use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};
use tokio_rustls::client::TlsStream;

/// What became of the requests so far.
#[derive(Default)]
pub struct Tally {
    /// Those that were answered as they should be.
    pub answered: AtomicU64,
    /// Connections that the server closed in good order, and that were opened again.
    pub reopened: AtomicU64,
    failures: Mutex<Vec<String>>,
    stop: AtomicBool,
}

/// Clients at work.
pub struct Load {
    /// Their count.
    pub tally: Arc<Tally>,
    tasks: JoinSet<()>,
}

/// What everyone asks for, and must be given.
#[derive(Clone)]
pub struct Task {
    server: SocketAddr,
    path: String,
    token: String,
}

impl Task {
    /// A path of that server, with a token.
    pub fn new(server: SocketAddr, path: &str, token: &str) -> Self {
        Self { server, path: path.to_owned(), token: token.to_owned() }
    }
}

impl Load {
    /// Four HTTP/2 connections of four streams, four kept-alive HTTP/1.1 connections, and one client that opens a
    /// connection for each request.
    pub fn start(site: &Site, identity: &Identity, task: &Task) -> Self {
        let mut load = Self { tally: Arc::default(), tasks: JoinSet::new() };
        let [one, two] = [Http::One, Http::Two].map(|http| Client::new(site, http, Some(identity)));
        for _ in 0..4 {
            load.tasks.spawn(over_http2(two.clone(), task.clone(), load.tally.clone()));
            load.tasks.spawn(over_http1(one.clone(), task.clone(), load.tally.clone()));
        }
        load.tasks.spawn(over_new_connections(one, task.clone(), load.tally.clone()));
        load
    }

    /// Lets everyone finish the request in hand.
    pub async fn stop(mut self) -> Arc<Tally> {
        self.tally.stop.store(true, Ordering::Relaxed);
        while let Some(ended) = self.tasks.join_next().await {
            ended.expect("a client that ends as it should");
        }
        self.tally
    }
}

impl Tally {
    /// Requests that were answered as they should be.
    pub fn count(&self) -> u64 {
        self.answered.load(Ordering::Relaxed)
    }

    /// Waits until so many more were answered.
    pub async fn more(&self, count: u64) {
        let enough = self.count() + count;
        while self.count() < enough {
            let before = self.count();
            wait::eventually("the next answer", || (self.count() > before).then_some(())).await;
        }
    }

    /// The others, each with what happened.
    pub fn failures(&self) -> Vec<String> {
        self.failures.lock().expect("no panic elsewhere").clone()
    }

    fn going(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    fn served(&self, status: u16, what: &str) {
        match status {
            200 => drop(self.answered.fetch_add(1, Ordering::Relaxed)),
            status => self.failed(format!("{what}: status {status}")),
        }
    }

    fn failed(&self, what: String) {
        self.failures.lock().expect("no panic elsewhere").push(what);
    }

    fn reopened(&self) {
        self.reopened.fetch_add(1, Ordering::Relaxed);
    }
}

/// One connection after the other, with four streams at a time.
async fn over_http2(client: Client, task: Task, tally: Arc<Tally>) {
    while tally.going() {
        let connection = match client.try_open(task.server).await {
            Ok(connection) => connection,
            Err(error) => return tally.failed(format!("HTTP/2 connection: {error}")),
        };
        let mut streams = JoinSet::new();
        for _ in 0..4 {
            streams.spawn(over_stream(connection.stream(), task.clone(), tally.clone()));
        }
        while streams.join_next().await.is_some() {}
        tally.reopened();
    }
}

/// Until the server sends GOAWAY: what it then refuses it has not begun, and is asked again elsewhere.
async fn over_stream(mut stream: Sender, task: Task, tally: Arc<Tally>) {
    while tally.going() {
        match stream.try_send(Ask::get(&task.path).bearer(&task.token)).await {
            Ok(answer) => tally.served(answer.status, "HTTP/2"),
            Err(lost) if lost.refused_gracefully => return,
            Err(lost) => tally.failed(format!("HTTP/2: {lost}")),
        }
    }
}

async fn over_new_connections(client: Client, task: Task, tally: Arc<Tally>) {
    while tally.going() {
        match client.try_open(task.server).await {
            Err(error) => tally.failed(format!("new connection: {error}")),
            Ok(mut connection) => ask_once(&mut connection, &task, &tally).await,
        }
    }
}

async fn ask_once(connection: &mut Connection, task: &Task, tally: &Tally) {
    match connection.try_send(Ask::get(&task.path).bearer(&task.token).header("connection", "close")).await {
        Ok(answer) => tally.served(answer.status, "new connection"),
        Err(lost) => tally.failed(format!("new connection: {lost}")),
    }
}

/// Kept-alive connections on which the next request has always begun.
///
/// nginx closes an idle connection without a word when its worker leaves, and a request that crosses with that is
/// lost: every HTTP/1.1 client must expect it (RFC 9112 section 9.5), and no module can help it. So this client sends
/// the first octet of a request together with the one before. Such a connection is not idle, the worker must answer,
/// and says `Connection: close` when it is about to leave.
async fn over_http1(client: Client, task: Task, tally: Arc<Tally>) {
    let (path, token) = (&task.path, &task.token);
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n");
    let and_next = [&request.as_bytes()[1..], &request.as_bytes()[..1]].concat();
    while tally.going() {
        let mut stream = match client.stream(task.server).await {
            Ok(stream) => stream,
            Err(error) => return tally.failed(format!("HTTP/1.1 connection: {error}")),
        };
        if let Err(error) = stream.write_all(&request.as_bytes()[..1]).await {
            tally.failed(format!("HTTP/1.1: {error}"));
        }
        while tally.going() {
            match wait::finished(exchange(&mut stream, &and_next)).await.and_then(|done| done) {
                Ok((status, keep_alive)) => {
                    tally.served(status, "HTTP/1.1");
                    if !keep_alive {
                        break;
                    }
                }
                Err(error) => {
                    tally.failed(format!("HTTP/1.1: {error}"));
                    break;
                }
            }
        }
        tally.reopened();
    }
}

/// Status, and whether the connection stays open.
async fn exchange(stream: &mut TlsStream<TcpStream>, request: &[u8]) -> io::Result<(u16, bool)> {
    stream.write_all(request).await?;
    stream.flush().await?;
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        let length = stream.read(&mut buffer).await?;
        if length == 0 {
            return Err(io::Error::other(format!("closed after {text:?}")));
        }
        text.push_str(&String::from_utf8_lossy(&buffer[..length]));
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let field = |name: &str| {
            let mut fields = head.lines().filter_map(|line| line.split_once(':'));
            fields.find(|(said, _)| said.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
        };
        let wanted: usize = field("Content-Length").and_then(|n| n.parse().ok()).expect("a length");
        if body.len() >= wanted {
            let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
            return Ok((status, field("Connection") != Some("close")));
        }
    }
}
