/** A guard of its own process: writes records into a stream, keeps its key store in another folder, and says when it is done. */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStream } from '../../../src/guard/record/stream.ts';

const [folder = '', keys = '', stream = '', records = '0', copyAt = '-1', pause = '0'] = process.argv.slice(2);
const signing = createPrivateKey(readFileSync(join(keys, 'signing.pem'), 'utf8')).export({ type: 'pkcs8', format: 'pem' }).toString();
const log = openStream({
  folder,
  stream,
  first: randomBytes(32),
  signing,
  keys: { save: (name, kept) => Promise.resolve(writeFileSync(join(keys, `${name}.json`), JSON.stringify(kept))) },
  // a clock that goes backwards is no reason to cry wolf
  now: () => 1_000_000 - performance.now() * 1000,
  sealEvery: { records: 8, milliseconds: 60_000 },
});
async function main(): Promise<void> {
  let failed = 0;
  for (let n = 0; n < Number(records); n += 1) {
    if (n === Number(copyAt)) copyFileSync(log.file, join(keys, `${stream}.older`));
    const done = await log.record({ version: 1, id: `${stream} ${n}`, at: n, writer: stream, kind: 'gap', says: `record ${n} ${'x'.repeat(300)}` });
    if (done.kind === 'failed') failed += 1;
    if (Number(pause) > 0) await new Promise((resolve) => setTimeout(resolve, Number(pause)));
  }
  await log.close();
  process.stdout.write(JSON.stringify({ failed, waiting: log.waiting() }));
}

void main();
