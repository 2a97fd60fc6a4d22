import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lateModules } from '../../scripts/late-modules.js';

describe('modules that are loaded when they are used', function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'tagout-late-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  /** Bundles `main.ts` beside the other files and hands back what it exports; `loaded` is a list that the files may write into. */
  async function bundle(files: Readonly<Record<string, string>>): Promise<{ readonly main: Readonly<Record<string, unknown>>; readonly loaded: readonly string[] }> {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const outfile = join(folder, 'out.cjs');
    await build({ entryPoints: [join(folder, 'main.ts')], bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'silent', plugins: [lateModules({ sources: folder })] });
    const loaded: string[] = [];
    Reflect.set(globalThis, 'loadedLate', loaded);
    const main: unknown = createRequire(import.meta.url)(outfile);
    assert.ok(typeof main === 'object' && main !== null);
    return { main: main as Readonly<Record<string, unknown>>, loaded };
  }

  const call = (found: unknown, ...args: readonly unknown[]): unknown => (typeof found === 'function' ? Reflect.apply(found, undefined, args) as unknown : assert.fail('no function'));
  const notes = (name: string): string => `(globalThis as unknown as { loadedLate: string[] }).loadedLate.push('${name}');\n`;

  it('are not loaded by their import, and once by their use', async () => {
    const { main, loaded } = await bundle({
      'main.ts': `${notes('main')}import { a } from './a.ts';\nimport { b } from './b.ts';\nexport function useA(): number { return a(1) + a(2); }\nexport const useB = (): number => b;\n`,
      'a.ts': `${notes('a')}export function a(n: number): number { return n + 1; }\n`,
      'b.ts': `${notes('b')}export const b = 7;\n`,
    });
    assert.deepEqual([...loaded], ['main']);
    assert.equal(call(main['useA']), 5);
    assert.deepEqual([...loaded], ['main', 'a']);
    assert.equal(call(main['useB']), 7);
    assert.deepEqual([...loaded], ['main', 'a', 'b']);
  });

  it('leave constants that rest on them for later, also exported ones and ones that rest on each other', async () => {
    const { main, loaded } = await bundle({
      'main.ts': "import { table } from './table.ts';\nexport const look = (name: string): number | undefined => table[name];\n",
      'table.ts': `${notes('table')}import { one } from './one.ts';\nconst base = { one };\nexport const table: Readonly<Record<string, number>> = { ...base, two: twice(base.one) };\nfunction twice(n: number): number { return 2 * n; }\n`,
      'one.ts': `${notes('one')}export const one = 1;\n`,
    });
    assert.equal(loaded.length, 0);
    assert.equal(call(main['look'], 'two'), 2);
    assert.equal(call(main['look'], 'one'), 1);
    assert.deepEqual([...loaded], ['table', 'one']);
  });

  it('keep what hides an imported name, and names that are no references', async () => {
    const { main } = await bundle({
      'main.ts': "import { a, b } from './a.ts';\nexport function hidden(a: string): string { const made = { a, b, c: { a: 'property' } }; return [a, made.a, made.b, made.c.a, ((b: string) => b)('inner')].join(' '); }\nexport function caught(): string { try { throw new Error('thrown'); } catch (a) { return a instanceof Error ? a.message : ''; } }\nexport const loop = (): string => { let text = ''; for (const a of ['x', 'y']) text += a; return text + a; };\n",
      'a.ts': "export const a = 'A';\nexport const b = 'B';\n",
    });
    assert.equal(call(main['hidden'], 'given'), 'given given B property inner');
    assert.equal(call(main['caught']), 'thrown');
    assert.equal(call(main['loop']), 'xyA');
  });

  it('may name each other in a circle, and be renamed and handed on', async () => {
    const { main } = await bundle({
      'main.ts': "import { even as isEven } from './even.ts';\nexport { odd as isOdd } from './odd.ts';\nexport const parity = (n: number): string => (isEven(n) ? 'even' : 'odd');\n",
      'even.ts': "import { odd } from './odd.ts';\nexport function even(n: number): boolean { return n === 0 || odd(n - 1); }\n",
      'odd.ts': "import { even } from './even.ts';\nexport function odd(n: number): boolean { return n !== 0 && even(n - 1); }\n",
    });
    assert.equal(call(main['parity'], 4), 'even');
    assert.equal(call(main['isOdd'], 7), true);
  });

  it('refuse what they would load otherwise than it is written', async () => {
    await assert.rejects(bundle({ 'main.ts': "import './a.ts';\nexport const x = 1;\n", 'a.ts': 'export const a = 1;\n' }));
    await assert.rejects(bundle({ 'main.ts': 'export default 1;\n' }));
  });
});
