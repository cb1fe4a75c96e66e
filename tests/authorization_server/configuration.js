// oidc-provider's configuration: client credentials, tokens bound to certificates, one resource for every algorithm.

import { clients } from './clients.js';
import { certificateAuthorized, certificateSubjectMatches, getCertificate } from './mutual_tls.js';

const ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'];
const JWT_RESOURCE = 'https://fhir.example/';
const OPAQUE_RESOURCE = 'https://fhir.example/opaque';
const OTHER_RESOURCE = 'https://billing.example/';
const LIFETIME = 600;

export async function configuration(jose, errors, folder) {
  return {
    clients: clients(folder),
    clientAuthMethods: ['tls_client_auth', 'self_signed_tls_client_auth'],
    jwks: { keys: await Promise.all(ALGORITHMS.map((algorithm) => signingKey(jose, algorithm))) },
    responseTypes: [],
    scopes: ['read'],
    ttl: { ClientCredentials: LIFETIME },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: (ctx, client) => client.clientId === 'fhir' },
      revocation: { enabled: true, allowedPolicy: (ctx, client, token) => client.clientId === token.clientId },
      mTLS: {
        enabled: true,
        certificateBoundAccessTokens: true,
        tlsClientAuth: true,
        selfSignedTlsClientAuth: true,
        getCertificate,
        certificateAuthorized,
        certificateSubjectMatches,
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (ctx, resource) => resourceServer(resource, errors),
      },
    },
  };
}

async function signingKey(jose, algorithm) {
  const { privateKey } = await jose.generateKeyPair(algorithm, { extractable: true });
  return { ...(await jose.exportJWK(privateKey)), kid: `key-${algorithm}`, alg: algorithm, use: 'sig' };
}

/** The resource's last path segment names what signs its tokens. */
function resourceServer(resource, errors) {
  const common = { audience: resource, scope: 'read', accessTokenTTL: LIFETIME };
  const jwt = (alg) => ({ ...common, accessTokenFormat: 'jwt', jwt: { sign: { alg } } });
  if (resource === OPAQUE_RESOURCE) return { ...common, accessTokenFormat: 'opaque' };
  if (resource === OTHER_RESOURCE) return jwt('ES256');
  const algorithm = ALGORITHMS.find((name) => resource === JWT_RESOURCE + name);
  if (algorithm) return jwt(algorithm);
  throw new errors.InvalidTarget();
}
