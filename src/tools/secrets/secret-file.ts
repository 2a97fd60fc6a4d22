import type { Cwd, Word } from '../../model/command.ts';
import type { ToolContext } from '../../model/tool.ts';
import { targetOf } from '../paths/target.ts';
import { secretPlace, type SecretPlace } from '../places/secrets.ts';

/** What secret a path of the command line holds, with the path as a person reads it. */
export interface SecretFile extends SecretPlace {
  readonly spoken: string;
  readonly path: string;
}

/** Whether a word names a file that holds credentials. */
export function secretFile(context: ToolContext, cwd: Cwd, word: Word | string): SecretFile | undefined {
  const target = targetOf(context, cwd, word);
  if (target.known === 'unknown') return undefined;
  const place = secretPlace(target.homely) ?? (target.worst === undefined ? undefined : secretPlace(target.worst.path));
  return place === undefined ? undefined : { ...place, spoken: target.spoken, path: target.path };
}
