import { branches } from '../branches.ts';
import { anyRounds } from '../loop.ts';
import type { Outcome } from '../machine.ts';
import { asBranch, asLoop, nothing, step } from '../machine.ts';
import type { Value } from '../value.ts';
import { isKnown } from '../value.ts';
import { runBlock, runForEach } from './blocks.ts';
import { readBlock, readExpression } from './expressions.ts';
import { runPipelines } from './pipelines.ts';
import type { Ran, Reader } from './reader.ts';
import { assignResult, nested, peek, skip, unreadable, variableResult } from './reader.ts';
import { groupEnd } from './scan.ts';
import { operate } from './operators.ts';
import type { Result } from './values.ts';
import { none } from './values.ts';

const done: Ran = { result: none, flow: 'on' };

/** Runs statements up to the end of the text or the closing bracket, which is left standing. */
export function runStatements(reader: Reader, until: 'end' | ')' | 'one'): Ran {
  const values: Value[] = [];
  let last: Result = none;
  let count = 0;
  for (;;) {
    skip(reader, 'lines');
    const char = peek(reader);
    if (char === '' || char === until) break;
    if (char === ';') {
      if (until === 'one') break;
      reader.at++;
      continue;
    }
    if ((char === ')' || char === '}') && until !== 'end') break;
    const start = reader.at;
    const ran = runStatement(reader);
    if (reader.at === start) {
      unreadable(reader, `unexpected ${JSON.stringify(char)}`);
      reader.at++;
      continue;
    }
    if (ran.result !== none) {
      values.push(...ran.result.values);
      last = ran.result;
      count++;
    }
    if (until === 'one') return ran;
    if (ran.flow !== 'on' && until === 'end') return { result: count === 1 ? last : { values, list: 'list' }, flow: ran.flow };
  }
  return { result: count === 0 ? none : count === 1 ? last : { values: values.slice(0, 4096), list: 'list' }, flow: 'on' };
}

/** `( … )` at the place of the reader, and what `$(…)` and `@(…)` hold. */
export function runGroup(reader: Reader): Result {
  const { machine } = reader;
  step(machine);
  const start = reader.at;
  const first = machine.commands.length;
  reader.at++;
  const { result } = runStatements(reader, ')');
  for (const command of machine.commands.slice(first)) machine.nested.add(command);
  if (peek(reader) === ')') reader.at++;
  else {
    unreadable(reader, 'a bracket is not closed', start);
    reader.at = groupEnd(reader.text, start) ?? reader.text.length;
  }
  return result;
}

/** Text of a `$(…)` that stands in a string. */
export function runInside(reader: Reader, source: string, whole: string): Result {
  const { machine } = reader;
  step(machine);
  const first = machine.commands.length;
  const { result } = runStatements(nested(reader, source), 'end');
  for (const command of machine.commands.slice(first)) machine.nested.add(command);
  return result.values.some((value) => !isKnown(value)) ? { ...result, values: result.values.map((value) => (isKnown(value) ? value : { ...value, source: value.source ?? whole })) } : result;
}

function runStatement(reader: Reader): Ran {
  step(reader.machine);
  const ahead = reader.text.slice(reader.at, reader.at + 400);
  const label = /^:[A-Za-z]\w*[ \t]+(?=foreach|for|while|do|switch)/i.exec(ahead);
  if (label !== null) reader.at += label[0].length;
  const word = /^[A-Za-z]+(?![\w\\/:.=-])/.exec(reader.text.slice(reader.at, reader.at + 40))?.[0].toLowerCase();
  const keyword = word === undefined ? undefined : keywords[word];
  if (keyword !== undefined && word !== undefined) {
    const start = reader.at;
    reader.at += word.length;
    const ran = keyword(reader, word);
    if (ran !== undefined) return ran;
    reader.at = start;
  }
  return runAssignment(reader) ?? runPipelines(reader);
}

/** `$x = …`, `[type]$x += …`, `$a, $b = …`; undefined where the statement is something else. */
function runAssignment(reader: Reader): Ran | undefined {
  const ahead = reader.text.slice(reader.at, reader.at + 1000);
  const match = /^(?:\[[A-Za-z][\w.,]*(?:\[[\w.,\s]*\])?(?:\([^)]*\))?\]\s*)*\$(?:\{([^}]+)\}|((?:[A-Za-z]\w*:(?!:))?\w+))((?:\s*,\s*\$\w+)*)\s*(=|\+=|-=|\*=|\/=|%=|\?\?=)(?!=)/.exec(ahead);
  const name = match?.[1] ?? match?.[2];
  if (match === null || name === undefined) return undefined;
  reader.at += match[0].length;
  skip(reader, 'lines');
  const { result, flow } = runStatements(reader, 'one');
  const operator = match[4] ?? '=';
  const others = [...(match[3] ?? '').matchAll(/\$(\w+)/g)].map((found) => found[1] ?? '');
  if (others.length > 0) {
    [name, ...others].forEach((target, index) => {
      const value = result.values[index];
      assignResult(reader, target, value === undefined ? none : { values: index === others.length ? result.values.slice(index) : [value] });
    });
  } else assignResult(reader, name, operator === '=' || operator === '??=' ? result : operate(operator.slice(0, -1), variableResult(reader, name), result));
  return { result: none, flow };
}

type Keyword = (reader: Reader, word: string) => Ran | undefined;

/** Condition in brackets in front of a block; undefined where none stands. */
function condition(reader: Reader): Result | undefined {
  skip(reader, 'lines');
  if (peek(reader) !== '(') return undefined;
  const start = reader.at;
  const end = groupEnd(reader.text, start);
  if (end === undefined) return undefined;
  const { result } = runStatements(nested(reader, reader.text.slice(start + 1, end - 1)), 'end');
  reader.at = end;
  return result;
}

function block(reader: Reader): string | undefined {
  skip(reader, 'lines');
  return peek(reader) === '{' ? readBlock(reader).block : undefined;
}

function way(reader: Reader, body: string, reached: 'branch' | 'same', keep: (result: Result) => void): () => Outcome {
  return () => {
    const frame = reached === 'branch' ? asBranch(reader.frame) : reader.frame;
    const ran = runStatements(nested(reader, body, frame), 'end');
    keep(ran.result);
    return { ...nothing, flow: ran.flow };
  };
}

function runIf(reader: Reader): Ran | undefined {
  if (condition(reader) === undefined) return undefined;
  const results: Result[] = [];
  const ways: (() => Outcome)[] = [];
  const keep = (result: Result): void => void results.push(result);
  ways.push(way(reader, block(reader) ?? '', 'branch', keep));
  for (;;) {
    const start = reader.at;
    skip(reader, 'lines');
    const word = /^(?:elseif|else)\b/i.exec(peek(reader, 7))?.[0].toLowerCase();
    if (word === undefined) {
      reader.at = start;
      ways.push(() => nothing);
      break;
    }
    reader.at += word.length;
    if (word === 'elseif') condition(reader);
    ways.push(way(reader, block(reader) ?? '', 'branch', keep));
    if (word === 'else') break;
  }
  const outcome = branches(reader.machine, ways);
  return { result: { values: results.flatMap((result) => result.values) }, flow: outcome.flow };
}

function runForeach(reader: Reader): Ran | undefined {
  skip(reader, 'line');
  const start = reader.at;
  const end = peek(reader) === '(' ? groupEnd(reader.text, start) : undefined;
  const head = end === undefined ? null : /^\(\s*\$(\w+)\s+in\s+/i.exec(reader.text.slice(start, end));
  if (end === undefined || head?.[1] === undefined) return undefined;
  const items = runStatements(nested(reader, reader.text.slice(start + head[0].length, end - 1)), 'end').result;
  reader.at = end;
  const body = block(reader);
  return body === undefined ? undefined : { result: runForEach(reader, body, items, head[1]), flow: 'on' };
}

function runLoop(reader: Reader, word: string): Ran | undefined {
  skip(reader, 'lines');
  if (word === 'do') {
    const body = block(reader);
    if (body === undefined) return undefined;
    skip(reader, 'lines');
    const until = /^(?:while|until)\b/i.exec(peek(reader, 6))?.[0];
    reader.at += until?.length ?? 0;
    rounds(reader, body);
    condition(reader);
    return done;
  }
  if (peek(reader) !== '(') return undefined;
  const start = reader.at;
  const end = groupEnd(reader.text, start);
  if (end === undefined) return undefined;
  const head = nested(reader, reader.text.slice(start + 1, end - 1));
  reader.at = end;
  runStatements(head, 'end');
  const body = block(reader);
  if (body !== undefined) rounds(reader, body);
  return done;
}

function rounds(reader: Reader, body: string): void {
  const frame = { ...asLoop(reader.frame, Math.floor(reader.frame.rounds / 2)), loops: reader.frame.loops + 1 };
  anyRounds(reader.machine, reader.frame, () => ({ ...nothing, flow: runStatements(nested(reader, body, frame), 'end').flow }));
}

function runSwitch(reader: Reader): Ran | undefined {
  for (let option = /^\s*-\w+/.exec(peek(reader, 40)); option !== null; option = /^\s*-\w+/.exec(peek(reader, 40))) reader.at += option[0].length;
  const value = condition(reader);
  const body = block(reader);
  if (body === undefined) return undefined;
  const cases = nested(reader, body);
  const ways: (() => Outcome)[] = [() => nothing];
  while (cases.at < cases.text.length) {
    skip(cases, 'lines');
    const start = cases.at;
    if (peek(cases) === '{') readBlock(cases);
    else if (/^[\w*?.\\/-]+/.test(peek(cases, 2)) && !/^\d/.test(peek(cases))) cases.at += /^[^\s{]+/.exec(cases.text.slice(cases.at, cases.at + 300))?.[0].length ?? 1;
    else readExpression(cases);
    const text = block(cases);
    if (text !== undefined) ways.push(() => ({ ...nothing, flow: flowOf(runBlock(reader, text, value?.values[0], 'one', asBranch(reader.frame))) }));
    skip(cases, 'lines');
    if (peek(cases) === ';') cases.at++;
    if (cases.at === start) cases.at++;
  }
  branches(reader.machine, ways);
  return done;
}

const flowOf = (_result: Result): 'on' => 'on';

function runTry(reader: Reader): Ran | undefined {
  const body = block(reader);
  if (body === undefined) return undefined;
  const first = runStatements(nested(reader, body), 'end');
  for (;;) {
    const start = reader.at;
    skip(reader, 'lines');
    const word = /^(?:catch|finally)\b/i.exec(peek(reader, 7))?.[0].toLowerCase();
    if (word === undefined) {
      reader.at = start;
      return { result: first.result, flow: 'on' };
    }
    reader.at += word.length;
    skip(reader, 'lines');
    while (peek(reader) === '[') {
      const close = reader.text.indexOf(']', reader.at);
      if (close < 0) break;
      reader.at = close + 1;
      skip(reader, 'lines');
      if (peek(reader) === ',') reader.at++;
      skip(reader, 'lines');
    }
    const text = block(reader);
    if (text === undefined) return { result: first.result, flow: 'on' };
    if (word === 'finally') runStatements(nested(reader, text), 'end');
    else branches(reader.machine, [() => nothing, way(reader, text, 'branch', () => undefined)]);
  }
}

function define(reader: Reader): Ran | undefined {
  skip(reader, 'line');
  const name = /^[\w:.-]+/.exec(reader.text.slice(reader.at, reader.at + 100))?.[0];
  if (name === undefined) return undefined;
  reader.at += name.length;
  skip(reader, 'lines');
  let parameters: string | undefined;
  if (peek(reader) === '(') {
    const end = groupEnd(reader.text, reader.at);
    if (end === undefined) return undefined;
    parameters = reader.text.slice(reader.at + 1, end - 1);
    reader.at = end;
  }
  const body = block(reader);
  if (body === undefined) return undefined;
  reader.machine.cells.set(`p:${name.toLowerCase().replace(/^(?:script|global|local|private):/, '')}`, { kind: 'procedure', body, parameters });
  return done;
}

/** `return`, `throw`, `exit`: what follows on the line is evaluated. */
function leave(reader: Reader, word: string): Ran {
  skip(reader, 'line');
  const char = peek(reader);
  const ends = char === '' || char === '\n' || char === '\r' || char === ';' || char === '}' || char === ')';
  const result = ends ? none : runPipelines(reader).result;
  return { result: word === 'return' ? result : none, flow: word === 'return' ? 'return' : 'exit' };
}

/** A block that runs as it stands: `begin { }`, `process { }`, `trap { }`. */
function plainBlock(reader: Reader): Ran | undefined {
  const body = block(reader);
  return body === undefined ? undefined : runStatements(nested(reader, body), 'end');
}

function skipBlock(reader: Reader): Ran | undefined {
  const brace = /^[^{};\n]{0,200}(?=\{)/.exec(reader.text.slice(reader.at, reader.at + 202));
  if (brace === null) return undefined;
  reader.at += brace[0].length;
  block(reader);
  return done;
}

function skipLine(reader: Reader): Ran {
  const end = reader.text.indexOf('\n', reader.at);
  reader.at = end < 0 ? reader.text.length : end;
  return done;
}

const inLoop = (flow: 'break' | 'continue'): Keyword => (reader) => {
  const label = /^[ \t]+[A-Za-z]\w*/.exec(peek(reader, 60));
  reader.at += label?.[0].length ?? 0;
  return { result: none, flow: reader.frame.loops > 0 ? flow : 'on' };
};

const keywords: Readonly<Record<string, Keyword | undefined>> = {
  if: runIf,
  foreach: runForeach,
  for: runLoop,
  while: runLoop,
  do: runLoop,
  switch: runSwitch,
  try: runTry,
  function: define,
  filter: define,
  workflow: define,
  return: leave,
  throw: leave,
  exit: leave,
  break: inLoop('break'),
  continue: inLoop('continue'),
  begin: plainBlock,
  process: plainBlock,
  end: plainBlock,
  clean: plainBlock,
  trap: plainBlock,
  data: plainBlock,
  parallel: plainBlock,
  sequence: plainBlock,
  inlinescript: plainBlock,
  class: skipBlock,
  enum: skipBlock,
  using: skipLine,
  param: (reader) => {
    skip(reader, 'lines');
    const end = peek(reader) === '(' ? groupEnd(reader.text, reader.at) : undefined;
    if (end === undefined) return undefined;
    reader.at = end;
    return done;
  },
};
