import type { Named } from '../../model/task.ts';
import { happening } from '../bounds.ts';
import type { Reading, ReadSentence } from '../reading.ts';
import type { Draft } from './draft.ts';

/** "only change src/auth", "nothing outside packages/api", "only staging". */
export function onlyIn(sentence: ReadSentence, objects: readonly Named[]): readonly Draft[] {
  // "Only in Firefox is it broken, please fix it in a.css": the word belongs to a part that names no place of ours.
  const own = sentence.clauses.filter((clause) => sentence.lexicon.only.test(clause.lower));
  if (own.length > 0 && own.every((clause) => happening.test(clause.lower))) return [];
  if (own.length > 0 && own.length < sentence.clauses.length && own.every((clause) => clause.objects.length === 0 && clause.environments.length === 0 && clause.act === undefined && /(?<![\p{L}])(?:is|are|was|ist|sind|war|est|sont|está|es|é)(?![\p{L}])/u.test(clause.lower))) return [];
  const things = objects.filter((object) => object.is !== 'class' || ['tests', 'migrations', 'documentation', 'workflows', 'configuration', 'environment-file'].includes(object.name));
  const named = things.some((object) => object.is !== 'class') ? things.filter((object) => object.is !== 'class') : things;
  if (named.length > 0) return [{ kind: 'only', capabilities: 'every-change', objects: named }];
  return sentence.environments.length > 0 ? [{ kind: 'only', capabilities: 'every-change', environments: sentence.environments }] : [];
}

/** "fix the typo in README.md, nothing else": the paths that the prompt names are all that may change. */
export function onlyThese(reading: Reading, sentence: ReadSentence): Draft {
  const upTo = reading.sentences.filter((one) => one.number <= sentence.number);
  const objects = upTo.flatMap((one) => one.clauses.filter((clause) => clause.form === 'order' || clause.form === 'statement').flatMap((clause) => clause.objects)).filter((object) => object.is !== 'class' && (object.kind === 'path' || /[/.]/.test(object.name)));
  return { kind: 'only', capabilities: 'every-change', objects };
}
