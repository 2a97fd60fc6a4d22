import type { Scope } from '../scope.ts';
import { childNamed, childrenOf, type Node } from '../tree.ts';
import type { Link, ThingValue, Value } from '../value.ts';
import { evaluate, type JavaScript } from './expressions.ts';
import { classFrom, functionFrom } from './functions.ts';
import { defineFunction } from './statements.ts';

/** Modules that hold what another one holds. */
const sameAs: Readonly<Record<string, string>> = {
  'fs/promises': 'fs.promises', 'fs-extra': 'fs', 'graceful-fs': 'fs', 'fs-jetpack': 'jetpack', 'memfs': 'memfs', child_process: 'child_process', 'path/posix': 'path', 'path/win32': 'path', upath: 'path',
  del: 'del', 'timers/promises': 'timers', 'node-fetch': 'fetch', 'cross-fetch': 'fetch', 'isomorphic-fetch': 'fetch', 'cross-spawn': 'child_process.spawn', 'rimraf': 'rimraf', 'mz/fs': 'fs.promises', 'mz/child_process': 'child_process',
};

/** The chain that a module's name stands for. */
export function moduleChain(name: string): readonly Link[] {
  const bare = name.replace(/^node:/, '');
  const known = sameAs[bare] ?? bare;
  return known === bare ? [{ name: bare }] : known.split('.').map((part) => ({ name: part }));
}

/** `import a, { b as c } from 'x'`, `import * as d from 'x'`. */
export function importNames(js: JavaScript, node: Node, scope: Scope): void {
  const module = childNamed(node, 'String');
  if (module === undefined) return;
  const name = js.source.slice(module.from + 1, module.to - 1);
  const chain = moduleChain(name);
  const local = js.load?.(name, js.file);
  for (const child of childrenOf(node)) {
    if (child.name === 'VariableDefinition') scope.declare(js.source.slice(child.from, child.to), local === undefined ? { kind: 'thing', chain } : childNamed(node, 'Star') !== undefined ? local : partOf(local, 'default', js));
    if (child.name === 'ImportGroup') importGroup(js, child, chain, local, scope);
  }
}

function importGroup(js: JavaScript, group: Node, chain: readonly Link[], local: Value | undefined, scope: Scope): void {
  let original: string | undefined;
  for (const child of childrenOf(group)) {
    const text = js.source.slice(child.from, child.to);
    if (child.name === 'VariableName' || child.name === 'String' || child.name === 'default') original = text.replace(/^["']|["']$/g, '');
    else if (child.name === 'VariableDefinition') {
      const name = original ?? text;
      const value: ThingValue = { kind: 'thing', chain: name === 'default' ? chain : [...chain, { name }] };
      scope.declare(text, local === undefined ? value : partOf(local, name, js));
      original = undefined;
    }
  }
}

/** A name of a module of the workspace; the whole of it stands for a default that it does not name. */
function partOf(local: Value, name: string, js: JavaScript): Value {
  if (local.kind !== 'map') return name === 'default' ? local : js.program.member(local, name);
  return local.entries.get(name) ?? (name === 'default' ? local : { kind: 'thing', chain: [{ name: `?${name}` }] });
}

/** What a module gives to others is declared as usual; it is not called here. */
export function exportNames(js: JavaScript, node: Node, scope: Scope, run: (inner: Node) => void): void {
  const isDefault = childNamed(node, 'default') !== undefined;
  for (const child of childrenOf(node)) {
    if (child.name === 'FunctionDeclaration') {
      const made = defineFunction(js, child, scope);
      if (isDefault) js.exports?.entries.set('default', made ?? functionFrom(js, child, scope, 'default'));
    } else if (child.name === 'ClassDeclaration') js.exports?.entries.set('default', classFrom(js, child, scope, 'default'));
    else if (child.name === 'VariableDeclaration') run(child);
    else if (/Expression$|^(ArrowFunction|VariableName|TemplateString)$/.test(child.name)) {
      const value = evaluate(js, child, scope);
      if (isDefault) js.exports?.entries.set('default', value);
    }
  }
  const declared = childNamed(node, 'ClassDeclaration');
  if (declared !== undefined) run(declared);
}
