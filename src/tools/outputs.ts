import type { Command, Word } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { createPath } from './paths.ts';
import { targetOf } from './paths/target.ts';

const runners = /^(?:python[\d.]*|node|tsx|ts-node|deno|bun|ruby|php|perl|Rscript|julia|java|go|cargo|npx|bunx|uv|uvx|poetry)$/;
const option = /^--?(?:o|out|output|out-?dir|output[-_]dir|out_dir|outDir|out-?file|output[-_](?:file|path)|output-folder|dest|destination|target-dir|export-dir|save[-_]dir|log[-_]?dir|cpu-prof-dir|report-dir)(?:=(.*))?$/;
/** Programs that lay out a new project, with how many words stand before the folder's name. */
const scaffolders: readonly (readonly [RegExp, number])[] = [
  [/^(?:create-[\w-]+|@[\w-]+\/create(?:-[\w-]+)?|degit|tiged|giget|cookiecutter-\w+)(?:@\S+)?$/, 0],
  [/^(?:ng|nest|rails|expo|sv|astro|cargo|poetry|mix|dotnet|hugo|jekyll|flutter|phx\.new|django-admin|laravel|symfony|uv|ember|gatsby|tauri|solana|anchor|forge)$/, 1],
];
const making = /^(?:new|create|init|startproject|phx\.new|site|new:\w+)$/;

/**
 * Files and folders that a program is told to put its results into. They are most likely new, as with `mkdir`:
 * where a fact shows that something stands there, it is added to, and stays what it was.
 */
export function outputEffects(command: Command, effects: readonly Effect[], context: ToolContext): readonly Effect[] {
  if (context.machine !== undefined) return [];
  const unread = effects.some((effect) => effect.opacity === 'unmodelled');
  if (!unread && !runners.test(command.program)) return [];
  const words = [...told(command.args, unread), ...laidOut(command)];
  return words.slice(0, 4).flatMap((word) => {
    if (word.known !== 'known' || /^(?:-|\.{0,2}\/?$)/.test(word.text) || word.text.length > 200) return [];
    const target = targetOf(context, command.cwd, word);
    return target.known === 'exact' && (target.scope === 'inside' || target.scope === 'temp') ? createPath(context, command.cwd, word, { via: command.program, existing: 'left' }) : [];
  });
}

function told(args: readonly Word[], unread: boolean): readonly Word[] {
  return args.flatMap((word, at): readonly Word[] => {
    const match = option.exec(word.text);
    if (match === null || (!unread && /^-o$/.test(word.text))) return [];
    if (match[1] !== undefined) return [{ ...word, text: match[1] }];
    const next = args[at + 1];
    return next === undefined || next.text.startsWith('-') ? [] : [next];
  });
}

/** `npx create-vite@latest my-app`, `rails new shop`, `npx degit owner/repo folder`. */
function laidOut(command: Command): readonly Word[] {
  const words = [{ text: command.program, known: 'known' } as const, ...command.args].filter((word) => !word.text.startsWith('-'));
  const at = words.findIndex((word) => scaffolders.some(([program]) => program.test(word.text)));
  if (at < 0 || at > 2) return [];
  const found = scaffolders.find(([program]) => program.test(words[at]?.text ?? ''));
  const verb = words[at + 1];
  if (found === undefined || (found[1] === 1 && (verb === undefined || !making.test(verb.text)))) return [];
  const source = /^(?:degit|tiged|giget)/.test(words[at]?.text ?? '') ? 1 : 0;
  const folder = words[at + 1 + found[1] + source];
  return folder === undefined ? [] : [folder];
}
