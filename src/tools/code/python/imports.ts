import type { Scope } from '../scope.ts';
import { childrenOf, type Node } from '../tree.ts';
import type { Value } from '../value.ts';
import type { Python } from './expressions.ts';

/** Gives names to what an import statement brings: `import a.b as c`, `from a import b as c, d`. */
export function importNames(python: Python, node: Node, scope: Scope): void {
  const words = childrenOf(node)
    .filter((child) => child.name !== 'Comment')
    .map((child) => python.source.slice(child.from, child.to));
  if (words[0] === 'from') fromImport(words.slice(1), scope);
  else plainImport(words.slice(1), scope);
}

function thing(names: readonly string[]): Value {
  return { kind: 'thing', chain: names.map((name) => ({ name })) };
}

function plainImport(words: readonly string[], scope: Scope): void {
  for (const part of apart(words)) {
    const as = part.indexOf('as');
    const names = (as === -1 ? part : part.slice(0, as)).filter((word) => word !== '.');
    const alias = as === -1 ? undefined : part[as + 1];
    const [first] = names;
    if (first === undefined) continue;
    if (alias === undefined) scope.declare(first, thing([first]));
    else scope.declare(alias, thing(names));
  }
}

function fromImport(words: readonly string[], scope: Scope): void {
  const at = words.indexOf('import');
  if (at === -1) return;
  const module = words.slice(0, at).filter((word) => word !== '.');
  const relative = words[0]?.startsWith('.') === true;
  const base = relative ? ['.', ...module] : module;
  for (const part of apart(words.slice(at + 1).filter((word) => word !== '(' && word !== ')'))) {
    const [name] = part;
    if (name === undefined) continue;
    if (name === '*') {
      for (const one of starNames[module.join('.')] ?? []) scope.declare(one, thing([...base, one]));
      continue;
    }
    scope.declare(part[1] === 'as' && part[2] !== undefined ? part[2] : name, thing([...base, name]));
  }
}

/** What `from x import *` brings that matters. */
const starNames: Readonly<Record<string, readonly string[]>> = {
  os: ['remove', 'unlink', 'rmdir', 'removedirs', 'rename', 'replace', 'system', 'popen', 'path', 'listdir', 'walk', 'chdir', 'environ', 'getenv', 'kill', 'execv', 'execvp', 'truncate'],
  shutil: ['rmtree', 'move', 'copy', 'copytree', 'copyfile', 'copy2'],
  subprocess: ['run', 'call', 'check_call', 'check_output', 'Popen', 'getoutput', 'getstatusoutput'],
  pathlib: ['Path', 'PurePath', 'PosixPath', 'WindowsPath'],
  glob: ['glob', 'iglob'],
};

function apart(words: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === ',') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}
