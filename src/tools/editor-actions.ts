import type { Action } from '../model/action.ts';
import type { Cwd } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { editorRunEffects } from './editor-runs.ts';
import { effectOf } from './effect.ts';
import { deletePath, movePath } from './paths.ts';
import { httpEffects } from './network/http-effects.ts';
import { isRecord } from './network/graphql.ts';
import { quoteText } from './wrappers/quote.ts';

type EditorAction = Extract<Action, { kind: 'editor' | 'extension' }>;

/** Effects of a command of the editor itself, or of installing an extension. */
export function editorActionEffects(action: EditorAction, context: ToolContext, cwd: Cwd): readonly Effect[] {
  if (action.kind === 'extension') return [installs(action.id)];
  return commandEffects(action.command, action.args, context, cwd, 0);
}

function installs(id: string): Effect {
  return effectOf('editor', { verb: 'install', object: { kind: 'editor', what: 'extension', name: id }, undo: 'recoverable', says: `installs the extension ${id} into the editor` });
}

function guard(command: string, says: string): Effect {
  return effectOf('editor', { verb: 'configure', object: { kind: 'agent', what: 'guard', name: command }, undo: 'unknown', says });
}

function edits(command: string, what: 'settings' | 'command' | 'tasks' | 'extension' | 'keybinding', says: string, undo: Effect['undo'] = 'recoverable'): Effect {
  return effectOf('editor', { verb: 'configure', object: { kind: 'editor', what, name: command }, undo, says });
}

/** Commands by which one answers, hides or ends what the person is asked. */
const drives =
  /^(tagout\.|_?notifications?\.|quickInput|inputBox\.|workbench\.action\.(acceptSelectedQuickOpenItem|quickPick|quickOpen(SelectNext|SelectPrevious|NavigateNext|NavigatePrevious|LeastRecentlyUsed|Previous)|closeQuickOpen|reloadWindow|closeWindow|quit|toggleDevTools|openProcessExplorer|restartExtensionHost|stopExtensionHosts?|newWindow|switchWindow|closeFolder|closeAllMessages|closeMessages|showCommands|openWindowDriver)|list\.(select|toggleSelection|clear)|workbench\.action\.(blur|focusNextPart)|_?workbench\.downloadResource|dialog\.|hideDialog|accept(QuickOpen|Input)|simulate|driver\.|workbench\.profiles\.|workbench\.action\.(manageTrust|openGlobalKeybindings.*set)|workbench\.trust\.|extensions?\.(disable|uninstall))/i;
const extensionsOff = /^(workbench\.(extensions\.(uninstall|disable|action\.(uninstall|disable|disableAll)|uninstallExtension)|action\.(disableAllExtensions|disableAllExtensionsWithoutUser))|extension\.bisect\.)/i;
const extensionsOn = /^(workbench\.extensions\.(installExtension|action\.install|installFrom)|workbench\.extensions\.command\.install)/i;
const typed = /^(workbench\.action\.terminal\.(sendSequence|runSelectedText|runActiveFile|sendSignal)|workbench\.action\.chat\.runInTerminal|workbench\.action\.terminal\.chat\.runCommand)/i;
const chats = /^(workbench\.action\.chat\.|workbench\.action\.chatEditor\.|workbench\.panel\.chat|workbench\.action\.openChat|claude-vscode\.|github\.copilot\.(chat|terminal|cli)|chatgpt\.|codex\.|cline\.|roo-cline\.|continue\.|gemini|aichat\.|composer\.|inlineChat\.)/i;
const harmless =
  /^(vscode\.(open|diff|changes|executeDocumentSymbolProvider|execute.*Provider|prepare.*|provide.*|openWith|previewHtml|markdown.*)|revealInExplorer|revealFileInOS|revealLine|cursor[A-Z].*|scrollList|editor\.(action|fold|unfold|unfoldAll|foldAll)\b.*|workbench\.action\.(files\.(save|saveAll|saveWithoutFormatting|openFile|newUntitledFile|revert|showOpenedFileInNewWindow|copyPathOfActiveFile)|gotoLine|gotoSymbol|showAllSymbols|findInFiles|openSettings|openSettings2|openSettingsJson|openGlobalSettings|openWorkspaceSettings.*|openGlobalKeybindings.*|toggle.*|focus.*|show(Output|Problems|References|Log).*|output\..*|problems\..*|zen.*|navigate.*|split.*|close(ActiveEditor|AllEditors|OtherEditors|Panel|Sidebar|EditorsInGroup|UnmodifiedEditors).*|next.*|previous.*|openRecent|selectTheme|terminal\.(new|focus|clear|scroll.*|toggleTerminal|kill|selectAll|copyLastCommand.*)|debug\.(continue|stepOver|stepInto|stepOut|pause|stop|restart)|webview\..*|openView|increase.*|decrease.*|markdown.*|compareEditor.*|pinEditor|unpinEditor|keepEditor|moveEditor.*|positionPanel.*|maximize.*|evenEditorWidths|addComment)|workbench\.view\..*|workbench\.(explorer|scm|debug|outline|panel\.(output|markers|repl|testResults)|files)\..*|workbench\.files\.action\..*|markdown\.(show|preview|api).*|search\.action\..*|references-view\..*|explorer\.(newFile|newFolder)|(typescript|javascript|python|rust-analyzer|go|eslint|java|csharp|clangd|vue|svelte|tailwind\w*|prettier|ruff|pylance)\.(restart\w*|reload\w*|goTo\w*|organizeImports|analyze\w*|select\w*|sortImports|fixAll|executeAutofix|server\.\w+|languageServer\.\w+)|testing\.(refreshTests|collapseAll|showMostRecentOutput|cancelRun|goto\w+|clearTestResults)|diffEditor\..*|toggle[A-Z].*|breadcrumbs\..*|editor\.[a-z]\w*|undo|redo|type|paste|copy|cut|default:type|outdent|indent|tab|deleteLeft|deleteRight|getContextKeyInfo|_execute.*|workbench\.action\.openWalkthrough|welcome\..*|setContext)$/i;

function commandEffects(command: string, args: unknown, context: ToolContext, cwd: Cwd, depth: number): readonly Effect[] {
  const list = Array.isArray(args) ? args : args === undefined || args === null ? [] : [args];
  if (command === 'runCommands' && depth < 5) return innerCommands(list[0]).flatMap((one) => commandEffects(one.command, one.args, context, cwd, depth + 1));
  if (/^_?setContext$/i.test(command) && /^tagout/i.test(String(list[0]))) return [guard(command, `sets what Tagout's own window shows (${String(list[0]).slice(0, 60)})`)];
  if (extensionsOff.test(command)) return [extensionGone(command, list)];
  if (extensionsOn.test(command)) return [installs(nameOf(list[0]) ?? 'an extension')];
  if (drives.test(command)) return [guard(command, `drives the editor in the person's place (${command})`)];
  if (typed.test(command)) return typedText(command, list, context, cwd);
  if (/^git\./.test(command)) return gitCommand(command, list, context, cwd);
  if (/^workbench\.mcp\.(add|install|start|uninstall|remove|browse|configure)/i.test(command)) return [effectOf('editor', { verb: 'configure', object: { kind: 'agent', what: 'mcp', name: command }, undo: 'recoverable', says: `changes the MCP servers of the editor (${command})` })];
  if (chats.test(command)) return [chat(command, list)];
  const started = editorRunEffects(command, list, nameOf(list[0]), context, cwd);
  if (started !== undefined) return started;
  if (/^(deleteFile|moveFileToTrash|filesExplorer\.delete|explorer\.delete|renameFile)$/i.test(command)) return fileCommand(command, list, context, cwd);
  if (/^(vscode\.openFolder|workbench\.action\.(addRootFolder|removeRootFolder|openFolder|openWorkspace)|_files\.)/i.test(command)) return [guard(command, `changes the folder that the editor has open (${command})`)];
  if (/^(simpleBrowser\.|workbench\.action\.browser|vscode\.env\.openExternal|workbench\.action\.openUrl|_workbench\.openExternal)/i.test(command)) return opens(list, context);
  if (/^(workbench\.action\.(configure|openRawDefaultSettings|setLogLevel)|workbench\.userDataSync\.|workbench\.action\.remote\.|remote-containers\.|opensshremotes\.|remote\.tunnel)/i.test(command)) return [edits(command, 'settings', `changes how the editor is set up (${command})`)];
  if (harmless.test(command)) return [];
  return [{ ...edits(command, 'command', `runs the editor command ${command}, whose effects are not known`, 'unknown'), verb: 'run', certainty: 'unknown', opacity: 'unmodelled' }];
}

function innerCommands(value: unknown): readonly { readonly command: string; readonly args: unknown }[] {
  const commands = isRecord(value) ? value['commands'] : value;
  if (!Array.isArray(commands)) return [];
  return commands.slice(0, 50).flatMap((one) => (typeof one === 'string' ? [{ command: one, args: undefined }] : isRecord(one) && typeof one['command'] === 'string' ? [{ command: one['command'], args: one['args'] }] : []));
}

function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.slice(0, 200);
  if (!isRecord(value)) return undefined;
  const named = value['id'] ?? value['name'] ?? value['task'] ?? value['label'] ?? value['fsPath'] ?? value['path'] ?? value['text'] ?? value['query'];
  return typeof named === 'string' ? named.slice(0, 200) : undefined;
}

function extensionGone(command: string, list: readonly unknown[]): Effect {
  const id = nameOf(list[0]);
  if (id === undefined || /tagout/i.test(id)) return effectOf('editor', { verb: 'disable', object: { kind: 'agent', what: 'guard', name: 'Tagout' }, undo: 'unknown', certainty: id === undefined ? 'possible' : 'certain', says: `takes extensions out of the editor, Tagout among them (${command})` });
  return effectOf('editor', { verb: 'delete', object: { kind: 'editor', what: 'extension', name: id }, undo: 'recoverable', undoBy: 'registry', says: `takes the extension ${id} out of the editor` });
}

/** Text that the editor types into a terminal: it runs as far as a line ends in it. */
function typedText(command: string, list: readonly unknown[], context: ToolContext, cwd: Cwd): readonly Effect[] {
  const text = isRecord(list[0]) && typeof list[0]['text'] === 'string' ? list[0]['text'] : typeof list[0] === 'string' ? list[0] : undefined;
  if (text === undefined) return [effectOf('editor', { verb: 'run', object: { kind: 'editor', what: 'command', name: command }, undo: 'unknown', certainty: 'unknown', opacity: 'unmodelled', says: `runs text of the editor in a terminal (${command})` })];
  return context.text(text.replaceAll('\r', '\n'), { through: command, cwd });
}

const gitWords: Readonly<Record<string, string>> = {
  'git.cleanall': 'git checkout -- . && git clean -fd',
  'git.cleanalltracked': 'git checkout -- .',
  'git.cleanalluntracked': 'git clean -fd',
  'git.push': 'git push',
  'git.pushto': 'git push',
  'git.pushforce': 'git push --force-with-lease',
  'git.pushtoforce': 'git push --force',
  'git.pushwithtags': 'git push --follow-tags',
  'git.pushwithtagsforce': 'git push --force --follow-tags',
  'git.pushtags': 'git push --tags',
  'git.publish': 'git push -u origin HEAD',
  'git.sync': 'git pull && git push',
  'git.syncrebase': 'git pull --rebase && git push',
  'git.undocommit': 'git reset --soft HEAD~1',
  'git.stashdrop': 'git stash drop',
  'git.stashdropall': 'git stash clear',
  'git.deletebranch': 'git branch -D',
  'git.deleteremotetag': 'git push origin --delete',
  'git.deletetag': 'git tag -d',
  'git.deleteworktree': 'git worktree remove --force',
  'git.rebaseabort': 'git rebase --abort',
  'git.commitnoverify': 'git commit --no-verify -m x',
  'git.commitallnoverify': 'git commit --no-verify -am x',
  'git.commitstagednoverify': 'git commit --no-verify -m x',
  'git.removeremote': 'git remote remove',
  'git.checkout': 'git checkout',
  'git.unstageall': 'git reset',
};

/** A command of the git extension in git's own words. */
function gitCommand(command: string, list: readonly unknown[], context: ToolContext, cwd: Cwd): readonly Effect[] {
  const folded = command.toLowerCase();
  if (folded === 'git.clean') {
    const path = nameOf(list[0]);
    return context.text(path === undefined ? 'git checkout -- . && git clean -fd' : `git checkout -- ${quoteText(path)}`, { through: command, cwd });
  }
  const words = gitWords[folded];
  if (words === undefined) return [];
  const name = list.map((one) => nameOf(one)).find((one) => one !== undefined);
  return context.text(name === undefined || words.includes('&&') ? words : `${words} ${quoteText(name)}`, { through: command, cwd });
}

/** Words sent to an agent by a command are no words of the person. */
function chat(command: string, list: readonly unknown[]): Effect {
  const approves = /approve|accept|confirm|allow|keep|submit|autopilot|bypass|permission|trust/i.test(command);
  const settles = /toggle|setting|configure|hooks?|mode|mcp|tools?$/i.test(command);
  if (approves) return guard(command, `answers for the person in a chat (${command})`);
  return effectOf('editor', { verb: 'run', object: { kind: 'agent', what: settles ? 'settings' : 'session', name: command }, undo: 'trivial', says: `drives another chat of the editor (${command}${nameOf(list[0]) === undefined ? '' : `: ${nameOf(list[0]) ?? ''}`})` });
}

function fileCommand(command: string, list: readonly unknown[], context: ToolContext, cwd: Cwd): readonly Effect[] {
  const path = nameOf(list[0])?.replace(/^file:\/\//, '');
  if (path === undefined) return [edits(command, 'command', `deletes the file that is open in the editor`, 'unknown')];
  if (/rename/i.test(command)) return movePath(context, cwd, path, nameOf(list[1]) ?? path, { via: 'editor' });
  return deletePath(context, cwd, path, { via: 'editor', recursive: 'recursive', ...(/trash/i.test(command) ? { undo: { undo: 'recoverable', undoBy: 'soft-delete' } as const } : {}) });
}

function opens(list: readonly unknown[], context: ToolContext): readonly Effect[] {
  const url = nameOf(list[0]);
  if (url === undefined) return [];
  return /^https?:/i.test(url) ? httpEffects({ url, via: 'editor', context }) : [guard(url.slice(0, 100), `makes the editor act on ${url.slice(0, 200)}`)];
}
