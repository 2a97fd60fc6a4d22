import assert from 'node:assert/strict';
import type { Effect } from '../../../src/model/effect.ts';
import { nothingAt, pathGiven, repositoryGiven } from '../../../src/tools/example-facts.ts';
import type { Given } from '../../../src/model/tool.ts';
import { judgeExample, readExample } from '../../support/judge-example.ts';

/** What a command takes away or writes over: each thing, whether it is a pattern, and how it comes back. */
function taken(run: string, given: readonly Given[] = []): readonly string[] {
  const lost = new Set<Effect['verb']>(['delete', 'overwrite', 'create', 'discard', 'move']);
  return readExample({ run, given }).inspected.effects.filter(({ verb }) => lost.has(verb)).map(({ object, undo }) => `${object.kind === 'path' ? `${object.path}${object.pattern === undefined ? '' : ' (pattern)'}` : object.kind === 'git' ? object.name : object.kind} ${undo}`);
}

describe('what a command finds by a pattern', () => {
  const dirty = (path: string): Given => pathGiven(path, { is: 'other', git: 'dirty', files: { n: 2, bound: 'exact' }, dirty: { n: 2, bound: 'exact' } });
  const three = ["find src -type f -exec sh -c 'rm \"$1\"' _ {} \\;", "find src -type f -exec sh -c 'rm \"$@\"' _ {} +", "find src -type f -exec sh -c 'for x; do rm \"$x\"; done' _ {} +", "find src -type f -exec bash -c 'rm \"$0\"' {} \\;"];
  for (const run of three) it(`stays a pattern in the parameters of a shell: ${run}`, () => {
    // The literal name is nowhere on the disk, which must not make nothing of it.
    assert.deepEqual(taken(run, [dirty('src/**'), { request: { kind: 'path', path: '/work/shop/src/**' }, fact: nothingAt('none').fact }]), ['/work/shop/src/** (pattern) recoverable']);
  });

  it('stays a pattern in what is printed for xargs, and a name in quotes stays a name', () => {
    assert.deepEqual(taken('echo src/* | xargs rm', [dirty('src/*')]), ['/work/shop/src/* (pattern) recoverable']);
    assert.deepEqual(taken("echo 'a b' | xargs rm", [nothingAt('/work/shop/a'), nothingAt('/work/shop/b')]), ['/work/shop/a none-needed', '/work/shop/b none-needed']);
  });

  it('is emptied, not made, where a shell redirects to it', () => {
    assert.deepEqual(taken("for f in src/*; do sh -c ': > \"$1\"' _ \"$f\"; done", [dirty('src/*')]), ['/work/shop/src/* (pattern) recoverable']);
  });

  it('lies in folders of any depth for find -path', () => {
    assert.deepEqual(taken("find . -path '*/a.ts' -exec rm {} +", [dirty('**/a.ts')]), ['/work/shop/**/a.ts (pattern) recoverable']);
    assert.deepEqual(taken("find . -path '*.nothing' -exec rm {} +", [pathGiven('**/*.nothing', { exists: 'no' })]), ['/work/shop/**/*.nothing (pattern) none-needed']);
  });
});

describe('a pathspec of git', () => {
  const verdict = (run: string, given: readonly Given[] = []): string => judgeExample({ run, given }).verdict;

  for (const run of ['git restore :/', "git checkout -- ':(top)'", "git restore ':!README.md'", "git checkout HEAD -- ':(glob)**/*.ts'", "git checkout -- '*.ts'", 'git restore --worktree --staged :/']) {
    it(`is no path that does not exist: ${run}`, () => {
      const path = `/work/shop/${run.split(' ').at(-1)?.replaceAll("'", '') ?? ''}`;
      assert.equal(verdict(run, [{ request: { kind: 'path', path }, fact: nothingAt('none').fact }]), 'ask');
    });
  }

  it('that names a clean file loses nothing', () => {
    const clean: readonly Given[] = [pathGiven('README.md', { is: 'file', git: 'clean' })];
    assert.equal(verdict('git restore README.md', clean), 'allow');
    assert.equal(verdict("git checkout -- ':(literal)README.md'", clean), 'allow');
    assert.equal(verdict('git restore :/README.md', clean), 'allow');
  });
});

describe('a stash that one action makes and drops', () => {
  it('holds what was put aside, whatever stashes there were before', () => {
    assert.deepEqual(taken('git stash -u && git stash drop', [repositoryGiven()]).filter((one) => /recoverable/.test(one)), ['stash@{0} recoverable']);
    assert.deepEqual(taken('git stash drop', [repositoryGiven()]), ['stash@{0} none-needed']);
  });
});

describe('a file that a container hands out', () => {
  it('is kept where it writes over one of the workspace', () => {
    assert.deepEqual(taken('docker cp web:/srv/notes.md .', [pathGiven('notes.md', { is: 'file', git: 'untracked' })]), ['/work/shop/notes.md recoverable']);
    assert.deepEqual(readExample('docker cp web:/srv/. .').inspected.effects.map(({ verb, undo }) => `${verb} ${undo}`), ['edit recoverable']);
    assert.equal(verdictOf('docker cp web:/srv/notes.md out/'), 'allow');
  });
});

function verdictOf(run: string): string {
  return judgeExample(run).verdict;
}
