import type { Effect, Environment, Verb } from '../model/effect.ts';
import type { Capability } from '../model/task.ts';
import { capabilityOf } from '../task/inside.ts';
import type { Question } from './question.ts';

/** What a task would be given: one capability in one environment, by these acts only. */
export interface WiderTask {
  readonly capabilities: readonly Capability[];
  readonly environment: Environment;
  readonly verbs: readonly Verb[];
  /** "deploys to staging" */
  readonly words: string;
}

const things: Readonly<Partial<Record<Capability, string>>> = { deploy: 'deploys', infrastructure: 'infrastructure', 'database-schema': 'the database schema' };
/** Acts that take nothing away. */
const acts: Readonly<Partial<Record<Verb, string>>> = { deploy: '', create: 'creating', edit: 'changing', configure: 'changing', start: 'starting' };
/** Reasons that say no more than that the task is about something else. */
const ofTheTask: readonly string[] = ['task-misalignment', 'infrastructure-effect', 'environment-escalation'];
const worrying: readonly string[] = ['secret', 'downloaded', 'privileged', 'bypass', 'undo-removed', 'only-copy', 'unhooked-agent'];

/**
 * The capability in an environment that an action asks for, in words, where a wider task would answer the question: "deploys to staging".
 * Nothing for what cannot be undone, for production, for a place that is not known, and where any other reason asks as well.
 */
export function widerTask({ grade, task, bodies, findings, effects }: Pick<Question, 'grade' | 'task' | 'bodies' | 'findings' | 'effects'>): WiderTask | undefined {
  const asking = findings.filter(({ verdict }) => verdict === 'ask');
  if (grade !== 'routine' || task === '' || bodies.length > 0 || asking.length === 0 || asking.some(({ rule }) => !ofTheTask.includes(rule))) return undefined;
  const about = [...new Set(asking.map(({ effect }) => effect))].map((at) => (at === undefined ? undefined : effects[at]));
  const [first] = about;
  if (first === undefined) return undefined;
  const [capability, { environment }] = [capabilityOf(first), first];
  const thing = things[capability];
  if (thing === undefined || environment === 'production' || environment === 'unknown') return undefined;
  const verbs: Verb[] = [];
  for (const effect of about) {
    if (effect === undefined || capabilityOf(effect) !== capability || effect.environment !== environment || !isPlain(effect)) return undefined;
    if (!verbs.includes(effect.verb)) verbs.push(effect.verb);
  }
  const how = [...new Set(verbs.map((verb) => acts[verb] ?? ''))].join(' and ');
  return { capabilities: [capability], environment, verbs, words: capability === 'deploy' ? `deploys to ${environment}` : `${how} ${thing} in ${environment}` };
}

function isPlain({ verb, undo, certainty, opacity, marks = [] }: Effect): boolean {
  return acts[verb] !== undefined && undo !== 'irreversible' && certainty === 'certain' && opacity === undefined && !marks.some((mark) => worrying.includes(mark));
}
