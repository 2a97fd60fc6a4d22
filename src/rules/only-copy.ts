import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import { isMarked } from './about.ts';
import { isNamedFile, leftover, testDatabase } from './unspoken-file.ts';

/** Kinds of files that people keep and no program makes again. */
const kept = /\.(?:csv|tsv|xlsx?|ods|docx?|odt|pages|numbers|key|pptx?|parquet|db|sqlite3?|sql|dump|bak|backup|kdbx|pst|mbox|pem|p12|pfx|psd|ai|sketch|fig|blend|raw|cr2|mov|mp4|wav|ipynb|tfstate|sqlite|mdb|kdb|rdb|qcow2|vmdk|vdi)(?:\.gz|\.zip|\.xz)?$|\.(?:jks|keystore)$|(?:^|[._/-])(?:encryption|master|secret|signing|private)[._-]?key(?:\.\w+)?$|(?:^|\/)\.env(?:\.[\w.-]+)?$/i;

/** A whole folder, or a file of a kind that people keep, that stands nowhere else and was there before the session: a copy is kept, but nobody would look for it. */
export function isOnlyCopy(effect: Effect): boolean {
  const empties = effect.verb === 'overwrite' && (effect.via === 'truncate' || isMarked(effect, 'emptied'));
  if ((effect.verb !== 'delete' && !empties) || effect.object.kind !== 'path' || !isMarked(effect, 'only-copy')) return false;
  return isMarked(effect, 'recursive') || (effect.extent.files?.n ?? 0) > 5 || (kept.test(effect.object.path) && !testDatabase.test(effect.object.path));
}

/** "Add a header line to data.csv": a line printed into the file leaves nothing of the rest. */
export function isAddition(effect: Effect, world: World): boolean {
  return (effect.via === 'echo' || effect.via === 'printf') && (effect.extent.bytes?.n ?? 0) > 200 && /\b(?:add|append|insert|prepend|ergänze?\w*|füge\b.*\bhinzu|ajoute\w*|añad\w*|agreg\w*|adicion\w*|acrescent\w*)\b|追加|添加|加上/iu.test(world.task.prompts.at(-1) ?? '');
}

/** Another file is put over one of a kind that people keep and that git does not have: the settings that somebody filled in, a database, a dump. */
export function isOverOnlyCopy(effect: Effect, world: World): boolean {
  if (effect.verb !== 'overwrite' || effect.object.kind !== 'path' || effect.undoBy !== 'checkpoint') return false;
  const path = effect.object.path;
  // Sample data is written over what somebody collected; what a program puts out anew is its own.
  const typed = /^(?:printf|echo|cat|tee)$/.test(effect.via) && isMarked(effect, 'only-copy') && !leftover.test(path) && (!isNamedFile(effect, world) || isAddition(effect, world)) && !world.trajectory.changed.includes(path);
  if (!typed && !/^(?:cp|mv|install|rsync)$/.test(effect.via)) return false;
  return (effect.extent.files?.n ?? 0) > 0 && kept.test(path) && !world.trajectory.copied.includes(path);
}

/** `cp config/example.yml config/local.yml`: what somebody filled in gives way to the empty form of it. */
export function isTemplateOver(effect: Effect, text: string, world: World): boolean {
  if (effect.verb !== 'overwrite' || effect.object.kind !== 'path' || !/^(?:cp|mv|install|copy)$/.test(effect.via) || effect.undoBy !== 'checkpoint' || (effect.extent.files?.n ?? 0) === 0) return false;
  return /\b(?:example|sample|template|default|skeleton|dist)\b[\w.-]*["']?\s+\S/i.test(text) && ![...world.trajectory.copied, ...world.trajectory.changed].includes(effect.object.path);
}

/** "Reset my settings from the example": the form is what the person wants. */
export function isFormOrdered(world: World): boolean {
  return /\b(?:example|sample|template|defaults?|reset|fresh|start over|overwrite|replace)\b/i.test(world.task.prompts.at(-1) ?? '');
}
