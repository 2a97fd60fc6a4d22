/**
 * A window or a hook process among many. A window writes records of its own and takes in spools until its input ends; a hook writes a few records into
 * a spool of its own and is gone. Both say which records were acknowledged.
 */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSpool } from '../../../src/guard/record/append.ts';
import { takeSpools } from '../../../src/guard/record/spool.ts';
import { openStream } from '../../../src/guard/record/stream.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';

const [as = '', root = '', name = ''] = process.argv.slice(2);
const record = (n: number): TagoutRecord => ({ version: 1, id: `${name} ${n}`, at: Date.now(), writer: name, kind: 'gap', says: `record ${n} of ${name} ${'x'.repeat(n % 300)}` });
const acknowledged = (n: number): void => {
  process.stdout.write(`${name} ${n}\n`);
};

async function hook(): Promise<void> {
  const writer = `hook-${process.pid}-${randomBytes(6).toString('hex')}`;
  const spool = openSpool(join(root, 'spool', `${writer}.jsonl`), writer);
  for (let n = 0; n < 6; n += 1) if ((await spool(record(n))).kind === 'written') acknowledged(n);
}

async function window(): Promise<void> {
  const signing = createPrivateKey(readFileSync(join(root, 'signing.pem'), 'utf8')).export({ type: 'pkcs8', format: 'pem' }).toString();
  const stream = openStream({ folder: join(root, 'record'), stream: name, first: randomBytes(32), signing, keys: { save: (of, kept) => Promise.resolve(writeFileSync(join(root, 'keys', `${of}.json`), JSON.stringify(kept))) }, now: Date.now });
  let isOver = false;
  process.stdin.resume().on('end', () => {
    isOver = true;
  });
  for (let n = 0; !isOver; n += 1) {
    if ((await stream.record(record(n))).kind === 'written') acknowledged(n);
    if (n % 20 === 0) takeSpools(join(root, 'spool'), stream, Date.now());
    await new Promise((resolve) => setTimeout(resolve, n % 50 === 0 ? 5 : 0));
  }
  takeSpools(join(root, 'spool'), stream, Date.now());
  await stream.close();
}

void (as === 'hook' ? hook() : window());
