import { parse } from 'unbash';
import type { ArithmeticExpression } from 'unbash';
import { expandParts } from './expand.ts';
import type { Frame, Machine } from './machine.ts';
import type { Value } from './value.ts';
import { isKnown, literal, unknown } from './value.ts';
import { assign, assignElement, valueOf, variable } from './variables.ts';

/** Deepest chain of variables that hold expressions. */
const deepest = 8;

/**
 * Value of an arithmetic expression, undefined where it is not known.
 * Assignments in it are made, substitutions in it are run, on both sides of each choice.
 */
export function calculate(machine: Machine, frame: Frame, node: ArithmeticExpression | undefined, depth = 0): number | undefined {
  switch (node?.type) {
    case undefined:
      return undefined;
    case 'ArithmeticGroup':
      return calculate(machine, frame, node.expression, depth);
    case 'ArithmeticCommandExpansion':
      return node.script === undefined ? undefined : toNumber(machine, frame, machine.substitute(node.script, frame).out.text.trim(), depth);
    case 'ArithmeticWord': {
      const text = node.parts === undefined ? node.value : textOf(expandParts(machine, frame, node.parts, 'quoted'));
      return text === undefined ? undefined : toNumber(machine, frame, text, depth);
    }
    case 'ArithmeticTernary': {
      const test = calculate(machine, frame, node.test, depth);
      const yes = calculate(machine, frame, node.consequent, depth);
      const no = calculate(machine, frame, node.alternate, depth);
      return test === undefined ? (yes === no ? yes : undefined) : test === 0 ? no : yes;
    }
    case 'ArithmeticUnary':
      return unary(machine, frame, node, depth);
    case 'ArithmeticBinary':
      return binary(machine, frame, node, depth);
  }
}

/** The value of `$(( … ))` as text. */
export function arithmeticValue(machine: Machine, frame: Frame, node: ArithmeticExpression | undefined, source: string): Value {
  const number = calculate(machine, frame, node);
  return number === undefined ? unknown(source) : literal(String(number));
}

/** The value of a text that is arithmetic: an index, the offset of a slice, the argument of `let`. */
export function calculateText(machine: Machine, frame: Frame, text: string, depth = 0): number | undefined {
  if (/^\s*[+-]?\d{1,15}\s*$/.test(text)) return /^\s*0\d/.test(text) ? parseInt(text, 8) : Number(text);
  if (depth > deepest || text.length > 4096) return undefined;
  try {
    const command = parse(`((${text}))`).commands[0]?.command;
    return command?.type === 'ArithmeticCommand' ? calculate(machine, frame, command.expression, depth + 1) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(values: readonly Value[]): string | undefined {
  const text = values.map((value) => value.text).join(' ');
  return values.every(isKnown) ? text : undefined;
}

function toNumber(machine: Machine, frame: Frame, text: string, depth: number): number | undefined {
  const word = text.trim();
  if (word === '') return 0;
  if (/^0[xX][0-9a-fA-F]{1,12}$/.test(word)) return parseInt(word.slice(2), 16);
  if (/^0[0-7]+$/.test(word)) return parseInt(word, 8);
  if (/^\d{1,15}$/.test(word)) return Number(word);
  const based = /^(\d{1,2})#([0-9a-zA-Z]{1,12})$/.exec(word);
  if (based?.[1] !== undefined && Number(based[1]) >= 2 && Number(based[1]) <= 36) {
    const number = parseInt(based[2] ?? '', Number(based[1]));
    return Number.isNaN(number) ? undefined : number;
  }
  const element = /^([A-Za-z_]\w*)\[(.+)\]$/.exec(word);
  if (element?.[1] !== undefined) {
    const cell = variable(machine, element[1]);
    const index = calculateText(machine, frame, element[2] ?? '', depth + 1);
    const item = cell?.kind === 'list' && index !== undefined ? cell.items[index] : undefined;
    return item === undefined || !isKnown(item) ? undefined : calculateText(machine, frame, item.text, depth + 1);
  }
  // The parser gives `$x` in arithmetic as a plain word.
  const name = /^\$?([A-Za-z_]\w*)$|^\$(\d|#)$/.exec(word);
  if (name !== null) {
    const value = valueOf(machine, name[1] ?? name[2] ?? '');
    return value === undefined || !isKnown(value) ? undefined : value.text === '' ? 0 : calculateText(machine, frame, value.text, depth + 1);
  }
  return depth > deepest ? undefined : calculateText(machine, frame, word, depth + 1);
}

function store(machine: Machine, frame: Frame, target: ArithmeticExpression, number: number | undefined): void {
  if (target.type !== 'ArithmeticWord') return;
  const [, name, index] = /^([A-Za-z_]\w*)(?:\[(.*)\])?$/.exec(target.value.trim()) ?? [];
  if (name === undefined) return;
  const value = number === undefined ? unknown(`$((${target.value}))`) : literal(String(number));
  if (index === undefined) {
    assign(machine, name, value);
    return;
  }
  const at = calculateText(machine, frame, index);
  assignElement(machine, name, literal(at === undefined ? index : String(at)), value);
}

function unary(machine: Machine, frame: Frame, node: Extract<ArithmeticExpression, { type: 'ArithmeticUnary' }>, depth: number): number | undefined {
  const value = calculate(machine, frame, node.operand, depth);
  if (node.operator === '++' || node.operator === '--') {
    const next = value === undefined ? undefined : value + (node.operator === '++' ? 1 : -1);
    store(machine, frame, node.operand, next);
    return node.prefix ? next : value;
  }
  if (value === undefined) return undefined;
  switch (node.operator) {
    case '-':
      return -value;
    case '+':
      return value;
    case '!':
      return value === 0 ? 1 : 0;
    case '~':
      return -value - 1;
    default:
      return undefined;
  }
}

function binary(machine: Machine, frame: Frame, node: Extract<ArithmeticExpression, { type: 'ArithmeticBinary' }>, depth: number): number | undefined {
  const assignment = /^(?:=|(\+|-|\*|\/|%|<<|>>|&|\||\^)=)$/.exec(node.operator);
  if (assignment !== null) {
    const right = calculate(machine, frame, node.right, depth);
    const operator = assignment[1];
    const result = operator === undefined ? right : compute(operator, calculate(machine, frame, node.left, depth), right);
    store(machine, frame, node.left, result);
    return result;
  }
  const left = calculate(machine, frame, node.left, depth);
  const right = calculate(machine, frame, node.right, depth);
  return compute(node.operator, left, right);
}

function compute(operator: string, left: number | undefined, right: number | undefined): number | undefined {
  if (operator === ',') return right;
  if (operator === '&&' && (left === 0 || right === 0)) return 0;
  if (left === undefined || right === undefined) return undefined;
  const result = operate(operator, left, right);
  return result === undefined || !Number.isSafeInteger(result) ? undefined : result;
}

function operate(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : Math.trunc(left / right);
    case '%':
      return right === 0 ? undefined : left % right;
    case '**':
      return right < 0 ? undefined : left ** right;
    case '<<':
      return right < 0 || right > 52 ? undefined : left * 2 ** right;
    case '>>':
      return right < 0 || right > 52 ? undefined : Math.floor(left / 2 ** right);
    case '&':
      return Number(BigInt(left) & BigInt(right));
    case '|':
      return Number(BigInt(left) | BigInt(right));
    case '^':
      return Number(BigInt(left) ^ BigInt(right));
    case '<':
      return Number(left < right);
    case '>':
      return Number(left > right);
    case '<=':
      return Number(left <= right);
    case '>=':
      return Number(left >= right);
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '&&':
      return Number(left !== 0 && right !== 0);
    case '||':
      return Number(left !== 0 || right !== 0);
    default:
      return undefined;
  }
}
