import type { Effect } from '../../model/effect.ts';
import { effectOf } from '../effect.ts';

/** A connection outwards whose other end is given the input and output of a shell, in the languages that are used for it. */
const shapes: readonly RegExp[] = [
  /socket[\s\S]*\.connect(?:_ex)?\([\s\S]*(?:os\.dup2|pty\.spawn|std(?:in|out)\s*=\s*\w+\.(?:fileno|makefile)|std(?:in|out)\s*=\s*(?:s|sock|conn|client)\b)/,
  /(?:net|tls)["']?\)?\.(?:connect|createConnection|Socket)[\s\S]*(?:\.pipe\(\s*\w+\.stdin|\.stdout\.pipe\()/,
  /TCPSocket[\s\S]*(?:exec|spawn|IO\.popen|\x60)[\s\S]*(?:sh\b|%d|cmd)/,
  /(?:IO::Socket|\bsocket\()[\s\S]*open\(\s*STDIN[\s\S]*exec/i,
  /fsockopen\([\s\S]*(?:proc_open|shell_exec|passthru|\bexec|\bsystem)\s*\(/,
  /net\.Dial\([\s\S]*exec\.Command\([\s\S]*\.Std(?:in|out)\s*=\s*\w+/,
  /Net\.Sockets\.TCPClient[\s\S]*(?:iex|Invoke-Expression|GetStream)[\s\S]*(?:iex|Invoke-Expression)/i,
];

/** The effect of a program text that hands a shell to another machine, or nothing. */
export function reverseShell(text: string, via: string): readonly Effect[] {
  const shown = text.slice(0, 20_000);
  if (!/socket|\bnet\b|tls|fsockopen|Dial|TCPClient/i.test(shown) || !shapes.some((shape) => shape.test(shown))) return [];
  return [effectOf(via, { verb: 'grant', object: { kind: 'system', what: 'a shell of this account' }, undo: 'irreversible', says: 'gives another machine a shell on this one', marks: ['bypass'] })];
}
