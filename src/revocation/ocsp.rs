//! OCSP responses, as the host hands them in.

/// An OCSP response (RFC 6960) about a certificate of the peer's path, stapled to the handshake or fetched by the host. One about
/// nothing on the path is ignored.
#[derive(Clone, Copy, Debug)]
pub struct OcspResponse<'a> {
    /// The DER of the OCSPResponse.
    pub der: &'a [u8],
    /// The nonce that the host sent in its request (RFC 9654), without any DER around it: a response without it is unusable. `None`
    /// where it sent none.
    pub nonce: Option<&'a [u8]>,
}

impl<'a> From<&'a [u8]> for OcspResponse<'a> {
    /// One that was asked for without a nonce, as stapled ones are.
    fn from(der: &'a [u8]) -> Self {
        Self { der, nonce: None }
    }
}
