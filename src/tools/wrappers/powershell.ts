import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { fromEncodedCommand } from '../code/decode.ts';
import { inputEffects, textEffects } from './executed.ts';
import { runEffect } from './run-effect.ts';
import { scriptEffects, type Reader } from './script.ts';
import { nestedIn } from './start.ts';

const reader: Reader = { kind: 'shell', dialect: 'powershell' };
/** Parameters with a value, in full; any beginning that is not ambiguous is understood. */
const valued = ['executionpolicy', 'ep', 'ex', 'windowstyle', 'inputformat', 'outputformat', 'configurationname', 'configurationfile', 'psconsolefile', 'version', 'workingdirectory', 'wd', 'settingsfile', 'custompipename', 'encodedarguments'];

/** PowerShell: text, encoded text, a script file, or its input. */
export const tool: Tool = {
  programs: ['powershell', 'pwsh', 'powershell_ise', 'pwsh-preview'],
  summary: 'runs text, encoded text or a script of PowerShell',
  effects: effectsOf,
  examples: [
    { run: 'powershell -NoProfile -Command "Remove-Item -Recurse -Force C:\\Windows"', effects: ['delete path irreversible'] },
    { run: 'pwsh -c "Remove-Item -Recurse -Force /etc"', effects: ['delete path irreversible'] },
    { run: 'pwsh -NonInteractive -ExecutionPolicy Bypass "Remove-Item -Recurse -Force /etc"', effects: ['delete path irreversible'] },
    { run: 'powershell -NoP -W Hidden -Exec Bypass -C "Remove-Item -Recurse -Force /etc"', effects: ['delete path irreversible'] },
    { run: 'powershell -enc ZQBjAGgAbwAgAGgAaQA=', effects: ['run program unknown'] },
    { run: 'pwsh -File missing.ps1', effects: ['run program unknown'] },
    { run: 'pwsh -Command "Get-ChildItem"', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  for (let at = 0; at < command.args.length; at++) {
    const word = command.args[at];
    if (word === undefined) break;
    const name = /^(?:--?|\/)([a-z]+)$/i.exec(word.text)?.[1]?.toLowerCase();
    const next = command.args[at + 1];
    if (name === undefined) return isScript(word) ? scriptEffects({ path: word, args: command.args.slice(at + 1), reader }, command, context) : ofWords(command.args.slice(at), command, context);
    if (isShort(name, 'encodedcommand', 1) || name === 'ec') return next === undefined ? [] : encodedEffects(next, command, context);
    if (isShort(name, 'command', 1) || isShort(name, 'commandwithargs', 8) || name === 'cwa') return next?.text === '-' ? inputEffects(reader, command, context) : ofWords(command.args.slice(at + 1), command, context);
    if (isShort(name, 'file', 1)) return next === undefined ? [] : next.text === '-' ? inputEffects(reader, command, context) : scriptEffects({ path: next, args: command.args.slice(at + 2), reader }, command, context);
    if (isShort(name, 'version', 1) || isShort(name, 'help', 1)) return [];
    if (name === 'w' || valued.some((one) => isShort(name, one, 2))) at += 1;
  }
  return inputEffects(reader, command, context);
}

function isShort(given: string, full: string, least: number): boolean {
  return given.length >= least && full.startsWith(given);
}

function isScript(word: Word): boolean {
  return /\.ps1$/i.test(word.text) && !/\s/.test(word.text);
}

function ofWords(words: readonly Word[], command: Command, context: ToolContext): readonly Effect[] {
  const [only] = words;
  if (only === undefined) return [];
  const through = `${command.program} -Command`;
  if (words.length === 1) return textEffects(only, reader, command, context, { through });
  return context.text(words.map((word) => word.text).join(' '), nestedIn(command, through, { dialect: 'powershell' }));
}

/** Encoded text is judged when it can be read, and said to be encoded in any case. */
function encodedEffects(word: Word, command: Command, context: ToolContext): readonly Effect[] {
  const text = word.known === 'known' ? fromEncodedCommand(word.text) : undefined;
  const judged = text === undefined ? [] : context.text(text, nestedIn(command, `${command.program} -EncodedCommand`, { dialect: 'powershell' }));
  const says = text === undefined ? 'runs encoded text that cannot be read in PowerShell' : `runs encoded text in PowerShell: ${text.replace(/\s+/g, ' ').slice(0, 120)}`;
  return [...judged, runEffect({ name: 'encoded text', via: command.program, says, opacity: 'hidden', marks: ['encoded'] })];
}
