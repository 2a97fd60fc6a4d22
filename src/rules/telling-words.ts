import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import { isMarked } from './about.ts';

const production = /(?:^|[\s:=_./-])(?:prod|production|prd|live)(?=$|[\s:=_./-])/i;
const acting = /(?:^|[\s:_./-])(?:deploy|release|migrat\w*|rollout|rollback|ship|promote|publish|sync|seed|backfill|cleanup|clean-up|clean_up|fix|repair|restore|reset|restart|apply|push|provision|import|upload|rotate|up|update|upgrade)(?=$|[\s:_./-])/i;
/** A build or a check for production happens here. */
const building = /(?:^|[\s:_./-])(?:build|bundle|compile|lint|test|tests|check|typecheck|dry-?run|plan|diff|status|logs?|list|info|preview|validate|--help|render|template|analy[sz]e|export|version|print|show|start|serve|dev)(?=$|[\s:_./-])/i;
/** Words by which programs that nobody models take something away. */
const destroying = /^\S+(?:\s+(?:run|-{1,2}\w\S*(?:\s+(?!(?:purge|wipe|destroy|nuke|truncate)\b)[\w.:/]+)?|\w+))?\s+(?:[\w-]+[:_.-])?(purge|wipe|destroy|nuke|truncate|obliterate|erase)(?:[-:_]\w+)?(?=\s|$)/i;
/** Everyday words, telling only where they are forced. */
const forced = /^\S+(?:\s+\w+)?\s+(delete|drop|flush)(?=\s(?:.*\s)?(?:-f|--force|--yes|-y|--all|-O|--no-?confirm)(?:\s|$))/i;
/** What a build or a package manager makes again. */
const ownCache = /\b(?:cache|node_modules|dist|build|store|tmp|temp)\b/i;

/** Why the words of an unknown program's own command line are a reason to look, or nothing: they name production, or say that something is destroyed, and the task speaks of neither. */
export function tellingWords(effect: Effect, world: World): string | undefined {
  const line = effect.verb !== 'run' || isMarked(effect, 'dry-run') ? undefined : effect.words;
  if (line === undefined) return undefined;
  if (!world.task.environments.includes('production') && production.test(line) && acting.test(line) && !building.test(line)) return `whose own words name production ("${line.slice(0, 80)}")`;
  // `tflocal`, `awslocal`: a cloud that is simulated on this machine.
  if (/^\w+local\s/.test(line)) return undefined;
  const word = (destroying.exec(line) ?? forced.exec(line))?.[1]?.toLowerCase();
  if (word === undefined || ownCache.test(line) || world.task.asks.includes('delete') || world.task.spoken?.some((one) => one.startsWith(word.slice(0, 5))) === true) return undefined;
  return `whose own words are to ${word} something ("${line.slice(0, 80)}")`;
}
