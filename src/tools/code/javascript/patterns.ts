import type { Scope } from '../scope.ts';
import { childNamed, childrenOf, type Node } from '../tree.ts';
import { knownText, listOf, mapOf, nothing, type Value } from '../value.ts';
import { evaluate, type JavaScript } from './expressions.ts';
import { unescaped } from './strings.ts';

/** Gives names to the parts of a value: `{ a, b: c = 1, ...d }`, `[a, , b]`. */
export function bindPattern(js: JavaScript, pattern: Node, value: Value, scope: Scope, how: 'declare' | 'assign' = 'declare'): void {
  switch (pattern.name) {
    case 'VariableDefinition':
    case 'VariableName': {
      const name = js.source.slice(pattern.from, pattern.to);
      if (how === 'declare') scope.declare(name, value);
      else scope.assign(name, value);
      return;
    }
    case 'ArrayPattern':
    case 'ArrayExpression':
      bindList(js, pattern, value, scope, how);
      return;
    case 'ObjectPattern':
    case 'ObjectExpression':
      for (const part of childrenOf(pattern)) if (part.name === 'PatternProperty' || part.name === 'Property') bindProperty(js, part, value, scope, how);
      return;
    default:
  }
}

function bindList(js: JavaScript, pattern: Node, value: Value, scope: Scope, how: 'declare' | 'assign'): void {
  let at = 0;
  let rest = false;
  for (const child of childrenOf(pattern)) {
    if (child.name === ',') at += 1;
    else if (child.name === 'Spread') rest = true;
    else if (!/^([[\]]|Equals|Comment)$/.test(child.name)) {
      const items = value.kind === 'list' ? value.items : [];
      const item = rest ? listOf(items.slice(at), value.kind === 'list' ? value.more : undefined) : (items[at] ?? (value.kind === 'list' ? (value.more ?? nothing) : partOf(js, value, String(at))));
      bindPattern(js, child, item, scope, how);
      rest = false;
    }
  }
}

function bindProperty(js: JavaScript, part: Node, value: Value, scope: Scope, how: 'declare' | 'assign'): void {
  const children = childrenOf(part);
  const [first] = children;
  if (first === undefined) return;
  if (first.name === 'Spread') {
    const target = children[1];
    if (target !== undefined) bindPattern(js, target, value.kind === 'map' ? mapOf(value.entries) : value, scope, how);
    return;
  }
  const computed = first.name === '[' && children[1] !== undefined ? knownText(evaluate(js, children[1], scope)) : undefined;
  const key = computed ?? js.source.slice(first.from, first.to).replace(/^["'](.*)["']$/s, (_, inner: string) => unescaped(inner));
  const colon = children.findIndex((child) => child.name === ':');
  const target = colon === -1 ? first : children[colon + 1];
  const equals = children.findIndex((child) => child.name === 'Equals');
  const fallback = equals === -1 ? undefined : children[equals + 1];
  const member = partOf(js, value, key);
  const given = member.kind === 'nothing' && fallback !== undefined ? evaluate(js, fallback, scope) : member;
  if (target !== undefined) bindPattern(js, target.name === 'PropertyDefinition' || target.name === 'PropertyName' ? first : target, given, scope, how);
  if (first === target && (first.name === 'PropertyDefinition' || first.name === 'PropertyName')) scope.declare(key, given);
}

function partOf(js: JavaScript, value: Value, key: string): Value {
  if (value.kind === 'map') return value.entries.get(key) ?? (value.of === undefined ? nothing : js.program.member(value, key));
  return js.program.member(value, key);
}

/** Gives a function's parameters their values. */
export function bindParameters(js: JavaScript, node: Node, args: readonly Value[], scope: Scope, outer: Scope): void {
  const list = childNamed(node, 'ParamList');
  // `x => …` has its parameter in a list of one.
  if (list === undefined) return;
  const children = childrenOf(list);
  let place = 0;
  let rest = false;
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    if (child?.name === 'Spread') rest = true;
    if (child === undefined || !/^(VariableDefinition|ArrayPattern|ObjectPattern)$/.test(child.name)) continue;
    const equals = children.slice(at + 1).findIndex((one) => one.name === 'Equals' || one.name === ',');
    const fallback = equals !== -1 && children[at + 1 + equals]?.name === 'Equals' ? children[at + 2 + equals] : undefined;
    const given = args[place];
    const value: Value = rest ? listOf(args.slice(place)) : (given ?? (fallback === undefined ? { kind: 'thing', chain: [{ name: `?${js.source.slice(child.from, child.to).slice(0, 60)}` }] } : evaluate(js, fallback, outer)));
    bindPattern(js, child, value, scope);
    place += 1;
    rest = false;
  }
}

/** The key of a property: a name, a string, a number or `[expression]`. */
export function keyOf(js: JavaScript, node: Node, scope: Scope): string | undefined {
  const [first, second] = childrenOf(node);
  if (first === undefined) return undefined;
  if (first.name === '[') return second === undefined ? undefined : knownText(evaluate(js, second, scope));
  const text = js.source.slice(first.from, first.to);
  return first.name === 'String' ? unescaped(text.slice(1, -1)) : text;
}
