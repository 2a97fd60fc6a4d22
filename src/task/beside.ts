import type { Draft } from './limits/draft.ts';
import type { ReadClause, Reading, ReadSentence } from './reading.ts';

/** "The existing migrations", "the old tests": a new one may stand beside them. */
const alreadyThere = /(?<![\p{L}])(?:existing|present|old|older|previous|applied|bestehenden?|vorhandenen?|alten?|bisherigen?|existantes?|existants?|déjà (?:là|présentes?)|anciennes?|anciens?|existentes?|antigu[oa]s?|antig[oa]s?)(?![\p{L}])|现有|已有|原有|既存/iu;

const ofCode = /(?<![\p{L}])(?:code|coding|código|quellcode)(?![\p{L}])|代码|コード/iu;
const ofAnything = /(?<![\p{L}])(?:anything|nothing|no (?:changes|edits|files?)|read[- ]?only|nichts|rien|nada)(?![\p{L}])|只读|什么都|何も|一切/iu;

/** A limit about what is there already leaves alone what is new. */
export function sparing(draft: Draft, { clauses, lexicon }: ReadSentence): Draft {
  if (draft.kind !== 'forbid' || draft.capabilities !== 'every-change') return draft;
  if ((draft.objects ?? []).length === 0 && clauses.some(({ lower }) => ofCode.test(lower)) && !clauses.some(({ lower }) => ofAnything.test(lower))) return { ...draft, spares: 'notes' };
  return clauses.some((clause) => (clause.form === 'forbids' || lexicon.untouched.test(clause.lower)) && alreadyThere.test(clause.lower)) ? { ...draft, spares: 'new' } : draft;
}

const others = /(?<![\p{L}])(?:other|others|anderen?|restlichen|übrigen|autres|demás|otr[oa]s|outr[oa]s|demais)(?![\p{L}])|其他|其它|其余|他の|ほかの/iu;

export function speaksOfOthers(lower: string): boolean {
  return others.test(lower);
}

/** "Leave the other crates alone": what stands beside those that the prompt names. Absent where the clause is about nothing "other", empty where nothing beside it can be told. */
export function besideOrdered(clause: Pick<ReadClause, 'lower' | 'objects' | 'form' | 'act'>, reading: Reading): readonly Draft[] | undefined {
  if (!others.test(clause.lower) || (clause.form === 'forbids' && !['touch', 'change', 'delete', 'move'].includes(clause.act ?? '')) || clause.objects.some((object) => object.is !== 'class' && !others.test(object.name))) return undefined;
  const named = reading.sentences.flatMap((one) => one.clauses.filter((other) => other.lower !== clause.lower && other.form !== 'forbids').flatMap(({ objects }) => objects)).filter((object) => object.is !== 'class' && !others.test(object.name));
  const paths = named.filter(({ name }) => /^[\w.@-]+\/[\w./@-]+$/.test(name));
  if (named.length === 0) return undefined;
  return paths.length === 0 ? [] : [{ kind: 'forbid', capabilities: 'every-change', objects: paths.map(({ name }) => ({ kind: 'path', name: name.replace(/\/[^/]*\/?$/, '/') })), except: paths }];
}
