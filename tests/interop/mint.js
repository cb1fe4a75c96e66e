// Tokens by npm's jose. Stdin: { certificate: PEM, orders: [{ algorithm, header: text, payload: text, way }] }.
// Stdout: { library, jwks, tokens }. In texts, $ALG, $KID and $X5T stand for what the minter knows. The ways: 'bytes' signs
// the payload as it stands, 'claims' leaves the JSON to the library, 'secret' is an HMAC with a public key.

import { X509Certificate, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { load, version } from '../authorization_server/installed.js';

setTimeout(() => process.exit(3), 60_000).unref();

const jose = await load('jose');
const { certificate, orders } = JSON.parse(readFileSync(0, 'utf8'));
const x5t = createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url');

// One RSA key serves six algorithms, and so names none; the others name theirs.
const keys = {
  RSA: await jose.generateKeyPair('PS256', { extractable: true }),
  ES256: await jose.generateKeyPair('ES256', { extractable: true }),
  ES384: await jose.generateKeyPair('ES384', { extractable: true }),
  EdDSA: await jose.generateKeyPair('EdDSA', { extractable: true }),
};

/** A WebCrypto key is for one algorithm; the JWK is for all. */
async function privateKey(algorithm) {
  const jwk = await jose.exportJWK(keys[keyName(algorithm)].privateKey);
  return jose.importJWK(jwk, algorithm);
}

async function publicJwk(name) {
  const jwk = await jose.exportJWK(keys[name].publicKey);
  return { ...jwk, kid: kid(name), use: 'sig', ...(name === 'RSA' ? undefined : { alg: name }) };
}

function keyName(algorithm) {
  if (/^[RP]S/.test(algorithm)) return 'RSA';
  return algorithm === 'Ed25519' ? 'EdDSA' : algorithm;
}

// As a JSON text, this needs care in every language.
function kid(name) {
  return `clé/"${name}" 🔑`;
}

async function mint({ algorithm, header, payload, way }) {
  const fill = (text) =>
    text
      .replaceAll('$ALG', algorithm)
      .replaceAll('"$KID"', JSON.stringify(kid(keyName(algorithm))))
      .replaceAll('$X5T', x5t);
  const protectedHeader = JSON.parse(fill(header));
  if (way === 'secret') {
    // What a confused server does: the public key's text as an HMAC key.
    const secret = Buffer.from(JSON.stringify(await publicJwk('RSA')));
    return new jose.SignJWT(JSON.parse(fill(payload))).setProtectedHeader(protectedHeader).sign(secret);
  }
  const key = await privateKey(algorithm);
  const token =
    way === 'claims'
      ? new jose.SignJWT(JSON.parse(fill(payload)))
      : new jose.CompactSign(new TextEncoder().encode(fill(payload)));
  return token.setProtectedHeader(protectedHeader).sign(key);
}

const tokens = [];
for (const order of orders) tokens.push(await mint(order));
const jwks = { keys: await Promise.all(Object.keys(keys).map(publicJwk)) };
console.log(JSON.stringify({ library: `jose ${version('jose')}`, jwks: JSON.stringify(jwks), tokens }));
