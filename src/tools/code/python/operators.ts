import { added } from '../added.ts';
import { joinPaths } from '../paths.ts';
import { percent, repeated } from '../text-methods.ts';
import { eitherOf, knownText, listOf, mapOf, numberOf, textFrom, truthIn, truthOf, unknownValue, wordFrom, type Value } from '../value.ts';

/** The value of `a sign b`. */
export function combined(sign: string, a: Value, b: Value): Value {
  if (sign === '==' && (knownText(a) === '__main__' || knownText(b) === '__main__')) return truthOf(true);
  if (sign === 'or') return eitherOf(truthIn(a) === 'false' ? [b] : [a, b]);
  if (sign === 'and') return truthIn(a) === 'true' ? b : eitherOf([a, b]);
  if (sign === '/' && ((a.kind === 'text' && a.path !== undefined) || (b.kind === 'text' && b.path !== undefined))) return joinPaths([a, b]);
  if (sign === '/' && a.kind === 'thing') return textFrom(joinPaths([a, b]).word, { path: 'path' });
  if (sign === '%' && a.kind === 'text') return percent(a, b);
  if (sign === '+') return added(a, b);
  if (sign === '*' && a.kind === 'text' && b.kind === 'number') return repeated(a, b.n);
  if (sign === '*' && a.kind === 'list') return a;
  if (a.kind === 'number' && b.kind === 'number') return arithmetic(sign, a.n, b.n);
  if ((sign === '==' || sign === '!=') && knownText(a) !== undefined && knownText(b) !== undefined) return truthOf((knownText(a) === knownText(b)) === (sign === '=='));
  if (sign === '|' && a.kind === 'map' && b.kind === 'map') return mapOf([...a.entries, ...b.entries]);
  return unknownValue(`${wordFrom(a).source ?? ''} ${sign} ${wordFrom(b).source ?? ''}`);
}

function arithmetic(sign: string, a: number, b: number): Value {
  const results: Readonly<Record<string, number>> = { '-': a - b, '*': a * b, '/': a / b, '//': Math.floor(a / b), '%': a % b, '**': a ** b, '^': a ^ b, '&': a & b, '|': a | b, '<<': a << b, '>>': a >> b };
  const result = results[sign];
  return result === undefined || !Number.isFinite(result) ? unknownValue(sign) : numberOf(result);
}

/** `x[from:to:step]`. Text that is turned round is text that somebody did not want to be read. */
export function sliced(of: Value, from: number | undefined, to: number | undefined, step: number | undefined): Value {
  if (of.kind === 'list') {
    const items = step === -1 ? [...of.items].reverse() : of.items.slice(from, to);
    return listOf(items, of.more);
  }
  const known = knownText(of);
  if (known === undefined) return of.kind === 'text' ? of : unknownValue('a part');
  const picked = step !== undefined && step < 0 ? [...known].reverse() : [...known].slice(from, to);
  const text = Math.abs(step ?? 1) > 1 ? picked.filter((_, at) => at % Math.abs(step ?? 1) === 0) : picked;
  const made = step === -1 && known.length > 3 ? ({ made: 'decoded' } as const) : of.kind === 'text' && of.made !== undefined ? { made: of.made } : {};
  return textFrom({ text: text.join(''), known: 'known' }, made);
}

