import { parser } from '@lezer/javascript';
import type { Effect } from '../../../model/effect.ts';
import type { Nested, ToolContext } from '../../../model/tool.ts';
import { Deeds } from '../deeds.ts';
import { libraries } from '../library.ts';
import { moduleFolders } from '../modules.ts';
import { parseBounded } from '../parse.ts';
import { Program } from '../program.ts';
import { Scope } from '../scope.ts';
import { mapOf, nothing, type Value } from '../value.ts';
import type { JavaScript } from './expressions.ts';
import { nodeFiles } from './files.ts';
import { nodeProcesses } from './processes.ts';
import { otherRuntimes } from './runtimes.ts';
import { runBlock, type Returned } from './statements.ts';
import { nodeText } from './text.ts';

const library = libraries(nodeFiles, nodeProcesses, nodeText, otherRuntimes);
const typescript = parser.configure({ dialect: 'ts' });
const typescriptWithMarkup = parser.configure({ dialect: 'ts jsx' });

/** What a JavaScript or TypeScript program would do, followed through its own names, functions and loops. May throw on absurd nesting; the caller catches. */
export function javascriptEffects(text: string, nested: Nested, context: ToolContext): readonly Effect[] {
  const deeds = new Deeds('node', nested, context);
  const program = new Program('javascript', deeds, library);
  const load = (name: string, from: string | undefined): Value | undefined => loadModule(program, name, from, load);
  const js: JavaScript = { program, source: text, file: nested.file, load };
  const scope = new Scope();
  program.inline = (inner) => {
    const returned: Returned = { values: [] };
    const last = run({ ...js, source: inner }, new Scope(scope), returned);
    return returned.values[0] ?? last;
  };
  run(js, scope, { values: [] });
  program.runOffered();
  if (program.isSpent) deeds.unread({ kind: 'refused', says: 'more loops and calls than can be followed' });
  return deeds.effects;
}

function run(js: JavaScript, scope: Scope, returned: Returned): Value {
  const parsed = parseBounded(isMarkup(js.source, js.file) ? typescriptWithMarkup : typescript, js.source);
  js.program.deeds.unread(parsed);
  return parsed.kind === 'refused' ? nothing : runBlock(js, parsed.tree.topNode, scope, returned);
}

/** A module beside the script: it runs, and gives what it exports. */
function loadModule(program: Program, name: string, from: string | undefined, load: JavaScript['load']): Value | undefined {
  if (!/^\.{0,2}\//.test(name)) return undefined;
  const bases = name.startsWith('/') ? [name] : moduleFolders(program, from).slice(0, 1).map((folder) => `${folder}/${name}`);
  const endings = /\.[cm]?[jt]sx?$/.test(name) ? ['', ...(/\.js$/.test(name) ? ['ts'] : [])] : ['.js', '.ts', '.mjs', '.cjs', '/index.js', '/index.ts'];
  const found = program.modules.find(program, bases.flatMap((base) => endings.map((ending) => (ending === 'ts' ? base.replace(/js$/, 'ts') : base + ending))));
  if (found === undefined) return undefined;
  const module = program.modules.load(found, (into) => {
    const scope = new Scope();
    const exported = mapOf();
    scope.declare('module', mapOf([['exports', exported]]));
    scope.declare('exports', exported);
    run({ program, source: found.text, file: found.path, exports: into, ...(load === undefined ? {} : { load }) }, scope, { values: [] });
    for (const [own, value] of scope.copy()) if (own !== 'module' && own !== 'exports' && !into.entries.has(own)) into.entries.set(own, value);
    const whole = scope.get('module');
    const given = whole?.kind === 'map' ? whole.entries.get('exports') : undefined;
    if (given?.kind === 'map') for (const [own, value] of given.entries) into.entries.set(own, value);
    else if (given !== undefined) into.entries.set('module.exports', given);
  });
  return module.entries.get('module.exports') ?? module;
}

/** JSX and the type casts of old TypeScript (`<T>x`) exclude each other. */
function isMarkup(text: string, file: string | undefined): boolean {
  return /\.[jt]sx$/.test(file ?? '') || (!/\.ts$/.test(file ?? '') && /<\/[A-Za-z]*>|\/>/.test(text));
}
