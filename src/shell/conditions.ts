import type { TestExpression } from 'unbash';
import { calculateText } from './arithmetic.ts';
import { expandText } from './expand.ts';
import type { Frame, Machine, Outcome } from './machine.ts';
import { patternOf } from './parameter.ts';
import { matches } from './pattern.ts';
import type { Value } from './value.ts';
import { isSure } from './value.ts';

type Status = Outcome['status'];

const status = (truth: boolean | undefined): Status => (truth === undefined ? 'unknown' : truth ? 'ok' : 'fail');

const not = (value: Status): Status => (value === 'ok' ? 'fail' : value === 'fail' ? 'ok' : 'unknown');

/** `[ … ]` and `test …`: known only where every operand is sure; nothing about files is. */
export function testStatus(words: readonly Value[]): Status {
  let args = words.slice(1);
  if (words[0]?.text === '[') args = args.slice(0, -1);
  if (args[0]?.text === '!' && args.length > 1) return not(testStatus([{ text: 'test' }, ...args.slice(1)]));
  const [first, second, third] = args;
  if (first === undefined || !args.every(isSure)) return 'unknown';
  if (args.length === 1) return status(first.text !== '');
  if (args.length === 2 && second !== undefined) {
    if (first.text === '-z') return status(second.text === '');
    if (first.text === '-n') return status(second.text !== '');
    return 'unknown';
  }
  return args.length === 3 && second !== undefined && third !== undefined ? compare(first.text, second.text, third.text) : 'unknown';
}

function compare(left: string, operator: string, right: string): Status {
  if (operator === '=' || operator === '==') return status(left === right);
  if (operator === '!=') return status(left !== right);
  if (!/^-?\d{1,15}$/.test(left) || !/^-?\d{1,15}$/.test(right)) return 'unknown';
  const difference = Number(left) - Number(right);
  switch (operator) {
    case '-eq':
      return status(difference === 0);
    case '-ne':
      return status(difference !== 0);
    case '-lt':
      return status(difference < 0);
    case '-le':
      return status(difference <= 0);
    case '-gt':
      return status(difference > 0);
    case '-ge':
      return status(difference >= 0);
    default:
      return 'unknown';
  }
}

/** `[[ … ]]`; every word in it is expanded, because substitutions in it run. */
export function conditionStatus(machine: Machine, frame: Frame, node: TestExpression): Status {
  switch (node.type) {
    case 'TestGroup':
      return conditionStatus(machine, frame, node.expression);
    case 'TestNot': {
      const inner = conditionStatus(machine, frame, node.operand);
      return node.negations.length % 2 === 1 ? not(inner) : inner;
    }
    case 'TestLogical': {
      const all = node.operands.map((operand) => conditionStatus(machine, frame, operand));
      const decisive = node.operator === '&&' ? 'fail' : 'ok';
      if (all.includes(decisive)) return decisive;
      return all.includes('unknown') ? 'unknown' : not(decisive);
    }
    case 'TestUnary': {
      const operand = expandText(machine, frame, node.operand);
      const index = node.operator === '-v' ? /^\w+\[(.+)\]$/.exec(operand.text)?.[1] : undefined;
      if (index !== undefined) calculateText(machine, frame, index);
      if (!isSure(operand)) return 'unknown';
      return node.operator === '-z' ? status(operand.text === '') : node.operator === '-n' ? status(operand.text !== '') : 'unknown';
    }
    case 'TestBinary': {
      const left = expandText(machine, frame, node.left);
      const right = expandText(machine, frame, node.right);
      // What stands beside `-eq` is arithmetic: an index in it is evaluated, and what it substitutes runs.
      const numbers = /^-(?:eq|ne|lt|le|gt|ge)$/.test(node.operator) ? [left, right].map((side) => calculateText(machine, frame, side.text)) : undefined;
      if (!isSure(left) || !isSure(right)) return 'unknown';
      if (numbers !== undefined) return compare(String(numbers[0]), node.operator, String(numbers[1]));
      if (node.operator === '==' || node.operator === '=' || node.operator === '!=') {
        const pattern = patternOf(machine, frame, node.right);
        if (pattern === undefined || pattern.length * left.text.length > 100_000) return 'unknown';
        return status(matches(pattern, left.text) === (node.operator !== '!='));
      }
      return compare(left.text, node.operator, right.text);
    }
  }
}
