import assert from 'node:assert/strict';
import type { Given } from '../../src/model/tool.ts';
import { nothingAt, pathGiven, repositoryGiven } from '../../src/tools/example-facts.ts';
import { effectsOf, linesOf, windowsPlace } from '../support/effects.ts';
import { examplePlace } from '../support/place.ts';

const many = { n: 5_000, bound: 'more-than' } as const;

/** A row: what runs, what is known, the lines expected. */
type Row = readonly [name: string, run: string, given: readonly Given[], lines: readonly string[]];

const rows: readonly Row[] = [
  ['a folder that git has clean comes back from git', 'rm -rf src', [pathGiven('src', { is: 'folder', git: 'clean', files: { n: 300, bound: 'exact' } })], ['delete path recoverable recursive']],
  ['a folder too large to copy does not come back', 'rm -rf data', [pathGiven('data', { is: 'folder', git: 'ignored', files: many })], ['delete path irreversible recursive']],
  ['a folder that is small and known is copied first', 'rm -rf data', [pathGiven('data', { is: 'folder', git: 'ignored', files: { n: 30, bound: 'exact' } })], ['delete path recoverable recursive']],
  ['what the name says falls to what git knows: tracked', 'rm -rf dist', [pathGiven('dist', { is: 'folder', git: 'clean' })], ['delete path recoverable recursive']],
  ['what the name says holds where git ignores it', 'rm -rf dist', [pathGiven('dist', { is: 'folder', git: 'ignored', files: many })], ['delete path trivial regenerable recursive']],
  ['nothing there is nothing lost', 'rm -rf data', [nothingAt('data')], ['delete path none-needed recursive']],
  ['a mount is never copied', 'rm -rf vol', [pathGiven('vol', { is: 'folder', git: 'clean', mount: 'yes' })], ['delete path irreversible recursive']],
  ['a repository inside goes with its commits', 'rm -rf lib', [pathGiven('lib', { is: 'folder', git: 'untracked', repository: '/work/shop/lib' })], ['delete path irreversible recursive']],
  [
    'a repository inside that its remote has comes back',
    'rm -rf lib',
    [pathGiven('lib', { is: 'folder', git: 'untracked', repository: '/work/shop/lib' }), { ...repositoryGiven(), request: { kind: 'repository', directory: '/work/shop/lib' } }],
    ['delete path recoverable recursive'],
  ],
  ['a link goes alone', 'rm -rf current', [pathGiven('current', { is: 'link', real: '/home/dev/data', git: 'outside', files: many })], ['delete path recoverable recursive']],
  ['a link that leads to a key is a key when it is overwritten', 'echo x > key', [pathGiven('key', { is: 'link', real: '/home/dev/.ssh/id_ed25519', git: 'untracked' })], ['overwrite path recoverable secret']],
  ['the repository itself is not what git has', 'rm -rf .git/refs', [pathGiven('.git/refs', { is: 'folder', git: 'clean', files: many })], ['delete path irreversible recursive', 'delete git/repository irreversible']],
  ['every file of the workspace that git has comes back', 'rm -rf *', [pathGiven('*', { is: 'other', git: 'clean', files: { n: 90, bound: 'exact' } })], ['delete path recoverable recursive']],
  ['every file of the workspace, nothing known', 'rm -rf *', [], ['delete path irreversible unmeasured recursive']],
  ['the workspace itself never', 'rm -rf /work/shop', [pathGiven('/work/shop', { is: 'folder', git: 'clean' })], ['delete path irreversible recursive']],
  ['a folder around the workspace never', 'rm -rf ../..', [], ['delete path irreversible recursive']],
  ['a pattern that hits the folder around', 'rm -rf /wor*', [], ['delete path irreversible recursive']],
  ['scratch', 'rm -rf /tmp/x /var/tmp/y', [], ['delete path trivial temporary recursive', 'delete path trivial temporary recursive']],
  ['scratch as a whole', 'rm -rf /tmp', [], ['delete path irreversible temporary recursive']],
  ['a scratch place of a program that makes one', 'd=$(mktemp -d); rm -rf "$d"', [], ['delete path trivial temporary recursive']],
  ['an unknown part behind a build folder', 'rm -rf "dist/$NAME"', [], ['delete path trivial regenerable recursive']],
  ['an unknown part before everything', 'rm -rf "$DIR"/*', [], ['delete path irreversible recursive']],
  ['an unknown part that may not be empty', 'rm -rf "${DIR:?}"/*', [], ['delete path unknown recursive']],
  ['nothing known at all', 'rm -rf "$DIR"', [], ['delete path irreversible recursive']],
  ['nothing known of one file', 'rm -f "$FILE"', [], ['delete path unknown']],
  ['an unknown part at the end of the home', 'rm -rf ~/"$DIR"', [], ['delete path irreversible recursive']],
  ['a name with the ending of a plain file', 'rm -rf notes.txt', [], ['delete path recoverable recursive']],
  ['a key store is lost for good', 'rm ~/.ssh/id_ed25519', [], ['delete path irreversible secret']],
  ['a profile lives on', 'echo x >> ~/.bashrc', [], ['edit path recoverable persistent']],
  ['the disk', 'cat image > /dev/sdb', [], ['read path none-needed', 'overwrite path irreversible']],
  ['the sink', 'cat image > /dev/null', [], ['read path none-needed']],
  ['logs of the machine', 'truncate -s 0 /var/log/auth.log', [], ['overwrite path recoverable trace']],
  ['a file of the guard', 'rm ~/.config/tagout/policy.jsonc', [], ['delete path recoverable', 'delete agent/guard irreversible']],
  ['a folder around the guard', 'rm -rf ~/.config', [], ['delete path irreversible unmeasured recursive', 'delete agent/guard irreversible']],
  ['a git hook lives on', 'cp hook.sh .git/hooks/pre-commit', [], ['read path none-needed', 'overwrite path recoverable persistent', 'configure git/hook recoverable persistent']],
  ['a folder that exists is not made here', 'mkdir -p src', [pathGiven('src', { is: 'folder' })], []],
  ['a folder that is filled is not made here', 'tar xf a.tar -C src', [pathGiven('src', { is: 'folder' })], ['read path none-needed', 'edit path recoverable']],
  ['a folder that is filled and new is made here', 'unzip a.zip -d fresh', [nothingAt('fresh')], ['read path none-needed', 'create path recoverable']],
  ['a git hook taken away', 'rm .git/hooks/pre-commit', [], ['delete path recoverable', 'disable git/hook recoverable check bypass']],
];

describe('paths', () => {
  for (const [name, run, given, lines] of rows) it(`${name}: ${run}`, () => assert.deepEqual(linesOf(run, given), lines));

  it('knows a guarded file by device and inode under another name', () => {
    const place = { ...examplePlace, guardedIds: ['7:42'] };
    const lines = linesOf('rm copy', [pathGiven('copy', { id: '7:42' })], place);
    assert.deepEqual(lines, ['delete path recoverable', 'delete agent/guard irreversible']);
  });

  it('takes no checkpoint on another machine', () => {
    assert.deepEqual(linesOf('ssh web.example.com rm notes.txt').filter((line) => line.startsWith('delete')), ['delete path irreversible remote']);
  });

  it('compares paths of Windows without case and with either slash', () => {
    assert.deepEqual(linesOf('Remove-Item -Recurse d:\\WORK\\shop', [], windowsPlace), ['delete path irreversible recursive']);
    assert.deepEqual(linesOf('rm -rf /d/work/shop/node_modules', [], windowsPlace), ['delete path trivial regenerable recursive']);
    assert.deepEqual(linesOf('rm -rf C:/Users/dev', [], windowsPlace), ['delete path irreversible recursive']);
  });

  it('names first what would be lost', () => {
    const [effect] = effectsOf('rm -rf data', [pathGiven('data', { is: 'folder', git: 'ignored', files: { n: 30, bound: 'exact' } })]);
    assert.equal(effect?.says, 'deletes data (30 files, git ignores it, a copy is kept)');
    assert.equal(effectsOf('rm -rf "$DIR"/*')[0]?.says, 'deletes $DIR/* (/* where the unknown part is empty)');
  });

  it('knows guarded files of Windows without case', () => {
    assert.deepEqual(linesOf('Remove-Item c:\\users\\DEV\\appdata\\local\\TAGOUT\\state.json', [], windowsPlace).filter((line) => line.includes('guard')), ['delete agent/guard irreversible']);
  });

  it('says where a moved thing ends up', () => {
    assert.equal(effectsOf('mv notes.txt /tmp/n.txt')[0]?.to, '/tmp/n.txt');
  });
});
