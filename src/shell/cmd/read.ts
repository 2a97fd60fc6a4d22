import type { ReadOptions, Reading } from '../read.ts';
import { readWindows } from '../windows.ts';
import { lineOf, runLines } from './statements.ts';

/** Reads text of cmd.exe: `&`, `&&`, `||`, `|`, carets, `%VAR%`, `if`, `for`, blocks. Never throws. */
export function readCmd(text: string, options: ReadOptions): Reading {
  return readWindows(text, { ...options, dialect: 'cmd' }, (machine, frame, source) => {
    runLines(lineOf(machine, frame, source), 'end');
  });
}
