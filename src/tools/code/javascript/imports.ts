import type { Scope } from '../scope.ts';
import { childNamed, childrenOf, type Node } from '../tree.ts';
import type { Link, ThingValue } from '../value.ts';
import { evaluate, type JavaScript } from './expressions.ts';
import { classFrom } from './functions.ts';
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
  const chain = moduleChain(js.source.slice(module.from + 1, module.to - 1));
  for (const child of childrenOf(node)) {
    if (child.name === 'VariableDefinition') scope.declare(js.source.slice(child.from, child.to), { kind: 'thing', chain });
    if (child.name === 'ImportGroup') importGroup(js, child, chain, scope);
  }
}

function importGroup(js: JavaScript, group: Node, chain: readonly Link[], scope: Scope): void {
  let original: string | undefined;
  for (const child of childrenOf(group)) {
    const text = js.source.slice(child.from, child.to);
    if (child.name === 'VariableName' || child.name === 'String' || child.name === 'default') original = text.replace(/^["']|["']$/g, '');
    else if (child.name === 'VariableDefinition') {
      const name = original ?? text;
      const value: ThingValue = { kind: 'thing', chain: name === 'default' ? chain : [...chain, { name }] };
      scope.declare(text, value);
      original = undefined;
    }
  }
}

/** What a module gives to others is declared as usual; it is not called here. */
export function exportNames(js: JavaScript, node: Node, scope: Scope, run: (inner: Node) => void): void {
  for (const child of childrenOf(node)) {
    if (child.name === 'FunctionDeclaration') defineFunction(js, child, scope);
    else if (child.name === 'ClassDeclaration') classFrom(js, child, scope, 'default');
    else if (child.name === 'VariableDeclaration') run(child);
    else if (/Expression$|^(ArrowFunction|VariableName|TemplateString)$/.test(child.name)) evaluate(js, child, scope);
  }
  const declared = childNamed(node, 'ClassDeclaration');
  if (declared !== undefined) run(declared);
}
