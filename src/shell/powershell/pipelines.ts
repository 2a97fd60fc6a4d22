import type { Redirect } from '../../model/command.ts';
import { emit } from '../emit.ts';
import { write } from '../files.ts';
import type { Draft } from '../machine.ts';
import { asBranch, nothing } from '../machine.ts';
import { branches } from '../branches.ts';
import { readerName } from '../reader.ts';
import { empty, literal, shorten } from '../value.ts';
import { setMember } from './members.ts';
import { everyWay } from '../ways.ts';
import { readCommand } from './commands.ts';
import { readExpression } from './expressions.ts';
import { readRedirects } from './redirects.ts';
import type { Piped, Ran, Reader } from './reader.ts';
import { peek, skip } from './reader.ts';
import { runStatements } from './statements.ts';
import { singleQuotes } from './scan.ts';
import type { Result } from './values.ts';
import { asText, none } from './values.ts';

/** Pipelines joined by `&&` and `||`; a `&` behind them puts them into the background. */
export function runPipelines(reader: Reader): Ran {
  let ran = runPipeline(reader);
  for (;;) {
    const start = reader.at;
    skip(reader, 'line');
    const operator = peek(reader, 2);
    if (operator !== '&&' && operator !== '||') {
      if (operator.charAt(0) === '&') reader.at++;
      else reader.at = start;
      return ran;
    }
    reader.at += 2;
    skip(reader, 'lines');
    if (operator === '&&') ran = { ...runPipeline(reader), flow: 'on' };
    else {
      const inner: Reader = { ...reader, frame: asBranch(reader.frame) };
      branches(reader.machine, [
        (): typeof nothing => {
          runPipeline(inner);
          return nothing;
        },
        (): typeof nothing => nothing,
      ]);
      reader.at = inner.at;
    }
  }
}

function runPipeline(reader: Reader): Ran {
  const { machine } = reader;
  const first = machine.commands.length;
  let piped: Piped | undefined;
  let left = { start: first, end: first };
  for (;;) {
    skip(reader, 'line');
    const start = machine.commands.length;
    const element = runElement(reader, piped);
    if (element.head !== undefined) tellReader(reader, left, element.head);
    left = { start, end: machine.commands.length };
    const before = reader.at;
    skip(reader, 'line');
    if (peek(reader) !== '|' || peek(reader, 2) === '||') {
      // A pipe may also begin the next line.
      const next = /^[\r\n\s]*\|(?!\|)/.exec(reader.text.slice(reader.at, reader.at + 200));
      if (next === null || peek(reader, 2) === '||') {
        reader.at = before;
        return { result: element.result, flow: 'on' };
      }
      reader.at += next[0].length - 1;
    }
    reader.at++;
    skip(reader, 'lines');
    piped = { result: element.result, from: machine.commands.slice(first) };
  }
}

function tellReader(reader: Reader, range: { readonly start: number; readonly end: number }, head: Draft): void {
  const { commands, nested } = reader.machine;
  for (let at = range.start; at < range.end; at++) {
    const command = commands[at];
    if (command !== undefined && command.pipedTo === undefined && !nested.has(command)) command.pipedTo = readerName(head);
  }
}

export interface Element {
  readonly result: Result;
  readonly head?: Draft;
}

/** One part of a pipe: an expression or a command. */
function runElement(reader: Reader, piped: Piped | undefined): Element {
  if (!isExpression(reader)) {
    const start = reader.at;
    let element: Element = { result: none };
    everyWay(reader.machine, () => {
      reader.at = start;
      element = readCommand(reader, piped);
      return nothing;
    });
    return element;
  }
  const start = reader.at;
  const result = readExpression(reader);
  skip(reader, 'line');
  const assignment = /^(?:[-+*/%]|\?\?)?=(?!=)/.exec(peek(reader, 4));
  if (assignment !== null && reader.at > start) {
    const target = reader.text.slice(start, reader.at).trim();
    reader.at += assignment[0].length;
    skip(reader, 'lines');
    setMember(reader, target, runStatements(reader, 'one').result);
    return { result: none };
  }
  const redirects = readRedirects(reader);
  if (redirects.length > 0) tellWriting(reader, result, redirects, reader.text.slice(start, reader.at).trim());
  return { result: redirects.length > 0 ? none : result };
}

/** `"text" > file`. */
function tellWriting(reader: Reader, result: Result, redirects: readonly Redirect[], source: string): void {
  const { machine, frame } = reader;
  const out = asText(result, '\n');
  emit(machine, frame, { words: [literal('Write-Output'), out], env: [], redirects, stdin: { kind: 'none' }, source: shorten(source) });
  for (const redirect of redirects) if (redirect.operator !== '>&') write(machine, { text: redirect.target.text }, out.text === '' ? empty : out, redirect.operator === '>>' ? 'append' : 'replace');
}

function isExpression(reader: Reader): boolean {
  const ahead = peek(reader, 40);
  const char = ahead.charAt(0);
  if (char === '$' || char === '(' || char === '"' || char === '{' || char === '!' || char === ',' || singleQuotes.includes(char) || '\u201c\u201d\u201e'.includes(char)) return char !== '';
  if (char === '@') return /^@[({'"]/.test(ahead);
  if (char === '[') return /^\[\s*[A-Za-z_]/.test(ahead);
  if (/^\d/.test(char)) return /^(?:0x[\da-f]+|\d[\d.]*(?:[kmgtp]b)?)\s*(?:$|[-+*/%;|),.\n}\]#]|\.\.)/i.test(ahead);
  return /^-(?:\d|not\b|join\b|split\b|\s*\(|\$)|^\+\+|^--\$|^\+\d/i.test(ahead);
}
