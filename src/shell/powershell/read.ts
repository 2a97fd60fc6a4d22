import type { ReadOptions, Reading } from '../read.ts';
import { readWindows } from '../windows.ts';
import type { Reader } from './reader.ts';
import { nested } from './reader.ts';
import { runStatements } from './statements.ts';

/**
 * Reads PowerShell text by hand: statements, pipes, expressions, blocks, functions, known variables.
 * What cannot be read is a problem with its text in `rest`; the readable commands stand beside it.
 */
export function readPowerShell(text: string, options: ReadOptions): Reading {
  return readWindows(text, { ...options, dialect: 'powershell' }, (machine, frame, source) => {
    const reader: Reader = { machine, frame: { ...frame, text: source }, text: source, at: 0 };
    // Functions that the terminal remembers are defined again.
    for (const item of machine.options.state?.functions ?? []) if (/^function\s/i.test(item.source)) runStatements(nested(reader, item.source), 'end');
    runStatements(reader, 'end');
  });
}
