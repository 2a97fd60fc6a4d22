import { spreadInto } from '../added.ts';
import type { Program } from '../program.ts';
import type { Scope } from '../scope.ts';
import { lengthOf, pathMember } from '../text-methods.ts';
import { childNamed, childrenNamed, childrenOf, type Node } from '../tree.ts';
import { eitherOf, itemsOf, joinText, knownText, listOf, mapOf, nothing, numberOf, textOf, truthIn, truthOf, unknownValue, type Arguments, type Link, type ListValue, type Value } from '../value.ts';
import { functionFrom } from './functions.ts';
import { combined, sliced } from './operators.ts';
import { formatText, stringText } from './strings.ts';

/** A Python program that is being followed. */
export interface Python {
  readonly program: Program;
  readonly source: string;
  /** Absolute path of the file, where it is one. */
  readonly file?: string | undefined;
}

/** The value of an expression; unknown where it cannot be known. */
export function evaluate(python: Python, node: Node, scope: Scope): Value {
  if (/^(String|Number|Boolean|None)$/.test(node.name)) return evaluated(python, node, scope);
  return python.program.step(() => evaluated(python, node, scope));
}

function evaluated(python: Python, node: Node, scope: Scope): Value {
  const { source } = python;
  const text = (): string => source.slice(node.from, node.to);
  switch (node.name) {
    case 'VariableName':
      return scope.get(text()) ?? builtin(text(), python.program.deeds.nested.held);
    case 'String':
      return stringText(source, node);
    case 'FormatString':
      return formatText(source, node, (inner) => evaluate(python, inner, scope));
    case 'ContinuedString':
      return joinText(...childrenOf(node).map((child) => evaluate(python, child, scope)));
    case 'Number':
      return numberOf(Number(text().replaceAll('_', '')));
    case 'Boolean':
      return truthOf(text() === 'True');
    case 'None':
      return nothing;
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
    case 'YieldExpression':
      return evaluate(python, childrenOf(node).find((child) => !/^([()*]|await|yield|from|Comment)$/.test(child.name)) ?? node, scope);
    case 'NamedExpression': {
      const [target, , value] = childrenOf(node);
      const result = value === undefined ? nothing : evaluate(python, value, scope);
      if (target?.name === 'VariableName') scope.declare(source.slice(target.from, target.to), result);
      return result;
    }
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return listFrom(python, node, scope);
    case 'DictionaryExpression':
      return dictionary(python, node, scope);
    case 'ArrayComprehensionExpression':
    case 'ComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return comprehension(python, childrenOf(node).filter((child) => !/^[[\](){}]$/.test(child.name)), scope);
    case 'ConditionalExpression': {
      const [then, , test, , otherwise] = childrenOf(node);
      if (then === undefined || test === undefined || otherwise === undefined) return unknownValue(text());
      const taken = truthIn(evaluate(python, test, scope));
      if (taken === 'true') return evaluate(python, then, scope);
      if (taken === 'false') return evaluate(python, otherwise, scope);
      return eitherOf([evaluate(python, then, scope), evaluate(python, otherwise, scope)]);
    }
    case 'LambdaExpression':
      return functionFrom(python, node, scope, 'lambda');
    case 'UnaryExpression':
      return unary(python, node, scope);
    case 'BinaryExpression':
      return binary(python, node, scope);
    case 'MemberExpression':
      return member(python, node, scope);
    case 'CallExpression':
      return called(python, node, scope);
    default:
      return unknownValue(text());
  }
}

/** Names that Python has without an import; all others are unknown variables. */
function builtin(name: string, held: 'by-others' | undefined): Value {
  // The part of a file that is seen need not be the one that imports.
  const home = held === undefined ? undefined : homeOf[name];
  if (home !== undefined) return { kind: 'thing', chain: home.map((one) => ({ name: one })) };
  return builtins.has(name) ? { kind: 'thing', chain: [{ name }] } : { kind: 'thing', chain: [{ name: `?${name}` }] };
}

/** What usual names stand for where they are used without an import. */
const homeOf: Readonly<Partial<Record<string, readonly string[]>>> = {
  ...Object.fromEntries('os shutil subprocess pathlib glob sys'.split(' ').map((name) => [name, [name]])),
  Path: ['pathlib', 'Path'],
  rmtree: ['shutil', 'rmtree'],
};

const builtins = new Set('abs all any ascii bin bool bytearray bytes callable chr classmethod compile delattr dict dir divmod enumerate eval exec execfile exit filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ __builtins__ __file__ __name__ raw_input unicode xrange get_ipython'.split(' '));

function listFrom(python: Python, node: Node, scope: Scope): Value {
  const list: ListValue = listOf([]);
  let spread = false;
  for (const child of childrenOf(node)) {
    if (/^([[\](){},]|Comment)$/.test(child.name)) continue;
    if (child.name === '*') {
      spread = true;
      continue;
    }
    const value = evaluate(python, child, scope);
    if (!spread) list.items.push(value);
    else spreadInto(list, value);
    spread = false;
  }
  return list;
}

function dictionary(python: Python, node: Node, scope: Scope): Value {
  const map = mapOf();
  let key: Value | undefined;
  let spread = false;
  for (const child of childrenOf(node)) {
    if (/^([{},:]|Comment)$/.test(child.name)) continue;
    if (child.name === '**') spread = true;
    else if (spread) {
      const value = evaluate(python, child, scope);
      if (value.kind === 'map') for (const [name, entry] of value.entries) map.entries.set(name, entry);
      spread = false;
    } else if (key === undefined) key = evaluate(python, child, scope);
    else {
      map.entries.set(knownText(key) ?? `?${map.entries.size}`, evaluate(python, child, scope));
      key = undefined;
    }
  }
  return map;
}

/** `[x for a in b if c]`: one round for each known item. */
function comprehension(python: Python, parts: readonly Node[], scope: Scope): Value {
  const start = parts.findIndex((part) => part.name === 'for');
  const results: Value[] = [];
  let more: Value | undefined;
  const element = parts.slice(0, start === -1 ? parts.length : start).filter((part) => part.name !== 'async');
  const round = (at: number): void => {
    const forAt = parts.findIndex((part, index) => index >= at && part.name === 'for');
    if (forAt === -1) {
      const last = element.map((part) => (part.name === ':' || part.name === '*' ? undefined : evaluate(python, part, scope))).findLast((value) => value !== undefined);
      if (last !== undefined && results.length < 5_000) results.push(last);
      return;
    }
    const inAt = parts.findIndex((part, index) => index > forAt && part.name === 'in');
    const iterable = parts[inAt + 1];
    const targets = parts.slice(forAt + 1, inAt).filter((part) => part.name !== ',');
    const value = iterable === undefined ? nothing : evaluate(python, iterable, scope);
    const before = results.length;
    for (const item of python.program.rounds(itemsOf(value))) {
      bind(python, targets, item, scope);
      round(inAt + 2);
    }
    if (value.kind !== 'list' || value.more !== undefined) more = results.at(-1) ?? more;
    if (results.length === before) return;
  };
  round(start === -1 ? parts.length : start);
  return more === undefined ? listOf(results) : listOf(results.slice(0, -1), more);
}

/** Gives names to the parts of a value: `a, (b, c) = value`. */
export function bind(python: Python, targets: readonly Node[], value: Value, scope: Scope): void {
  const [only] = targets;
  if (targets.length === 1 && only !== undefined) {
    assignTo(python, only, value, scope);
    return;
  }
  const items = value.kind === 'list' ? value.items : [];
  const more = value.kind === 'list' ? value.more : undefined;
  targets
    .filter((target) => target.name !== '*')
    .forEach((target, at) => assignTo(python, target, items[at] ?? more ?? (value.kind === 'list' ? nothing : { kind: 'thing', chain: [...ofEnvironment(value), { name: `?${python.source.slice(target.from, target.to)}` }] }), scope));
}

/** The names and values of all variables remain the environment's. */
function ofEnvironment(value: Value): readonly Link[] {
  return value.kind === 'thing' && /^os\.environ\.(?:items|values)\.\[\]$/.test(value.chain.map(({ name }) => name).join('.')) ? value.chain : [];
}

function assignTo(python: Python, target: Node, value: Value, scope: Scope): void {
  switch (target.name) {
    case 'VariableName':
      scope.declare(python.source.slice(target.from, target.to), value);
      return;
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      bind(python, childrenOf(target).filter((child) => !/^([[\](),]|Comment)$/.test(child.name)), value, scope);
      return;
    case 'MemberExpression':
      assignMember(python, target, value, scope);
      return;
    default:
  }
}

function assignMember(python: Python, target: Node, value: Value, scope: Scope): void {
  const [object, ...rest] = childrenOf(target);
  if (object === undefined) return;
  const of = evaluate(python, object, scope);
  const property = rest.find((child) => child.name === 'PropertyName');
  const index = property === undefined ? rest.find((child) => !/^[[\].]$/.test(child.name)) : undefined;
  const key = property === undefined ? (index === undefined ? undefined : knownText(evaluate(python, index, scope))) : python.source.slice(property.from, property.to);
  if (of.kind === 'map' && key !== undefined) of.entries.set(key, value);
  if (of.kind === 'list' && key !== undefined && /^\d{1,3}$/.test(key) && Number(key) < of.items.length) of.items[Number(key)] = value;
  if (of.kind === 'class' && key !== undefined) of.members.set(key, value);
}

function unary(python: Python, node: Node, scope: Scope): Value {
  const [operator, operand] = childrenOf(node);
  const value = operand === undefined ? nothing : evaluate(python, operand, scope);
  if (operator === undefined) return value;
  const sign = python.source.slice(operator.from, operator.to);
  if (sign === '-' && value.kind === 'number') return numberOf(-value.n);
  if (sign === 'not') {
    const truth = truthIn(value);
    return truth === undefined ? unknownValue('not') : truthOf(truth === 'false');
  }
  return value;
}

/** Long sums of text lean to the left: their spine is walked, not climbed. */
function binary(python: Python, node: Node, scope: Scope): Value {
  const spine: Node[] = [];
  let left: Node = node;
  while (left.name === 'BinaryExpression' && left.firstChild !== null) {
    spine.push(left);
    left = left.firstChild;
  }
  let value = evaluate(python, left, scope);
  for (const part of spine.reverse()) {
    const [, operator, ...behind] = childrenOf(part);
    const right = behind.at(-1);
    if (operator === undefined || right === undefined) return unknownValue('an expression');
    value = combined(python.source.slice(operator.from, operator.to), value, evaluate(python, right, scope));
  }
  return value;
}

function member(python: Python, node: Node, scope: Scope): Value {
  const [object, ...rest] = childrenOf(node);
  if (object === undefined) return nothing;
  const of = evaluate(python, object, scope);
  const property = rest.find((child) => child.name === 'PropertyName');
  if (property !== undefined) {
    const name = python.source.slice(property.from, property.to);
    return (of.kind === 'text' && of.path !== undefined ? pathMember(of, name) : undefined) ?? python.program.member(of, name);
  }
  return subscript(python, of, rest.filter((child) => !/^[[\]]$/.test(child.name)), scope);
}

/** `x[1]`, `x['a']`, `x[1:2]`, `x[::-1]`. */
function subscript(python: Python, of: Value, inside: readonly Node[], scope: Scope): Value {
  if (inside.some((child) => child.name === ':')) {
    const bounds: (number | undefined)[] = [undefined, undefined, undefined];
    let at = 0;
    for (const child of inside) {
      if (child.name === ':') at += 1;
      else {
        const value = evaluate(python, child, scope);
        bounds[at] = value.kind === 'number' ? value.n : undefined;
      }
    }
    return sliced(of, bounds[0], bounds[1], bounds[2]);
  }
  const [index] = inside;
  const key = index === undefined ? undefined : evaluate(python, index, scope);
  if (of.kind === 'list' && key?.kind === 'number') return of.items.at(key.n) ?? of.more ?? unknownValue('an item');
  if (of.kind === 'text' && key?.kind === 'number' && of.word.known === 'known') return textOf(of.word.text.at(key.n) ?? '');
  const name = knownText(key);
  if (of.kind === 'map' && name !== undefined) return of.entries.get(name) ?? unknownValue(name);
  // `os.__dict__["system"]` is `os.system`.
  if (of.kind === 'thing' && name !== undefined && /^(__dict__|__builtins__)$/.test(of.chain.at(-1)?.name ?? '')) return { kind: 'thing', chain: [...of.chain.slice(0, of.chain.at(-1)?.name === '__dict__' ? -1 : undefined), { name }] };
  if (of.kind === 'thing') return python.program.call({ kind: 'thing', chain: [...of.chain, { name: '__getitem__' }] }, { args: key === undefined ? [] : [key], named: new Map() });
  return of.kind === 'list' ? eitherOf(itemsOf(of)) : unknownValue('an item');
}

function called(python: Python, node: Node, scope: Scope): Value {
  const callee = node.firstChild;
  const list = childNamed(node, 'ArgList');
  if (callee === null) return nothing;
  const target = evaluate(python, callee, scope);
  const given = list === undefined ? { args: [], named: new Map() } : argumentsFrom(python, list, scope);
  if (target.kind === 'thing' && target.chain.length === 1 && target.chain[0]?.name === 'len') return lengthOf(given.args[0] ?? nothing);
  return python.program.call(target, given);
}

/** `f(a, *b, c=1, **d)`; a generator expression is one argument. */
export function argumentsFrom(python: Python, list: Node, scope: Scope): Arguments {
  const children = childrenOf(list).filter((child) => !/^([()]|Comment)$/.test(child.name));
  if (childrenNamed(list, 'for').length > 0) return { args: [comprehension(python, children, scope)], named: new Map() };
  const args: Value[] = [];
  const named = new Map<string, Value>();
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    const next = children[at + 1];
    if (child === undefined || child.name === ',') continue;
    if (child.name === '*' && next !== undefined) {
      const value = evaluate(python, next, scope);
      args.push(...(value.kind === 'list' ? [...value.items, ...(value.more === undefined ? [] : [value.more])] : itemsOf(value)));
      at += 1;
    } else if (child.name === '**' && next !== undefined) {
      const value = evaluate(python, next, scope);
      if (value.kind === 'map') for (const [name, entry] of value.entries) named.set(name, entry);
      at += 1;
    } else if (next?.name === 'AssignOp') {
      const value = children[at + 2];
      if (value !== undefined) named.set(python.source.slice(child.from, child.to), evaluate(python, value, scope));
      at += 2;
    } else args.push(evaluate(python, child, scope));
  }
  return { args, named };
}
