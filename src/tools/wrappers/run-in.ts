import type { Assignment, Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { projectScript } from '../runners/project-scripts.ts';
import { leadingOptions, type Leading } from './leading.ts';
import { runInLayouts, type RunIn } from './run-in-table.ts';
import { nestedIn, started, wordOf } from './start.ts';

/** Programs that start a command inside an environment of theirs: versions of a language, variables, secrets. */
export const tool: Tool = {
  programs: Object.keys(runInLayouts),
  summary: 'starts a command inside an environment of its own',
  effects: (command, context) => runInEffects(command, context) ?? [],
  examples: [
    { run: 'poetry run rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'uv run --with requests rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'conda run -n base --no-capture-output rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'bundle exec rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'doppler run --config prd -- rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "doppler run --command 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'aws-vault exec prod -- rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'dotenv -e .env -- rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'doppler run --config prd -- rails db:drop', effects: ['delete data/database irreversible'] },
    { run: 'direnv exec . rm -rf /etc', effects: ['delete path irreversible'] },
    { run: "sops exec-env secrets.yaml 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'pdm run wipe', given: [{ request: { kind: 'body', path: '/work/shop/pyproject.toml' }, fact: { text: '[tool.pdm.scripts]\nwipe = "rm -rf /etc"\n', digest: 'd' } }], effects: ['delete path irreversible'] },
    { run: 'poetry run true', effects: [] },
  ],
};

/** Effects of what the program starts; `undefined` where this subcommand starts nothing. */
export function runInEffects(command: Command, context: ToolContext): readonly Effect[] | undefined {
  const layout = runInLayouts[command.program];
  if (layout === undefined) return undefined;
  const effects = effectsInside(command, layout, context);
  const stage = stageOf(command, layout);
  const environment = stage === undefined ? 'unknown' : context.environment(stage);
  // What the command itself does not tell, the file of variables does.
  return environment === 'unknown' ? effects : effects?.map((effect) => ((effect.environment === 'unknown' || (environment === 'production' && effect.environment === 'development')) && (effect.object.kind === 'data' || effect.object.kind === 'cloud') ? { ...effect, environment } : effect));
}

/** `.env.production`: where a file of variables lets the command work. */
function stageOf(command: Command, layout: RunIn): string | undefined {
  if (layout.stages === undefined) return undefined;
  const leading = leadingOptions(command.args.filter((word) => !layout.verbs.includes(word.text)), { order: 'first', values: layout.values ?? [] });
  const found = layout.stages.map((option) => /(?:^|[/.])env[.-]([\w-]+)$|^([a-z_-]+)$|(?:^|\/)([\w-]+)\.env$/.exec(leading.value(option)?.text ?? '')).find((one) => one !== null);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

function effectsInside(command: Command, layout: RunIn, context: ToolContext): readonly Effect[] | undefined {
  const words = behindVerb(command.args, layout);
  if (words === undefined) return undefined;
  const leading = leadingOptions(words, { order: 'first', values: layout.values ?? [], flags: layout.flags ?? [] });
  const env = environmentOf(layout, leading);
  const through = `${command.program} ${layout.verbs[0] ?? ''}`.trim();
  const text = layout.text === undefined ? undefined : leading.value(...layout.text);
  if (text !== undefined) return context.text(text.text, nestedIn(command, through, { env: [...command.env, ...env] }));
  const rest = withoutDashes(leading.rest.slice(operandsOf(layout, leading)));
  const [only] = rest;
  if (only === undefined) return [];
  const script = projectScript(only.text, command, context);
  if (script !== undefined) return context.text([script, ...rest.slice(1).map((word) => word.text)].join(' '), nestedIn(command, `${through} ${only.text}`));
  if (layout.last === 'text' && rest.length === 1) return context.text(only.text, nestedIn(command, through, { env: [...command.env, ...env] }));
  const inner = started(command, inPython(layout, leading, rest), { through, env });
  return inner === undefined ? [] : context.command(inner);
}

/** The words behind the verb; options of the program itself may stand before it. */
function behindVerb(args: readonly Word[], layout: RunIn): readonly Word[] | undefined {
  if (layout.verbs.length === 0) return args;
  const leading = leadingOptions(args, { order: 'first', values: layout.values ?? [] });
  const depth = layout.verbs.map((verb) => verb.split(' ')).find((verb) => verb.every((word, at) => leading.rest[at]?.text === word))?.length;
  return depth === undefined ? undefined : leading.rest.slice(depth);
}

/** Some take names before the command, any number of them up to `--`. */
function operandsOf(layout: RunIn, leading: Leading): number {
  if (layout.operands !== 'to-dashes') return layout.operands ?? 0;
  const dashes = leading.rest.findIndex((word) => word.text === '--');
  return dashes === -1 ? 0 : dashes + 1;
}

function withoutDashes(words: readonly Word[]): readonly Word[] {
  return words[0]?.text === '--' ? words.slice(1) : words;
}

/** `uv run script.py` and `uv run -m pytest` start Python. */
function inPython(layout: RunIn, leading: Leading, words: readonly Word[]): readonly Word[] {
  if (layout.python === undefined) return words;
  if (leading.has('m', 'module')) return [wordOf('python'), wordOf('-m'), ...words];
  const first = words[0]?.text ?? '';
  return /\.pyw?$/.test(first) || first === '-' || leading.has('s', 'script') ? [wordOf('python'), ...words] : words;
}

function environmentOf(layout: RunIn, leading: Leading): readonly Assignment[] {
  const value = layout.sets === undefined ? undefined : leading.rest[0];
  return value === undefined || layout.sets === undefined ? [] : [{ name: layout.sets, value }];
}
