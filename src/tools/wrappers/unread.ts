import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { deedOf } from '../cloud/deed.ts';
import { httpEffects } from '../network/http-effects.ts';
import { resourceOf } from '../network/resource.ts';
import { readPath } from '../paths.ts';
import { secretFile } from '../secrets/secret-file.ts';
import { unknownCliEffects } from './unknown-cli.ts';

/** More words are not looked at. */
const mostWords = 30;

/**
 * What the words tell that a program gets whose text nobody has read: the key files it is handed, the request it is told to make,
 * and what it is told to take away.
 */
export function unreadEffects(command: Command, context: ToolContext): readonly Effect[] {
  const requests = requested(command, context);
  return [...handedKeys(command, context), ...(requests.length > 0 ? requests : unknownCliEffects(command, context))];
}

/** Options by which a program uses a key as what it is, or makes it, instead of reading it as text. */
const usesAsKey = /^--?(?:i|c|o|out|output|key|[\w-]*(?:key|identity|cert|credentials?|kube-?config|config|pem)(?:-?(?:file|path))?)$/i;

/** `some-tool explain ~/.ssh/id_rsa`: a key store is given to a program as a file like any other. */
function handedKeys(command: Command, context: ToolContext): readonly Effect[] {
  if (/^(?:test|simulate|rehearse|dry-run|whatif)$/.test(command.args[0]?.text ?? '')) return [];
  return command.args.slice(0, mostWords).flatMap((word, at) => {
    if (word.known !== 'known' || word.text.startsWith('-') || usesAsKey.test(command.args[at - 1]?.text ?? '')) return [];
    const file = /[/\\]/.test(word.text) ? secretFile(context, command.cwd, word) : undefined;
    return file?.store === 'store' ? readPath(context, command.cwd, word, { via: command.program, certainty: 'possible' }) : [];
  });
}

/** `api.py request DELETE /v1/projects/12`: a method and a path among the words are a request to whatever host the program knows. */
function requested(command: Command, context: ToolContext): readonly Effect[] {
  const { args, program } = command;
  const at = args.slice(0, mostWords).findIndex((word) => word.known === 'known' && word.text === 'DELETE');
  const path = at === -1 ? undefined : args.slice(at + 1, at + 3).find((word) => /^(?:https?:\/\/|\/)\S/.test(word.text))?.text;
  if (path === undefined) return [];
  if (!path.startsWith('/')) return httpEffects({ via: program, context, method: 'DELETE', url: path }).map((effect) => ({ ...effect, certainty: 'possible' as const }));
  const { kind, what, name } = resourceOf(path);
  return [{ ...deedOf({ via: program, provider: program, does: 'delete', kind: kind[0] === '' ? ['resource'] : kind, what, name, environment: context.environment(path), undo: 'irreversible' }), certainty: 'possible' }];
}
