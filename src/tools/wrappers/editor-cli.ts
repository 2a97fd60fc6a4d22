import type { Command } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type OptionSpec } from '../arguments.ts';
import { drivingEffect } from '../driving.ts';
import { effectOf } from '../effect.ts';

const options: OptionSpec = {
  values: ['install-extension', 'uninstall-extension', 'update-extension', 'd diff', 'm merge', 'g goto', 'user-data-dir', 'extensions-dir', 'profile', 'locale', 'remote', 'folder-uri', 'file-uri', 'log', 'sync', 'add-mcp', 'category', 'inspect-extensions', 'open-url', 'disable-extension', 'mode', 'extensionDevelopmentPath', 'extensionTestsPath'],
  maybe: [],
};

/** The command line of VS Code and its kin. Opening files is nothing; extensions, profiles and addresses are. */
export const tool: Tool = {
  programs: ['code', 'code-insiders', 'codium', 'vscodium', 'cursor', 'windsurf', 'code-server', 'openvscode-server', 'positron', 'trae', 'kiro'],
  summary: 'the editor on the command line: files, extensions, settings',
  effects: effectsOf,
  examples: [
    { run: 'code --install-extension ms-python.python', effects: ['install editor recoverable'] },
    { run: 'cursor --uninstall-extension tagout.tagout', effects: ['disable agent unknown'] },
    { run: 'code --uninstall-extension ms-python.python', effects: ['delete editor recoverable'] },
    { run: 'code --disable-extensions .', effects: ['disable agent unknown'] },
    { run: 'code --remote-debugging-port=9222 .', effects: ['configure agent unknown'] },
    { run: 'code --open-url vscode://tagout.tagout/approve', effects: ['configure agent unknown'] },
    { run: 'code --open-url vscode://x.y/z', effects: ['configure editor unknown'] },
    { run: "code --add-mcp '{}'", effects: ['configure agent recoverable'] },
    { run: 'code --command tagout.policy.changes', effects: ['configure agent unknown'] },
    { run: 'code -r src/index.ts', effects: [] },
    { run: 'code --list-extensions', effects: [] },
    { run: 'code --diff a b', effects: [] },
  ],
};

function effectsOf(command: Command, _context: ToolContext): readonly Effect[] {
  const given = readOptions(command.args, options);
  const via = command.program;
  const effects: Effect[] = [];
  for (const id of given.all('install-extension', 'update-extension')) {
    effects.push(effectOf(via, { verb: 'install', object: { kind: 'editor', what: 'extension', name: id.text }, undo: 'recoverable', says: `installs the extension ${id.text} into the editor` }));
  }
  for (const id of given.all('uninstall-extension', 'disable-extension')) {
    const removed = { kind: 'editor', what: 'extension', name: id.text } as const;
    effects.push(isGuard(id.text) ? guardOff(via, `takes Tagout out of the editor (${id.text})`) : effectOf(via, { verb: 'delete', object: removed, undo: 'recoverable', undoBy: 'registry', says: `takes the extension ${id.text} out of the editor` }));
  }
  if (given.has('disable-extensions')) effects.push(guardOff(via, 'starts the editor without its extensions, Tagout among them'));
  for (const name of ['user-data-dir', 'extensions-dir', 'profile']) {
    const value = given.value(name);
    if (value !== undefined) effects.push(guardOff(via, `starts the editor with another ${name.replaceAll('-', ' ')} (${value.text}), where Tagout may not be`));
  }
  for (const name of ['remote-debugging-port', 'inspect', 'inspect-brk', 'inspect-extensions', 'inspect-brk-extensions', 'inspect-ptyhost', 'enable-smoke-test-driver', 'remote-debugging-pipe']) {
    if (command.args.some((word) => word.text === `--${name}` || word.text.startsWith(`--${name}=`))) effects.push(drivingEffect(via, `starts the editor with ${name}, through which others can press its buttons`));
  }
  const ordered = command.args.find(({ text }) => /^(?:--command[= ]?|command:)?tagout\.(?!tagout(?:@|$))[a-z]/i.test(text));
  if (ordered !== undefined) effects.push(drivingEffect(via, `makes the editor run ${ordered.text.slice(0, 200)}`));
  for (const url of given.has('open-url') ? [given.value('open-url') ?? given.operands[0]] : []) {
    if (url !== undefined && /tagout|command/i.test(url.text)) effects.push(drivingEffect(via, `makes the editor act on ${url.text.slice(0, 200)}`));
    else if (url !== undefined) effects.push(effectOf(via, { verb: 'configure', object: { kind: 'editor', what: 'command', name: url.text.slice(0, 200) }, undo: 'unknown', certainty: 'possible', says: `makes the editor act on ${url.text.slice(0, 200)}` }));
  }
  if (given.has('add-mcp')) effects.push(effectOf(via, { verb: 'configure', object: { kind: 'agent', what: 'mcp', name: 'MCP servers of the editor' }, undo: 'recoverable', says: 'adds an MCP server to the editor' }));
  return effects;
}

function isGuard(id: string): boolean {
  return /tagout/i.test(id) || id.includes('\uFFFC');
}

function guardOff(via: string, says: string): Effect {
  return effectOf(via, { verb: 'disable', object: { kind: 'agent', what: 'guard', name: 'Tagout' }, undo: 'unknown', certainty: 'possible', says });
}
