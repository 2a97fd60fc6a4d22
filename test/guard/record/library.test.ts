import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSegment, mostRows, openSegment } from '../../../src/audit/find/segment.ts';
import { search } from '../../../src/audit/find/search.ts';
import { indexFolder, openIndex } from '../../../src/guard/record/index-folder.ts';
import { openLibrary } from '../../../src/guard/record/library.ts';
import { erase } from '../../../src/guard/record/rewrite.ts';
import { openStream, type RecordStream } from '../../../src/guard/record/stream.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';

const signing = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('finding in the record', () => {
  let folder = '';
  const open: RecordStream[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-library-'));
  });
  afterEach(async () => {
    for (const stream of open.splice(0)) await stream.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function stream(name: string): RecordStream {
    const made = openStream({ folder, stream: name, first: randomBytes(32), signing, keys: { save: () => Promise.resolve() }, now: () => 5 });
    open.push(made);
    return made;
  }
  const decision = (n: number, session: string, text: string, verdict: 'allow' | 'deny' = 'allow'): TagoutRecord => ({
    version: 1, id: `${session} ${n}`, at: n, writer: 'w', kind: 'decision', agent: n % 2 === 0 ? 'codex' : 'claude-code', session, task: `task of ${session}`, call: `call ${session} ${n}`, tool: 'Bash',
    action: { kind: 'shell', text, dialect: 'posix' }, effects: [], findings: verdict === 'deny' ? [{ rule: 'production-effect', verdict, says: 'changes production', instead: 'use staging', floor: 'ask' }] : [],
    verdict, enforced: verdict === 'deny' ? 'denied' : 'passed', decidedBy: 'rules', credentials: [], took: 1,
  });
  async function write(log: RecordStream, records: readonly TagoutRecord[]): Promise<void> {
    for (const record of records) assert.deepEqual(await log.record(record), { kind: 'written' });
  }

  it('is done by words, path, verdict, rule, agent, session and time, in all streams, newest first', async () => {
    await write(stream('stream-one1'), [decision(1, 'a', 'psql prod-db -c "DROP TABLE users"', 'deny'), decision(2, 'a', 'cat src/login/page.ts')]);
    await write(stream('stream-two2'), [decision(3, 'b', 'rm -rf /srv/data/login'), decision(4, 'b', 'npm test')]);
    const library = openLibrary(folder);
    const found = async (query: Parameters<typeof library.find>[0]): Promise<readonly number[]> => (await library.find(query, 10)).records.map((record): number => Reflect.get(record, 'at') as number);
    assert.deepEqual(await found({}), [4, 3, 2, 1]);
    assert.deepEqual(await found({ words: 'login' }), [3, 2]);
    assert.deepEqual(await found({ words: 'src/login/page.ts' }), [2]);
    assert.deepEqual(await found({ words: 'DROP prod' }), [1]);
    assert.deepEqual(await found({ verdict: 'deny' }), [1]);
    assert.deepEqual(await found({ rule: 'production-effect' }), [1]);
    assert.deepEqual(await found({ agent: 'codex' }), [4, 2]);
    assert.deepEqual(await found({ session: 'b', since: 4 }), [4]);
    assert.deepEqual(await found({ until: 3 }), [2, 1]);
    assert.deepEqual(await found({ words: 'nothing of this' }), []);
    library.close();
  });

  it('lists sessions with what was done in them, the newest first', async () => {
    await write(stream('stream-one1'), [decision(1, 'a', 'x', 'deny'), decision(2, 'a', 'y'), decision(3, 'b', 'z')]);
    const library = openLibrary(folder);
    const [first, second, ...rest] = await library.sessions(10);
    assert.deepEqual([first?.session, second?.session, rest.length], ['b', 'a', 0]);
    assert.deepEqual([second?.calls, second?.asked, second?.refused, second?.from, second?.to], [2, 0, 1, 1, 2]);
    assert.equal(Reflect.get(second?.record ?? {}, 'task'), 'task of a');
    const story = await library.story('a');
    assert.deepEqual([story?.story.marks.length, story?.left], [2, 0]);
    assert.equal(await library.story('nobody'), undefined);
    library.close();
  });

  it('sees what is written after it was opened', async () => {
    const log = stream('stream-one1');
    await write(log, [decision(1, 'a', 'x')]);
    let clock = 0;
    const library = openLibrary(folder, () => clock);
    assert.equal((await library.find({}, 10)).total, 1);
    await write(log, [decision(2, 'a', 'y')]);
    clock = 1e9;
    assert.equal((await library.find({}, 10)).total, 2);
    library.close();
  });

  it('is the same from an index on disk, and from one that is built again after it was damaged', async () => {
    const log = stream('stream-many');
    await write(log, Array.from({ length: 3_000 }, (_, n) => decision(n, `s${n % 7}`, `edit part-${n}.ts`)));
    (await openIndex(folder)).close();
    const [segment = ''] = readdirSync(indexFolder(folder)).filter((name) => name.endsWith('.segment'));
    const again = await openIndex(folder);
    assert.equal(again.find({ words: 'part-2999.ts' }, 5).total, 1);
    again.close();
    const path = join(indexFolder(folder), segment);
    writeFileSync(path, readFileSync(path).subarray(0, 1_000));
    const rebuilt = await openIndex(folder);
    assert.deepEqual([rebuilt.find({ words: 'part-2999.ts' }, 5).total, rebuilt.find({}, 5).total], [1, 3_000]);
    rebuilt.close();
  });

  it('forgets what was erased', async () => {
    await write(stream('stream-gone'), Array.from({ length: 2_500 }, (_, n) => decision(n, n === 7 ? 'theirs' : 'mine', n === 7 ? 'their-words' : 'x')));
    for (const one of open.splice(0)) await one.close();
    (await openIndex(folder)).close();
    assert.equal(erase(folder, (record) => Reflect.get(record as object, 'session') === 'theirs', 'asked', signing, Date.now() + 1e9).entries, 1);
    const index = await openIndex(folder);
    assert.deepEqual([index.find({ words: 'their-words' }, 5).total, index.find({ session: 'mine' }, 5).total], [0, 2_499]);
    index.close();
  });

  it('keeps more names of agents apart than a byte holds, and calls the rest others', () => {
    const builder = buildSegment();
    for (let n = 0; n < 400; n += 1) builder.add({ kind: 'decision', at: n, agent: `agent-${n}`, session: `s${n}` }, { stream: 'stream-names', inode: 1 }, n * 10, 9);
    const bytes = builder.build();
    const segment = openSegment(bytes, bytes.length, (at, length) => bytes.subarray(at, at + length));
    assert.ok(segment !== undefined && segment.agents.length === 256 && segment.rows <= mostRows);
    assert.deepEqual(search([segment], { agent: 'agent-3' }, 5).hits.map(({ at }) => at), [3]);
    assert.deepEqual(search([segment], { agent: 'agent-300' }, 5).total, 0);
    assert.equal(search([segment], { words: 'agent-300' }, 5).total, 1);
  });
});
