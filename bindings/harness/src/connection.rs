//! Requests on one connection, and what becomes of them.

use crate::wait;
use http_body_util::{BodyExt, Empty};
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    client::conn::{http1, http2},
    header::{AUTHORIZATION, HOST, HeaderMap, HeaderValue, WWW_AUTHENTICATE},
};
use rustls::ProtocolVersion;
use std::{
    fmt,
    sync::atomic::{AtomicU64, Ordering},
};
use tokio::task::JoinHandle;

/// One TLS connection.
pub struct Connection {
    pub(crate) sender: Sender,
    /// Ends when the connection does.
    pub driver: JoinHandle<hyper::Result<()>>,
    /// Whether the TLS session is an earlier one's.
    pub resumed: bool,
    /// The version of TLS.
    pub tls: ProtocolVersion,
}

/// Sends requests on a connection.
pub struct Sender(pub(crate) Version);

pub(crate) enum Version {
    One(http1::SendRequest<Empty<Bytes>>),
    Two(http2::SendRequest<Empty<Bytes>>),
}

/// A request to be sent.
#[derive(Clone, Debug)]
pub struct Ask {
    path: String,
    headers: HeaderMap,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The request's name in the access log.
    pub id: String,
    /// The HTTP status.
    pub status: u16,
    /// The fields.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

/// No answer came.
#[derive(Debug)]
pub struct Lost {
    /// The server had said before that it would take no more on this connection, and that it did not take this one.
    pub refused_gracefully: bool,
    what: String,
}

impl Connection {
    /// A request that must be answered.
    pub async fn get(&mut self, path: &str, token: Option<&str>) -> Answer {
        let ask = Ask::get(path);
        self.send(match token {
            None => ask,
            Some(token) => ask.bearer(token),
        })
        .await
    }

    /// The same for any request.
    pub async fn send(&mut self, ask: Ask) -> Answer {
        self.try_send(ask).await.unwrap_or_else(|lost| panic!("no answer: {lost}"))
    }

    /// A request.
    pub async fn try_send(&mut self, ask: Ask) -> Result<Answer, Lost> {
        self.sender.try_send(ask).await
    }

    /// For another stream at the same time, over HTTP/2.
    pub fn stream(&self) -> Sender {
        match &self.sender.0 {
            Version::One(_) => panic!("HTTP/1.1 has no streams"),
            Version::Two(sender) => Sender(Version::Two(sender.clone())),
        }
    }
}

impl Sender {
    /// A request.
    pub async fn try_send(&mut self, ask: Ask) -> Result<Answer, Lost> {
        let id = request_id();
        let mut request = Request::new(Empty::new());
        // First, so that it is known of a request that a server refuses for a later field.
        request.headers_mut().insert("x-request-id", id.parse().expect("a value"));
        // HTTP/2 wants the authority in the URI, HTTP/1.1 in a field.
        let uri = match self.0 {
            Version::One(_) => {
                request.headers_mut().insert(HOST, HeaderValue::from_static("localhost"));
                ask.path
            }
            Version::Two(_) => format!("https://localhost{}", ask.path),
        };
        request.headers_mut().extend(ask.headers);
        *request.uri_mut() = uri.parse().expect("a URI");
        let whole = async {
            let (head, body) = self.dispatch(request).await?.into_parts();
            Ok::<_, hyper::Error>((head, body.collect().await?.to_bytes()))
        };
        let (head, body) = wait::finished(whole).await??;
        let body = String::from_utf8_lossy(&body).into_owned();
        Ok(Answer { id, status: head.status.as_u16(), headers: head.headers, body })
    }

    async fn dispatch(&mut self, request: Request<Empty<Bytes>>) -> hyper::Result<Response<Incoming>> {
        match &mut self.0 {
            Version::One(sender) => {
                sender.ready().await?;
                sender.send_request(request).await
            }
            Version::Two(sender) => {
                sender.ready().await?;
                sender.send_request(request).await
            }
        }
    }
}

impl Ask {
    /// Without a credential.
    pub fn get(path: &str) -> Self {
        Self { path: path.to_owned(), headers: HeaderMap::new() }
    }

    /// With a token.
    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION.as_str(), &format!("Bearer {token}"))
    }

    /// With another field; one of the same name stays beside it.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: hyper::header::HeaderName = name.parse().expect("a name");
        self.headers.append(name, value.parse().expect("a value"));
        self
    }
}

impl Answer {
    /// The `WWW-Authenticate` value.
    pub fn challenge(&self) -> Option<&str> {
        let mut values = self.headers.get_all(WWW_AUTHENTICATE).iter();
        let value = values.next().map(|value| value.to_str().expect("ASCII"));
        assert!(values.next().is_none(), "more than one challenge: {:?}", self.headers);
        value
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl From<std::io::Error> for Lost {
    fn from(error: std::io::Error) -> Self {
        Self { refused_gracefully: false, what: error.to_string() }
    }
}

impl From<hyper::Error> for Lost {
    fn from(error: hyper::Error) -> Self {
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        let mut goaway = false;
        while let Some(error) = source {
            goaway |= error.downcast_ref::<h2::Error>().is_some_and(refuses_gracefully);
            source = error.source();
        }
        // Cancelled is what hyper never wrote.
        Self { refused_gracefully: goaway || error.is_canceled() || error.is_closed(), what: format!("{error:?}") }
    }
}

/// RFC 9113 section 6.8: a stream beyond the last one that GOAWAY names was not processed.
fn refuses_gracefully(error: &h2::Error) -> bool {
    error.is_go_away() && error.is_remote() && error.reason() == Some(h2::Reason::NO_ERROR)
        || error.is_reset() && error.is_remote() && error.reason() == Some(h2::Reason::REFUSED_STREAM)
}

/// A new name for a request, to find it again in the access log.
pub fn request_id() -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    format!("r{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}
