import { added } from '../added.ts';
import { eitherOf, knownText, mapOf, numberOf, truthIn, truthOf, unknownValue, type Value } from '../value.ts';

/** The value of `a sign b`. */
export function combined(sign: string, a: Value, b: Value): Value {
  switch (sign) {
    case '+':
      return added(a, b);
    case '||':
    case '??':
      return truthIn(a) === 'false' || a.kind === 'nothing' ? b : truthIn(a) === 'true' ? a : eitherOf([a, b]);
    case '&&':
      return truthIn(a) === 'true' ? b : truthIn(a) === 'false' ? a : eitherOf([a, b]);
    case '===':
    case '==':
    case '!==':
    case '!=': {
      const left = knownText(a);
      const right = knownText(b);
      return left === undefined || right === undefined ? unknownValue(sign) : truthOf((left === right) === sign.startsWith('='));
    }
    default:
      if (a.kind === 'number' && b.kind === 'number') return arithmetic(sign, a.n, b.n);
      return a.kind === 'map' && b.kind === 'map' ? mapOf() : unknownValue(sign);
  }
}

function arithmetic(sign: string, a: number, b: number): Value {
  const results: Readonly<Record<string, number>> = { '-': a - b, '*': a * b, '/': a / b, '%': a % b, '**': a ** b, '^': a ^ b, '&': a & b, '|': a | b, '<<': a << b, '>>': a >> b };
  const result = results[sign];
  return result === undefined || !Number.isFinite(result) ? unknownValue(sign) : numberOf(result);
}
