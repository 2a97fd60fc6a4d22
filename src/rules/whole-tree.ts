import type { Command, Word } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';
import { resolvePath } from '../tools/resolve.ts';
import { rewriters } from '../tools/runners/builders.ts';

/** Formatters that write unless they are told to look only; the others, and all linters, write where they are told to. */
const writesUntold = new Set(['black', 'isort', 'rustfmt', 'scalafmt', 'swiftformat', 'pint', 'phpcbf', 'ruff format', 'dart format', 'php-cs-fixer fix', 'golangci-lint fmt']);
const tellsToWrite = /^(?:-[wiFaA]|--write|--fix|--apply(?:-unsafe)?|--in-?place|--auto-?correct(?:-all)?)(?:=|$)/;
const tellsToLook = /^--(?:check|diff|dry-run|verify|test|lint)(?:=|$)/;

/** A formatter or a linter rewrites the whole workspace, whatever it holds. */
export function isWholeTreeFormat(commands: readonly Command[], world: World): boolean {
  return commands.some((command) => rewriters.has(command.program) && isWriting(command) && command.args.some((word) => isEverything(word, command, world)));
}

function isWriting({ program, args }: Command): boolean {
  if (args.some((word) => tellsToWrite.test(word.text))) return true;
  return (writesUntold.has(program) || writesUntold.has(`${program} ${args[0]?.text ?? ''}`)) && !args.some((word) => tellsToLook.test(word.text));
}

/** A folder of the workspace itself, or every file below it: `.`, `./...`, `**` and what follows it. */
function isEverything(word: Word, { cwd }: Command, world: World): boolean {
  const path = resolvePath(cwd, word.text.replace(/(?:^|(?<=\/))(?:\*\*.*|\.\.\.)$/, '.'), world.place);
  return path !== undefined && world.place.folders.includes(path);
}

/** The files are those that a search found to hold something, and not every file. */
export function isPicked(commands: readonly Command[]): boolean {
  return commands.some(({ program, args }) => (/^(?:[ef]?grep|rg|ag|ack)$/.test(program) || (program === 'git' && args[0]?.text === 'grep')) && args.some((word) => /^(?:-\w*[lL]\w*|--files-with(?:out)?-match(?:es)?|--name-only)$/.test(word.text)));
}

/** Every file of the workspace is edited by a stream editor, whatever it is. */
export function isWholeTree(effect: Effect, commands: readonly Command[], world: World): boolean {
  const { object } = effect;
  if (object.kind !== 'path' || isPicked(commands)) return false;
  if (/^\$\(\s*(?:git ls-files|find \.|rg --files|fd\b|git ls-tree)/.test(object.path)) return world.task.named.some((one) => one.kind === 'path');
  if (effect.verb !== 'edit' || object.pattern !== 'glob' || !/^(?:g?sed|perl|g?awk|ruby|sd|rpl|ex|vim)$/.test(effect.via)) return false;
  return world.task.goal !== '' && world.place.folders.some((folder) => [`${folder}/**`, `${folder}/**/*`, `${folder}/*`].includes(object.path));
}
