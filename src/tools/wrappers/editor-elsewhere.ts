import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { started, wordOf } from './start.ts';

/** Programs through which an editor is started under another name: its own script, a package of a desktop, the desktop itself. */
const starters = /^(?:flatpak|snap|node|nodejs|electron\d*|bun|deno|open|gtk-launch|appimage-run|npx|test-electron|vscode-test|cmd|start|Start-Process)$/;

/** How an editor is called there. */
const editors = /(?:^|[^a-z])(?:vs-?code|code|codium|vscodium|cursor|windsurf|positron|kiro|trae|test-electron)(?:[^a-z]|$)|visual ?studio ?code|resources[\\/]app[\\/]out/i;

/** Options that only an editor of this kind has, and that change what it runs with. */
const telling = /^--(?:uninstall-extension|disable-extensions?|extensions-dir|inspect-extensions|inspect-brk-extensions|open-url)(?:=|$)/;

/** `flatpak run com.visualstudio.code --disable-extensions`, `node …/out/cli.js --uninstall-extension x`: the editor's own command line. */
export function editorElsewhere(command: Command, context: ToolContext): readonly Effect[] {
  if (!starters.test(command.program)) return [];
  const at = command.args.findIndex(({ text }) => telling.test(text));
  if (at < 0 || ![command.program, ...command.args.slice(0, at).map(({ text }) => text)].some((text) => editors.test(text))) return [];
  const inner = started(command, [wordOf('code'), ...command.args.slice(at)], { through: command.program });
  return inner === undefined ? [] : context.command(inner).filter(({ object }) => object.kind === 'agent' || object.kind === 'editor');
}
