import type { Redirect, Stdin } from '../../model/command.ts';
import { branches } from '../branches.ts';
import { emit, emitRedirects } from '../emit.ts';
import { write } from '../files.ts';
import { changeFolder, popFolder, pushFolder } from '../folders.ts';
import { anyRounds } from '../loop.ts';
import type { Draft, Frame, Machine, Outcome } from '../machine.ts';
import { asBranch, asLoop, nothing, step } from '../machine.ts';
import { programName } from '../program.ts';
import { readerName } from '../reader.ts';
import { pipe } from '../redirect.ts';
import type { Value } from '../value.ts';
import { empty, isKnown, literal, toWord, unknown } from '../value.ts';
import { setEnvironment } from '../variables.ts';
import type { Line } from './words.ts';
import { readWord } from './words.ts';

/** Commands of cmd.exe that may stand without a blank before their switches: `rd/s/q x`, `cd..`. */
const glued = /^(rd|rmdir|del|erase|copy|xcopy|move|cd|chdir|dir|md|mkdir|ren|rename|type|echo|call|start|pushd)([\\/.:].*)$/i;

/** Runs a sequence of lines up to the end or a closing bracket, which is taken. */
export function runLines(line: Line, until: 'end' | ')'): void {
  while (line.at < line.text.length) {
    skipBlank(line, 'lines');
    const char = line.text.charAt(line.at);
    if (char === '') return;
    if (char === ')') {
      line.at++;
      if (until === ')') return;
      continue;
    }
    const start = line.at;
    runChain(line);
    if (line.at === start) line.at++;
  }
}

function skipBlank(line: Line, lines: 'lines' | 'line'): void {
  const blank = lines === 'lines' ? /[\s@;,=]/ : /[ \t\r@]/;
  while (line.at < line.text.length && (blank.test(line.text.charAt(line.at)) || /^\^\r?\n/.test(line.text.slice(line.at, line.at + 3)))) line.at += line.text.charAt(line.at) !== '^' ? 1 : line.text.charAt(line.at + 1) === '\r' ? 3 : 2;
}

/** `a & b`, `a && b`, `a || b` on one line. */
function runChain(line: Line): void {
  runPipe(line);
  for (;;) {
    skipBlank(line, 'line');
    const two = line.text.slice(line.at, line.at + 2);
    if (two === '||') {
      line.at += 2;
      const inner: Line = { ...line, frame: asBranch(line.frame) };
      branches(line.machine, [
        (): Outcome => {
          runPipe(inner);
          return nothing;
        },
        (): Outcome => nothing,
      ]);
      line.at = inner.at;
    } else if (two.startsWith('&')) {
      line.at += two === '&&' ? 2 : 1;
      runPipe(line);
    } else return;
  }
}

function runPipe(line: Line): void {
  const { machine } = line;
  const first = machine.commands.length;
  let inner: Line = line;
  let start = first;
  for (;;) {
    const before = machine.commands.length;
    const element = runElement(inner);
    if (element.head !== undefined) for (let at = start; at < before; at++) (machine.commands[at] ?? element.head).pipedTo ??= readerName(element.head);
    start = before;
    line.at = inner.at;
    skipBlank(line, 'line');
    if (line.text.charAt(line.at) !== '|' || line.text.charAt(line.at + 1) === '|') return;
    line.at++;
    inner = { ...line, frame: { ...line.frame, stdin: pipe(machine.commands.slice(first), element.out) } };
  }
}

interface Ran {
  readonly out: Value;
  readonly head?: Draft;
}

const silent: Ran = { out: empty };

function runElement(line: Line): Ran {
  step(line.machine);
  skipBlank(line, 'line');
  const ahead = line.text.slice(line.at, line.at + 40);
  if (ahead.startsWith('(')) {
    line.at++;
    const start = line.machine.commands.length;
    runLines(line, ')');
    const { redirects } = readRest(line);
    if (redirects.length > 0) emitRedirects(line.machine, line.frame, { redirects, stdin: undefined, input: undefined, files: [] }, line.text.slice(line.at - 20, line.at));
    const head = line.machine.commands[start];
    return head === undefined ? silent : { out: { text: '\uFFFC' }, head };
  }
  if (/^(?:rem\b|::|:)/i.test(ahead)) {
    const end = line.text.indexOf('\n', line.at);
    line.at = end < 0 ? line.text.length : end;
    return silent;
  }
  if (/^if(?=[\s(/"])/i.test(ahead)) return runIf(line);
  if (/^for(?=\s)/i.test(ahead)) return runFor(line);
  if (/^set(?=[\s"])/i.test(ahead)) return runSet(line);
  return runCommand(line);
}

/** `if [not] exist x (…) else (…)`, `if "a"=="b" …`. */
function runIf(line: Line): Ran {
  line.at += 2;
  skipBlank(line, 'line');
  for (let word = /^(?:\/i|not)(?=\s)/i.exec(line.text.slice(line.at, line.at + 8)); word !== null; word = /^(?:\/i|not)(?=\s)/i.exec(line.text.slice(line.at, line.at + 8))) {
    line.at += word[0].length;
    skipBlank(line, 'line');
  }
  const kind = /^(?:exist|defined|errorlevel|cmdextversion)(?=\s)/i.exec(line.text.slice(line.at, line.at + 16));
  if (kind !== null) line.at += kind[0].length;
  skipBlank(line, 'line');
  readWord(line, /[\s=&|<>]/);
  skipBlank(line, 'line');
  if (kind === null) {
    const compare = /^(?:={2}|equ|neq|lss|leq|gtr|geq)\s*/i.exec(line.text.slice(line.at, line.at + 20));
    if (compare !== null) {
      line.at += compare[0].length;
      readWord(line);
    }
  }
  const then: Line = { ...line, frame: asBranch(line.frame) };
  branches(line.machine, [() => block(then), () => nothing]);
  line.at = then.at;
  const other = /^[\s)]*else(?=[\s(])/i.exec(line.text.slice(line.at, line.at + 40));
  if (other !== null) {
    line.at += other[0].length;
    const last: Line = { ...line, frame: asBranch(line.frame) };
    branches(line.machine, [() => block(last), () => nothing]);
    line.at = last.at;
  }
  return silent;
}

function block(line: Line): Outcome {
  skipBlank(line, 'line');
  if (line.text.charAt(line.at) === '(') {
    line.at++;
    runLines(line, ')');
  } else runChain(line);
  return nothing;
}

/** `for %i in (a b) do …`, `for /f … in ('command') do …`, `for /r dir %i in (*.x) do …`. */
function runFor(line: Line): Ran {
  const head = /^for\s+((?:\/[a-z](?:\s+(?:"[^"]*"|[^\s%]+))?\s+)*)%{1,2}([A-Za-z])\s+in\s*\(/i.exec(line.text.slice(line.at, line.at + 400));
  if (head?.[2] === undefined) return runCommand(line);
  line.at += head[0].length;
  const kind = (head[1] ?? '').toLowerCase();
  const values: Value[] = [];
  const close = closingBracket(line.text, line.at);
  if (kind.startsWith('/f')) {
    const inner = line.text.slice(line.at, close).trim();
    const command = /^(['`])([\s\S]*)\1$/.exec(inner)?.[2];
    if (command !== undefined) runLines({ machine: line.machine, frame: { ...line.frame, text: command }, text: command, at: 0 }, 'end');
    values.push(unknown(command === undefined ? inner : `a line of ${command}`));
  } else {
    const inner: Line = { ...line, text: line.text.slice(0, close) };
    for (;;) {
      while (/[\s,;]/.test(inner.text.charAt(inner.at)) && inner.at < inner.text.length) inner.at++;
      const word = readWord(inner, /[\s,;()]/);
      if (word === undefined) break;
      values.push(kind.startsWith('/l') ? unknown(`%${head[2]}`) : kind.startsWith('/r') || kind.startsWith('/d') ? { ...word, glob: 'glob' } : word);
    }
  }
  line.at = close + 1;
  const word = /^\s*do\b/i.exec(line.text.slice(line.at, line.at + 20));
  if (word !== null) line.at += word[0].length;
  const most = Math.max(1, Math.min(50, line.frame.rounds));
  const frame: Frame = { ...asLoop(line.frame, Math.floor(line.frame.rounds / Math.max(1, Math.min(most, values.length)))), loops: line.frame.loops + 1 };
  const body: Line = { ...line, frame };
  const start = line.at;
  const once = (value: Value): Outcome => {
    body.at = start;
    line.machine.cells.set(`loop:${head[2] ?? ''}`, { kind: 'text', value });
    return block(body);
  };
  const first = values.slice(0, most);
  if (first.length < values.length || first.length === 0) first.push(unknown(`%${head[2]}`));
  for (const value of first) {
    if (isKnown(value) && value.glob === undefined) once(value);
    else anyRounds(line.machine, line.frame, () => once(value));
  }
  line.at = body.at;
  return silent;
}

function closingBracket(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) return at;
  }
  return text.length;
}

/** `set X=value`, `set "X=value"`, `set /a`, `set /p`. */
function runSet(line: Line): Ran {
  const start = line.at;
  line.at += 3;
  skipBlank(line, 'line');
  const option = /^\/([ap])\s*/i.exec(line.text.slice(line.at, line.at + 8));
  if (option !== null) line.at += option[0].length;
  const value = readWord(line, /[&|<>)\n]/) ?? empty;
  const text = value.text.replace(/\s+$/, '');
  const equals = text.indexOf('=');
  if (equals > 0) {
    const name = text.slice(0, equals).trim().toLowerCase();
    const given: Value = option === null ? { ...value, glob: undefined, text: text.slice(equals + 1) } : unknown(`%${name}%`);
    line.machine.cells.set(`v:${name}`, { kind: 'text', value: given });
    setEnvironment(line.machine, text.slice(0, equals).trim(), given);
  }
  const { redirects } = readRest(line);
  return { out: empty, head: tell(line, [literal('set'), value], redirects, line.text.slice(start, line.at)) };
}

function readRest(line: Line): { readonly words: readonly Value[]; readonly redirects: readonly Redirect[]; readonly stdin: Stdin | undefined } {
  const words: Value[] = [];
  const redirects: Redirect[] = [];
  let stdin: Stdin | undefined;
  for (;;) {
    skipBlank(line, 'line');
    const redirect = /^(\d?)(>>|>|<)(&\d)?/.exec(line.text.slice(line.at, line.at + 5));
    if (redirect !== null) {
      line.at += redirect[0].length;
      if (redirect[3] !== undefined) continue;
      skipBlank(line, 'line');
      const target = readWord(line) ?? empty;
      if (/^nul$/i.test(target.text)) continue;
      const operator = redirect[2] === '<' ? '<' : redirect[2] === '>>' ? '>>' : '>';
      redirects.push({ operator, target: toWord(target) });
      if (operator === '<') stdin = { kind: 'file', path: toWord(target) };
      continue;
    }
    const char = line.text.charAt(line.at);
    if (char === '(') {
      // A bracket in the middle of words is a character.
      line.at++;
      words.push(literal('('));
      continue;
    }
    const word = readWord(line);
    if (word === undefined) return { words, redirects, stdin };
    words.push(word);
  }
}

function runCommand(line: Line): Ran {
  const { machine } = line;
  const start = line.at;
  const name = readWord(line);
  if (name === undefined) {
    const rest = readRest(line);
    if (rest.redirects.length > 0) emitRedirects(machine, line.frame, { redirects: rest.redirects, stdin: undefined, input: undefined, files: [] }, line.text.slice(start, line.at));
    return silent;
  }
  const split = glued.exec(name.text);
  const words = split?.[1] === undefined ? [name] : [literal(split[1]), { ...name, text: split[1].toLowerCase() === 'echo' ? (split[2] ?? '').slice(1) : (split[2] ?? '') }];
  const { words: rest, redirects, stdin } = readRest(line);
  words.push(...rest);
  while (/^call$/i.test(words[0]?.text ?? '') && words.length > 1 && !(words[1]?.text ?? '').startsWith(':')) words.shift();
  const source = line.text.slice(start, line.at).trim();
  const head = tell(stdin === undefined ? line : { ...line, frame: { ...line.frame, stdin } }, words, redirects, source);
  const out = /^echo$/i.test(head.program) ? literal(`${words.slice(1).map((word) => word.text).join(' ')}\n`) : { text: '\uFFFC\n', source };
  for (const redirect of redirects) if (redirect.operator !== '<') write(machine, { text: redirect.target.text }, out, redirect.operator === '>>' ? 'append' : 'replace');
  const args = words.slice(1).filter((word) => !/^\/d$/i.test(word.text));
  const program = head.program.toLowerCase();
  if ((program === 'cd' || program === 'chdir') && args.length > 0) changeFolder(machine, args);
  else if (program === 'pushd' && args.length > 0) pushFolder(machine, args);
  else if (program === 'popd') popFolder(machine);
  else if (/^[a-z]:$/i.test(name.text)) changeFolder(machine, [literal(`${name.text}/`)]);
  return { out, head };
}

function tell(line: Line, words: readonly Value[], redirects: readonly Redirect[], source: string): Draft {
  const { machine, frame } = line;
  const program = programName(words[0]?.text ?? '');
  return emit(machine, frame, { words, env: [], redirects, stdin: frame.stdin, source: source.slice(0, 20_000), program: /^[a-z][\w-]*$/i.test(program) && !program.includes('-') ? program.toLowerCase() : program });
}

/** The machine that lines share, for those who start one. */
export function lineOf(machine: Machine, frame: Frame, text: string): Line {
  return { machine, frame: { ...frame, text }, text, at: 0 };
}
