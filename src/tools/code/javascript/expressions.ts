import type { Program } from '../program.ts';
import type { Scope } from '../scope.ts';
import { moduleChain } from './imports.ts';
import { lengthOf, pathMember } from '../text-methods.ts';
import { childNamed, childrenOf, type Node } from '../tree.ts';
import { eitherOf, itemsOf, knownText, listOf, mapOf, nothing, numberOf, textOf, truthIn, truthOf, unknownValue, wordFrom, type Arguments, type ListValue, type MapValue, type Value } from '../value.ts';
import { classFrom, functionFrom } from './functions.ts';
import { bindPattern, keyOf } from './patterns.ts';
import { combined } from './operators.ts';
import { stringText, templateText } from './strings.ts';

/** A JavaScript or TypeScript program that is being followed. */
export interface JavaScript {
  readonly program: Program;
  readonly source: string;
  /** Absolute path of the file, where it is one. */
  readonly file?: string | undefined;
  /** What `exports` of this module holds. */
  readonly exports?: MapValue;
  /** Parses and runs another module of the workspace. */
  load?(name: string, from: string | undefined): Value | undefined;
}

/** The value of an expression; unknown where it cannot be known. */
export function evaluate(js: JavaScript, node: Node, scope: Scope): Value {
  if (/^(String|Number|BooleanLiteral|null)$/.test(node.name)) return evaluated(js, node, scope);
  return js.program.step(() => evaluated(js, node, scope));
}

function evaluated(js: JavaScript, node: Node, scope: Scope): Value {
  const { source } = js;
  const text = (): string => source.slice(node.from, node.to);
  switch (node.name) {
    case 'VariableName':
      return scope.get(text()) ?? globalThing(text(), js);
    case 'String':
      return stringText(source, node);
    case 'TemplateString':
      return templateText(source, node, (inner) => evaluate(js, inner, scope));
    case 'Number':
      return numberOf(Number(text().replace(/_|n$/g, '')));
    case 'BooleanLiteral':
      return truthOf(text() === 'true');
    case 'null':
      return nothing;
    case 'this':
      return scope.get('this') ?? unknownValue('this');
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
    case 'YieldExpression': {
      const inner = childrenOf(node).find((child) => !/^([()]|await|yield|Star|LineComment|BlockComment)$/.test(child.name));
      return inner === undefined ? nothing : evaluate(js, inner, scope);
    }
    case 'SequenceExpression':
      return childrenOf(node).filter((child) => child.name !== ',').map((child) => evaluate(js, child, scope)).at(-1) ?? nothing;
    case 'ArrayExpression':
      return listFrom(js, node, scope);
    case 'ObjectExpression':
      return objectFrom(js, node, scope);
    case 'ConditionalExpression': {
      const [test, , then, , otherwise] = childrenOf(node);
      if (test === undefined || then === undefined || otherwise === undefined) return unknownValue(text());
      const taken = truthIn(evaluate(js, test, scope));
      if (taken === 'true') return evaluate(js, then, scope);
      if (taken === 'false') return evaluate(js, otherwise, scope);
      return eitherOf([evaluate(js, then, scope), evaluate(js, otherwise, scope)]);
    }
    case 'ArrowFunction':
    case 'FunctionExpression':
      return functionFrom(js, node, scope, 'a function');
    case 'ClassExpression':
      return classFrom(js, node, scope, 'a class');
    case 'UnaryExpression':
    case 'PostfixExpression':
      return unary(js, node, scope);
    case 'BinaryExpression':
      return binary(js, node, scope);
    case 'AssignmentExpression':
      return assigned(js, node, scope);
    case 'MemberExpression':
      return member(js, node, scope);
    case 'CallExpression':
      return called(js, node, scope);
    case 'NewExpression':
      return constructed(js, node, scope);
    case 'TaggedTemplateExpression':
      return tagged(js, node, scope);
    case 'DynamicImport': {
      const argument = childrenOf(node).find((child) => !/^(import|[()])$/.test(child.name));
      const name = argument === undefined ? nothing : evaluate(js, argument, scope);
      return js.load?.(knownText(name) ?? '', js.file) ?? js.program.call({ kind: 'thing', chain: [{ name: 'require' }] }, { args: [name], named: new Map() });
    }
    case 'ImportMeta':
      return { kind: 'thing', chain: [{ name: 'import.meta' }] };
    case 'PrefixCast':
    case 'InstantiationExpression':
      return node.lastChild === null ? nothing : evaluate(js, node.lastChild, scope);
    default:
      return unknownValue(text());
  }
}

/** Names that are there without an import; all others are unknown variables. */
function globalThing(name: string, js: JavaScript): Value {
  if (name === 'undefined') return nothing;
  if (name === '__dirname' || name === '__filename') return js.program.member({ kind: 'thing', chain: [{ name: 'import.meta' }] }, name === '__dirname' ? 'dirname' : 'filename');
  // Text behind `-e` has node's own modules as globals.
  if (js.file === undefined && builtIn.has(name)) return { kind: 'thing', chain: moduleChain(name) };
  const home = js.program.deeds.nested.held === 'by-others' ? homeOf[name] : undefined;
  if (home !== undefined) return { kind: 'thing', chain: [{ name: home }, { name }] };
  return { kind: 'thing', chain: [{ name: globals.has(name) ? name : `?${name}` }] };
}

/** Modules of the names that a part of a file uses whose imports stand in another part. */
const homeOf: Readonly<Partial<Record<string, string>>> = Object.fromEntries([
  ...'execSync spawn spawnSync execFile execFileSync fork'.split(' ').map((name) => [name, 'child_process'] as const),
  ...'rmSync rmdirSync unlinkSync unlink rmdir writeFileSync writeFile renameSync cpSync copyFileSync readFileSync readFile'.split(' ').map((name) => [name, 'fs'] as const),
  ...'homedir'.split(' ').map((name) => [name, 'os'] as const),
]);

const builtIn = new Set('fs os path child_process http https http2 net dns crypto zlib util stream cluster worker_threads vm tls dgram readline'.split(' '));

const globals = new Set('require process global globalThis window fetch eval Function Buffer atob btoa console JSON Object Array String Number Promise Math Date Reflect setTimeout setInterval setImmediate queueMicrotask Deno Bun $ URL Symbol Map Set axios got exec module exports decodeURIComponent unescape escape encodeURIComponent Uint8Array TextDecoder WebAssembly ObjC Application ActiveXObject WScript $http cd within sh shell'.split(' '));

function listFrom(js: JavaScript, node: Node, scope: Scope): ListValue {
  const list = listOf([]);
  let spread = false;
  for (const child of childrenOf(node)) {
    if (child.name === 'Spread') spread = true;
    else if (!/^([[\],]|LineComment|BlockComment)$/.test(child.name)) {
      const value = evaluate(js, child, scope);
      if (spread) list.items.push(...itemsOf(value));
      else list.items.push(value);
      spread = false;
    }
  }
  return list;
}

function objectFrom(js: JavaScript, node: Node, scope: Scope): Value {
  const map = mapOf();
  for (const property of childrenOf(node)) {
    if (property.name !== 'Property') continue;
    const children = childrenOf(property);
    if (children[0]?.name === 'Spread') {
      const value = children[1] === undefined ? nothing : evaluate(js, children[1], scope);
      if (value.kind === 'map') for (const [name, entry] of value.entries) map.entries.set(name, entry);
      continue;
    }
    const key = keyOf(js, property, scope) ?? `?${map.entries.size}`;
    const colon = children.findIndex((child) => child.name === ':');
    const value = colon === -1 ? undefined : children[colon + 1];
    if (value !== undefined) map.entries.set(key, evaluate(js, value, scope));
    else if (childNamed(property, 'Block') !== undefined) map.entries.set(key, functionFrom(js, property, scope, key));
    else map.entries.set(key, scope.get(key) ?? globalThing(key, js));
  }
  return map;
}

function unary(js: JavaScript, node: Node, scope: Scope): Value {
  const [first, second] = childrenOf(node);
  if (node.name === 'PostfixExpression') return first === undefined ? nothing : evaluate(js, first, scope);
  const value = second === undefined ? nothing : evaluate(js, second, scope);
  const sign = first === undefined ? '' : js.source.slice(first.from, first.to);
  if (sign === '-' && value.kind === 'number') return numberOf(-value.n);
  if (sign === '!') {
    const truth = truthIn(value);
    return truth === undefined ? unknownValue('!') : truthOf(truth === 'false');
  }
  return sign === 'void' ? nothing : sign === 'typeof' ? unknownValue('typeof') : value;
}

/** Long sums of text lean to the left: their spine is walked, not climbed. */
function binary(js: JavaScript, node: Node, scope: Scope): Value {
  const spine: Node[] = [];
  let left: Node = node;
  while (left.name === 'BinaryExpression' && left.firstChild !== null) {
    spine.push(left);
    left = left.firstChild;
  }
  let value = evaluate(js, left, scope);
  for (const part of spine.reverse()) {
    const [, operator, right] = childrenOf(part);
    if (operator === undefined || right === undefined) return value;
    const sign = js.source.slice(operator.from, operator.to);
    // TypeScript: `x as T`, `x satisfies T`.
    if (sign !== 'as' && sign !== 'satisfies') value = combined(sign, value, evaluate(js, right, scope));
  }
  return value;
}

function assigned(js: JavaScript, node: Node, scope: Scope): Value {
  const [target, operator, right] = childrenOf(node);
  if (target === undefined || operator === undefined || right === undefined) return nothing;
  const sign = js.source.slice(operator.from, operator.to);
  const given = evaluate(js, right, scope);
  const value = sign === '=' ? given : combined(sign.slice(0, -1), evaluate(js, target, scope), given);
  if (target.name === 'MemberExpression') assignMember(js, target, value, scope);
  else bindPattern(js, target, value, scope, 'assign');
  return value;
}

function assignMember(js: JavaScript, target: Node, value: Value, scope: Scope): void {
  const { of, key } = memberParts(js, target, scope);
  if (of.kind === 'map' && key !== undefined) of.entries.set(key, value);
  if (of.kind === 'class' && key !== undefined) of.members.set(key, value);
  if (of.kind === 'list' && key !== undefined && /^\d{1,3}$/.test(key)) of.items[Number(key)] = value;
  // `module.exports = …`, `handler.run = function…`: somebody else will call it.
  if (of.kind === 'thing' && value.kind === 'function' && of.chain[0]?.name !== 'module' && of.chain[0]?.name !== 'exports') js.program.offer(value);
}

function memberParts(js: JavaScript, node: Node, scope: Scope): { readonly of: Value; readonly key?: string } {
  const [object, ...rest] = childrenOf(node);
  if (object === undefined) return { of: nothing };
  const of = evaluate(js, object, scope);
  const property = rest.find((child) => child.name === 'PropertyName' || child.name === 'PrivatePropertyName');
  if (property !== undefined) return { of, key: js.source.slice(property.from, property.to) };
  const index = rest.find((child) => !/^([[\]]|\?\.)$/.test(child.name));
  const key = index === undefined ? undefined : knownText(evaluate(js, index, scope));
  return key === undefined ? { of } : { of, key };
}

function member(js: JavaScript, node: Node, scope: Scope): Value {
  const { of, key } = memberParts(js, node, scope);
  if (key === undefined) return of.kind === 'list' ? eitherOf(itemsOf(of)) : unknownValue('a member');
  return memberOf(js, of, key);
}

/** `x.key`, `x['key']`. */
function memberOf(js: JavaScript, of: Value, key: string): Value {
  if (key === 'length') return lengthOf(of);
  // `[].constructor.constructor` is Function, which makes functions of text.
  if (key === 'constructor' && (of.kind === 'method' || of.kind === 'function')) return { kind: 'thing', chain: [{ name: 'Function' }] };
  if (of.kind === 'list' && /^\d+$/.test(key)) return of.items[Number(key)] ?? of.more ?? nothing;
  if (of.kind === 'text' && /^\d+$/.test(key)) return textOf((knownText(of) ?? '').charAt(Number(key)));
  if (of.kind === 'thing' && (of.chain[0]?.name === 'globalThis' || of.chain[0]?.name === 'global' || of.chain[0]?.name === 'window') && of.chain.length === 1) return globalThing(key, js);
  if (of.kind === 'text' && of.path !== undefined) return pathMember(of, key) ?? js.program.member(of, key);
  if (of.kind === 'function' && (key === 'call' || key === 'apply' || key === 'bind')) return { kind: 'method', of, name: key };
  return js.program.member(of, key);
}

function called(js: JavaScript, node: Node, scope: Scope): Value {
  const callee = node.firstChild;
  const list = childNamed(node, 'ArgList');
  if (callee === null) return nothing;
  const target = evaluate(js, callee, scope);
  const given: Arguments = { args: list === undefined ? [] : argumentsFrom(js, list, scope), named: new Map() };
  if (target.kind === 'method' && target.of.kind === 'function') {
    const args = target.name === 'apply' ? itemsOf(given.args[1] ?? nothing) : given.args.slice(1);
    return target.name === 'bind' ? target.of : js.program.call(target.of, { args, named: new Map() });
  }
  if (target.kind === 'thing' && /^(call|apply)$/.test(target.chain.at(-1)?.name ?? '') && target.chain.length > 1) {
    const args = target.chain.at(-1)?.name === 'apply' ? itemsOf(given.args[1] ?? nothing) : given.args.slice(1);
    return js.program.call({ kind: 'thing', chain: target.chain.slice(0, -1) }, { args, named: new Map() });
  }
  // A module of the workspace is read where it is asked for.
  const wanted = target.kind === 'thing' && target.chain.length === 1 && target.chain[0]?.name === 'require' ? knownText(given.args[0]) : undefined;
  const local = wanted === undefined ? undefined : js.load?.(wanted, js.file);
  return local ?? js.program.call(target, given);
}

export function argumentsFrom(js: JavaScript, list: Node, scope: Scope): readonly Value[] {
  const args: Value[] = [];
  let spread = false;
  for (const child of childrenOf(list)) {
    if (child.name === 'Spread') spread = true;
    else if (!/^([(),]|LineComment|BlockComment)$/.test(child.name)) {
      const value = evaluate(js, child, scope);
      args.push(...(spread ? itemsOf(value) : [value]));
      spread = false;
    }
  }
  return args;
}

function constructed(js: JavaScript, node: Node, scope: Scope): Value {
  const children = childrenOf(node);
  const callee = children.find((child) => child.name !== 'new' && child.name !== 'ArgList' && child.name !== 'TypeArgList');
  const list = childNamed(node, 'ArgList');
  if (callee === undefined) return nothing;
  const target = evaluate(js, callee, scope);
  return js.program.call(target, { args: list === undefined ? [] : argumentsFrom(js, list, scope), named: new Map() });
}

/** `sql`DROP TABLE x``, `$`rm -rf x``: the tag is called with the text. */
function tagged(js: JavaScript, node: Node, scope: Scope): Value {
  const [tag, template] = childrenOf(node);
  if (tag === undefined || template === undefined) return nothing;
  const target = evaluate(js, tag, scope);
  const text = templateText(js.source, template, (inner) => {
    const value = evaluate(js, inner, scope);
    return value.kind === 'list' ? value : value.kind === 'thing' ? { kind: 'text', word: wordFrom(value) } : value;
  });
  if (target.kind === 'thing' && target.chain.at(-1)?.name === 'raw') return text;
  return js.program.call(target.kind === 'thing' ? { kind: 'thing', chain: [...target.chain.slice(0, -1), { name: `${target.chain.at(-1)?.name ?? ''}\`` }] } : target, { args: [text], named: new Map() });
}
