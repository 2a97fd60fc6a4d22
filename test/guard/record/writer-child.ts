/** A guard that writes records as fast as it can and says which are acknowledged; the test kills it. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStream } from '../../../src/guard/record/stream.ts';

const [folder = '', stream = ''] = process.argv.slice(2);
const pair = generateKeyPairSync('ed25519');
writeFileSync(join(folder, `${stream}.pem`), pair.publicKey.export({ type: 'spki', format: 'pem' }));
const log = openStream({ folder, stream, first: randomBytes(32), signing: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), keys: { save: () => Promise.resolve() }, now: () => Date.now(), sealEvery: { records: 8, milliseconds: 60_000 } });
for (let n = 0; ; n += 1) {
  void log.record({ version: 1, id: `r${n}`, at: n, writer: 'test', kind: 'gap', says: `record ${n} ${'x'.repeat(200)}` });
  process.stdout.write(`${n}\n`);
}
