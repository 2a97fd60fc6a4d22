import type { Value } from '../value.ts';
import { concat, empty, isKnown, literal, unknown, withText } from '../value.ts';
import type { Result } from './values.ts';
import { asNumber, asText, lost, one, text } from './values.ts';

/** Most items that a range gives. */
const mostItems = 1000;

/** A binary operator on two results; unknown where it cannot be computed. */
export function operate(operator: string, left: Result, right: Result): Result {
  switch (operator) {
    case ',':
      return { values: [...left.values, ...right.values].slice(0, 4096), list: 'list' };
    case '+':
      return add(left, right);
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(operator, left, right);
    case '..':
      return range(left, right);
    case '-f':
      return one(format(asText(left), right.values));
    case '-join':
      return one(join(left.values, asText(right)));
    case '-replace':
    case '-creplace':
    case '-ireplace':
      return replace(left, right);
    case '-split':
      return split(left, right);
    case '-as':
      return left;
    default:
      return lost(operator);
  }
}

/** An operator in front of one result. */
export function operateAlone(operator: string, value: Result): Result {
  if (operator === '-join') return one(join(value.values, empty));
  if (operator === '-split') return split(value, text(' '));
  if (operator === '-' || operator === '+') {
    const number = asNumber(value);
    return number === undefined ? value : text(String(operator === '-' ? -number : number));
  }
  return lost(operator);
}

function add(left: Result, right: Result): Result {
  if (left.list === 'list' || left.values.length > 1) return { values: [...left.values, ...right.values].slice(0, 4096), list: 'list' };
  const [first, second] = [asNumber(left), asNumber(right)];
  if (first !== undefined && second !== undefined) return text(String(first + second));
  return one(concat(asText(left), asText(right)));
}

function calculate(operator: '-' | '*' | '/' | '%', left: Result, right: Result): Result {
  const [first, second] = [asNumber(left), asNumber(right)];
  const [word] = left.values;
  if (operator === '*' && second !== undefined && first === undefined && word !== undefined && isKnown(word) && word.text.length * second <= 4096 && second >= 0) return text(word.text.repeat(second));
  if (first === undefined || second === undefined) return lost(operator);
  const number = operator === '-' ? first - second : operator === '*' ? first * second : second === 0 ? NaN : operator === '/' ? first / second : first % second;
  return Number.isFinite(number) ? text(String(number)) : lost(operator);
}

function range(left: Result, right: Result): Result {
  const [from, to] = [asNumber(left), asNumber(right)];
  if (from === undefined || to === undefined || Math.abs(to - from) >= mostItems) return lost('..');
  const values: Value[] = [];
  for (let number = from; from <= to ? number <= to : number >= to; number += from <= to ? 1 : -1) values.push(literal(String(number)));
  return { values, list: 'list' };
}

function join(values: readonly Value[], separator: Value): Value {
  let all = empty;
  values.forEach((value, index) => {
    all = concat(index === 0 ? all : concat(all, separator), value);
  });
  return all;
}

/** `'{0} {1}' -f a, b`. */
function format(template: Value, args: readonly Value[]): Value {
  if (!isKnown(template)) return template;
  let all = empty;
  for (const [piece] of template.text.matchAll(/\{\{|\}\}|\{\d{1,3}(?:,-?\d+)?(?::[^}]*)?\}|[^{}]+|[{}]/g)) {
    const index = /^\{(\d+)([,:].*)?\}$/.exec(piece);
    if (index?.[1] === undefined) all = concat(all, literal(piece === '{{' ? '{' : piece === '}}' ? '}' : piece));
    else all = concat(all, index[2] === undefined ? (args[Number(index[1])] ?? empty) : unknown(piece));
  }
  return all;
}

/** Replaces a literal text; a pattern is not computed. */
function replace(left: Result, right: Result): Result {
  const [from, to = empty] = right.values;
  if (from === undefined || !isKnown(from) || !isKnown(to) || /[\\.*[\]^$+?(){}|]/.test(from.text) || to.text.includes('$')) return lost('-replace');
  return { ...left, values: left.values.map((value) => withText(value, value.text.replaceAll(new RegExp(from.text.replaceAll(/[/-]/g, '\\$&'), 'gi'), () => to.text))) };
}

function split(left: Result, right: Result): Result {
  const [by] = right.values;
  if (by === undefined || !isKnown(by) || /[\\.*[\]^$+?(){}|]/.test(by.text) || !left.values.every(isKnown)) return lost('-split');
  return { values: left.values.flatMap((value) => (by.text === ' ' ? value.text.trim().split(/\s+/) : value.text.split(by.text)).map((piece) => withText(value, piece))).slice(0, mostItems), list: 'list' };
}
