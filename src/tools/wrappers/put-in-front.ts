import type { Command } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { isInside } from '../resolve.ts';
import { scriptEffects } from './script.ts';

/** Folders that a text may put before the others; more are not looked into. */
const mostFolders = 4;

/**
 * `PATH=$PWD/bin:$PATH ls` starts bin/ls where that is there: a program of the workspace or of a scratch place that stands in front of the
 * system's own. Only what its text is known to do is told; a program that is there in binary form is taken to be what it is called.
 */
export function putInFront(command: Command, context: ToolContext): readonly Effect[] {
  const path = command.env.findLast(({ name }) => name === 'PATH')?.value;
  if (path === undefined || /[/\\]/.test(command.path.text) || command.path.known !== 'known') return [];
  return path.text.split(':').slice(0, mostFolders).flatMap((folder) => {
    if (folder === '' || folder.includes(unknownPart) || /(?:^|\/)(?:node_modules\/\.bin|\.?venv\/bin|env\/bin)$/.test(folder)) return [];
    const at = context.resolve(command.cwd, `${folder.replace(/\/$/, '')}/${command.program}`);
    if (at === undefined || ![...context.place.folders, ...context.place.temp].some((root) => isInside(at, root))) return [];
    return scriptEffects({ path: { text: at, known: 'known' }, args: command.args }, command, context).filter(({ opacity }) => opacity === undefined);
  });
}
