import { Scope } from '../scope.ts';
import { childNamed, childrenNamed, childrenOf, type Node } from '../tree.ts';
import { eitherOf, itemsOf, nothing, numberOf, textOf, truthIn, type Value } from '../value.ts';
import { evaluate, type JavaScript } from './expressions.ts';
import { classFrom, functionFrom } from './functions.ts';
import { exportNames, importNames } from './imports.ts';
import { bindPattern } from './patterns.ts';

/** What a function gives back, collected over its branches. */
export interface Returned {
  readonly values: Value[];
  /** What a generator gives, one by one. */
  readonly yields?: Value[];
}

/** Runs the statements of a block or a script; its functions are known from the start. Gives the value of the last expression. */
export function runBlock(js: JavaScript, block: Node, scope: Scope, returned: Returned): Value {
  let last: Value = nothing;
  const children = childrenOf(block);
  for (const child of children) if (child.name === 'FunctionDeclaration') defineFunction(js, child, scope);
  for (const child of children) {
    if (js.program.isSpent) break;
    last = js.program.step(() => runStatement(js, child, scope, returned));
  }
  return last;
}

function runStatement(js: JavaScript, node: Node, scope: Scope, returned: Returned): Value {
  switch (node.name) {
    case 'ExpressionStatement':
    case 'ThrowStatement':
      return expressionsIn(node).map((child) => yielded(child, evaluate(js, child, scope), returned)).at(-1) ?? nothing;
    case 'VariableDeclaration':
      declare(js, node, scope);
      break;
    case 'FunctionDeclaration':
      break;
    case 'ClassDeclaration': {
      const name = childNamed(node, 'VariableDefinition');
      if (name !== undefined) scope.declare(js.source.slice(name.from, name.to), classFrom(js, node, scope, js.source.slice(name.from, name.to)));
      break;
    }
    case 'ReturnStatement':
      for (const child of expressionsIn(node)) returned.values.push(evaluate(js, child, scope));
      break;
    case 'IfStatement':
      branch(js, node, scope, returned);
      break;
    case 'ForStatement':
      loop(js, node, new Scope(scope), returned);
      break;
    case 'WhileStatement':
    case 'DoStatement':
    case 'WithStatement':
    case 'LabeledStatement':
      for (const child of childrenOf(node)) {
        if (child.name === 'ParenthesizedExpression') evaluate(js, child, scope);
        else if (isStatement(child)) runStatement(js, child, scope, returned);
      }
      break;
    case 'TryStatement':
      for (const child of childrenOf(node)) {
        if (child.name === 'Block') runBlock(js, child, new Scope(scope), returned);
        if (child.name === 'CatchClause' || child.name === 'FinallyClause') for (const block of childrenNamed(child, 'Block')) runBlock(js, block, new Scope(scope), returned);
      }
      break;
    case 'SwitchStatement':
      for (const child of childrenOf(node)) {
        if (child.name === 'ParenthesizedExpression') evaluate(js, child, scope);
        if (child.name === 'SwitchBody') runBlock(js, child, scope, returned);
      }
      break;
    case 'Block':
      runBlock(js, node, new Scope(scope), returned);
      break;
    case 'ImportDeclaration':
      importNames(js, node, scope);
      break;
    case 'ExportDeclaration':
      exportNames(js, node, scope, (inner) => void runStatement(js, inner, scope, returned));
      break;
    default:
  }
  return nothing;
}

function yielded(node: Node, value: Value, returned: Returned): Value {
  if (node.name === 'YieldExpression') returned.yields?.push(...(childNamed(node, 'Star') === undefined ? [value] : itemsOf(value)));
  return value;
}

/** Gives a declared function its name. */
export function defineFunction(js: JavaScript, node: Node, scope: Scope): Value | undefined {
  const name = childNamed(node, 'VariableDefinition');
  if (name === undefined) return undefined;
  const made = functionFrom(js, node, scope, js.source.slice(name.from, name.to));
  scope.declare(made.name, made);
  return made;
}

function isStatement(node: Node): boolean {
  return /(Statement|Declaration|^Block)$/.test(node.name);
}

function expressionsIn(node: Node): readonly Node[] {
  return childrenOf(node).filter((child) => !/^(;|return|throw|LineComment|BlockComment)$/.test(child.name));
}

function declare(js: JavaScript, node: Node, scope: Scope): void {
  const children = childrenOf(node);
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    if (child === undefined || !/^(VariableDefinition|ArrayPattern|ObjectPattern)$/.test(child.name)) continue;
    let next = at + 1;
    while (children[next] !== undefined && /^(TypeAnnotation|Optional)$/.test(children[next]?.name ?? '')) next += 1;
    const value = children[next]?.name === 'Equals' ? children[next + 1] : undefined;
    bindPattern(js, child, value === undefined ? nothing : evaluate(js, value, scope), scope);
  }
}

/** Every branch counts; a name that branches leave different is one of them. */
function branch(js: JavaScript, node: Node, scope: Scope, returned: Returned): void {
  const children = childrenOf(node);
  const test = children.find((child) => child.name === 'ParenthesizedExpression');
  const truth = test === undefined ? undefined : truthIn(evaluate(js, test, scope));
  const ways = children.filter(isStatement);
  const before = scope.copy();
  const after: ReadonlyMap<string, Value>[] = [];
  ways.forEach((way, at) => {
    if ((truth === 'false' && at === 0) || (truth === 'true' && at === 1)) return;
    scope.restore(before);
    runStatement(js, way, scope, returned);
    after.push(scope.copy());
  });
  if (ways.length < 2 && truth !== 'true') after.push(before);
  const names = new Set(after.flatMap((way) => [...way.keys()]));
  scope.restore(new Map([...names].map((name) => [name, eitherOf(after.flatMap((way) => way.get(name) ?? []))] as const)));
}

function loop(js: JavaScript, node: Node, scope: Scope, returned: Returned): void {
  const spec = childNamed(node, 'ForSpec', 'ForInSpec', 'ForOfSpec');
  const body = childrenOf(node).find(isStatement);
  if (spec === undefined || body === undefined) return;
  const parts = childrenOf(spec);
  if (spec.name === 'ForSpec') {
    for (const part of parts) {
      if (part.name === 'VariableDeclaration') declare(js, part, scope);
      else if (!/^([();]|LineComment|BlockComment)$/.test(part.name)) evaluate(js, part, scope);
    }
    runStatement(js, body, scope, returned);
    return;
  }
  const target = parts.find((part) => /^(VariableDefinition|ArrayPattern|ObjectPattern|VariableName)$/.test(part.name));
  const at = parts.findIndex((part) => part.name === 'of' || part.name === 'in');
  const iterable = parts[at + 1];
  const value = iterable === undefined ? nothing : evaluate(js, iterable, scope);
  const items = spec.name === 'ForInSpec' ? (value.kind === 'list' ? value.items.map((_, index) => numberOf(index)) : value.kind === 'map' ? [...value.entries.keys()].map(textOf) : itemsOf(value)) : itemsOf(value);
  const rounds = js.program.rounds(items);
  js.program.loops += 1;
  for (const item of rounds) {
    if (js.program.isSpent) break;
    if (target !== undefined) bindPattern(js, target, item, scope);
    runStatement(js, body, scope, returned);
  }
  js.program.loops -= 1;
}
