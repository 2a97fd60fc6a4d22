import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRules } from '../src/rules/index.ts';
import { allTools } from '../src/tools/index.ts';

/** Verdict and effects, as `check --jsonl` says them. */
function linesOf(program: string, args: readonly string[], input: string): readonly string[] {
  const run = spawnSync(process.execPath, [...args, program, 'check', '--jsonl'], { cwd: root, input, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trim().split('\n');
}

const root = join(import.meta.dirname, '..');
const names = ['extension', 'editor', 'hook', 'hook-alone', 'cli'] as const;

// What a person installs, built as `npm run package` builds it.
describe('the bundles', function () {
  this.timeout(120_000);
  let folder: string;
  const textOf = (name: string): string => readFileSync(join(folder, `${name}.js`), 'utf8');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tagout-bundle-'));
    execFileSync(process.execPath, ['esbuild.js', '--production', '--outdir', folder], { cwd: root });
  });
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  it('of hook and command line hold no vscode', () => {
    for (const name of names) assert.equal(/require\("vscode"\)/.test(textOf(name)), name === 'editor', name);
  });

  it('hold no example: antivirus programs dislike what stands there', () => {
    const examples = [...Object.values(allTools).flatMap((tool) => tool.examples.map(({ run }) => run)), ...Object.values(allRules).flatMap((rule) => [...rule.examples.fires, ...rule.examples.silent].map((example) => JSON.stringify(example)))];
    // Short ones also stand in what Tagout says.
    const telling = examples.filter((text) => text.length >= 36);
    assert.ok(telling.length > 100);
    for (const name of names) {
      const text = textOf(name);
      assert.deepEqual(telling.filter((example) => text.includes(example) || text.includes(JSON.stringify(example).slice(1, -1))).slice(0, 10), [], name);
    }
  });

  it('hold nothing that looks like a token: vsce refuses such a package', () => {
    const tokenLike = /\b(?:sk-[A-Za-z0-9]{20}|gh[pousr]_[A-Za-z0-9]{20}|xox[abp]-[0-9]|AKIA[0-9A-Z]{12}|AIza[0-9A-Za-z_-]{20}|eyJ[A-Za-z0-9_-]{20}|-----BEGIN [A-Z ]*PRIVATE KEY-----)/;
    for (const name of names) assert.equal(tokenLike.exec(textOf(name))?.[0], undefined, name);
  });

  it('judge as the sources do, whatever is loaded late in them', () => {
    const input = Object.entries(allTools).flatMap(([name, tool]) => tool.examples.map(({ run }, at) => `${JSON.stringify({ id: `${name} ${String(at)}`, command: run })}\n`)).join('');
    const [own, built] = [linesOf(join('src', 'cli.ts'), ['--import', 'tsx'], input), linesOf(join(folder, 'cli.js'), [], input)];
    assert.ok(own.length > 1_000);
    assert.deepEqual(built.filter((line, at) => line !== own[at]).slice(0, 5), []);
    assert.equal(built.length, own.length);
  });

  // The engine is read byte by byte: a pattern with letters beyond ASCII would match nothing in it.
  it('of the engine is ASCII, and reads prompts of every language as the sources do', () => {
    assert.equal(/[^\x00-\x7f]/.test(textOf('hook-alone')), false);
    const prompts = ['Behebe den Fehler. Bitte nichts löschen.', 'Corrige le bug mais ne supprime rien', 'Arregla el error pero no hagas push', 'Corrige o bug mas não faça push', '修复这个问题。不要推送。', 'バグを直して。プッシュはしないで。'];
    const input = prompts.flatMap((prompt, at) => ['git push origin fix/x', 'rm src/app.ts'].map((command) => `${JSON.stringify({ id: at, prompt, command })}\n`)).join('');
    const [own, built] = [linesOf(join('src', 'cli.ts'), ['--import', 'tsx'], input), linesOf(join(folder, 'cli.js'), [], input)];
    assert.equal(own.length, 12);
    assert.equal(own.filter((line) => line.includes('limit-broken')).length, 6);
    assert.deepEqual(built, own);
  });

  it('hold the engine once: the editor takes it from the bundle of the hooks', () => {
    const tables = 'programs.ts';
    const inputs = (name: string): readonly string[] => (JSON.parse(readFileSync(join(folder, `${name}.meta.json`), 'utf8')) as { readonly inputs: readonly string[] }).inputs;
    assert.equal(inputs('hook-alone').some((input) => input.endsWith(tables)), true);
    assert.deepEqual(inputs('editor').filter((input) => /^src\/(?!editor\/)/.test(input)).sort(), ['src/guard/hook/engine.ts', 'src/guard/hook/from-engine.ts', 'src/guard/safe-files.ts', 'src/guard/sha256.ts', 'src/guard/state.ts']);
  });

  it('of the hook is small, because every call loads it', () => {
    assert.ok(textOf('hook').length < 64 * 1024);
  });

  it("of the extension is small, because the editor's start waits for it", () => {
    assert.ok(textOf('extension').length < 4 * 1024);
  });
});
