import type { Command, Word } from '../model/command.ts';

/** Switches and operands of a cmd program: `/s /q`, `/s/q`, `/A:H`. */
export interface Switches {
  /** Names in lower case, without the slash and without a value. */
  has(...names: readonly string[]): boolean;
  value(...names: readonly string[]): string | undefined;
  readonly operands: readonly Word[];
}

/** Sorts the words of a cmd program. Several switches may stand in one word; a word like `/home/x` is an operand. Git Bash writes `//s`. */
export function readSwitches(args: readonly Word[]): Switches {
  const given = new Map<string, string>();
  const operands: Word[] = [];
  for (const word of args) {
    const text = word.text.replace(/^\/\//, '/');
    if (!/^(\/[A-Za-z?][A-Za-z0-9_-]*(:[^/]*)?)+$/.test(text) || isPath(text)) {
      operands.push(word);
      continue;
    }
    for (const part of text.slice(1).split('/')) {
      const colon = part.indexOf(':');
      given.set((colon < 0 ? part : part.slice(0, colon)).toLowerCase(), colon < 0 ? '' : part.slice(colon + 1));
    }
  }
  return {
    has: (...names) => names.some((name) => given.has(name)),
    value: (...names) => names.map((name) => given.get(name)).find((value) => value !== undefined && value !== ''),
    operands,
  };
}

/** `/etc` and `/home/x` read as switches only where every part is as short as one. */
function isPath(text: string): boolean {
  return text.slice(1).split('/').some((part) => part.replace(/:.*/, '').length > 7) || /^\/(etc|usr|var|tmp|home|opt|bin|mnt|root)(\/|$)/.test(text);
}

/** Parameters that a cmdlet knows, in the spelling of its documentation. */
export interface ParameterSpec {
  readonly switches?: readonly string[];
  readonly values?: readonly string[];
}

/** Parameters and operands of a PowerShell command; names ask without case. */
export interface Parameters {
  has(...names: readonly string[]): boolean;
  /** Values of the parameters in order, lists taken apart. */
  all(...names: readonly string[]): readonly Word[];
  readonly operands: readonly Word[];
}

/** Sorts the words of a PowerShell command: `-Recurse`, `-Force:$false`, `-Path a,b`, names cut short where only one fits. */
export function readParameters(args: readonly Word[], spec: ParameterSpec): Parameters {
  const switches = new Set(spec.switches?.map((name) => name.toLowerCase()));
  const values = new Set([...(spec.values ?? []), 'ErrorAction', 'WarningAction', 'ErrorVariable', 'OutVariable', 'Credential'].map((name) => name.toLowerCase()));
  const names = [...switches, ...values];
  const given = new Map<string, Word[]>();
  const operands: Word[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === undefined) break;
    const match = /^-([A-Za-z]+)(?::(.*))?$/s.exec(word.text);
    if (!match) {
      operands.push(...listOf(word));
      continue;
    }
    const written = (match[1] ?? '').toLowerCase();
    const fits = names.filter((name) => name.startsWith(written));
    const name = aliases[written] ?? (names.includes(written) || fits.length !== 1 ? written : (fits[0] ?? written));
    const attached = match[2];
    const kept = given.get(name) ?? [];
    if (attached !== undefined && attached !== '') {
      if (switches.has(name) && /^\$?false$/i.test(attached)) continue;
      kept.push(...listOf({ ...word, text: attached }));
    } else if (values.has(name)) {
      const next = args[i + 1];
      if (next !== undefined) kept.push(...listOf(next));
      i++;
    }
    given.set(name, kept);
  }
  return {
    has: (...asked) => asked.some((name) => given.has(name.toLowerCase())),
    all: (...asked) => asked.flatMap((name) => given.get(name.toLowerCase()) ?? []),
    operands,
  };
}

/** Short names that PowerShell documents beside the plain cutting short. */
const aliases: Readonly<Record<string, string>> = { ea: 'erroraction', wa: 'warningaction', pspath: 'literalpath', lp: 'literalpath', wi: 'whatif', cf: 'confirm' };

/** `a,b` is a list of two. */
function listOf(word: Word): readonly Word[] {
  return word.text.includes(',') ? word.text.split(',').map((text) => ({ ...word, text: text.trim() })).filter((one) => one.text !== '') : [word];
}

/** What `Get-Service *sql* | … |` hands on, as the words that name it; `*` where the cmdlet was given none. Nothing where no such cmdlet stands before. */
export function pipedNames(command: Command): readonly string[] {
  const from = command.stdin.kind === 'pipe' ? command.stdin.from.findLast((one) => /^get-\w/i.test(one.program)) : undefined;
  if (from === undefined) return [];
  const names = from.args.filter((word, at) => !word.text.startsWith('-') && !/^-(?:\w*server|computername|properties|erroraction|ea)$/i.test(from.args[at - 1]?.text ?? '')).map((word) => word.text);
  return names.length === 0 ? ['*'] : names;
}
