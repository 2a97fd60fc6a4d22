import type { Action } from '../model/action.ts';
import type { Assignment, Command, Cwd, Problem } from '../model/command.ts';
import { unknownPart } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { Fact } from '../model/fact.ts';
import type { Inspection, Nested, Place, ToolContext } from '../model/tool.ts';
import { guessDialect } from '../shell/guess.ts';
import { readShell } from '../shell/read.ts';
import type { ShellState } from '../shell/state.ts';
import { actionEffects } from './actions.ts';
import { withBranches, type Branches } from './branch-facts.ts';
import { codeEffects } from './code/read.ts';
import { environmentOf } from './environment.ts';
import { executingVariables } from './executing-variables.ts';
import { redirectEffects } from './files/redirects.ts';
import { withOwnStash } from './git/stash.ts';
import { noFacts, notedFacts } from './noted-facts.ts';
import { onMachine } from './on-machine.ts';
import { outputEffects } from './outputs.ts';
import { rebuiltLater } from './rebuilt.ts';
import { resolvePath } from './resolve.ts';
import { isGivenSocket, socketOfGuard } from './places/guard.ts';
import { toolFor } from './registry.ts';
import { stagedRun } from './staged-run.ts';
import { languageTyped, typedInto } from './typed.ts';
import { editorElsewhere } from './wrappers/editor-elsewhere.ts';
import { withCopiesHandedOn } from './handed-on.ts';
import { noteDownload, runOfDownload, type Downloads } from './wrappers/just-downloaded.ts';
import { provenanceEffects, provenanceOfSource } from './wrappers/provenance.ts';
import { programFileEffects } from './wrappers/script.ts';
import { putInFront } from './wrappers/put-in-front.ts';
import { marked } from './wrappers/start.ts';
import { withWritten } from './written-facts.ts';
import { writtenText, type WrittenText } from './written.ts';

/** More nesting or more commands than a person would ever write; past these the action is asked about. */
const maxDepth = 40;
const maxCommands = 5_000;

export interface InspectOptions {
  readonly place: Place;
  readonly known: ReadonlyMap<string, Fact>;
  readonly cwd: Cwd;
  /** Variables of the agent's environment that are known to hold here. */
  readonly env?: readonly Assignment[];
  /** State of a terminal that goes on. */
  readonly state?: ShellState;
  /** Branches that this session switched to, where the disk does not show it. */
  readonly branches?: Branches;
  /** Lines that the session wrote into files: commands of a script that stand there are the session's own. */
  readonly own?: string;
}

/** An inspection and, for shell text, the state its terminal is left in. */
export interface Inspected extends Inspection {
  /** Text files that shell text would write on this machine, with what. */
  readonly written: readonly WrittenText[];
  /** Where repositories stand after it, as far as it switches them. */
  readonly branches: Branches;
  readonly state?: ShellState;
}

/** What an action would do. Pure and total: a tool that throws gives an unreadable effect, never an exception. */
export function inspect(action: Action, options: InspectOptions): Inspected {
  const observed = notedFacts(options.known);
  const switches = withBranches(observed, options.branches ?? new Map());
  const facts = withWritten(switches);
  const problems: Problem[] = [];
  const programs: string[] = [];
  const said: Command[] = [];
  const written: WrittenText[] = [];
  const downloads: Downloads = new Map();
  let state: ShellState | undefined;
  let commands = 0;

  function note(problem: Problem): void {
    if (!problems.some((one) => one.kind === problem.kind && one.says === problem.says)) problems.push(problem);
  }

  /** It stands in a file that the session wrote, as it is or in a text of JSON. */
  function isOwn({ source }: Command): boolean {
    if (options.own === undefined || options.own === '' || source.length < 4) return false;
    return options.own.includes(source) || options.own.includes(JSON.stringify(source).slice(1, -1));
  }

  function contextFor(depth: number, machine: string | undefined, through: readonly string[]): ToolContext {
    const place: Place = machine === undefined ? options.place : { ...options.place, folders: [], guarded: [], home: '~' };
    const context: ToolContext = {
      facts: machine === undefined ? facts : noFacts,
      place,
      ...(machine === undefined ? {} : { machine }),
      environment: (...names) => environmentOf([...names, machine], place.environments),
      resolve: (cwd, path) => resolvePath(cwd, path, place),
      text: (text, nested) => ofText(text, nested, depth + 1, machine, through),
      code: (language, text, nested) =>
        nestedEffects(depth, nested.machine, machine, [...through, nested.through], (inner) => codeEffects(language, text, nested, inner)),
      command: (command) => ofCommand(command, depth + 1, machine, command.through.length > through.length ? command.through : through),
    };
    return context;
  }

  function nestedEffects(depth: number, to: string | undefined, from: string | undefined, through: readonly string[], read: (context: ToolContext) => readonly Effect[]): readonly Effect[] {
    if (depth >= maxDepth) {
      note({ kind: 'too-deep', says: `commands are nested more than ${maxDepth} deep` });
      return [];
    }
    const machine = to ?? from;
    const effects = read(contextFor(depth + 1, machine, through));
    return to === undefined || to === from ? effects : effects.map((effect) => onMachine(effect, to, options.place));
  }

  function ofText(text: string, nested: Nested, depth: number, from: string | undefined, outer: readonly string[]): readonly Effect[] {
    const machine = nested.machine ?? from;
    return nestedEffects(depth, nested.machine, from, [...outer, nested.through], () => {
      const reading = readShell(text, {
        cwd: nested.cwd,
        home: options.place.home,
        platform: options.place.platform,
        dialect: guessDialect(text, nested.dialect ?? 'posix'),
        env: [...(options.env ?? []), ...(nested.env ?? [])],
        ...(nested.args ? { args: nested.args } : {}),
        ...(nested.patterns ? { patterns: nested.patterns } : {}),
        ...(nested.file ? { script: nested.file } : {}),
        ...(nested.stdin ? { stdin: nested.stdin } : {}),
        through: [...outer, nested.through],
        body: machine === undefined ? bodyOf : () => undefined,
        ...(machine === undefined ? { root: rootOf } : {}),
      });
      reading.problems.filter(isWorthAsking).forEach(note);
      return reading.commands.flatMap((command, at) => {
        if (machine === undefined) facts.show(reading.written, at);
        return ofCommand(command, depth + 1, machine, [...outer, nested.through]);
      });
    });
  }

  function bodyOf(path: string): string | 'none' | undefined {
    const body = facts.get({ kind: 'body', path });
    return body === undefined || body === 'none' ? body : body.text;
  }

  function rootOf(directory: string): string | undefined {
    const repository = facts.get({ kind: 'repository', directory });
    return repository === undefined || repository === 'none' ? undefined : repository.root;
  }

  function ofCommand(command: Command, depth: number, machine: string | undefined, through: readonly string[]): readonly Effect[] {
    commands += 1;
    if (commands > maxCommands) {
      note({ kind: 'too-many', says: `more than ${maxCommands} commands` });
      return [];
    }
    if (depth >= maxDepth) {
      note({ kind: 'too-deep', says: `commands are nested more than ${maxDepth} deep` });
      return [];
    }
    if (programs.length < 200 && !programs.includes(command.program)) programs.push(command.program);
    if (machine === undefined && said.length < 200 && action.kind === 'shell' && (action.text.includes(command.source) || isOwn(command))) said.push(command);
    const context = contextFor(depth, machine, through);
    try {
      if (machine === undefined && written.length < 20) written.push(...writtenText(command, context));
      const own = effectsOfProgram(command, context).map((effect) => withWords(effect, command));
      // `Start-Process -Verb RunAs` hands the program on with the rights of an administrator.
      const done = withCopiesHandedOn(command, command.through.includes('runas') ? marked(own, 'privileged') : own, context);
      const effects = [...decodedProgram(command), ...executingVariables(command, context), ...roundTheGuard(command, context), ...stagedRun(command, done), ...done, ...outputEffects(command, done, context), ...redirectEffects(command, context)];
      if (machine !== undefined) return effects;
      switches.switched(command, done);
      const fetched = runOfDownload(command, downloads, context);
      noteDownload(command, effects, downloads, context);
      return [...effects, ...fetched];
    } catch (error) {
      note({ kind: 'parse', says: `the reading of ${command.program} failed: ${error instanceof Error ? error.message : 'unknown error'}` });
      return [];
    }
  }

  function ofShell(text: string, dialect: 'posix' | 'powershell' | 'cmd', cwd: Cwd): readonly Effect[] {
    const reading = readShell(text, {
      cwd,
      home: options.place.home,
      platform: options.place.platform,
      dialect: guessDialect(text, dialect),
      ...(options.env ? { env: options.env } : {}),
      ...(options.state ? { state: options.state } : {}),
      body: bodyOf,
      root: rootOf,
    });
    reading.problems.filter(isWorthAsking).forEach(note);
    state = reading.state;
    return reading.commands.flatMap((command, at) => {
      facts.show(reading.written, at);
      return rebuiltLater(ofCommand(command, 0, undefined, []), reading.commands.slice(at + 1, at + 40), (from, path) => resolvePath(from, path, options.place));
    });
  }

  function effectsOf(): readonly Effect[] {
    if (action.kind === 'shell') {
      const cwd: Cwd = action.cwd === undefined ? options.cwd : { kind: 'at', path: action.cwd };
      return ofShell(action.text, action.dialect, cwd);
    }
    if (action.kind === 'keys') {
      const program = languageTyped(action.text);
      return action.enter === 'enter' ? ofShell(program === undefined ? action.text : typedInto(program, action.text), 'posix', options.cwd) : [];
    }
    return actionEffects(action, contextFor(0, undefined, []), options.cwd);
  }

  let effects: readonly Effect[] = [];
  try {
    effects = effectsOf();
  } catch (error) {
    note({ kind: 'parse', says: `the action could not be read: ${error instanceof Error ? error.message : 'unknown error'}` });
  }
  return { effects: withOwnStash(effects), problems, needs: observed.needs(), programs, commands: said, bodies: observed.bodies(), written, branches: switches.branches(), ...(state ? { state } : {}) };
}

/** What a command does beside what its program does: another one in front of it, the editor under another name, the socket among its words. */
function roundTheGuard(command: Command, context: ToolContext): readonly Effect[] {
  return [...putInFront(command, context), ...editorElsewhere(command, context), ...(isGivenSocket(command) ? [socketOfGuard(command.program)] : [])];
}

/** What a Windows shell's text leaves unread is unknown, and asked about where it speaks of a program or a verb that takes something away. */
function isWorthAsking(problem: Problem): boolean {
  return problem.rest === undefined || /\b(?:remove|clear|format|stop|del|erase|rd|rmdir|ri|rm|drop|truncate|delete|destroy|invoke-expression|iex|invoke-webrequest|iwr|diskpart|vssadmin|cipher|reg|schtasks|icacls|takeown|shutdown|git|terraform|kubectl|aws|az|gcloud|psql|mysql|curl)\b/i.test(problem.rest);
}

/** `$(echo … | base64 -d)` in the place of a program: its text was decoded and is executed. */
function decodedProgram(command: Command): readonly Effect[] {
  if (command.path.known !== 'known' || command.path.source === undefined) return [];
  const provenance = provenanceOfSource(command.path.source);
  return provenance.kind === 'decoded' ? provenanceEffects(provenance, command.program) : [];
}

/** An unknown program's effect says with which words it was started. */
function withWords(effect: Effect, command: Command): Effect {
  if (effect.opacity !== 'unmodelled' || effect.words !== undefined) return effect;
  return { ...effect, words: [command.program, ...command.args.slice(0, 20).map((word) => (/\s/.test(word.text) ? '""' : word.text.slice(0, 80)))].join(' ').slice(0, 300) + liveVariables(command) };
}

/** A sole `--help` or `--version` does nothing, whatever the program. */
function onlyAsks(command: Command): 'yes' | 'no' {
  const [first, ...rest] = command.args;
  return first !== undefined && rest.length === 0 && (first.text === '--help' || first.text === '--version') ? 'yes' : 'no';
}

function effectsOfProgram(command: Command, context: ToolContext): readonly Effect[] {
  const tool = toolFor(command);
  if (tool !== undefined) return onlyAsks(command) === 'yes' && !isWrapperPath(command) ? [] : tool.effects(command, context);
  if (command.program.includes(unknownPart)) return [unknownProgram(command, `a program whose name is not known (${command.path.source ?? command.source})`)];
  return programFileEffects(command, context);
}

/** `./rm --help` is a program of the workspace, not rm. */
function isWrapperPath(command: Command): boolean {
  return command.path.text.includes('/') && !/^\/(usr\/(local\/)?)?s?bin\//.test(command.path.text);
}

function unknownProgram(command: Command, name: string): Effect {
  return {
    verb: 'run',
    object: { kind: 'program', name: command.program },
    environment: 'unknown',
    extent: {},
    undo: 'unknown',
    certainty: 'unknown',
    via: command.program,
    says: `runs ${name}`,
    opacity: 'unmodelled',
  };
}

/** Variables that lead a program to production: `AWS_PROFILE=prod`, `DATABASE_URL=$PROD_DATABASE_URL`. Those of builds lead nowhere. */
function liveVariables(command: Command): string {
  const found = command.env.filter(({ name, value }) => !/^(?:NODE_ENV|MIX_ENV|BABEL_ENV|npm_\w+)$/.test(name) && /PROFILE|ENV|STAGE|URL|URI|DSN|HOST|CONTEXT|WORKSPACE|PROJECT|CLUSTER|REGION|TARGET/i.test(name) && /(?:^|[^a-z])(?:prod|production|prd)(?![a-z])/i.test(`${value.text} ${value.source ?? ''}`));
  return found.slice(0, 3).map(({ name, value }) => ` ${name}=${/PROD/.test(value.source ?? '') ? 'prod' : value.text.replace(/\/\/[^@/]*@/, '//').slice(0, 60)}`).join('');
}
