import type { CommandNode } from 'unbash';
import type { Draft } from './machine.ts';
import { programName } from './program.ts';

/** Programs that only start another one: who reads is the one they start. */
const wrappers = new Set('sudo doas env command exec builtin nohup nice ionice time timeout stdbuf setsid busybox chroot unbuffer caffeinate'.split(' '));

/** Options of wrappers that take the next word. */
const valued = new Set('-u -g -h -p -C -n -s -k -o -i -e --user --group --signal --kill-after'.split(' '));

/** True name of the program that reads: `sudo -u x bash` is `bash`. */
export function readerName(command: Draft): string {
  if (!wrappers.has(command.program)) return command.program;
  const { args } = command;
  for (let at = 0; at < args.length; at++) {
    const text = args[at]?.text ?? '';
    if (text.startsWith('-')) {
      if (valued.has(text) && !(command.program === 'env' && text === '-i')) at++;
      continue;
    }
    if (/^[A-Za-z_]\w*=/.test(text) || /^\d+(?:\.\d+)?[smhd]?$/.test(text)) continue;
    const name = programName(text);
    if (!wrappers.has(name)) return name;
  }
  return command.program;
}

/** Programs that execute or decode what they read: the text of a file on the way to them is worth asking for. */
const texts = new Set(
  `${[...wrappers].join(' ')} sh bash zsh dash ksh ash fish pwsh powershell python python2 python3 node deno bun ruby perl php osascript psql mysql mariadb sqlite3 mongosh redis-cli xargs parallel ssh docker kubectl base64 base32 xxd openssl rev tr sed tac tee while read source .`.split(' '),
);

/** Whether it matters to the reader of a pipe what exactly comes out of it. */
export function readsText(node: CommandNode): boolean {
  if (node.type !== 'Command') return true;
  return node.name === undefined || node.name.parts !== undefined || texts.has(programName(node.name.value));
}
