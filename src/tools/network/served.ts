import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { effectOf } from '../effect.ts';
import { targetOf } from '../paths/target.ts';
import { wordOf } from '../wrappers/start.ts';

const own = /^(?:127\.|localhost$|::1$|0:0:0:0:0:0:0:1$)/i;

/** `python -m http.server` answers every machine that reaches this one, and files that begin with a dot too. */
export function servedFolder(args: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  const value = (...names: readonly string[]): Word | undefined => {
    const at = args.findIndex((word) => names.some((name) => word.text === name || word.text.startsWith(`${name}=`)));
    const word = args[at];
    if (word === undefined) return undefined;
    return word.text.includes('=') ? wordOf(word.text.slice(word.text.indexOf('=') + 1)) : args[at + 1];
  };
  return served(value('-d', '--directory') ?? wordOf('.'), value('-b', '--bind')?.text, command, context);
}

/**
 * What a server of files shows to the network: the keys of a home or of the whole machine, and the `.env` of a project.
 * @param bind the address that it answers on; every one where it is not said
 */
export function served(folder: Word, bind: string | undefined, command: Command, context: ToolContext): readonly Effect[] {
  if (folder.known !== 'known' || (bind !== undefined && own.test(bind))) return [];
  const target = targetOf(context, command.cwd, folder);
  if (/^(?:root|home|around|system)$/.test(target.scope)) return [shown(target.path, `${target.spoken} with all that lies in it, keys too,`, command)];
  const path = context.resolve(command.cwd, `${folder.text.replace(/\/+$/, '')}/.env`);
  if (path === undefined || context.facts.get({ kind: 'path', path })?.exists !== 'yes') return [];
  return [shown(path, '.env and all else of this folder', command)];
}

function shown(path: string, what: string, command: Command): Effect {
  return effectOf(command.program, { verb: 'send', object: { kind: 'path', path }, environment: 'unknown', undo: 'irreversible', marks: ['secret'], says: `serves ${what} to every machine in the network`, target: 'the network', instead: 'bind it to 127.0.0.1, or serve a folder that holds only what is to be seen' });
}
