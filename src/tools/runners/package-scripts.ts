import type { Command, Cwd, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { unmodelled } from '../effect.ts';
import { quoteWords } from '../wrappers/quote.ts';
import { nestedIn } from '../wrappers/start.ts';
import { nearestFile } from './nearest-file.ts';

/** Which scripts of which package are run. */
export interface ScriptCall {
  readonly command: Command;
  readonly cwd: Cwd;
  /** `build`; its `prebuild` and `postbuild` run too. */
  readonly script: string;
  readonly args: readonly Word[];
  /** Only scripts that are there: lifecycle scripts of an install. */
  readonly missing: 'unmodelled' | 'nothing';
}

/** Programs for which people keep a script of the same name. */
const sameNamed = /^(?:typeorm|prisma|knex|sequelize|sequelize-cli|drizzle-kit|mikro-orm|supabase|firebase|wrangler|terraform|cdk|serverless|sls|sst|pulumi|convex|medusa|payload)$/;

/** Effects of a script of package.json with what runs before and after it. */
export function packageScriptEffects(call: ScriptCall, context: ToolContext): readonly Effect[] {
  const { command, script } = call;
  const through = `${command.program} run ${script}`;
  // A script that starts itself is read once.
  if (command.through.includes(through)) return [];
  const scripts = scriptsOf(call.cwd, context);
  const text = scripts?.scripts[script];
  // A script that is not seen and is called like the program that it starts: the words behind it say what is asked.
  if (text === undefined && call.missing === 'unmodelled' && call.args.length > 0 && sameNamed.test(script)) return context.text(`${script} ${quoteWords(call.args)}`, nestedIn(command, through, {}));
  if (scripts === undefined || text === undefined) return call.missing === 'nothing' ? [] : [unmodelled(command.program, `the script ${script} of package.json`)];
  const cwd: Cwd = { kind: 'at', path: scripts.directory };
  const before = scripts.scripts[`pre${script}`];
  const after = scripts.scripts[`post${script}`];
  const line = call.args.length === 0 ? text : `${text} ${quoteWords(call.args)}`;
  return [before, line, after].flatMap((one) => (one === undefined ? [] : context.text(one, nestedIn(command, through, { cwd }))));
}

interface Scripts {
  readonly directory: string;
  readonly scripts: Readonly<Record<string, string>>;
}

/** The scripts of the nearest package.json. */
export function scriptsOf(cwd: Cwd, context: ToolContext): Scripts | undefined {
  const file = nearestFile(['package.json'], cwd, context);
  return file === undefined ? undefined : { directory: file.directory, scripts: textsIn(file.text, 'scripts') };
}

/** The entries of an object of a JSON file that are text; lists of text are joined. Never throws. */
export function textsIn(json: string, name: string): Readonly<Record<string, string>> {
  const entries = objectIn(json)[name];
  if (typeof entries !== 'object' || entries === null) return {};
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(entries)) {
    if (typeof value === 'string') texts[key] = value;
    else if (Array.isArray(value)) texts[key] = value.filter((one) => typeof one === 'string').join('\n');
  }
  return texts;
}

function objectIn(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
