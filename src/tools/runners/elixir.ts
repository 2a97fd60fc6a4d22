import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { applicationCode } from '../code/application-code.ts';
import { inputOf } from '../data/client.ts';
import { projectPlace } from '../data/project.ts';
import { scriptEffects } from '../wrappers/script.ts';
import { nestedIn } from '../wrappers/start.ts';

/** Expressions and scripts that run inside an Elixir application: `mix run -e`, `iex -S mix -e`. */
export const tool: Tool = {
  programs: ['mix', 'iex'],
  summary: 'runs Elixir inside an application',
  effects(command, context) {
    const [verb] = command.args;
    if (command.program === 'mix' && verb?.text !== 'run' && verb?.text !== 'eval') return [];
    const options = readOptions(command.args, { values: ['e eval', 'r require', 'S', 'sname', 'name', 'cookie', 'pa', 'pz', 'config c'] });
    const [, operand] = command.program === 'mix' ? options.operands : [undefined, undefined];
    const texts = [...options.all('e'), ...(verb?.text === 'eval' && operand !== undefined ? [operand] : [])];
    const scripts = verb?.text === 'run' && operand !== undefined ? [operand] : [];
    const typed = command.program === 'iex' ? inputOf(command, context) : undefined;
    return [
      ...(typed?.kind === 'text' ? expression(typed.text, command, context) : []),
      ...texts.flatMap((word) => (word.known === 'known' ? expression(word.text, command, context) : [])),
      ...scripts.flatMap((path) => scriptEffects({ path, args: [], reader: { kind: 'code', language: 'unknown' } }, command, context)),
    ];
  },
  examples: [
    { run: "mix run -e 'Shop.Repo.delete_all(Shop.User)'", effects: ['delete data/rows irreversible'] },
    { run: `mix run -e 'System.cmd("rm", ["-rf", "/etc"])'`, effects: ['delete path irreversible'] },
    { run: "iex -S mix -e 'Repo.delete_all(User)'", effects: ['delete data/rows irreversible'] },
    { run: "mix run -e 'IO.inspect(Shop.Repo.aggregate(Shop.User, :count))'", effects: [] },
    { run: 'mix run --no-halt', effects: [] },
    { run: "iex -S mix <<< 'Shop.Repo.delete_all(Shop.User)'", effects: ['delete data/rows irreversible'] },
    { run: `mix run -e 'Ecto.Adapters.SQL.query!(Shop.Repo, "TRUNCATE users")'`, effects: ['delete data/rows irreversible'] },
    { run: 'iex -S mix', effects: [] },
  ],
};

function expression(text: string, command: Command, context: ToolContext): readonly Effect[] {
  return applicationCode('unknown', text, nestedIn(command, `${command.program} -e`), context, projectPlace(command, context, { stages: ['MIX_ENV'], otherwise: 'development' }));
}
