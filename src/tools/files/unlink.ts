import type { Tool } from '../../model/tool.ts';
import { pathGiven } from '../example-facts.ts';
import { deletePath } from '../paths.ts';
import { doubtOf } from '../paths/own-script.ts';

export const tool: Tool = {
  programs: ['unlink'],
  summary: 'deletes one file',
  effects: (command, context) => command.args.filter((word) => !word.text.startsWith('-')).slice(0, 1).flatMap((word) => deletePath(context, command.cwd, word, { via: 'unlink', ...doubtOf(command.through) })),
  examples: [
    { run: 'unlink notes.txt', effects: ['delete path recoverable'] },
    { run: 'unlink notes.txt', given: [pathGiven('notes.txt', { git: 'clean' })], effects: ['delete path recoverable'] },
    { run: 'unlink /tmp/socket', effects: ['delete path trivial'] },
  ],
};
