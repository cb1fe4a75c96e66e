// One HTTPS request on a connection of its own. The request comes in as JSON on stdin:
// { folder, port, identity: name | null, method, path, headers, body }; { status, body } goes out.

import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';

setTimeout(() => process.exit(3), 20_000).unref();

const asked = JSON.parse(readFileSync(0, 'utf8'));
const file = (name) => readFileSync(join(asked.folder, name));
const identity = asked.identity && {
  // The leaf, and below it the intermediate where there is one.
  cert: file(`${asked.identity}.pem`),
  key: file(`${asked.identity}.key`),
};

const outgoing = request({
  host: '127.0.0.1',
  port: asked.port,
  method: asked.method,
  path: asked.path,
  headers: asked.headers,
  agent: false,
  ca: file('root.pem'),
  ...identity,
});
outgoing.on('response', async (response) => {
  const pieces = [];
  for await (const piece of response) pieces.push(piece);
  console.log(JSON.stringify({ status: response.statusCode, body: Buffer.concat(pieces).toString() }));
});
outgoing.end(asked.body);
