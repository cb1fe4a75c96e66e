//! An HTTPS client with a client certificate, over HTTP/1.1 or HTTP/2.

use crate::{
    connection::{Answer, Connection, Sender, Version},
    pki::Identity,
    site::Site,
    wait,
};
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::{
    AlertDescription, ClientConfig, HandshakeKind, RootCertStore, SupportedProtocolVersion,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
    version::{TLS12, TLS13},
};
use std::{io, net::SocketAddr, sync::Arc};
use tokio::{io::AsyncReadExt, net::TcpStream};
use tokio_rustls::{TlsConnector, client::TlsStream};

/// Which HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Http {
    /// HTTP/1.1.
    One,
    /// HTTP/2.
    Two,
}

/// Both.
pub const BOTH: [Http; 2] = [Http::One, Http::Two];

/// Somebody who opens connections, and resumes sessions where the server lets it.
#[derive(Clone)]
pub struct Client {
    config: Arc<ClientConfig>,
    http: Http,
}

/// How a handshake failed.
#[derive(Debug)]
pub struct Refused {
    /// The client's address.
    pub client: SocketAddr,
    /// What the server said, if that came through.
    pub alert: Option<AlertDescription>,
}

impl Client {
    /// Without a client certificate, or with one; TLS 1.2 and 1.3, no resumption.
    pub fn new(site: &Site, http: Http, identity: Option<&Identity>) -> Self {
        Self::with_versions(site, http, identity, &[&TLS12, &TLS13])
    }

    /// One version of TLS; sessions are resumed.
    pub fn resuming(
        site: &Site,
        http: Http,
        identity: Option<&Identity>,
        version: &'static SupportedProtocolVersion,
    ) -> Self {
        let mut client = Self::with_versions(site, http, identity, &[version]);
        let config = Arc::get_mut(&mut client.config).expect("a new configuration");
        config.resumption = rustls::client::Resumption::in_memory_sessions(8);
        client
    }

    /// The same, offering early data.
    pub fn early(site: &Site, identity: &Identity) -> Self {
        let mut client = Self::resuming(site, Http::One, Some(identity), &TLS13);
        Arc::get_mut(&mut client.config).expect("a new configuration").enable_early_data = true;
        client
    }

    /// The same, naming no server in the handshake.
    pub fn without_server_name(mut self) -> Self {
        Arc::make_mut(&mut self.config).enable_sni = false;
        self
    }

    fn with_versions(
        site: &Site,
        http: Http,
        identity: Option<&Identity>,
        versions: &[&'static SupportedProtocolVersion],
    ) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(site.root.pem.as_bytes()).expect("PEM")).expect("a root");
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(versions)
            .expect("versions")
            .with_root_certificates(roots);
        let mut config = match identity {
            None => config.with_no_client_auth(),
            Some(identity) => config.with_client_auth_cert(identity.chain.clone(), identity.key()).expect("a key"),
        };
        config.resumption = rustls::client::Resumption::disabled();
        config.alpn_protocols = match http {
            Http::One => vec![b"http/1.1".to_vec()],
            Http::Two => vec![b"h2".to_vec()],
        };
        Self { config: Arc::new(config), http }
    }

    /// The TLS settings, for who speaks TLS without this client.
    pub fn config(&self) -> Arc<ClientConfig> {
        self.config.clone()
    }

    /// A TLS stream without HTTP on it.
    pub async fn stream(&self, server: SocketAddr) -> io::Result<TlsStream<TcpStream>> {
        self.secure(wait::finished(TcpStream::connect(server)).await??).await
    }

    /// A connection that must come about.
    pub async fn open(&self, server: SocketAddr) -> Connection {
        self.try_open(server).await.unwrap_or_else(|error| panic!("no connection to {server}: {error}"))
    }

    /// A connection.
    pub async fn try_open(&self, server: SocketAddr) -> io::Result<Connection> {
        self.over(wait::finished(TcpStream::connect(server)).await??).await
    }

    /// A connection over what is connected already.
    pub async fn over(&self, stream: TcpStream) -> io::Result<Connection> {
        let stream = self.secure(stream).await?;
        let (_, tls) = stream.get_ref();
        let resumed = tls.handshake_kind() == Some(HandshakeKind::Resumed);
        let version = tls.protocol_version().expect("a finished handshake");
        let (sender, driver) = match self.http {
            Http::One => {
                let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
                (Version::One(sender), tokio::spawn(connection))
            }
            Http::Two => {
                let executor = TokioExecutor::new();
                let (sender, connection) =
                    http2::handshake(executor, TokioIo::new(stream)).await.map_err(io::Error::other)?;
                (Version::Two(sender), tokio::spawn(connection))
            }
        };
        Ok(Connection { sender: Sender(sender), driver, resumed, tls: version })
    }

    /// A connection that the server must refuse in TLS.
    pub async fn refused(&self, server: SocketAddr) -> Refused {
        let stream = TcpStream::connect(server).await.expect("a connection");
        let client = stream.local_addr().expect("its address");
        let refusal = async {
            // In TLS 1.3 the client's handshake is over before the server has seen its certificate.
            self.secure(stream).await?.read_u8().await
        };
        let refusal = wait::finished(refusal).await.expect("an end of the connection");
        let error = refusal.expect_err("a refusal");
        let alert = match error.get_ref().and_then(|error| error.downcast_ref()) {
            Some(rustls::Error::AlertReceived(alert)) => Some(*alert),
            _ => None,
        };
        Refused { client, alert }
    }

    async fn secure(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        stream.set_nodelay(true)?;
        wait::finished(TlsConnector::from(self.config.clone()).connect(name(), stream)).await?
    }

    /// One request on a connection of its own.
    pub async fn get(&self, server: SocketAddr, path: &str, token: Option<&str>) -> Answer {
        self.open(server).await.get(path, token).await
    }
}

/// The name in the server's certificate.
pub fn name() -> ServerName<'static> {
    ServerName::try_from("localhost").expect("a name")
}
