//! The worked examples of `--help`.

pub(crate) const TOP: &str = "\
Start here:
  certbound demo                            see it decide, and why
  certbound thumbprint client.pem           the value that belongs into `cnf`
  certbound inspect token.jwt               what a token says (nothing is verified)
  certbound explain thumbprint_mismatch     what a reason means
  certbound explain-mismatch --help         what a wrong x5t#S256 is
  certbound chain --help                    why a certificate chain is refused
  certbound crl --help                      what a CRL holds, and whether a certificate is in it
  certbound check --help                    decide about a request of your own

Exit status: 0 done, allowed; 1 denied, or a demo gone wrong; 2 your mistake, named on standard error.";

pub(crate) const DEMO: &str = "\
Example: play with the material of the demo.

  $ certbound demo --dir world
  …the table, then for every scenario a `certbound check` command that decides it again…
  $ certbound inspect world/alice.jwt
  $ certbound thumbprint --quiet world/alice-chain.pem

All keys are made anew on every run and nothing secret is written. The exit status is 1 if any scenario
comes out otherwise than it should.";

pub(crate) const CHECK: &str = "\
Any one FILE can be `-`: standard input.

Example: a proxy answered 401 and you want to know why.

  $ certbound check --policy policy.json --jwks https://as.example=jwks.json \\
        --trust-anchors ca.pem --chain client-chain.pem --token token.jwt \\
        --method GET --target /fhir/Patient/7
  DENY  thumbprint_mismatch (610)
  …
  $ echo $?
  1

Exit status: 0 allowed, 1 denied, 2 your mistake: `error: policy.json: issuers[0].audiences: must not be empty`.
Keys of a JWKS that can verify nothing, and CRLs that decide nothing, are warned about on standard error.
With --now an old token can be judged as of the time it was used.";

pub(crate) const CHAIN: &str = "\
Any one FILE can be `-`: standard input. No issuer, no keys and no policy document are needed: a chain is judged
before a token is looked at. What is shown is how a connection with this chain would be judged, path by path.

Example: a client says that its handshake is refused.

  $ certbound chain --chain client-chain.pem --trust-anchors ca.pem
  REFUSE  certificate_expired (204)
  …
  path 1 of 1: refused by expired, RFC 5280 section 4.1.2.5
  …
  $ certbound chain --policy policy.json --chain client-chain.pem --trust-anchors ca.pem --json
  $ openssl s_client -connect db.example:5432 -showcerts </dev/null | \\
        certbound chain --server db.example --chain - --trust-anchors ca.pem

Example: is a certificate of it revoked? Nothing is fetched; where a status is lacking, the output says where to.

  $ certbound chain --chain client-chain.pem --trust-anchors ca.pem --crl ca.crl --crl issuing-ca.crl
  $ certbound chain --chain client-chain.pem --trust-anchors ca.pem --ocsp-request leaf.req
  $ curl -s --data-binary @leaf.req -H 'Content-Type: application/ocsp-request' \\
        http://ocsp.example >leaf.ocsp
  $ certbound chain --chain client-chain.pem --trust-anchors ca.pem --ocsp leaf.ocsp

Exit status: 0 accepted, 1 refused, 2 your mistake. The certificate at fault is marked `!`. CRLs that decide nothing
are warned about on standard error.";

pub(crate) const CRL: &str = "\
Takes DER, and PEM (`X509 CRL`, several: each). Any one FILE can be `-`: standard input. A CRL is read as the core
reads it; whether its issuer is trusted is what `certbound chain --crl` decides.

Example: is this certificate revoked, and can the list be relied on?

  $ certbound crl issuing-ca.crl --issuer issuing-ca.pem --certificate client.pem
  REVOKED  issuing-ca.crl
  …
  $ echo $?
  1
  $ curl -s http://crl.example/ca.crl | certbound crl - --json

Exit status: 0 where nothing speaks against any of the CRLs and none lists the certificate; 1 where one is unusable,
out of date, not valid yet, signed by no --issuer that was given or lists the certificate, or where none covers it;
2 your mistake.";

pub(crate) const THUMBPRINT: &str = "\
Takes DER, PEM (several certificates: each), base64 of DER, URL-encoded PEM (nginx's
$ssl_client_escaped_cert) and RFC 9440's `:base64:`. Nothing is validated: an expired certificate has a
thumbprint too.

Example: does this token belong to this certificate?

  $ certbound thumbprint --quiet client.pem
  A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0
  $ certbound inspect --json token.jwt | jq -r '.claims.cnf.\"x5t#S256\"'
  A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0";

pub(crate) const EXPLAIN: &str = "\
Example: a challenge says error_description=\"key_not_found\".

  $ certbound explain key_not_found
  key_not_found (404)
  …
  $ certbound explain 404            the same, by number (it is no HTTP status)
  $ certbound explain --all          every reason there is";

pub(crate) const INSPECT: &str = "\
What it is shows in its form. Signatures are never printed, so the output can go into a ticket;
claims may be personal all the same. Nothing is verified: that is what `certbound check` is for. Of a CRL or an OCSP
response it says no more than what it is: `certbound crl` and `certbound chain` read them.

Example: when did this token expire, and what is it bound to?

  $ pbpaste | certbound inspect
  token, Bearer scheme, 612 bytes; NOTHING WAS VERIFIED
  …
  $ certbound inspect --now 1790000000 client-chain.pem";
