import assert from 'node:assert/strict';
import type { Given } from '../../../src/model/tool.ts';
import { nothingAt, pathGiven } from '../../../src/tools/example-facts.ts';
import { judgeExample, readExample } from '../../support/judge-example.ts';

const body = (path: string, text: string): Given => ({ request: { kind: 'body', path: `/work/shop/${path}` }, fact: { text, digest: text } });

/** What goes: each path, whether it is a pattern, and how it comes back. */
function gone(run: string, given: readonly Given[] = []): readonly string[] {
  return readExample({ run, given }).inspected.effects.filter(({ verb }) => verb === 'delete').map(({ object, undo, undoBy }) => `${object.kind === 'path' ? `${object.path.replace('/work/shop/', '')}${object.pattern === undefined ? '' : '*'}` : object.kind} ${undo}${undoBy === 'checkpoint' ? ', copied' : ''}`);
}

const untracked = (path: string, n = 2): Given => pathGiven(path, { is: 'other', git: 'untracked', files: { n, bound: 'exact' }, untracked: { n, bound: 'exact' } });
const clean = (path: string): Given => pathGiven(path, { is: 'other', git: 'clean', files: { n: 2, bound: 'exact' } });

describe('files that another program lists', () => {
  const same = [
    "rm $(find src -name '*.x')", "for f in $(find src -name '*.x'); do rm \"$f\"; done", "find src -name '*.x' | while read -r f; do rm \"$f\"; done", "find src -name '*.x' -print0 | while IFS= read -r -d '' f; do rm \"$f\"; done", "while read f; do rm \"$f\"; done < <(find src -name '*.x')",
    "files=$(find src -name '*.x'); rm $files", "mapfile -t files < <(find src -name '*.x'); rm \"${files[@]}\"", "rm $(find src -name '*.x' | grep -v keep | sort | head -5)", "rm $(git ls-files 'src/*.x')", "git ls-files -o 'src/*.x' | xargs rm", "find src -name '*.x' > list; xargs rm < list", "find src -name '*.x' > list; while read f; do rm $f; done < list",
    "git diff --name-only -- 'src/*.x' | while read f; do unlink \"$f\"; done", "powershell -Command 'Get-ChildItem src -Recurse -Filter *.x | Remove-Item'", "powershell -Command '$f = gci src -Recurse -Filter *.x; $f | Remove-Item'",
  ];
  for (const run of same) {
    it(`are a pattern, copied where they stand nowhere else and no loss where git has them: ${run}`, () => {
      assert.deepEqual(gone(run, [untracked('src/**/*.x')]), ['src/**/*.x* recoverable, copied']);
      assert.deepEqual(gone(run, [clean('src/**/*.x')]), ['src/**/*.x* recoverable']);
      assert.equal(judgeExample({ run, given: [clean('src/**/*.x')] }).verdict, 'allow');
    });
  }

  it('are those of one folder where the search goes no deeper, what begins with a dot among them', () => {
    assert.deepEqual(gone("rm $(find . -maxdepth 1 -name '*.x')", [untracked('*.x')]), ['*.x* recoverable, copied']);
    assert.deepEqual(gone('ls src | while read f; do rm "src/$f"; done', [untracked('src/*')]), ['src/** recoverable, copied']);
    assert.match(gone('find . -mindepth 1 -maxdepth 1 | xargs rm -rf')[0] ?? '', /irreversible/);
  });

  for (const run of ['xargs rm < list', 'cat list | xargs rm', 'xargs -a list rm', 'while read f; do rm "$f"; done < list', 'cat list | while read f; do rm "$f"; done', 'for f in $(cat list); do rm "$f"; done', 'rm $(cat list)', 'parallel rm :::: list', 'mapfile -t all < list; rm "${all[@]}"']) {
    it(`are read from the list that holds them, and asked about where nobody can read it: ${run}`, () => {
      assert.deepEqual(gone(run, [body('list', 'notes.md\na.ts\n'), untracked('notes.md', 1), nothingAt('/work/shop/a.ts')]), ['notes.md recoverable, copied', 'a.ts none-needed']);
      assert.equal(judgeExample({ run, given: [body('list', 'a.ts\n'), clean('a.ts')] }).verdict, 'allow');
      const { verdict, findings } = judgeExample(run);
      assert.deepEqual([verdict, findings[0]?.rule], ['ask', 'irreversible-effect']);
      assert.match(findings[0]?.says ?? '', /list.*which files that is cannot be known, so no copy can be kept/);
    });
  }

  it('are not those of an older list that the same text replaces', () => {
    assert.equal(judgeExample({ run: 'python3 choose.py > list; xargs rm < list', given: [body('list', 'a.ts\n'), nothingAt('/work/shop/a.ts')] }).verdict, 'ask');
    assert.equal(judgeExample({ run: 'python3 choose.py > list; for f in $(cat list); do rm "$f"; done', given: [body('list', 'a.ts\n'), nothingAt('/work/shop/a.ts')] }).verdict, 'ask');
  });

  it('are all known only as far as a loop is followed', () => {
    const names = Array.from({ length: 70 }, (_, at) => `gone-${at}.ts`);
    const given = [body('list', `${names.join('\n')}\nnotes.md\n`), ...names.map((name) => nothingAt(`/work/shop/${name}`))];
    assert.equal(judgeExample({ run: 'while read f; do rm "$f"; done < list', given }).verdict, 'ask');
  });

  for (const run of ['rm -f "$TARGET"', 'unlink "$X"', 'find "$D" -name \'*.ts\' -delete', "git status --porcelain | awk '{print $2}' | xargs rm", "find src -name '*.ts' | sed 's/^/old-/' | xargs rm", "powershell -Command '$f = Get-Content list.txt; Remove-Item $f'", 'cmd /c "for /f %i in (list.txt) do del %i"', "python3 -c \"import os\nfor l in open('list'): os.remove(l.strip())\"", "node -e \"const fs=require('fs'); fs.readFileSync('list','utf8').split('\\n').forEach((f) => fs.unlinkSync(f))\""]) {
    it(`are asked about where nobody can say which they are: ${run}`, () => {
      assert.equal(judgeExample(run).verdict, 'ask');
    });
  }

  const harmless = [
    'f=$(mktemp); rm "$f"', 'rm -f "$TMPDIR/x"', 'name=out-$RANDOM.txt; echo a > "$name"; rm "$name"', 'rm -f "$f.log"', "find . -name '*.pyc' | while read f; do rm \"$f\"; done", 'rm -f "build/$NAME.o"', 'git rm --cached $(cat list)', 'for f in $(ls docs); do cat "docs/$f"; done',
    "sed -i s/a/b/ $(grep -rl a src)", 'npx prettier --write $(git diff --name-only)', 'LATEST=$(ls -t *.tgz | head -1); tar tzf "$LATEST"', 'echo "$(ls)" > files.txt', 'if [ -n "$(git ls-files -m)" ]; then git add -u; fi',
  ];
  for (const run of harmless) {
    it(`are no question where nothing is lost: ${run}`, () => {
      assert.equal(judgeExample(run).verdict, 'allow');
    });
  }

  it('are written for, in a script of the project', () => {
    const script = body('clean.sh', '#!/bin/sh\nrm -f "$OUTFILE"\n');
    assert.equal(judgeExample({ run: './clean.sh', given: [script] }).verdict, 'allow');
  });

  it('are those of a script whose words are known: an argument that is not given is none', () => {
    const scripts = [body('clean.js', "const dir = process.argv[2] ?? 'dist'; require('fs').rmSync(dir, { recursive: true, force: true });\n"), body('clean.py', "import shutil, sys\ndir = sys.argv[1] if len(sys.argv) > 1 else 'dist'\nshutil.rmtree(dir)\n")];
    for (const run of ['node clean.js', 'python3 clean.py', 'node clean.js build']) assert.equal(judgeExample({ run, given: scripts }).verdict, 'allow', run);
    for (const run of ['node clean.js src', 'python3 clean.py src', 'node clean.js "$X"', 'node clean.js ~']) assert.equal(judgeExample({ run, given: scripts }).verdict, 'ask', run);
  });
});
