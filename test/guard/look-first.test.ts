import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from '../../src/approvals/explain.ts';
import { changesOf } from '../../src/guard/file-changes.ts';
import { lookCloser } from '../../src/guard/look-closer.ts';
import { effect, finding, question } from '../approvals/questions.ts';

describe('Look first', () => {
  let work = '';
  const at = (...parts: readonly string[]): string => join(work, ...parts);
  const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], { cwd: work, encoding: 'utf8' });
  beforeEach(() => {
    work = realpathSync(mkdtempSync(join(tmpdir(), 'tagout-look-')));
  });
  afterEach(() => rmSync(work, { recursive: true, force: true }));

  it('lists the files that would go with their sizes, and follows no link', async () => {
    mkdirSync(at('drafts/deep'), { recursive: true });
    writeFileSync(at('drafts/one.md'), 'x'.repeat(1_500));
    writeFileSync(at('drafts/deep/two.md'), 'two');
    symlinkSync('/etc', at('drafts/link'));
    const { sections } = await lookCloser(question('q', { effects: [effect({ object: { kind: 'path', path: at('drafts'), is: 'folder' } })] }));
    assert.deepEqual(sections.map(({ title }) => title), [`What stands at ${at('drafts')} now`]);
    assert.deepEqual(sections[0]?.lines.map((line) => line.trim().replace(work, '')), ['4 B  /drafts/link -> /etc', '1.5 kB  /drafts/one.md', '3 B  /drafts/deep/two.md']);
  });

  it('shows the changes that a reset would throw away, and runs no program of the repository for it', async () => {
    git('init', '-q', '-b', 'main');
    writeFileSync(at('a.txt'), 'committed\n');
    writeFileSync(at('.gitattributes'), '*.txt diff=evil\n');
    git('add', '.');
    git('commit', '-qm', 'one');
    git('config', 'diff.evil.command', `touch ${at('ran')}; false`);
    git('config', 'diff.evil.textconv', `touch ${at('ran')}; cat`);
    writeFileSync(at('a.txt'), 'hours of work\n');
    writeFileSync(at('new.txt'), 'new');
    const { sections } = await lookCloser(question('q', { effects: [effect({ verb: 'discard', object: { kind: 'git', what: 'work', name: 'everything', repository: work } })] }));
    const text = sections.flatMap(({ lines }) => lines).join('\n');
    assert.match(text, /-committed\n\+hours of work/);
    assert.match(text, /\?\? new\.txt/);
    assert.equal(git('status', '--porcelain').includes('ran'), false);
  });

  it('lists the whole of a plan, and opens manifests and scripts beside it', async () => {
    writeFileSync(at('plan.json'), JSON.stringify({ format_version: '1.2', resource_changes: Array.from({ length: 9 }, (_, n) => ({ address: `aws_db_instance.db${String(n)}`, change: { actions: ['delete'] } })) }));
    writeFileSync(at('volumes.yaml'), 'kind: PersistentVolumeClaim\nmetadata:\n  name: orders\n');
    const asked = question('q', { goesBy: [at('plan.json'), at('volumes.yaml')], bodies: [{ path: at('run.sh'), digest: 'a'.repeat(64) }], effects: [effect({ object: { kind: 'cloud', what: 'stack', name: '', provider: 'terraform' } })], findings: [finding()] });
    const { sections, files } = await lookCloser(asked);
    assert.deepEqual(files, [at('run.sh'), at('volumes.yaml')]);
    assert.deepEqual(sections.map(({ lines }) => lines.length), [9]);
    assert.match(explain(asked, () => '12:00', sections), /The plan plan\.json\n-+\n(?:delete {3}aws_db_instance\.db\d\n){9}/);
  });

  it('breaks its own sentences where a page ends, and nothing that an agent wrote', () => {
    const long = 'x'.repeat(60);
    const text = explain(question('q', { action: { kind: 'shell', text: `echo ${long} ${long} ${long}`, dialect: 'posix' }, findings: [finding({ says: `deletes ${long} and ${long} and ${long}` })] }), () => '12:00');
    assert.ok(text.includes(`echo ${long} ${long} ${long}`));
    assert.ok(text.includes(`- deletes ${long} and\n  ${long} and\n`));
  });

  it('shows what a file tool would write: writes, edits, patches, moves and deletions', async () => {
    writeFileSync(at('a'), 'one\ntwo\n');
    const name = (text: string): string => text.replace(`${work}/`, '');
    const shown = async (action: Parameters<typeof changesOf>[0]): Promise<readonly string[]> => (await changesOf(action)).map(({ path, before, after }) => `${name(path)}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`);
    assert.deepEqual(await shown({ kind: 'write', path: at('a'), content: 'new' }), ['a: "one\\ntwo\\n" -> "new"']);
    assert.deepEqual(await shown({ kind: 'write', path: at('b'), content: 'new' }), ['b: undefined -> "new"']);
    assert.deepEqual(await shown({ kind: 'edit', path: at('a'), changes: [{ before: 'two', after: '$&' }] }), ['a: "one\\ntwo\\n" -> "one\\n$&\\n"']);
    assert.deepEqual(await shown({ kind: 'delete', path: at('a') }), ['a: "one\\ntwo\\n" -> undefined']);
    assert.deepEqual(await shown({ kind: 'move', from: at('a'), to: at('c') }), ['a: "one\\ntwo\\n" -> undefined', 'c: undefined -> "one\\ntwo\\n"']);
    assert.deepEqual(await shown({ kind: 'patch', files: [{ path: at('a'), change: 'update', removed: ['two'], added: ['2'] }, { path: at('d'), change: 'add', content: 'd' }, { path: at('a'), change: 'update', removed: ['not there'], added: ['x'] }] }), ['a: "one\\ntwo\\n" -> "one\\n2\\n"', 'd: undefined -> "d"', 'a: "not there" -> "x"']);
  });

  it('reads no pipe and no device for it', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    assert.deepEqual(await changesOf({ kind: 'edit', path: at('pipe'), changes: [{ before: 'a', after: 'b' }] }), []);
    assert.deepEqual(await changesOf({ kind: 'delete', path: '/dev/zero' }), []);
  });
});
