//! What the TLS layer knows about its client.

use crate::{
    failure::Failure,
    message::{Message, time},
};
use certbound::{ChainMode, OcspResponse, PeerInput, Purpose, Thumbprint, UnixTime, Verifier};

const VALIDATED: u8 = 1;
const SERVER: u8 = 2;
const VOUCHED: u8 = 4;

/// A `PeerInput` of `index.d.ts`, read from its message.
pub(crate) struct Input<'a> {
    now: UnixTime,
    validated: bool,
    server: Option<&'a str>,
    #[cfg_attr(not(feature = "decide"), expect(dead_code, reason = "there is no chain to explain"))]
    vouched: Option<(Thumbprint, UnixTime)>,
    chain: Vec<&'a [u8]>,
    ocsp: Vec<OcspResponse<'a>>,
}

impl<'a> Input<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Failure> {
        let mut message = Message::new(bytes);
        let now = message.time("now")?;
        let flags = message.flags()?;
        let name = message.text("purpose.server")?;
        let (thumbprint, not_after) = (message.text("vouched.thumbprint")?, message.number()?);
        let server = (flags & SERVER != 0).then_some(name);
        let vouched = match (flags & VOUCHED != 0, server) {
            (false, _) => None,
            (true, Some(_)) => return Err(Failure::argument("vouched", "is a client's, and the purpose a server's")),
            (true, None) => {
                let thumbprint = Thumbprint::parse(thumbprint)
                    .map_err(|error| Failure::argument("vouched.thumbprint", &error.to_string()))?;
                // Certificates may end in the year 9999, and nobody asks about a time as late as that.
                let not_after = not_after.min(UnixTime::MAX_SECONDS as f64);
                Some((thumbprint, time(not_after, "vouched.notAfter")?))
            }
        };
        let length = message.number()? as usize;
        let chain = message.by_ref().take(length).collect();
        let mut ocsp = Vec::new();
        while let (Some(der), Some(nonce)) = (message.next(), message.next()) {
            ocsp.push(OcspResponse { der, nonce: (!nonce.is_empty()).then_some(nonce) });
        }
        Ok(Self { now, validated: flags & VALIDATED != 0, server, vouched, chain, ocsp })
    }

    /// Hands it to `judge`, as what this verifier may look at: where the TLS layer's word is all there is, and it does not
    /// say that it validated the chain, there is no certificate.
    pub(crate) fn with<T>(&self, verifier: &Verifier, judge: impl FnOnce(&PeerInput<'_>) -> T) -> T {
        let rests_on_tls = verifier.policy().chain_mode() == ChainMode::TrustTlsLayer && self.server.is_none();
        let chain = if rests_on_tls && !self.validated { &[] } else { self.chain.as_slice() };
        let purpose = self.server.map_or(Purpose::Client, Purpose::Server);
        judge(&PeerInput { chain, ocsp: &self.ocsp, purpose, now: self.now })
    }

    /// The certificate that the host knows by its thumbprint alone, and answers for.
    #[cfg(feature = "decide")]
    pub(crate) fn vouched(&self) -> Option<certbound::Peer> {
        let (thumbprint, not_after) = self.vouched.filter(|_| self.validated && self.chain.is_empty())?;
        Some(certbound::Peer::vouched(thumbprint, not_after))
    }
}
