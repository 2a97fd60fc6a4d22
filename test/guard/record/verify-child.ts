/** Verifies record folders in a process of its own, with the key store (a folder of JSON files) or without; one JSON line each. */
import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HighWater } from '../../../src/audit/verify.ts';
import { verifyFolder } from '../../../src/guard/record/verify-folder.ts';

const [keys = '', only = '', ...folders] = process.argv.slice(2);
const own = createPublicKey(readFileSync(join(keys, 'signing.pem'), 'utf8'));
const known = new Map(
  readdirSync(keys)
    .filter((name) => name === `${only}.json`)
    .map((name) => {
      const kept = JSON.parse(readFileSync(join(keys, name), 'utf8')) as { first: string; highWater: HighWater };
      return [name.slice(0, -'.json'.length), { first: Buffer.from(kept.first, 'base64'), highWater: kept.highWater }];
    }),
);
async function main(): Promise<void> {
  for (const folder of folders) {
    const verdicts = await verifyFolder(folder, { keys: [own], own, known });
    process.stdout.write(`${JSON.stringify(verdicts.map(({ stream, kind, says, at, looks, entries }) => ({ stream, kind, says, at, looks, entries })))}\n`);
  }
}

void main();
