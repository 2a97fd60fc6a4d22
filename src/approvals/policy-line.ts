import { allRules } from '../rules/index.ts';
import type { Question } from './question.ts';

/** A line of the policy that would have answered a question: where it goes in the file, and what it says. */
interface PolicyLine {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly says: string;
}

/**
 * The narrowest policy line that speaks of this question. Nothing for what cannot be undone, for production and for rules that no policy lowers:
 * "always" is never said of those. It is only written for a person to look through; nothing applies it.
 */
export function policyLineFor(question: Pick<Question, 'grade' | 'findings' | 'effects' | 'action'>): PolicyLine | undefined {
  if (question.grade !== 'routine') return undefined;
  const asking = question.findings.filter(({ verdict }) => verdict === 'ask');
  const [first] = asking;
  if (first === undefined || asking.some(({ floor }) => floor !== 'allow')) return undefined;
  const effect = first.effect === undefined ? undefined : question.effects[first.effect];
  if (effect?.undo === 'irreversible' || effect?.environment === 'production') return undefined;
  if (effect?.target !== undefined && effect.environment === 'unknown') return { path: ['environments', -1], value: { pattern: effect.target, is: 'staging' }, says: `${effect.target} is staging` };
  if (question.action.kind === 'mcp') return { path: ['mcp', 'allow', -1], value: `${question.action.server}/${question.action.tool}`, says: `${question.action.server}/${question.action.tool} is not asked about` };
  const rules = [...new Set(asking.map(({ rule }) => rule))];
  const [rule] = rules;
  if (rule === undefined || rules.length > 1 || !Object.values(allRules).some(({ id }) => id === rule)) return undefined;
  return { path: ['rules', rule], value: 'allow', says: `${rule} asks no more` };
}
