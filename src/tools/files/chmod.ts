import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { configurePath } from '../paths.ts';

const flags = ['R recursive', 'c changes', 'f silent quiet', 'v verbose', 'h no-dereference', 'dereference', 'H', 'L', 'P', 'preserve-root', 'no-preserve-root', 'help', 'version', 'V', 'b remove-all', 'k remove-default', 'd default', 'n', 'p', 'E', 'C', 'a', 'N'];

export const tool: Tool = {
  programs: ['chmod', 'gchmod', 'chown', 'gchown', 'chgrp', 'chattr', 'chflags', 'setfacl', 'chcon', 'restorecon', 'xattr', 'setcap', 'icacls', 'takeown', 'attrib', 'cacls', 'Set-Acl'],
  summary: 'changes modes, owners and attributes; recursively on a system or a home that cannot be put right again',
  effects: changed,
  examples: [
    { run: 'chmod +x scripts/build.sh', effects: ['configure path trivial'] },
    { run: 'chmod -R 755 build', effects: ['configure path recoverable'] },
    { run: 'chmod -R 777 /', effects: ['edit path irreversible'] },
    { run: 'chown -R dev /etc', effects: ['edit path irreversible'] },
    { run: 'chmod 666 config.json', effects: ['grant path trivial'] },
    { run: 'icacls src /grant Everyone:F /T', effects: ['grant path recoverable'] },
    { run: 'chmod --version', effects: [] },
    { run: 'xattr -l build/app', effects: [] },
    { run: 'xattr -cr build/app', effects: ['configure path recoverable'] },
    { run: 'xattr -d com.apple.quarantine build/app', effects: ['configure path trivial'] },
  ],
};

const words: Readonly<Record<string, string>> = { chown: 'changes the owner of', gchown: 'changes the owner of', chgrp: 'changes the group of', takeown: 'takes ownership of', chattr: 'changes the attributes of', chflags: 'changes the attributes of', setcap: 'gives capabilities to' };

function changed(command: Command, context: ToolContext): readonly Effect[] {
  if (/^(icacls|takeown|attrib|cacls|set-acl)$/i.test(command.program)) return ofWindows(command, context);
  if (command.program === 'xattr') return ofAttributes(command, context);
  // A mode may begin with a dash: `-w`, `-x`, `a-x`.
  const mode = command.args.find((word) => /^-[rwxXstugoa]+([,+=-].*)?$/.test(word.text) && !/^-R/.test(word.text) && /^g?chmod$/.test(command.program));
  const options = readOptions(mode === undefined ? command.args : command.args.filter((word) => word !== mode), { flags, values: ['from', 'm modify', 'M', 'x remove', 'X', 'set', 's', 'u user', 'r role', 't type', 'l range', 'w'], maybe: ['reference'] });
  if (options.has('help', 'version') || (command.program === 'setfacl' && options.has('test'))) return [];
  const named = mode !== undefined || options.has('reference') || options.value('m', 'M', 'x', 'X', 'set', 's') !== undefined || command.program === 'restorecon';
  const how = mode?.text ?? (named ? (options.value('m')?.text ?? '') : (options.operands[0]?.text ?? ''));
  const paths = named ? options.operands : options.operands.slice(1);
  const deep = options.has('recursive') ? ({ recursive: 'recursive' } as const) : {};
  const verb = opens(command.program, how) ? 'grant' : 'configure';
  const says = verb === 'grant' ? { does: 'opens to everybody' } : words[command.program] === undefined ? {} : { does: words[command.program] ?? '' };
  const raised = setsUser(command.program, how);
  const marks = options.has('no-preserve-root') || raised ? { marks: [...(options.has('no-preserve-root') ? (['bypass'] as const) : []), ...(raised ? (['privileged'] as const) : [])] } : {};
  const rights = verb === 'configure' && !raised && /^g?chmod$/.test(command.program) && /^(?:[ugoa]*\+[rxX]+|0?7[0145][0145])$/.test(how) ? ({ rights: 'more' } as const) : {};
  return paths.flatMap((word) => configurePath(context, command.cwd, word, { via: command.program, verb, ...deep, ...says, ...marks, ...rights }));
}

/** `xattr` lists and prints, unless a letter of it writes (name, value, files), deletes (name, files) or clears (files). */
function ofAttributes(command: Command, context: ToolContext): readonly Effect[] {
  const letters = command.args.filter((word) => /^-[a-zA-Z]+$/.test(word.text)).map((word) => word.text.slice(1)).join('');
  const [deed] = /[wdc]/.exec(letters) ?? [];
  if (deed === undefined || /h/.test(letters)) return [];
  const words = command.args.filter((word) => !/^-[a-zA-Z-]+$/.test(word.text)).slice(deed === 'w' ? 2 : deed === 'd' ? 1 : 0);
  const deep = letters.includes('r') ? ({ recursive: 'recursive' } as const) : {};
  return words.flatMap((word) => configurePath(context, command.cwd, word, { via: 'xattr', verb: 'configure', ...deep, does: 'changes the attributes of' }));
}

/** Whoever starts the file then acts as its owner. */
export function setsUser(program: string, how: string): boolean {
  return program === 'setcap' || (/chmod$|^install$/.test(program) && (/^[2467][0-7]{3}$/.test(how) || /(^|,)[ugoa]*[+=][rwxX]*s/.test(how)));
}

/** Lets everybody write, or runs as the owner whoever starts it. */
function opens(program: string, how: string): boolean {
  if (/^g?chmod$/.test(program)) return /^0?[0-7]?[0-7][0-7][2367]$/.test(how) || /(^|,)[ugoa]*[oa][ugoa]*[+=][rxXst]*w/.test(how) || /^[2467][0-7]{3}$/.test(how) || /(^|,)[ugoa]*\+[rwxX]*s/.test(how);
  if (program === 'setfacl') return /(^|,)(o|other|u:nobody|g:users)::?.*w/.test(how);
  return program === 'setcap';
}

function ofWindows(command: Command, context: ToolContext): readonly Effect[] {
  const texts = command.args.map((word) => word.text.replace(/^\/\//, '/'));
  const switches = texts.filter((text) => /^\/[a-z]/i.test(text)).map((text) => text.toLowerCase());
  if (switches.includes('/?') || switches.includes('/save')) return [];
  const file = switches.indexOf('/f');
  const word = command.program === 'takeown' && file >= 0 ? command.args[texts.findIndex((text) => text.toLowerCase() === '/f') + 1] : command.args.find((one) => !/^\/{1,2}[a-z]|^[+-][rhsai]$/i.test(one.text));
  const changes = !/^i?cacls$/i.test(command.program) || switches.some((one) => /^\/(grant|deny|remove|reset|setowner|inheritance|setintegritylevel|restore|[tegrpd]$)/i.test(one));
  if (word === undefined || !changes) return [];
  const wide = texts.some((text) => /^(everyone|users|\*s-1-1-0|authenticated users)(:|$)/i.test(text));
  const deep = switches.some((one) => /^\/[rts]$/.test(one)) ? ({ recursive: 'recursive' } as const) : {};
  return configurePath(context, command.cwd, word, { via: command.program, verb: wide && switches.some((one) => one.startsWith('/grant')) ? 'grant' : 'configure', ...deep, does: words[command.program.toLowerCase()] ?? (wide ? 'opens to everybody' : 'changes the rights on') });
}
