import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { sqlEffects } from '../data/sql-effects.ts';
import { isSql } from '../network/body.ts';
import { nestedIn } from './start.ts';

/** Programs that take SQL and shell text to look at it. */
const looksOnly = /fmt|format|lint|pars|check|explain|test|highlight|pygment|print|say|transl|convert|diff|squawk|glot|fluff|spell|search|doc|jira|notif|log|record|trace|comment|issue|ticket|note|todo|chat|prompt|llm|ai$|speak|tts|copy|clip/i;
/** Options of whatever program that take a line which it executes. */
const executes = /^--?(?:c|e|x|exec|execute|command|cmd|run|shell|pre|post|hook|on-(?:change|success|error|exit|finish))$/i;
const line = /^(?:sudo\s+(?:-\S+\s+)*)?(?:rm|shred|dd|git|find|terraform|tofu|kubectl|helm|psql|mysql|mariadb|mongosh|redis-cli|dropdb|docker|podman|aws|gcloud|gsutil|az|gh|mkfs\S*|curl|wget|bash|sh|python3?|node|truncate|chmod|chown|systemctl|kill|killall|pkill)\s+\S/;

/**
 * What a program that nobody knows is plainly given to execute: statements of SQL among its words or on its input, and lines of shell
 * behind an option that is called like one. Only what is lost for good is told, as possible.
 */
export function unknownClientEffects(command: Command, context: ToolContext): readonly Effect[] {
  if (looksOnly.test(command.program)) return [];
  const words = command.args.slice(0, 40).filter((word) => word.text.length > 8);
  const input = command.stdin.kind === 'text' ? command.stdin.text : command.stdin.kind === 'pipe' ? command.stdin.text : undefined;
  const statements = [...words.map((word) => word.text.replace(/^--?[\w-]{1,30}=/, '')), ...(input === undefined ? [] : [input])].filter(isSql);
  const environment = context.environment(...command.args.slice(0, 20).map((word) => word.text).filter((text) => /^[\w.:@/-]{2,120}$/.test(text)));
  const stated = statements.slice(0, 10).flatMap((text) => sqlEffects(text, { via: command.program, context, environment, cwd: command.cwd }));
  const given = command.args.slice(0, 40).filter((word, at) => word.known === 'known' && executes.test(command.args[at - 1]?.text ?? '') && line.test(word.text));
  const started = given.slice(0, 5).flatMap((word) => context.text(word.text, nestedIn(command, command.program, {})));
  return [...stated, ...started].filter((effect) => effect.undo === 'irreversible').map((effect) => ({ ...effect, certainty: 'possible' as const }));
}
