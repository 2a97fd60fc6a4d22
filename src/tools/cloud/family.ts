import type { Command, Word } from '../../model/command.ts';
import type { CloudThing, Effect, Environment, Extent, Mark, Undo, UndoBy } from '../../model/effect.ts';
import type { SettingName } from '../../model/fact.ts';
import type { Tool, ToolContext, ToolExample } from '../../model/tool.ts';
import { deedOf, type Asked } from './deed.ts';
import { unmodelled } from '../effect.ts';
import { setting, variable } from './account.ts';
import { isUnknown, nameOf, readOptions, type Options, type Shape } from './options.ts';
import { operationVerb, verbOf, type Does } from './verbs.ts';
import { inFile } from '../network/sent-secret.ts';
import { openingOption, weakeningOption } from './weakens.ts';

/** What a path of words does, where the words themselves do not say it. */
export interface Row {
  readonly does: Does;
  readonly what?: CloudThing;
  readonly undo?: Undo;
  readonly undoBy?: UndoBy;
  readonly marks?: readonly Mark[];
  readonly extent?: Extent;
  /** Written before the name: `deletes the app`. */
  readonly says?: string;
  readonly instead?: string;
  /** It runs on this machine, whatever the account: a server to develop with. */
  readonly where?: 'here';
  /** Options of which one must be given, else the words say what is done. */
  readonly when?: readonly string[];
}

/** A command line of the shape `service [group] verb [name]`, described by tables. */
export interface Family {
  readonly provider: string;
  readonly programs: readonly string[];
  readonly summary: string;
  readonly shape?: Shape;
  /** Words that look like verbs and are nouns in this program. */
  readonly nouns?: readonly string[];
  /** Paths of leading words (`sql instances patch`; `*` stands for one word) and what they do; the longest match counts. */
  readonly rows?: Readonly<Record<string, Row>>;
  /** Separator inside one word: heroku's `apps:destroy`. */
  readonly separator?: string;
  /** Options that name the object. */
  readonly names?: readonly string[];
  /** Options, variables and a setting that name the account, project or context. */
  readonly targets?: readonly string[];
  readonly variables?: readonly string[];
  readonly setting?: SettingName;
  readonly dryRun?: readonly string[];
  /** Where the name stands when no option gives it: after the verb, or just before it (`app NAME delete`). */
  readonly nameAt?: 'after' | 'before';
  /** What a call without a known verb does: nothing (prints help), or something unknown. */
  readonly bare?: Row;
  /** Effects that tables cannot say; `undefined` leaves it to the tables. */
  special?(call: Call): readonly Effect[] | undefined;
  readonly examples: readonly ToolExample[];
}

/** One call of a family's program. */
export interface Call {
  readonly command: Command;
  readonly context: ToolContext;
  readonly options: Options;
  /** Words split by the family's separator. */
  readonly words: readonly string[];
  target(): string | undefined;
  environment(...names: readonly (string | undefined)[]): Environment;
  /** The effect of what is asked, with provider, program, target and environment filled in. */
  deed(asked: Pick<Asked, 'does' | 'kind' | 'name'> & Partial<Asked>): Effect;
}

/** A tool from a family's tables. */
export function familyTool(family: Family): Tool {
  const rows = new Map(Object.entries(family.rows ?? {}));
  return {
    programs: family.programs,
    summary: family.summary,
    examples: family.examples,
    effects: (command, context) => {
      const call = callOf(family, command, context);
      return family.special?.(call) ?? fromWords(family, rows, call);
    },
  };
}

/** Options that name what the object stands in: a service lies where its cluster lies. */
const containers = ['cluster', 'cluster-name', 'instance', 'instance-name', 'db-instance-identifier', 'resource-group', 'g', 'account-name', 'server', 'server-name', 'vault-name', 'workspace-name', 'registry', 'registry-name', 'bucket', 'database', 'database-name', 'namespace', 'namespace-name', 'app', 'app-name', 'application-name', 'environment-name', 'stack-name', 'hub-name', 'factory-name', 'user-pool-id', 'log-group-name', 'group-name', 'network', 'topic-arn', 'queue-url', 'table-name', 'function-name'] as const;

/** Reads a call of a family's program. */
export function callOf(family: Family, command: Command, context: ToolContext): Call {
  const options = readOptions(command.args, family.shape);
  const words = options.words.flatMap((word, i) => (i < 2 && family.separator !== undefined && !word.includes('://') ? word.split(family.separator) : [word]));
  const target = (): string | undefined =>
    options.value(...(family.targets ?? [])) ??
    (family.variables ?? []).map((name) => variable(command, name)).find((value) => value !== undefined) ??
    (family.setting === undefined ? undefined : setting(command, context, family.setting));
  const around = containers.map((name) => options.value(name)).filter((name) => name !== undefined && context.environment(name) !== 'unknown');
  const environment = (...names: readonly (string | undefined)[]): Environment => context.environment(...names, ...around, target());
  return {
    command,
    context,
    options,
    words,
    target,
    environment,
    deed: (asked) => {
      const reads = asked.does === 'read';
      const on = asked.target ?? (reads ? options.value(...(family.targets ?? [])) : target()) ?? around[0];
      return deedOf({
        via: command.program,
        provider: family.provider,
        environment: reads ? context.environment(asked.name, on, ...around) : environment(asked.name, on),
        ...asked,
        target: on,
      });
    },
  };
}

function fromWords(family: Family, rows: ReadonlyMap<string, Row>, call: Call): readonly Effect[] {
  const { words, options, command } = call;
  if (words.length === 0 || words[0] === 'help' || options.has('help') || options.has('h')) return family.bare !== undefined && words.length === 0 && !options.has('help', 'h') ? [acted(call, family, family.bare, [], '')] : [];
  const matched = matchRow(rows, words, options);
  if (matched !== undefined) return dressed(family, call, matched.row, words.slice(0, matched.length), nameAfter(family, call, matched.length));
  const nouns = new Set(family.nouns);
  for (let i = 0; i < Math.min(words.length, 6); i++) {
    const word = words[i] ?? '';
    if (nouns.has(word)) continue;
    const does = verbOf(word) ?? (i > 0 && (word.includes('-') || /^[A-Z][a-z]+[A-Z]/.test(word)) ? operationVerb(word)?.does : undefined);
    if (does === undefined) continue;
    // `monitor workspace delete`: a first word that could be a verb is a noun where a plain verb follows.
    if (does === 'read' && (i === 0 || word.includes('-')) && words.slice(i + 1, i + 5).some((later) => /^(?:delete|destroy|purge|terminate)$/.test(later))) continue;
    const kind = [...words.slice(0, i), ...(verbOf(word) === undefined ? (operationVerb(word)?.rest ?? []) : [])];
    const named = family.nameAt === 'before' && kind.length > 1 ? { kind: kind.slice(0, -1), name: kind.at(-1) ?? '' } : { kind, name: nameAfter(family, call, i + 1) };
    // `rm volume x`: the kind stands behind the verb.
    const moved = named.kind.length === 0 && words.length > i + 2 ? { kind: [words[i + 1] ?? ''], name: words[i + 2] ?? '' } : named;
    return dressed(family, call, { does }, moved.kind, moved.name);
  }
  if (options.rest.slice(0, 3).some((word) => isUnknown(word))) return [unmodelled(command.program, `${command.program} ${options.rest.slice(0, 3).map((word) => nameOf(word)).join(' ')}`)];
  return family.bare === undefined ? [unmodelled(command.program, `${command.program} ${words.slice(0, 3).join(' ')}`)] : [acted(call, family, family.bare, [], '')];
}

function matchRow(rows: ReadonlyMap<string, Row>, words: readonly string[], options: Options): { readonly row: Row; readonly length: number } | undefined {
  let best: { readonly row: Row; readonly length: number } | undefined;
  for (const [path, row] of rows) {
    const steps = path.split(' ');
    if (steps.length > words.length || (best !== undefined && steps.length < best.length)) continue;
    if (!steps.every((step, i) => step === '*' || step.split('|').includes(words[i] ?? ''))) continue;
    if (row.when !== undefined && !options.has(...row.when)) continue;
    if (best !== undefined && steps.length === best.length && best.row.when !== undefined && row.when === undefined) continue;
    best = { row, length: steps.length };
  }
  return best;
}

function nameAfter(family: Family, call: Call, from: number): string {
  const option = call.options.value(...(family.names ?? []));
  if (option !== undefined) return option;
  const word: Word | undefined = call.options.rest[from - (call.words.length - call.options.words.length)];
  return nameOf(word);
}

/** The effect of a row with what dry runs and options add to it. */
function dressed(family: Family, call: Call, row: Row, kind: readonly string[], name: string): readonly Effect[] {
  if (call.options.has(...(family.dryRun ?? ['dry-run', 'dryrun']))) return [call.deed({ does: 'read', kind, name, marks: ['dry-run'] })];
  // `backup restore --overwrite`: what stands there is replaced.
  const replaces = row.does === 'create' && call.words.includes('restore') && call.options.has('overwrite', 'in-place', 'replace');
  const effect = replaces ? call.deed({ does: 'delete', kind, name, undo: 'irreversible', says: `replaces ${name || kind.join(' ')} by a backup (${family.provider})` }) : acted(call, family, row, kind, name);
  if (row.does === 'read') return [effect];
  if (row.does === 'send') return [withSecret(effect, call)];
  const weakens = weakeningOption(call.options);
  const opens = row.does === 'delete' ? undefined : openingOption(call.options);
  if (weakens !== undefined && effect.environment !== 'local' && (row.does === 'delete' || row.does === 'disable'))
    return [{ ...effect, undo: 'irreversible', marks: [...new Set([...(effect.marks ?? []), 'undo-removed' as const])], says: `${effect.says}, without what would bring it back (${weakens})` }];
  const more: Effect[] = [];
  if (weakens !== undefined && effect.environment !== 'local')
    more.push({ ...effect, verb: 'disable', undo: 'irreversible', marks: [...(effect.marks ?? []), 'undo-removed'], says: `takes away what an undo would rest on (${weakens}): ${effect.says}` });
  if (opens !== undefined) more.push({ ...effect, verb: 'grant', marks: [...(effect.marks ?? []), 'everybody'], says: `opens to everybody (${opens}): ${effect.says}` });
  return [effect, ...more];
}

/** What is sent may be a file that holds credentials. */
function withSecret(effect: Effect, { command, context }: Call): Effect {
  const secret = command.args.map((word) => inFile(context, command.cwd, word.text.replace(/^--?[\w-]+=/, ''))).find((found) => found !== undefined);
  return secret === undefined ? effect : { ...effect, undo: 'irreversible', says: `${effect.says}: ${secret}`, marks: [...(effect.marks ?? []), 'secret'] };
}

function acted(call: Call, family: Family, row: Row, kind: readonly string[], name: string): Effect {
  const marks: Mark[] = [...(row.marks ?? [])];
  if (row.does !== 'read' && call.options.has('force', 'f', 'yes', 'y', 'quiet', 'auto-approve', 'assume-yes', 'no-confirm', 'skip-confirmation', 'no-prompt', 'confirm', 'approve')) marks.push('no-dry-run');
  const noun = kind.filter((word) => verbOf(word) === undefined || (family.nouns ?? []).includes(word));
  return call.deed({
    does: row.does,
    kind: noun,
    name,
    ...(row.what === undefined ? {} : { what: row.what }),
    ...(row.where === undefined ? {} : { environment: 'local' as const }),
    ...(row.undo === undefined ? {} : { undo: row.undo }),
    ...(row.undoBy === undefined ? {} : { undoBy: row.undoBy }),
    ...(row.extent === undefined ? {} : { extent: row.extent }),
    ...(row.instead === undefined ? {} : { instead: row.instead }),
    ...(row.says === undefined ? {} : { says: `${named(row.says, name)}${call.target() === undefined ? '' : ` (${family.provider} ${call.target() ?? ''})`}` }),
    ...(marks.length === 0 ? {} : { marks }),
  });
}

/** A phrase that waits for a name, where there is none to say. */
function named(phrase: string, name: string): string {
  if (name !== '') return `${phrase} ${name}`;
  return / (?:under|from|of|to|on|with)$/.test(phrase) ? `${phrase} everything that it reaches` : phrase.replace(/:$/, '');
}
