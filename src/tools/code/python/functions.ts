import { Scope } from '../scope.ts';
import { childNamed, childrenOf, type Node } from '../tree.ts';
import { eitherOf, listOf, mapOf, nothing, unknownValue, type Arguments, type ClassValue, type FunctionValue, type Value } from '../value.ts';
import { evaluate, type Python } from './expressions.ts';
import { runBody, type Returned } from './statements.ts';

/** A function or lambda of the program; its body runs when it is called. */
export function functionFrom(python: Python, node: Node, outer: Scope, name: string): FunctionValue {
  const parameters = childNamed(node, 'ParamList');
  const body = node.name === 'LambdaExpression' ? node.lastChild : childNamed(node, 'Body');
  let running = 0;
  return python.program.define({
    kind: 'function',
    name,
    state: 'unused',
    call(given) {
      if (body === undefined || body === null || running > 2) return unknownValue(`${name}()`);
      const scope = new Scope(outer);
      bindParameters(python, parameters, given, scope, outer);
      running += 1;
      try {
        if (node.name === 'LambdaExpression') return evaluate(python, body, scope);
        const returned: Returned = { values: [], yields: [] };
        runBody(python, body, scope, returned);
        return valueOf(returned);
      } finally {
        running -= 1;
      }
    },
  });
}

/** What a call gives: a generator's values, or what is returned on one of its ways. */
function valueOf(returned: Returned): Value {
  if (returned.yields !== undefined && returned.yields.length > 0) return listOf(returned.yields);
  return returned.values.length === 0 ? nothing : eitherOf(returned.values);
}

function bindParameters(python: Python, list: Node | undefined, given: Arguments, scope: Scope, outer: Scope): void {
  if (list === undefined) return;
  let place = 0;
  let star = '';
  const children = childrenOf(list);
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    if (child === undefined) continue;
    if (child.name === '*' || child.name === '**') star = child.name;
    if (child.name !== 'VariableName') continue;
    const name = python.source.slice(child.from, child.to);
    const assign = children.slice(at + 1, at + 3).findIndex((one) => one.name === 'AssignOp');
    const fallback = assign === -1 ? undefined : children[at + 2 + assign];
    if (star === '*') scope.declare(name, listOf(given.args.slice(place), given.args.length > place ? undefined : unknownValue(name)));
    else if (star === '**') scope.declare(name, mapOf(given.named));
    else scope.declare(name, given.named.get(name) ?? given.args[place++] ?? (fallback === undefined ? unknownValue(name) : evaluate(python, fallback, outer)));
    if (fallback !== undefined) at += 1 + assign + 1;
    star = '';
  }
}

/** A class: its functions and constants are members. */
export function classFrom(python: Python, node: Node, outer: Scope, name: string): ClassValue {
  const scope = new Scope(outer);
  const bases = childNamed(node, 'ArgList');
  const parents = bases === undefined ? [] : childrenOf(bases).filter((child) => child.name === 'VariableName' || child.name === 'MemberExpression').map((child) => evaluate(python, child, outer));
  const made: ClassValue = { kind: 'class', name, members: new Map(), parents };
  const body = childNamed(node, 'Body');
  if (body !== undefined) runBody(python, body, scope, { values: [] });
  for (const [member, value] of scope.copy()) made.members.set(member, value);
  return made;
}

