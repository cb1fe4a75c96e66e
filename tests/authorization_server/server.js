// oidc-provider over mutual TLS, on a port of its own choosing, printed as JSON. Argument: the folder of the certificates.
//
// Beside the provider's own paths there is `/resource`: the host of a resource server, which tells what it saw.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';

import { configuration } from './configuration.js';
import { load, version } from './installed.js';
import { chain } from './mutual_tls.js';

// Whoever started this ends it; should they not, it ends by itself, and with them.
setTimeout(() => process.exit(3), 120_000);
process.stdin.resume().on('close', () => process.exit(0));

const folder = process.argv[2];
const file = (name) => readFileSync(join(folder, name));
const jose = await load('jose');
const { default: Provider, errors } = await load('oidc-provider');

const server = createServer({
  ca: file('root.pem'),
  cert: file('server.pem'),
  key: file('server.key'),
  requestCert: true,
  // Self-signed clients are welcome (RFC 8705 section 2.2); the provider looks at each client's own method.
  rejectUnauthorized: false,
  minVersion: 'TLSv1.2',
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address();

// The issuer holds the port, so that the provider comes after the listener.
const issuer = `https://127.0.0.1:${port}`;
const provider = new Provider(issuer, await configuration(jose, errors, folder));
const authorizationServer = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/resource')) return authorizationServer(request, response);
  const seen = {
    chain: chain(request.socket),
    authorization: request.headersDistinct.authorization ?? [],
    target: request.url,
  };
  return response.setHeader('content-type', 'application/json').end(JSON.stringify(seen));
});

console.log(JSON.stringify({ issuer, port, provider: version('oidc-provider'), node: process.version }));
