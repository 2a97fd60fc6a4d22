import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));

interface Import {
  readonly file: string;
  readonly specifier: string;
}

const imports: readonly Import[] = files.flatMap((file) => {
  const text = withoutExamples(readFileSync(join(src, file), 'utf8'));
  const found = text.matchAll(/^\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|\brequire\(\s*['"]([^'"]+)['"]\s*\)/gm);
  return [...found].map((match) => ({ file, specifier: match[1] ?? match[2] ?? match[3] ?? match[4] ?? '' }));
});

/** The room of a file: its first folder, or its own name for a composition root. */
const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? file) : file.replace(/\.ts$/, ''));

/** Who may import whom, from the bottom up. A room may always import itself. */
const below: Readonly<Record<string, readonly string[]>> = {
  model: [],
  shell: ['model'],
  tools: ['model', 'shell'],
  task: ['model', 'tools'],
  trajectory: ['model', 'tools', 'task', 'audit'],
  rules: ['model', 'tools', 'task', 'trajectory'],
  decide: ['model', 'rules', 'task', 'trajectory'],
  context: ['model', 'task', 'trajectory', 'audit'],
  audit: ['model'],
  agents: ['model', 'context'],
  policy: ['model', 'rules', 'decide', 'tools', 'task', 'session'],
  approvals: ['model', 'decide', 'task', 'tools', 'rules', 'audit'],
  session: ['model', 'decide', 'rules', 'task', 'trajectory', 'tools', 'shell', 'context'],
  drills: ['model', 'session', 'decide', 'agents', 'policy', 'tools'],
};
const core = Object.keys(below);
const edges: Readonly<Record<string, readonly string[]>> = {
  ...below,
  guard: core,
  editor: [...core, 'guard'],
  cli: [...core, 'guard'],
  hook: [...core, 'guard'],
  engine: [...core, 'guard', 'cli', 'parts'],
  extension: [...core, 'guard', 'editor'],
};

const edgeModules = /^(node:)?(fs|net|child_process|http|https|os|tls|dgram|worker_threads|cluster|process|timers)(\/.*)?$/;

describe('architecture', () => {
  it('decisions hang on what an effect is, never on the sentence that tells a person of it', () => {
    const deciding = /^(?:rules|task|trajectory|decide|session|tools|shell|context|policy)\//;
    const reads = /\.(?:test|exec)\([^()]*\bsays\)|\bsays\s*\.(?:startsWith|endsWith|match|search|indexOf|split)\(|\bsays\s*[!=]==\s*['"`]/;
    const found = files.filter((file) => deciding.test(file)).flatMap((file) => readFileSync(join(src, file), 'utf8').split('\n').filter((line) => reads.test(line)).map((line) => `${file}: ${line.trim()}`));
    assert.deepEqual(found, []);
  });

  it('only extension.ts and editor/ import vscode', () => {
    assert.deepEqual(
      imports.filter(({ file, specifier }) => specifier === 'vscode' && !['extension', 'editor'].includes(roomOf(file))),
      [],
    );
  });

  it('rooms import only the rooms below them', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('.')) return false;
      const target = roomOf(relative(src, resolve(src, dirname(file), specifier)).split(sep).join('/'));
      const from = roomOf(file);
      return target !== from && !(edges[from] ?? []).includes(target);
    });
    assert.deepEqual(wrong, []);
  });

  it('docs/architecture.md tells of each room of the core what it imports', () => {
    const rows = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8').split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    const told = Object.fromEntries(rows.flatMap(([room = '', , imported = '']) => (core.includes(room) ? [[room, imported === 'nothing' ? [] : imported.split(', ')]] : [])));
    assert.deepEqual(told, Object.fromEntries(Object.entries(below).map(([room, rooms]) => [room, [...rooms].sort()])));
  });

  it('the core knows neither disk, network, processes nor the machine', () => {
    assert.deepEqual(
      imports.filter(({ file, specifier }) => core.includes(roomOf(file)) && edgeModules.test(specifier)),
      [],
    );
  });

  it('the core has no clock, no chance and no environment', () => {
    const wrong = files.filter((file) => core.includes(roomOf(file)) && /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.(env|cwd|platform)\b|\bsetTimeout\(|\bperformance\.now\(/.test(withoutText(readFileSync(join(src, file), 'utf8'))));
    assert.deepEqual(wrong, []);
  });

  it('only shell/ imports the shell parser', () => {
    assert.deepEqual(
      imports.filter(({ file, specifier }) => specifier === 'unbash' && roomOf(file) !== 'shell'),
      [],
    );
  });

  it('nothing depends on what stands beside the repository', () => {
    const all = ['src', 'test', 'scripts'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)));
    const wrong = all.filter((file) => /\.(ts|js|mjs|json)$/.test(file) && /\.\.\/shared\/|\/work\/shared/.test(readFileSync(file, 'utf8')) && !file.endsWith('architecture.test.ts'));
    assert.deepEqual(wrong, []);
  });

  it('files are short: none over 400 lines, half of them under 100', () => {
    const lengths = files.filter((file) => !file.endsWith('/index.ts')).map((file) => readFileSync(join(src, file), 'utf8').split('\n').length);
    lengths.sort((a, b) => a - b);
    assert.ok((lengths.at(-1) ?? 0) <= 401, `longest ${lengths.at(-1)}`);
    assert.ok((lengths[Math.floor(lengths.length / 2)] ?? 0) < 100, `median ${lengths[Math.floor(lengths.length / 2)]}`);
  });

  it('no default exports, no enum, no silenced checks', () => {
    const wrong = files.filter((file) => /^export default |^\s*(export )?(const )?enum |\/[/*]\s*(@ts-(ignore|nocheck|expect-error)|eslint-disable)/m.test(readFileSync(join(src, file), 'utf8')));
    assert.deepEqual(wrong, []);
  });
});

/** Code without comments, strings and templates: words in a sentence are no calls. */
function withoutText(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, '');
}

/** Code without strings that hold an import of their own: programs of examples. */
function withoutExamples(code: string): string {
  return code.replace(/`(?:\\.|[^`\\])*`/g, '``').replace(/'[^'\n]*\bimport\b[^'\n]*'|"[^"\n]*\b(?:import|require)\b[^"\n]*"/g, "''");
}
