import type { Redirect, Stdin } from '../../model/command.ts';
import { emit } from '../emit.ts';
import { write } from '../files.ts';
import type { Value } from '../value.ts';
import { isKnown, literal } from '../value.ts';
import { pipe } from '../redirect.ts';
import { programName } from '../program.ts';
import { see } from '../ways.ts';
import { cmdletOf, isPosixName } from './aliases.ts';
import { readArgument, readBareword } from './arguments.ts';
import { callBlock } from './blocks.ts';
import { parameter, runCmdlet } from './cmdlets.ts';
import { readMembers, readPrimary } from './expressions.ts';
import type { Element } from './pipelines.ts';
import { readRedirect } from './redirects.ts';
import type { Piped, Reader } from './reader.ts';
import { peek, skip, unreadable, wordsOf } from './reader.ts';
import type { Result } from './values.ts';
import { asText, lost, none } from './values.ts';

/** A command of PowerShell with its arguments, before it is told. */
export interface Call {
  /** As written. */
  readonly name: Value;
  /** The cmdlet behind an alias, or the base name of a program. */
  readonly program: string;
  readonly args: readonly Result[];
  readonly redirects: readonly Redirect[];
  readonly piped: Piped | undefined;
  readonly source: string;
}

/** Reads a command with its arguments and evaluates it. */
export function readCommand(reader: Reader, piped: Piped | undefined): Element {
  const start = reader.at;
  const operator = /^[&.](?=[\s$"'({\u2018-\u201e])/.exec(peek(reader, 3))?.[0];
  let name: Value | undefined;
  let block: string | undefined;
  if (operator !== undefined) {
    reader.at++;
    skip(reader, 'line');
    const target = /^[$("'{@]/.test(peek(reader)) ? readMembers(reader, readPrimary(reader)) : { values: [readBareword(reader)] };
    block = target.block;
    name = asText(target);
  } else name = readBareword(reader);
  if (name.text === '' && block === undefined) {
    if (reader.at === start) return { result: none };
    unreadable(reader, 'a command has no name', start);
  }
  const { args, redirects } = readArguments(reader);
  const source = forRecord(reader.text.slice(start, reader.at).trim());
  if (block !== undefined) return { result: callBlock(reader, '{ … }', block, args, undefined) };
  if (operator === '.' && isKnown(name) && /[\\/]|\.ps1$/i.test(name.text)) return tellSource(reader, name, args, redirects, source);
  return run(reader, { name, program: '', args, redirects, piped, source });
}

/** The text of a command is kept for the record; a very long one is cut. */
function forRecord(text: string): string {
  return text.length > 20_000 ? text.slice(0, 20_000) : text;
}

function readArguments(reader: Reader): { readonly args: readonly Result[]; readonly redirects: readonly Redirect[] } {
  const args: Result[] = [];
  const redirects: Redirect[] = [];
  for (;;) {
    skip(reader, 'line');
    const char = peek(reader);
    if (char === '' || char === '\n' || char === '\r' || char === '|' || char === ';' || char === ')' || char === '}' || char === '&') return { args, redirects };
    if (/^--%(?:\s|$)/.test(peek(reader, 4))) {
      const rest = /^[^\n|]*/.exec(reader.text.slice(reader.at + 3))?.[0] ?? '';
      reader.at += 3 + rest.length;
      args.push(...rest.trim().split(/\s+/).filter((word) => word !== '').map((word) => ({ values: [literal(word.replace(/^"(.*)"$/, '$1'))] })));
      continue;
    }
    const redirect = readRedirect(reader);
    if (redirect !== undefined) {
      if (redirect !== 'none') redirects.push(redirect);
      continue;
    }
    const start = reader.at;
    const arg = readArgument(reader);
    if (reader.at === start) {
      if (char !== ',') unreadable(reader, `unexpected ${JSON.stringify(char)}`);
      reader.at++;
      continue;
    }
    args.push(...(arg.table === undefined || arg.list === undefined ? [arg] : splat(arg)));
  }
}

/** `@params` of a hash table: `-Name value` for each entry. */
function splat(result: Result): readonly Result[] {
  return (result.table ?? []).flatMap(({ name, value }) => {
    const text = value.values[0]?.text;
    if (text === '$true' && value.values.length === 1) return [{ values: [literal(`-${name}`)] }];
    return [{ values: [literal(text === '$false' && value.values.length === 1 ? `-${name}:$false` : `-${name}`)] }, ...(text === '$false' ? [] : [value])];
  });
}

export function run(reader: Reader, given: Call): Element {
  const { machine } = reader;
  const base = programName(given.name.text);
  const own = isKnown(given.name) ? see(machine, `p:${given.name.text.toLowerCase()}`) : undefined;
  if (own?.kind === 'procedure') return { result: callBlock(reader, given.name.text.toLowerCase(), own.body, given.args, own.parameters) };
  const alias = see(machine, `a:${given.name.text.toLowerCase()}`);
  const plain = alias?.kind === 'alias' ? alias.text : base;
  const flags = given.args.some((arg) => /^-[a-z]{2,4}$/.test(arg.values[0]?.text ?? '') && /^-[rRfilavhnpt]+$/.test(arg.values[0]?.text ?? '')) ? 'posix-flags' : 'plain';
  const bare = !/[\\/]/.test(given.name.text) && !/\.(?:exe|cmd|bat|com)$/i.test(given.name.text);
  const program = bare ? cmdletOf(plain, machine.options.platform, flags) : base;
  const call: Call = { ...given, program };
  const cmdlet = runCmdlet(reader, call);
  if (cmdlet.kind === 'done') return { result: cmdlet.result };
  const head = tell(reader, call, bare && isPosixName(plain) && program.toLowerCase() === plain.toLowerCase() ? 'posix' : 'powershell');
  const after = cmdlet.after?.();
  return { result: after ?? lost(call.source), head };
}

function tell(reader: Reader, call: Call, dialect: 'posix' | 'powershell'): NonNullable<Element['head']> {
  const { machine, frame } = reader;
  const kind = /^[A-Za-z]+-[A-Za-z]/.test(call.program) ? 'cmdlet' : 'program';
  const words = [...pipedPaths(call), ...call.args.flatMap((arg) => wordsOf(arg, kind))];
  const command = emit(machine, frame, { words: [call.name, ...words], env: [], redirects: call.redirects, stdin: stdinOf(reader, call.piped), source: call.source, program: call.program, dialect });
  const out = /^(?:Write-Output|echo)$/i.test(call.program) ? asText({ values: words }, '\n') : undefined;
  for (const redirect of call.redirects) write(machine, { text: redirect.target.text }, out ?? { text: '\uFFFC' }, redirect.operator === '>>' ? 'append' : 'replace');
  return command;
}

/** Cmdlets that take the paths of what comes through the pipe. */
const takesPaths = /^(?:Remove-Item|Move-Item|Copy-Item|Rename-Item|Clear-Content|Clear-Item|Invoke-Item)$/i;

/** `gci *.log | Remove-Item` has the path in the pipe and not among its words. */
function pipedPaths(call: Call): readonly Value[] {
  if (call.piped === undefined || !takesPaths.test(call.program)) return [];
  if (parameter(call, ['Path', 'LiteralPath'], 0) !== undefined) return [];
  return call.piped.result.values.slice(0, 200);
}

/** What a command behind a pipe reads. */
export function stdinOf(reader: Reader, piped: Piped | undefined): Stdin {
  if (piped === undefined) return reader.frame.stdin;
  const out = asText(piped.result, '\n');
  return pipe(piped.from, piped.result.values.length === 0 ? { text: '\uFFFC' } : out);
}

/** `. ./script.ps1` is told as the program `.`. */
function tellSource(reader: Reader, name: Value, args: readonly Result[], redirects: readonly Redirect[], source: string): Element {
  const { machine, frame } = reader;
  machine.doubt = 'doubt';
  const head = emit(machine, frame, { words: [literal('.'), name, ...args.flatMap((arg) => wordsOf(arg, 'program'))], env: [], redirects, stdin: frame.stdin, source, program: '.' });
  return { result: lost(source), head };
}
