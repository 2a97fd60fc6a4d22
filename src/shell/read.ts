import { forEachChild, parse } from 'unbash';
import type { Command as CommandNode, Redirection, ParsedScript, SyntaxNode, Word as WordNode } from 'unbash';
import type { Assignment, Command, Cwd, Dialect, Problem, Redirect, Stdin, Word } from '../model/command.ts';
import { unknownPart } from '../model/command.ts';

export interface ReadOptions {
  readonly cwd: Cwd;
  readonly home: string;
  readonly platform: 'posix' | 'windows';
  readonly dialect: Dialect;
  /** Known variables (exported). */
  readonly env?: readonly Assignment[];
  /** `$1`, `$2`, … of a script. */
  readonly args?: readonly string[];
  readonly stdin?: Stdin;
  readonly through?: readonly string[];
  /** Body of a file for `source`, `.`, `$(cat f)`, `$(< f)`: its text, `none`, or undefined when not known (asked for). */
  body(path: string): string | 'none' | undefined;
  /** Of a terminal that goes on. */
  readonly state?: ShellState;
}

/** What a shell that goes on remembers; plain data. */
export interface ShellState {
  readonly cwd: Cwd;
}

export interface Reading {
  readonly commands: readonly Command[];
  readonly problems: readonly Problem[];
  readonly state: ShellState;
}

/** Reads shell text as the commands that it could run, in order. Never throws. */
export function readShell(text: string, options: ReadOptions): Reading {
  const commands: Command[] = [];
  const problems: Problem[] = [];
  let cwd = options.state?.cwd ?? options.cwd;
  let script: ParsedScript;
  try {
    script = parse(text.slice(0, 131072).replaceAll('\0', ''));
  } catch {
    return { commands, problems: [{ kind: 'parse', says: 'the text does not parse' }], state: { cwd } };
  }
  const visit = (node: SyntaxNode, pipe: { before: readonly Command[]; to: string | undefined }): void => {
    if (node.type === 'Script' && (node as ParsedScript).errors?.length) problems.push({ kind: 'parse', says: (node as ParsedScript).errors?.[0]?.message ?? 'parse error' });
    if (node.type === 'Pipeline') {
      let before: readonly Command[] = [];
      node.commands.forEach((part, index) => {
        const next = node.commands[index + 1];
        const start = commands.length;
        visit(part, { before, to: next?.type === 'Command' ? next.name?.value : undefined });
        before = [...before, ...commands.slice(start)];
      });
      return;
    }
    forEachChild(node, (child) => visit(child, { before: [], to: undefined }));
    if (node.type !== 'Command' || node.name === undefined) return;
    const path = word(node.name);
    const args = node.args.map((arg) => (arg.type === 'Word' ? word(arg) : { text: arg.text, known: 'known' as const }));
    const program = path.text.replace(/^.*[/\\]/, '');
    commands.push({
      program, path, args, env: options.env ?? [], redirects: node.redirects.flatMap(redirect), stdin: stdin(node, pipe.before),
      ...(pipe.to === undefined ? {} : { pipedTo: pipe.to }), cwd, dialect: options.dialect, reached: 'always', through: options.through ?? [],
      source: text.slice(node.pos, node.end),
    });
    const to = args[0]?.text;
    if (program === 'cd' && to !== undefined && cwd.kind === 'at') cwd = { kind: 'at', path: to.startsWith('/') ? to : `${cwd.path}/${to}` };
  };
  visit(script, { before: [], to: undefined });
  return { commands, problems, state: { cwd } };
}

function word(node: WordNode): Word {
  const parts = node.parts ?? [];
  if (parts.some((part) => part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion' || part.type === 'CommandExpansion')) {
    return { text: unknownPart, known: 'unknown', source: node.text };
  }
  return { text: node.value, known: parts.some((part) => part.type === 'Glob') ? 'glob' : 'known' };
}

function redirect(node: Redirection): Redirect[] {
  if (node.type === 'HereDoc' || node.target === undefined) return [];
  return [{ operator: node.operator, target: word(node.target) }];
}

function stdin(node: CommandNode, before: readonly Command[]): Stdin {
  for (const item of node.redirects) {
    if (item.type === 'HereDoc') return { kind: 'text', text: item.body.text, known: 'known' };
    if (item.type === 'HereString' && item.target !== undefined) return { kind: 'text', text: word(item.target).text, known: 'known' };
  }
  return before.length > 0 ? { kind: 'pipe', from: before } : { kind: 'none' };
}
