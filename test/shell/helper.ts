import type { Command, Word } from '../../src/model/command.ts';
import { unknownPart } from '../../src/model/command.ts';
import type { Reading, ReadOptions } from '../../src/shell/read.ts';
import { readShell } from '../../src/shell/read.ts';

/** Reads text in `/w` of a person whose home is `/home/me`; no file has a known body. */
export function read(text: string, options: Partial<ReadOptions> = {}): Reading {
  return readShell(text, { cwd: { kind: 'at', path: '/w' }, home: '/home/me', platform: 'posix', dialect: 'posix', body: () => undefined, ...options });
}

/** The same on Windows, in PowerShell. */
export function readPs(text: string, options: Partial<ReadOptions> = {}): Reading {
  return read(text, { cwd: { kind: 'at', path: 'C:/w' }, home: 'C:/Users/me', platform: 'windows', dialect: 'powershell', ...options });
}

/** A word as a person would write it: `?` for an unknown part, quotes where it has blanks or is empty. */
export function wordText(word: Word): string {
  const text = word.text.replaceAll(unknownPart, '?');
  return text === '' || /\s/.test(text) ? `'${text}'` : text;
}

export function told(command: Command): string {
  return [command.program.replaceAll(unknownPart, '?'), ...command.args.map(wordText)].join(' ');
}

/** Every command of a text, as program and words. */
export function commands(text: string, options: Partial<ReadOptions> = {}): readonly string[] {
  return read(text, options).commands.map(told);
}

export function psCommands(text: string, options: Partial<ReadOptions> = {}): readonly string[] {
  return readPs(text, options).commands.map(told);
}

/** Every command together with the folder it runs in. */
export function placed(text: string, options: Partial<ReadOptions> = {}): readonly string[] {
  return read(text, options).commands.map((command) => `${command.cwd.kind === 'at' ? command.cwd.path : `? ${command.cwd.why}`}: ${told(command)}`);
}

/** The only command with that name. */
export function find(reading: Reading, program: string): Command {
  const found = reading.commands.filter((command) => command.program === program);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`expected one ${program}, got ${found.length}`);
  return first;
}
