import type { Command } from '../model/command.ts';
import type { Judged } from '../model/rule.ts';
import { textOf } from './call.ts';

/** Programs that print, search for or note down the words that they are given. */
const speaking = /^(?:echo|printf|cat|tee|[ef]?grep|rg|ag|ack)$|^(?:git (?:commit|tag|notes|log|grep)|(?:gh|glab) (?:issue|pr|mr|release))$/;

/** Its words and what it is given to read are data: nothing in them is expanded, and no other program gets them. */
function isOnlySaid({ program, args, stdin, pipedTo }: Command): boolean {
  if (pipedTo !== undefined || !(speaking.test(program) || speaking.test(`${program} ${args[0]?.text ?? ''}`))) return false;
  return args.every((word) => word.known === 'known' || word.known === 'glob') && (stdin.kind === 'none' || (stdin.kind === 'text' && stdin.known === 'known'));
}

/** A shell that is fed what another program prints may run what was only said before. */
function isFedShell({ program, stdin }: Command): boolean {
  return /^(?:ba|z|da|k)?sh$/.test(program) && (stdin.kind === 'pipe' || stdin.kind === 'file');
}

/**
 * The text of an action without what of it is only said: the words of a commit message, of an `echo`, of a search, of a note written from a here-document.
 * Each command that is run follows as a line of its own: also those that quoted words start.
 */
export function runText({ action, inspection: { commands = [] } }: Judged): string {
  const said = commands.some(isFedShell) ? [] : commands.filter(isOnlySaid);
  const parts = said.flatMap(({ source, stdin }) => [source, ...(stdin.kind === 'text' ? [stdin.text] : [])]).filter((part) => part.trim() !== '');
  const left = parts.reduce((text, part) => text.replaceAll(part, ' '), textOf(action));
  return [left, ...new Set(commands.filter((one) => !said.includes(one)).map((one) => one.source))].join('\n');
}
