import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import { consentFor } from '../task/inside.ts';
import { isMarked } from './about.ts';

/** The words are near the act, and do not carry the loss: commits and not untracked files, tidying and not deleting, a move and not a removal. */
export function isLooselyOrdered(effect: Effect, text: string, world: World): boolean {
  return isUnspokenUntracked(effect, world) || isVaguelyCleaned(effect, world) || isUnmoved(effect, text, world);
}

/** Words that mean files that git does not know. */
const untracked = /(?<![\p{L}])(?:untracked|clean\w*|stray|leftovers?|junk|scratch|everything|all (?:of )?(?:the |my |your )?(?:local )?(?:changes|files)|delet\w*|remov\w*|discard\w*|throw\w*|wip\w*|reset\w*|pristine|lösch\w*|verwirf|aufräum\w*|supprim\w*|nettoy\w*|borra\w*|limpi\w*|apag\w*|删除|清理|削除)/iu;

/** "Revert the last commit" is about commits: files that were never in one are nobody's to throw away. */
function isUnspokenUntracked(effect: Effect, world: World): boolean {
  return effect.verb === 'discard' && effect.object.kind === 'git' && effect.object.what === 'untracked' && effect.extent.reach === 'all' && world.task.goal !== '' && !world.task.prompts.some((prompt) => untracked.test(prompt));
}

const tidies = /(?<![\p{L}])(?:clean(?:s|ed|ing)?|tidy|declutter|organi[sz]e|räum\w*|aufräum\w*|nettoi\w*|range[rz]?|limpi\w*|orden\w*|arrum\w*|整理|清理|片付け)/iu;
const takesWords = /(?<![\p{L}])(?:delet\w*|remov\w*|rm|drop\w*|wip\w*|eras\w*|purg\w*|nuk\w*|destroy\w*|trash\w*|get rid|throw|empt\w*|leer\w*|vid(?:e|er|ez)|vac[ií]\w*|esvazi\w*|lösch\w*|entfern\w*|supprim\w*|borra\w*|elimin\w*|apag\w*|exclu\w*|删除|削除)/iu;

/** "Clean up the js folder" is an order to tidy: whole folders in it that nothing brings back are not named by it. */
function isVaguelyCleaned(effect: Effect, world: World): boolean {
  if (effect.verb !== 'delete' || effect.object.kind !== 'path' || !isMarked(effect, 'recursive')) return false;
  const found = consentFor(effect, world.task);
  const name = effect.object.path.split('/').at(-1)?.toLowerCase() ?? '';
  return found.kind === 'named' && tidies.test(found.words) && !takesWords.test(found.words) && (name === '' || !found.words.toLowerCase().includes(name));
}

const takesAlong = /(?:^|[\s;&|("'])(?:cp|mv|rsync|ditto|tar|robocopy|xcopy|copy|move|Copy-Item|Move-Item|git mv|rclone)\s|shutil\.(?:copy|move)|cpSync|renameSync/i;

/** "Rename pkg/a to pkg/b": the order covers the end of the old folder, once something of it was taken along. */
function isUnmoved(effect: Effect, text: string, world: World): boolean {
  if (effect.verb !== 'delete' || effect.object.kind !== 'path' || !isMarked(effect, 'recursive')) return false;
  const found = consentFor(effect, world.task);
  if (found.kind !== 'named' || !world.task.consents.some((one) => one.words === found.words && one.verbs?.includes('move') === true && one.verbs.includes('create') && one.verbs.includes('delete'))) return false;
  const { path } = effect.object;
  const name = path.split('/').at(-1) ?? path;
  const before = text.slice(0, Math.max(0, text.search(/\b(?:rm|rmdir|rd|del|Remove-Item|rmtree|rmSync|trash)\b/)));
  return !takesAlong.test(before) && !world.trajectory.copied.includes(path) && !world.trajectory.recent.some((call) => call.outcome !== 'failed' && takesAlong.test(call.text) && call.text.includes(name));
}
