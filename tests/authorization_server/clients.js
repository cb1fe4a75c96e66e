// The clients that are registered, one for every way RFC 8705 knows to authenticate.

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const credentials = {
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  scope: 'read',
  tls_client_certificate_bound_access_tokens: true,
};
const byName = { ...credentials, token_endpoint_auth_method: 'tls_client_auth' };

/** `folder` holds the certificate of the self-signed client. */
export function clients(folder) {
  return [
    { ...byName, client_id: 'alice', tls_client_auth_subject_dn: 'CN=alice,O=Clinic North,C=CH' },
    { ...byName, client_id: 'bob', tls_client_auth_san_uri: 'spiffe://example/bob' },
    {
      ...credentials,
      client_id: 'selma',
      token_endpoint_auth_method: 'self_signed_tls_client_auth',
      jwks: { keys: [jwkOf(join(folder, 'selma.pem'))] },
    },
    // Authenticates with its certificate, and asks for tokens that are bound to nothing.
    {
      ...byName,
      client_id: 'carol',
      tls_client_auth_san_dns: 'carol.example',
      tls_client_certificate_bound_access_tokens: false,
    },
    // The resource server, which may introspect.
    {
      ...byName,
      client_id: 'fhir',
      grant_types: [],
      scope: undefined,
      tls_client_auth_san_dns: 'fhir.example',
    },
  ];
}

function jwkOf(path) {
  const certificate = new X509Certificate(readFileSync(path));
  return { ...certificate.publicKey.export({ format: 'jwk' }), x5c: [certificate.raw.toString('base64')] };
}
