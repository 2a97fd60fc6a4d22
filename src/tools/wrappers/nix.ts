import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { nestedIn, started } from './start.ts';

/** nix-shell --run TEXT; nix develop/shell -c COMMAND …; guix shell -- COMMAND. Other subcommands belong to nobody here. */
export const tool: Tool = {
  programs: ['nix-shell', 'nix', 'guix', 'devbox', 'flox', 'devenv', 'pkgx'],
  summary: 'runs a command in an environment that is built for it',
  effects: effectsOf,
  examples: [
    { run: "nix-shell -p jq --run 'rm -rf /etc'", effects: ['delete path irreversible'] },
    { run: 'nix develop -c rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'nix shell nixpkgs#jq --command rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'devbox run -- rm -rf /etc', effects: ['delete path irreversible'] },
    { run: 'nix-shell', effects: [] },
  ],
};

function effectsOf(command: Command, context: ToolContext): readonly Effect[] {
  const texts = command.args.map((word) => word.text);
  if (command.program === 'nix-shell') {
    return texts.flatMap((text, at) => (text === '--run' || text === '--command' ? context.text(texts[at + 1] ?? '', nestedIn(command, 'nix-shell --run')) : []));
  }
  const marker = command.program === 'nix' ? /^(-c|--command)$/ : /^--$/;
  const at = texts.findIndex((text) => marker.test(text));
  if (at === -1 || !/^(develop|shell|environment|run|activate|nixpkgs)?$/.test(texts[0]?.startsWith('-') ? '' : (texts[0] ?? ''))) return command.program === 'devbox' && texts[0] === 'run' ? startedAt(1, command, context) : [];
  return startedAt(at + 1, command, context);
}

function startedAt(at: number, command: Command, context: ToolContext): readonly Effect[] {
  const inner = started(command, command.args.slice(at), { through: command.program });
  return inner === undefined ? [] : context.command(inner);
}
