import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecretStorage } from 'vscode';
import { openRecordKeys, type RecordKeys } from '../../src/editor/keys.ts';
import { openStream } from '../../src/guard/record/stream.ts';
import { readPublicKeys } from '../../src/guard/record/key-files.ts';
import { verifyFolder, type StreamVerdict } from '../../src/guard/record/verify-folder.ts';

describe("the keys of the record in the editor's key store", () => {
  let folder = '';
  let isSilent = false;
  const secrets = new Map<string, string>();
  const never = new Promise<never>(() => undefined);
  const storage: SecretStorage = {
    keys: () => (isSilent ? never : Promise.resolve([...secrets.keys()])),
    get: (name) => (isSilent ? never : Promise.resolve(secrets.get(name))),
    store: (name, value) => {
      // a locked keyring keeps what it was given and stores it once it is unlocked
      secrets.set(name, value);
      return isSilent ? never : Promise.resolve();
    },
    delete: (name) => Promise.resolve(void secrets.delete(name)),
    onDidChange: () => ({ dispose: () => undefined }),
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-keys-'));
    secrets.clear();
    isSilent = false;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const open = (): Promise<RecordKeys> => openRecordKeys(storage, folder, { warn: () => undefined }, isSilent ? 20 : 3_000);
  async function write(keys: RecordKeys, stream: string): Promise<string> {
    const log = openStream({ folder, stream, first: Buffer.alloc(32, stream), signing: keys.signing, keys: keys.store, now: () => 5, sealEvery: { records: 2, milliseconds: 1e9 } });
    for (let n = 0; n < 5; n += 1) await log.record({ version: 1, id: `${stream} ${n}`, at: n, writer: stream, kind: 'gap', says: `record ${n}` });
    await log.close();
    return log.file;
  }
  async function verified(keys: RecordKeys): Promise<readonly StreamVerdict[]> {
    const known = await keys.known();
    return verifyFolder(folder, { keys: await readPublicKeys(folder), own: createPublicKey(keys.signing), ...(known && { known }) });
  }

  it('are made once, and check the seals of every window', async () => {
    const [first, second] = [await open(), await open()];
    assert.equal(first.signing, second.signing);
    await write(first, 'stream-first');
    await write(second, 'stream-second');
    assert.deepEqual((await verified(second)).map(({ kind, seals }) => `${kind} ${seals}`), ['sound checked', 'sound checked']);
  });

  it('are no tamper alarm where two windows made the first one at once', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    assert.notEqual(first.signing, second.signing);
    await write(first, 'stream-first');
    await write(second, 'stream-second');
    for (const keys of [first, second, await open()]) assert.deepEqual((await verified(keys)).map(({ kind, seals }) => `${kind} ${seals}`), ['sound checked', 'sound checked']);
  });

  it('are no tamper alarm where the store did not answer once, and the old key is not replaced', async () => {
    const before = await open();
    await write(before, 'stream-before');
    isSilent = true;
    const meanwhile = await open();
    assert.equal(await meanwhile.known(), undefined);
    await write(meanwhile, 'stream-meanwhile');
    assert.deepEqual((await verified(meanwhile)).map(({ kind, seals }) => `${kind} ${seals}`), ['sound not-checked', 'sound not-checked']);
    isSilent = false;
    const after = await open();
    assert.equal(after.signing, before.signing);
    assert.deepEqual((await verified(after)).map(({ kind }) => kind), ['sound', 'sound']);
  });

  it('are no tamper alarm where the store was emptied: the seals cannot be verified', async () => {
    await write(await open(), 'stream-before');
    secrets.clear();
    assert.deepEqual((await verified(await open())).map(({ kind, seals }) => `${kind} ${seals}`), ['sound not-checked']);
  });

  it('still show a stream that was signed anew with another key', async () => {
    const keys = await open();
    const file = await write(keys, 'stream-mine');
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    const stranger = await openRecordKeys({ ...storage, get: () => Promise.resolve(undefined), store: () => Promise.resolve() }, folder, { warn: () => undefined });
    await write(stranger, 'stream-mine');
    assert.notEqual(readFileSync(file, 'utf8'), text);
    const [verdict] = await verified(keys);
    assert.deepEqual([verdict?.kind, verdict?.looks], ['tampered', 'resealed'], verdict?.says);
    writeFileSync(file, text);
    assert.equal((await verified(keys))[0]?.kind, 'sound');
  });
});
