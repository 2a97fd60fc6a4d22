import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HookEvent } from '../../../src/agents/codec.ts';
import type { Question } from '../../../src/approvals/question.ts';
import type { Bounds } from '../../../src/guard/checkpoints/take.ts';
import { listCheckpoints } from '../../../src/guard/checkpoints/store.ts';
import { undo } from '../../../src/guard/checkpoints/undo.ts';
import { openDesk, type Desk } from '../../../src/guard/desk/desk.ts';
import type { Notice, Ports } from '../../../src/guard/desk/ports.ts';
import { thisPlace } from '../../../src/guard/place.ts';
import { builtInPolicy } from '../../../src/model/policy.ts';
import type { TagoutRecord } from '../../../src/model/record.ts';

type Call = Extract<HookEvent, { kind: 'before-call' }>['call'];

describe('an allow that rests on a copy', function () {
  this.timeout(30_000);
  let base = '';
  let folder = '';
  let store = '';
  let asked: Question[] = [];
  let notices: Notice[] = [];
  let records: TagoutRecord[] = [];

  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-copies-')));
    folder = join(base, 'shop');
    store = join(base, 'state', 'checkpoints');
    for (const made of [folder, join(base, 'state')]) mkdirSync(made);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    writeFileSync(join(folder, 'notes.txt'), 'TOKEN=only-here');
    [asked, notices, records] = [[], [], []];
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  function desk({ bounds, editor = 'there', within = builtInPolicy }: { bounds?: Bounds; editor?: 'there' | 'none'; within?: typeof builtInPolicy } = {}): Desk {
    let ids = 0;
    const ports: Ports = {
      now: () => Date.now(),
      newId: () => `call-00${String((ids += 1))}`,
      writer: 'test',
      // What lies in a temporary folder is nobody's only copy; here it is to be one.
      placeOf: () => ({ ...thisPlace([folder]), temp: [] }),
      policy: () => within,
      around: { home: base, env: {} },
      unasked: () => 'open the workspace in the editor',
      record: (record) => {
        records.push(record);
        return Promise.resolve('written');
      },
      checkpoints: store,
      notice: (notice) => void notices.push(notice),
      load: () => Promise.resolve('none'),
      save: () => Promise.resolve(),
      words: () => Promise.resolve({}),
      patience: 60_000,
      ...(bounds === undefined ? {} : { bounds: () => bounds }),
      ...(editor === 'none' ? {} : {
        ask: (question: Question) => {
          asked.push(question);
          return Promise.resolve({ kind: 'denied', by: 'person', seconds: 5 } as const);
        },
      }),
    };
    return openDesk(ports);
  }
  const shell = (text: string): Call => ({ tool: 'Bash', input: { command: text }, id: 'c1', action: { kind: 'shell', text, dialect: 'posix', cwd: folder } });
  const before = (call: Call): HookEvent => ({ agent: 'claude-code', session: 's', cwd: folder, kind: 'before-call', name: 'PreToolUse', call });
  const after = (call: Call): HookEvent => ({ agent: 'claude-code', session: 's', cwd: folder, kind: 'after-call', name: 'PostToolUse', call, result: { ended: 'succeeded', text: '' } });
  const hook = (): { gone: AbortSignal; deadline: number } => ({ gone: new AbortController().signal, deadline: Date.now() + 60_000 });
  const rm = (): Call => shell('rm notes.txt');

  it('is given once the copy is there, is told once, and comes back whole: by a shell and by a file tool alike', async () => {
    const write: Call = { tool: 'Write', input: {}, id: 'c2', action: { kind: 'write', path: join(folder, 'notes.txt'), content: 'new' } };
    const here = desk();
    for (const [call, does] of [[write, () => writeFileSync(join(folder, 'notes.txt'), 'new')], [rm(), () => rmSync(join(folder, 'notes.txt'))]] as const) {
      writeFileSync(join(folder, 'notes.txt'), 'TOKEN=only-here');
      assert.equal((await here.hear(before(call), hook())).kind, 'pass');
      does();
      await here.hear(after(call), hook());
      const [manifest] = await listCheckpoints(store);
      assert.ok(manifest);
      assert.equal(manifest.entries[0]?.path, join(folder, 'notes.txt'));
      assert.deepEqual((await undo(store, manifest)).failed, []);
      assert.equal(readFileSync(join(folder, 'notes.txt'), 'utf8'), 'TOKEN=only-here');
    }
    assert.deepEqual(asked, []);
    assert.deepEqual(notices.map((notice) => notice.kind), ['kept', 'kept']);
  });

  it('becomes a question above the bounds, and the question says why', async () => {
    assert.equal((await desk({ bounds: { files: 10, bytes: 5 } }).hear(before(rm()), hook())).kind, 'deny');
    assert.match(asked[0]?.findings.find(({ rule }) => rule === 'no-checkpoint')?.says ?? '', /no copy could be kept: it would keep more than 10 files or 0 MB/);
  });

  it('becomes a question where no copy can be written, and a denial where nobody can be asked', async () => {
    writeFileSync(store, 'a file where the folder should be');
    assert.equal((await desk().hear(before(rm()), hook())).kind, 'deny');
    assert.deepEqual(asked[0]?.findings.map(({ rule }) => rule), ['no-checkpoint']);
    const alone = await desk({ editor: 'none' }).hear(before(rm()), hook());
    assert.match(alone.kind === 'deny' ? alone.reason : '', /no copy could be kept.*open the workspace in the editor/);
  });

  it("is asked about above the policy's blast radius though a copy is kept", async () => {
    for (let n = 0; n < 6; n += 1) writeFileSync(join(folder, `n${String(n)}.txt`), 'x');
    const within = { ...builtInPolicy, blast: { files: 3, bytes: 200_000_000 } };
    assert.equal((await desk({ within }).hear(before(shell('rm n0.txt n1.txt n2.txt n3.txt n4.txt n5.txt')), hook())).kind, 'deny');
    assert.ok(asked[0]?.findings.some(({ rule }) => rule === 'blast-radius'), JSON.stringify(asked[0]?.findings));
  });

  it('holds what may be secret in one folder that only the person can open, and in no record', async () => {
    await desk().hear(before(rm()), hook());
    assert.ok(existsSync(join(store, 'objects')));
    for (const name of readdirSync(store)) assert.equal(statSync(join(store, name)).mode & 0o077, 0, name);
    assert.doesNotMatch(JSON.stringify(records), /only-here/);
  });

  describe('before a program whose writes nobody knows', () => {
    const tool = (text = './gen.sh out'): Call => shell(text);
    const at = (name: string): string => join(folder, name);
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd: folder });
    beforeEach(() => {
      for (const name of ['kept.txt', 'worked-on.txt']) writeFileSync(at(name), 'committed');
      git('add', 'kept.txt', 'worked-on.txt');
      git('commit', '-qm', 'one');
      writeFileSync(at('worked-on.txt'), 'uncommitted');
    });

    for (const text of ['./gen.sh out', 'mytool --fix .', 'npx prettier --write .', 'for f in $(mytool list); do echo x > "$f"; done', 'sed -i s/a/b/ $(mytool list)', 'cp /etc/hosts "$X"']) {
      it(`keeps the uncommitted work that it destroys: ${text}`, async () => {
        const here = desk();
        assert.equal((await here.hear(before(tool(text)), hook())).kind, 'pass');
        writeFileSync(at('worked-on.txt'), 'destroyed');
        rmSync(at('notes.txt'));
        await here.hear(after(tool(text)), hook());
        const [manifest] = await listCheckpoints(store);
        assert.ok(manifest);
        assert.deepEqual(manifest.entries.map(({ path }) => path).sort(), [at('notes.txt'), at('worked-on.txt')]);
        assert.ok(records.some((record) => record.kind === 'checkpoint' && record.files === 2), 'it is in the record');
        assert.deepEqual((await undo(store, manifest)).failed, []);
        assert.deepEqual(['worked-on.txt', 'notes.txt', 'kept.txt'].map((name) => readFileSync(at(name), 'utf8')), ['uncommitted', 'TOKEN=only-here', 'committed']);
        assert.deepEqual(notices, [], 'nobody is told of what may be the purpose of the call');
      });
    }

    it('keeps an ignored file that nothing makes again, and no ignored folder or log', async () => {
      for (const [name, text] of [['.gitignore', '.env\n*.log\nnode_modules/\n'], ['.env', 'KEY=only-here'], ['run.log', 'x']] as const) writeFileSync(at(name), text);
      mkdirSync(at('node_modules'));
      writeFileSync(at('node_modules/a.js'), 'x');
      const here = desk();
      await here.hear(before(tool()), hook());
      for (const name of ['.env', 'run.log', 'node_modules/a.js']) writeFileSync(at(name), 'destroyed');
      await here.hear(after(tool()), hook());
      const [manifest] = await listCheckpoints(store);
      assert.deepEqual(manifest?.entries.map(({ path }) => path), [at('.env')]);
      assert.deepEqual((await undo(store, manifest)).failed, []);
      assert.equal(readFileSync(at('.env'), 'utf8'), 'KEY=only-here');
    });

    it('keeps a file outside the repository that is named to it', async () => {
      const here = desk();
      const text = `mytool a.png ${join(base, 'picture.png')}`;
      writeFileSync(join(base, 'picture.png'), 'the only one');
      await here.hear(before(tool(text)), hook());
      writeFileSync(join(base, 'picture.png'), 'destroyed');
      await here.hear(after(tool(text)), hook());
      const [manifest] = await listCheckpoints(store);
      assert.ok(manifest);
      assert.deepEqual((await undo(store, manifest)).failed, []);
      assert.equal(readFileSync(join(base, 'picture.png'), 'utf8'), 'the only one');
    });

    it('keeps nothing of a call that changed nothing, and only what changed of one that did', async () => {
      const here = desk();
      await here.hear(before(tool()), hook());
      await here.hear(after(tool()), hook());
      assert.deepEqual([await listCheckpoints(store), records.filter(({ kind }) => kind === 'checkpoint')], [[], []]);
      await here.hear(before(tool()), hook());
      writeFileSync(at('worked-on.txt'), 'destroyed');
      await here.hear(after(tool()), hook());
      assert.deepEqual((await listCheckpoints(store)).map(({ entries }) => entries.map(({ path }) => path)), [[at('worked-on.txt')]]);
    });

    for (const text of ['ls -la', 'git status', 'cat worked-on.txt', 'pytest -q', 'ssh host ./gen.sh']) {
      it(`keeps nothing before what changes no file here: ${text}`, async () => {
        const here = desk();
        await here.hear(before(tool(text)), hook());
        assert.deepEqual(await listCheckpoints(store), []);
      });
    }

    it('never holds a call up for it: not by much work, not without a place for copies', async () => {
      for (let n = 0; n < 150; n += 1) writeFileSync(at(`made-${String(n)}.txt`), 'x');
      writeFileSync(at('large.bin'), Buffer.alloc(9_000_000));
      assert.equal((await desk().hear(before(tool()), hook())).kind, 'pass');
      const [manifest] = await listCheckpoints(store);
      assert.ok(manifest !== undefined && manifest.entries.length > 50 && manifest.entries.length <= 100);
      assert.ok(manifest.entries.some(({ path }) => path === at('worked-on.txt')), 'what git tracks goes first');
      // A copy that an allow rests on does not fail over what is kept beside it.
      assert.equal((await desk({ bounds: { files: 3, bytes: 100 } }).hear(before(tool('rm notes.txt; ./gen.sh')), hook())).kind, 'pass');
      rmSync(store, { recursive: true });
      writeFileSync(store, 'a file where the folder should be');
      assert.equal((await desk().hear(before(tool()), hook())).kind, 'pass');
      assert.deepEqual(asked, []);
    });
  });
});
