import { Scope } from '../scope.ts';
import { childNamed, childrenOf, type Node } from '../tree.ts';
import { eitherOf, listOf, nothing, unknownValue, type ClassValue, type FunctionValue, type Value } from '../value.ts';
import { evaluate, type JavaScript } from './expressions.ts';
import { bindParameters, keyOf } from './patterns.ts';
import { runBlock, type Returned } from './statements.ts';

/** A function, method or arrow of the program; its body runs when it is called. */
export function functionFrom(js: JavaScript, node: Node, outer: Scope, name: string, method?: 'method'): FunctionValue {
  const body = childNamed(node, 'Block') ?? node.lastChild ?? undefined;
  let running = 0;
  return js.program.define({
    kind: 'function',
    name,
    state: 'unused',
    call(given) {
      if (body === undefined || running > 2) return unknownValue(`${name}()`);
      const scope = new Scope(outer);
      const [self, ...rest] = given.args;
      // A method of a class is called with its object first.
      if (method !== undefined && self !== undefined) scope.declare('this', self);
      bindParameters(js, node, method === undefined ? given.args : rest, scope, outer);
      running += 1;
      try {
        if (body.name !== 'Block') return evaluate(js, body, scope);
        const returned: Returned = { values: [], yields: [] };
        runBlock(js, body, scope, returned);
        if (returned.yields !== undefined && returned.yields.length > 0) return listOf(returned.yields);
        return returned.values.length === 0 ? nothing : eitherOf(returned.values);
      } finally {
        running -= 1;
      }
    },
  });
}

/** A class: its methods and fields are members. */
export function classFrom(js: JavaScript, node: Node, outer: Scope, name: string): ClassValue {
  const children = childrenOf(node);
  const at = children.findIndex((child) => child.name === 'extends');
  const parent = at === -1 ? undefined : children[at + 1];
  const parents: Value[] = parent === undefined ? [] : [evaluate(js, parent, outer)];
  const made: ClassValue = { kind: 'class', name, members: new Map(), parents };
  const body = childNamed(node, 'ClassBody');
  for (const item of body === undefined ? [] : childrenOf(body)) {
    if (item.name === 'MethodDeclaration') addMethod(js, item, made, outer);
    else if (item.name === 'PropertyDeclaration') addField(js, item, made, outer);
    else if (item.name === 'StaticBlock') for (const block of childrenOf(item)) if (block.name === 'Block') runBlock(js, block, new Scope(outer), { values: [] });
  }
  return made;
}

function memberKey(js: JavaScript, node: Node, outer: Scope): string | undefined {
  const name = childNamed(node, 'PropertyDefinition', 'PrivatePropertyDefinition', 'String');
  return name === undefined ? keyOf(js, node, outer) : js.source.slice(name.from, name.to).replace(/^["'](.*)["']$/s, '$1');
}

function addMethod(js: JavaScript, node: Node, made: ClassValue, outer: Scope): void {
  const key = memberKey(js, node, outer);
  if (key === undefined) return;
  if (childNamed(node, 'static') !== undefined) made.members.set(key, { ...functionFrom(js, node, outer, key), binds: 'none' });
  else made.members.set(key, { ...functionFrom(js, node, outer, key, 'method'), ...(childNamed(node, 'get') === undefined ? {} : { binds: 'property' as const }) });
}

function addField(js: JavaScript, node: Node, made: ClassValue, outer: Scope): void {
  const key = memberKey(js, node, outer);
  const children = childrenOf(node);
  const equals = children.findIndex((child) => child.name === 'Equals');
  const value = equals === -1 ? undefined : children[equals + 1];
  if (key !== undefined && value !== undefined) made.members.set(key, evaluate(js, value, outer));
}
