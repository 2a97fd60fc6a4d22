import type { Language } from '../../../model/tool.ts';
import { unknownPart } from '../../../model/command.ts';
import type { Program } from '../program.ts';
import { joinText, listOf, nothing, numberOf, textFrom, textOf, unknownValue, wordFrom, type Link, type Value } from '../value.ts';
import type { Token } from './tokens.ts';

/** Words after which no call begins. */
const keywords = new Set('if unless else elsif elseif elif end do then while until for foreach return and or not in my our local const let var def function class module begin rescue ensure case when use require require_relative include echo print puts p pp printf die raise new async await static public private protected func fn package import mut'.split(' '));

/** What is read of a program while its tokens are walked. */
interface Walk {
  readonly tokens: readonly Token[];
  readonly program: Program;
  readonly language: Language;
  readonly names: Map<string, Value>;
  /** The last list that was iterated: what `|f|` stands for. */
  items: Value;
  depth: number;
}

/** Finds the calls in a program and gives each to `program` with what is known of its arguments. */
export function followCalls(tokens: readonly Token[], program: Program, language: Language): void {
  const walk: Walk = { tokens, program, language, names: new Map(), items: unknownValue('an item'), depth: 0 };
  let at = 0;
  while (at < tokens.length && !program.isSpent) {
    const next = statement(walk, at);
    at = next > at ? next : at + 1;
  }
}

/** Reads an assignment or an expression that starts here; gives the place behind it. */
function statement(walk: Walk, at: number): number {
  const token = walk.tokens[at];
  if (token === undefined || token.kind === 'end' || token.kind === 'number') return at + 1;
  if (token.kind === 'sign') return token.text === '|' ? blockParameter(walk, at) : at + 1;
  if (token.kind === 'name' && keywords.has(token.text)) return at + 1;
  const target = token.kind === 'name' ? assignedAt(walk.tokens, at + 1) : undefined;
  if (token.kind === 'name' && target !== undefined) {
    const read = expression(walk, target.at);
    const before = walk.names.get(token.text);
    walk.names.set(token.text, target.adds === 'adds' && before !== undefined ? joinText(before, read.value) : read.value);
    return read.at;
  }
  return expression(walk, at).at;
}

function assignedAt(tokens: readonly Token[], at: number): { readonly at: number; readonly adds: 'adds' | 'sets' } | undefined {
  const first = tokens[at];
  const second = tokens[at + 1];
  if (first?.kind !== 'sign') return undefined;
  if ((first.text === '=' && !(second?.kind === 'sign' && (second.text === '=' || second.text === '~'))) || first.text === ':=') return { at: at + 1, adds: 'sets' };
  if (first.text === '<' && second?.kind === 'sign' && second.text === '-') return { at: at + 2, adds: 'sets' };
  if (/^[.+]$/.test(first.text) && second?.kind === 'sign' && second.text === '=') return { at: at + 2, adds: 'adds' };
  return undefined;
}

/** `{ |f| … }`: the block's name is an item of what was iterated. */
function blockParameter(walk: Walk, at: number): number {
  const name = walk.tokens[at + 1];
  const close = walk.tokens[at + 2];
  if (name?.kind !== 'name' || close?.kind !== 'sign' || (close.text !== '|' && close.text !== ',')) return at + 1;
  walk.names.set(name.text, walk.items);
  return at + 3;
}

interface Read {
  readonly value: Value;
  readonly at: number;
}

/** Operands joined by `.`, `+` or `..` are one text. */
function expression(walk: Walk, from: number): Read {
  if (walk.depth > 40) return { value: unknownValue('an expression'), at: from + 1 };
  walk.depth += 1;
  const first = operand(walk, from);
  let value = first.value;
  let at = first.at;
  for (let token = walk.tokens[at]; token?.kind === 'sign' && /^(\+|\.|\.\.|<>)$/.test(token.text); token = walk.tokens[at]) {
    const next = operand(walk, at + 1);
    if (next.at <= at + 1) break;
    value = joinText(value, next.value);
    at = next.at;
  }
  // awk joins what stands side by side: `system("rm " f)`.
  for (let token = walk.tokens[at]; walk.language === 'unknown' && value.kind === 'text' && (token?.kind === 'text' || (token?.kind === 'name' && !keywords.has(token.text))); token = walk.tokens[at]) {
    const next = operand(walk, at);
    if (next.at <= at) break;
    value = joinText(value, next.value);
    at = next.at;
  }
  walk.depth -= 1;
  return { value, at };
}

function operand(walk: Walk, at: number): Read {
  const token = walk.tokens[at];
  switch (token?.kind) {
    case 'text':
      return methodsOf(walk, token.holes === 'holes' ? filled(walk, token.text) : textOf(token.text), at + 1);
    case 'shell': {
      walk.program.deeds.shell(filled(walk, token.text), `${walk.program.deeds.language} backticks`);
      return { value: unknownValue('what a command prints'), at: at + 1 };
    }
    case 'number':
      return { value: numberOf(token.n), at: at + 1 };
    case 'name':
      return called(walk, at);
    case 'sign':
      if (token.text === '[' || token.text === '(') {
        const list = listed(walk, at + 1, token.text === '[' ? ']' : ')');
        const [only] = list.values;
        return methodsOf(walk, token.text === '(' && list.values.length === 1 && only !== undefined ? only : listOf(list.values), list.at);
      }
      return { value: unknownValue('an expression'), at };
    default:
      return { value: nothing, at };
  }
}

/** Methods of a text: `"a".delete`, `Dir.glob("*").each`. */
function methodsOf(walk: Walk, value: Value, at: number): Read {
  const dot = walk.tokens[at];
  const name = walk.tokens[at + 1];
  if (dot?.kind !== 'sign' || !/^(\.|->|::)$/.test(dot.text) || name?.kind !== 'name' || walk.language === 'php' || walk.language === 'perl') return { value, at };
  if (/^(each|map|each_with_index|each_entry|reject|select|forEach)$/.test(name.text)) walk.items = value.kind === 'list' ? (value.items[0] ?? value.more ?? unknownValue('an item')) : value;
  return { value, at: at + 2 };
}

/** A name, the members behind it, and the arguments behind those. */
function called(walk: Walk, from: number): Read {
  const chain: Link[] = [];
  let at = from;
  for (;;) {
    const token = walk.tokens[at];
    if (token?.kind !== 'name') break;
    chain.push({ name: token.text });
    at += 1;
    const opened = walk.tokens[at];
    if (opened?.kind === 'sign' && (opened.text === '(' || opened.text === '[') && adjacent(walk, at)) {
      const list = listed(walk, at + 1, opened.text === '(' ? ')' : ']');
      const value = finish(walk, chain, list);
      at = list.at;
      if (value.kind !== 'thing') return methodsOf(walk, value, at);
      chain.splice(0, chain.length, ...value.chain);
    }
    const dot = walk.tokens[at];
    if (dot?.kind !== 'sign' || !/^(::|->|\.|&\.)$/.test(dot.text) || walk.tokens[at + 1]?.kind !== 'name') break;
    if (dot.text === '.' && (walk.language === 'php' || walk.language === 'perl')) break;
    at += 1;
  }
  const last = chain.at(-1);
  if (last === undefined) return { value: nothing, at: from + 1 };
  if (last.call !== undefined) return { value: { kind: 'thing', chain }, at };
  const known = chain.length === 1 ? walk.names.get(last.name) : undefined;
  if (known !== undefined) return methodsOf(walk, known, at);
  // Ruby and Perl call without parentheses; so does PHP with `echo` only.
  if (startsArguments(walk, at)) {
    const list = listed(walk, at, undefined);
    return { value: finish(walk, chain, list), at: list.at };
  }
  if (chain.length > 1 || /[!?]$/.test(last.name)) return { value: finish(walk, chain, noList), at };
  return { value: { kind: 'thing', chain: chain.map((link, index) => (index === 0 && /^[$@%&a-z]/.test(link.name) ? { name: `?${link.name}` } : link)) }, at };
}

function adjacent(walk: Walk, at: number): boolean {
  const before = walk.tokens[at - 1];
  const token = walk.tokens[at];
  return before?.kind === 'name' && token !== undefined && (token.at === before.at + before.text.length || walk.language === 'perl' || walk.language === 'php');
}

function startsArguments(walk: Walk, at: number): boolean {
  if (walk.language !== 'ruby' && walk.language !== 'perl' && walk.language !== 'lua') return false;
  const token = walk.tokens[at];
  if (token?.kind === 'text' || token?.kind === 'shell') return true;
  if (walk.language === 'lua') return false;
  return token?.kind === 'name' && !keywords.has(token.text) && (/^[$@]/.test(token.text) || /^[A-Z]/.test(token.text) || walk.tokens[at + 1]?.kind === 'sign' || token.text === 'glob');
}

/** Values apart by commas, up to a closing sign or the end of the statement. */
function listed(walk: Walk, from: number, close: string | undefined): { readonly values: readonly Value[]; readonly named: ReadonlyMap<string, Value>; readonly at: number } {
  const values: Value[] = [];
  const named = new Map<string, Value>();
  let at = from;
  while (at < walk.tokens.length && values.length < 5_000) {
    const token = walk.tokens[at];
    if (token === undefined) break;
    if (token.kind === 'sign' && token.text === close) return { values, named, at: at + 1 };
    if (close === undefined && (token.kind === 'end' || (token.kind === 'sign' && /^[)}\]{|]$/.test(token.text)) || (token.kind === 'name' && keywords.has(token.text)))) return { values, named, at };
    if (token.kind === 'end' || (token.kind === 'sign' && !/^[[(]$/.test(token.text)) || (token.kind === 'name' && keywords.has(token.text))) {
      at += 1;
      continue;
    }
    const key = keyAt(walk.tokens, at);
    const read = expression(walk, key === undefined ? at : key.at);
    if (key === undefined) values.push(read.value);
    else named.set(key.name, read.value);
    at = read.at > at ? read.at : at + 1;
  }
  return { values, named, at };
}

/** `force: true`, `recursive = TRUE`, `"a" => 1`: an argument by name. */
function keyAt(tokens: readonly Token[], at: number): { readonly name: string; readonly at: number } | undefined {
  const name = tokens[at];
  const sign = tokens[at + 1];
  if ((name?.kind !== 'name' && name?.kind !== 'text') || sign?.kind !== 'sign' || !/^(:|=|=>)$/.test(sign.text)) return undefined;
  const next = tokens[at + 2];
  return next?.kind === 'sign' && next.text === sign.text ? undefined : { name: name.text, at: at + 2 };
}

const noList = { values: [], named: new Map<string, Value>() } as const;

/** `$f('rm')` with the name of a function in `$f`. */
function byName(walk: Walk, chain: readonly Link[]): readonly Link[] {
  const [only] = chain;
  const value = chain.length === 1 && only !== undefined ? walk.names.get(only.name) : undefined;
  const name = value?.kind === 'text' && value.word.known === 'known' ? value.word.text : undefined;
  return name !== undefined && /^[\w\\:]{1,60}$/.test(name) ? [{ name }] : chain;
}

function finish(walk: Walk, chain: readonly Link[], list: { readonly values: readonly Value[]; readonly named: ReadonlyMap<string, Value> }): Value {
  const clean = byName(walk, chain).map((link) => (link.call === undefined ? { name: link.name.replace(/^[$@&]/, (sign) => (sign === '&' ? '' : '?')) } : link));
  const value = walk.program.call({ kind: 'thing', chain: clean }, { args: list.values, named: list.named });
  if (value.kind === 'list' || (value.kind === 'text' && value.word.known === 'glob')) walk.items = value.kind === 'list' ? (value.items[0] ?? value.more ?? unknownValue('an item')) : value;
  return value;
}

/** Text with the variables in it filled in: `#{x}`, `$x`, `{$x}`, `@{[x]}`. */
function filled(walk: Walk, text: string): Value {
  const holes = walk.language === 'ruby' ? /#\{([^{}]*)\}/g : walk.language === 'perl' || walk.language === 'php' ? /\{?\$\{?(\w+)(?:(?:->)?[[{][^\]}]*[\]}]|->\w+)*\}?/g : undefined;
  if (holes === undefined) return textOf(text);
  const parts: Value[] = [];
  let at = 0;
  for (const match of text.matchAll(holes)) {
    const name = (match[1] ?? '').trim();
    parts.push(textOf(text.slice(at, match.index)), walk.names.get(walk.language === 'ruby' ? name : `$${name}`) ?? textFrom({ text: unknownPart, known: 'unknown', source: match[0] }));
    at = match.index + match[0].length;
  }
  return parts.length === 0 ? textOf(text) : textFrom(wordFrom(joinText(...parts, textOf(text.slice(at)))));
}
