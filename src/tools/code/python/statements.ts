import { added } from '../added.ts';
import type { Scope } from '../scope.ts';
import { childNamed, childrenNamed, childrenOf, type Node } from '../tree.ts';
import { eitherOf, itemsOf, nothing, truthIn, unknownValue, type Value } from '../value.ts';
import { bind, evaluate, type Python } from './expressions.ts';
import { classFrom, functionFrom } from './functions.ts';
import { importNames } from './imports.ts';

/** What a function gives back, collected over its branches. */
export interface Returned {
  readonly values: Value[];
  /** What a generator gives, one by one. */
  readonly yields?: Value[];
}

/** Runs the statements of a body, or of a whole script. Gives the value of the last expression. */
export function runBody(python: Python, body: Node, scope: Scope, returned: Returned): Value {
  let last: Value = nothing;
  for (const child of childrenOf(body)) {
    if (python.program.isSpent) break;
    if (child.name !== ':' && child.name !== 'Comment') last = python.program.step(() => runStatement(python, child, scope, returned));
  }
  return last;
}

/** Runs one statement; its value is of no use. */
function runStatement(python: Python, node: Node, scope: Scope, returned: Returned): Value {
  switch (node.name) {
    case 'StatementGroup':
      runBody(python, node, scope, returned);
      break;
    case 'ImportStatement':
      importNames(python, node, scope);
      break;
    case 'AssignStatement':
      assign(python, node, scope);
      break;
    case 'UpdateStatement':
      update(python, node, scope);
      break;
    case 'ReturnStatement':
    case 'YieldStatement': {
      const values = expressionsIn(node).map((child) => evaluate(python, child, scope));
      const value: Value = values.length === 1 ? (values[0] ?? nothing) : { kind: 'list', items: values };
      if (node.name === 'ReturnStatement') returned.values.push(value);
      else if (childNamed(node, 'from') !== undefined) returned.yields?.push(...itemsOf(value));
      else returned.yields?.push(value);
      break;
    }
    case 'IfStatement':
      branch(python, node, scope, returned);
      break;
    case 'ForStatement':
      loop(python, node, scope, returned);
      break;
    case 'WithStatement':
      withStatement(python, node, scope, returned);
      break;
    case 'WhileStatement':
      for (const child of expressionsIn(node)) evaluate(python, child, scope);
      for (const body of childrenNamed(node, 'Body')) runBody(python, body, scope, returned);
      break;
    case 'TryStatement':
    case 'MatchStatement':
      for (const child of childrenOf(node)) {
        if (child.name === 'Body') runBody(python, child, scope, returned);
        if (child.name === 'MatchBody') for (const clause of childrenNamed(child, 'MatchClause')) for (const body of childrenNamed(clause, 'Body')) runBody(python, body, scope, returned);
      }
      break;
    case 'FunctionDefinition':
      define(python, node, scope);
      break;
    case 'ClassDefinition': {
      const name = childNamed(node, 'VariableName');
      if (name !== undefined) scope.declare(nameOf(python, name), classFrom(python, node, scope, nameOf(python, name)));
      break;
    }
    case 'DecoratedStatement':
      decorated(python, node, scope);
      break;
    default:
      return expressionsIn(node).map((child) => evaluate(python, child, scope)).at(-1) ?? nothing;
  }
  return nothing;
}

function nameOf(python: Python, node: Node): string {
  return python.source.slice(node.from, node.to);
}

/** Children that are expressions: words of the language and punctuation are spelled in small letters or signs. */
function expressionsIn(node: Node): readonly Node[] {
  return childrenOf(node).filter((child) => (/^[A-Z]/.test(child.name) && !/^(Body|Comment|AssignOp|UpdateOp|TypeDef)$/.test(child.name)) || child.name === 'String');
}

function assign(python: Python, node: Node, scope: Scope): void {
  const groups: Node[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp') groups.push([]);
    else if (child.name !== 'TypeDef' && child.name !== ',' && child.name !== 'Comment') groups.at(-1)?.push(child);
  }
  const last = groups.at(-1) ?? [];
  if (groups.length < 2) return;
  const values = last.filter((child) => child.name !== '*').map((child) => evaluate(python, child, scope));
  const value: Value = values.length === 1 ? (values[0] ?? nothing) : { kind: 'list', items: values };
  for (const targets of groups.slice(0, -1)) bind(python, targets, value, scope);
}

function update(python: Python, node: Node, scope: Scope): void {
  const [target, operator, ...rest] = childrenOf(node);
  const right = rest.find((child) => child.name !== ',');
  if (target === undefined || operator === undefined || right === undefined) return;
  const value = evaluate(python, right, scope);
  const before = evaluate(python, target, scope);
  bind(python, [target], nameOf(python, operator) === '+=' ? added(before, value) : unknownValue('a value'), scope);
}

/** Every branch counts; a name that branches leave different is one of them. */
function branch(python: Python, node: Node, scope: Scope, returned: Returned): void {
  const before = scope.copy();
  const after: ReadonlyMap<string, Value>[] = [];
  let test: Value | undefined;
  let decided = false;
  for (const child of childrenOf(node)) {
    if (child.name === 'Body') {
      const truth = test === undefined ? undefined : truthIn(test);
      if (!decided && truth !== 'false') {
        scope.restore(before);
        runBody(python, child, scope, returned);
        after.push(scope.copy());
      }
      decided ||= truth === 'true';
      test = undefined;
    } else if (!/^(if|elif|else|Comment)$/.test(child.name)) test = evaluate(python, child, scope);
  }
  if (!childrenNamed(node, 'else').length && !decided) after.push(before);
  scope.restore(merged(after.length === 0 ? [before] : after));
}

/** What the names stand for after one of several ways was taken. */
export function merged(ways: readonly ReadonlyMap<string, Value>[]): ReadonlyMap<string, Value> {
  const [first] = ways;
  if (first === undefined || ways.length === 1) return first ?? new Map();
  const names = new Set(ways.flatMap((way) => [...way.keys()]));
  return new Map([...names].map((name) => [name, eitherOf(ways.flatMap((way) => way.get(name) ?? []))] as const));
}

function loop(python: Python, node: Node, scope: Scope, returned: Returned): void {
  const children = childrenOf(node);
  const inAt = children.findIndex((child) => child.name === 'in');
  const targets = children.slice(0, inAt).filter((child) => !/^(for|async|,|\*|Comment)$/.test(child.name));
  const iterable = children.slice(inAt + 1).find((child) => child.name !== 'Comment');
  const items = iterable === undefined ? [] : python.program.rounds(itemsOf(evaluate(python, iterable, scope)));
  const bodies = childrenNamed(node, 'Body');
  python.program.loops += 1;
  for (const item of items) {
    if (python.program.isSpent) break;
    bind(python, targets, item, scope);
    const [body] = bodies;
    if (body !== undefined) runBody(python, body, scope, returned);
  }
  python.program.loops -= 1;
  for (const body of bodies.slice(1)) runBody(python, body, scope, returned);
}

function withStatement(python: Python, node: Node, scope: Scope, returned: Returned): void {
  const { cwd } = python.program.deeds;
  let value: Value = nothing;
  let names = false;
  for (const child of childrenOf(node)) {
    if (child.name === 'as') names = true;
    else if (child.name === 'Body') runBody(python, child, scope, returned);
    else if (child.name === ',') names = false;
    else if (names) bind(python, [child], value, scope);
    else if (!/^(with|async|Comment)$/.test(child.name)) value = evaluate(python, child, scope);
  }
  // `with chdir(…)` goes back at its end.
  python.program.deeds.cwd = cwd;
}

/** What a decorator says of how a method is called. */
function bindsBy(decorators: string): 'none' | 'class' | 'property' | undefined {
  if (/@staticmethod\b/.test(decorators)) return 'none';
  if (/@classmethod\b/.test(decorators)) return 'class';
  return /@(functools\.)?(cached_)?property\b/.test(decorators) ? 'property' : undefined;
}

function define(python: Python, node: Node, scope: Scope, binds?: 'none' | 'class' | 'property'): Value | undefined {
  const name = childNamed(node, 'VariableName');
  if (name === undefined) return undefined;
  const plain = functionFrom(python, node, scope, nameOf(python, name));
  const made = binds === undefined ? plain : { ...plain, binds };
  scope.declare(made.name, made);
  return made;
}

/** A decorated function may be called by what decorates it: a command line, a task queue, a test. */
function decorated(python: Python, node: Node, scope: Scope): void {
  for (const child of childrenOf(node)) {
    if (child.name === 'Decorator') for (const inner of childrenNamed(child, 'ArgList')) for (const arg of expressionsIn(inner)) evaluate(python, arg, scope);
    else if (child.name === 'FunctionDefinition') {
      const plain = /^@(staticmethod|classmethod|property|functools|lru_cache|cache|dataclass|abstractmethod|override|\w+\.setter)\b/.test(python.source.slice(node.from, node.to));
      const made = define(python, child, scope, bindsBy(python.source.slice(node.from, child.from)));
      if (!plain) python.program.offer(made);
    } else runStatement(python, child, scope, { values: [] });
  }
}
