import type { Action, PatchFile } from '../model/action.ts';
import type { Cwd } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { effectOf } from './effect.ts';
import { createPath, deletePath, editPath, movePath, overwritePath, readPath, type PathOptions } from './paths.ts';
import { checkPlace } from './places/checks.ts';
import { homely, spoken } from './places/scope.ts';
import { checksLost, protectionsLost } from './protections.ts';

type FileAction = Extract<Action, { kind: 'write' | 'edit' | 'patch' | 'delete' | 'move' | 'folder' | 'read' }>;

/** Effects of an agent's own file tools: on the path, and on what special thing the path is (settings, hooks, profiles, checks, protections). */
export function fileActionEffects(action: FileAction, context: ToolContext, cwd: Cwd): readonly Effect[] {
  switch (action.kind) {
    case 'read':
      return readPath(context, cwd, action.path, { via: 'read' });
    case 'folder':
      return createPath(context, cwd, action.path, { via: 'folder', existing: 'left' });
    case 'delete':
      return deleted(action.path, 'delete', context, cwd);
    case 'move':
      return moved(action.from, action.to, 'move', context, cwd);
    case 'write':
      return written(action.path, action.content, 'write', context, cwd);
    case 'edit':
      return edited(action.path, action.changes, 'edit', context, cwd);
    case 'patch':
      return action.files.slice(0, 2_000).flatMap((file) => patched(file, context, cwd));
  }
}

/** The text of a file as it stands, where it is known whole. */
function bodyOf(path: string, context: ToolContext, cwd: Cwd): string | undefined {
  const at = context.resolve(cwd, path);
  const body = at === undefined ? undefined : context.facts.get({ kind: 'body', path: at });
  return body === undefined || body === 'none' || body.cut === 'yes' ? undefined : body.text;
}

function written(path: string, content: string, via: string, context: ToolContext, cwd: Cwd): readonly Effect[] {
  const before = isJudgedByContent(path, context, cwd) ? bodyOf(path, context, cwd) : undefined;
  return [...overwritePath(context, cwd, path, { via, content, ...(before === undefined ? {} : { removed: before }) }), ...weakened(path, before ?? '', content, via, context, cwd)];
}

function edited(path: string, changes: Extract<FileAction, { kind: 'edit' }>['changes'], via: string, context: ToolContext, cwd: Cwd): readonly Effect[] {
  const removed = changes.map((change) => change.before).join('\n');
  const added = changes.map((change) => change.after).join('\n');
  const before = isJudgedByContent(path, context, cwd) ? bodyOf(path, context, cwd) : undefined;
  const content = before === undefined ? undefined : applied(before, changes);
  const options: PathOptions = { via, added, removed, ...(content === undefined ? {} : { content }) };
  return [...editPath(context, cwd, path, options), ...weakened(path, removed, added, via, context, cwd)];
}

/** The text after the changes; `undefined` where one of them does not apply. */
function applied(before: string, changes: Extract<FileAction, { kind: 'edit' }>['changes']): string | undefined {
  let text = before;
  for (const change of changes) {
    if (change.before !== '' && !text.includes(change.before)) return undefined;
    text = change.before === '' ? text + change.after : change.every === 'all' ? text.split(change.before).join(change.after) : text.replace(change.before, () => change.after);
  }
  return text;
}

/** Only files that are judged by their keys need their text looked at. */
function isJudgedByContent(path: string, context: ToolContext, cwd: Cwd): boolean {
  const at = context.resolve(cwd, path) ?? path;
  return /\.(jsonc?|toml|ya?ml|tf|hcl|bicep|code-workspace)$|(^|\/)\.git\//i.test(at);
}

function deleted(path: string, via: string, context: ToolContext, cwd: Cwd): readonly Effect[] {
  const at = context.resolve(cwd, path);
  const fact = at === undefined ? undefined : context.facts.get({ kind: 'path', path: at });
  return deletePath(context, cwd, path, { via, ...(fact?.is === 'folder' ? { recursive: 'recursive' } : {}) });
}

function moved(from: string, to: string, via: string, context: ToolContext, cwd: Cwd): readonly Effect[] {
  return [...movePath(context, cwd, from, to, { via }), ...arriving(from, to, via, context, cwd)];
}

/** What a move puts in place: editors' file tools refuse to replace, so it is new unless something is known to stand there. */
function arriving(from: string, to: string, via: string, context: ToolContext, cwd: Cwd): readonly Effect[] {
  const at = context.resolve(cwd, to);
  const fact = at === undefined ? undefined : context.facts.get({ kind: 'path', path: at });
  const content = isJudgedByContent(to, context, cwd) ? bodyOf(from, context, cwd) : undefined;
  const options: PathOptions = { via, ...(content === undefined ? {} : { content }) };
  return fact?.exists === 'yes' ? overwritePath(context, cwd, to, options) : createPath(context, cwd, to, options);
}

function patched(file: PatchFile, context: ToolContext, cwd: Cwd): readonly Effect[] {
  switch (file.change) {
    case 'delete':
      return deleted(file.path, 'patch', context, cwd);
    case 'add':
      return written(file.path, file.content ?? (file.added ?? []).join('\n'), 'patch', context, cwd);
    case 'move':
      return [...moved(file.path, file.to ?? file.path, 'patch', context, cwd), ...(file.added === undefined && file.removed === undefined ? [] : updated(file, file.to ?? file.path, context, cwd))];
    case 'update':
      return updated(file, file.path, context, cwd);
  }
}

function updated(file: PatchFile, path: string, context: ToolContext, cwd: Cwd): readonly Effect[] {
  const removed = (file.removed ?? []).join('\n');
  const added = (file.added ?? []).join('\n');
  const options: PathOptions = { via: 'patch', added, removed, ...(file.content === undefined ? {} : { content: file.content }) };
  return [...editPath(context, cwd, path, options), ...weakened(path, removed, added, 'patch', context, cwd)];
}

/** Protections of infrastructure and checks of CI that the change takes away. */
function weakened(path: string, removed: string, added: string, via: string, context: ToolContext, cwd: Cwd): readonly Effect[] {
  const at = context.resolve(cwd, path) ?? path;
  const name = spoken(at, context.place);
  const lost = protectionsLost(at, removed, added).map((protection) =>
    effectOf(via, {
      verb: 'disable',
      object: { kind: 'cloud', what: 'protection', name: protection, provider: 'infrastructure code' },
      environment: context.environment(name),
      undo: 'recoverable',
      undoBy: 'git',
      says: `takes away ${protection} in ${name}`,
      marks: ['undo-removed'],
    }),
  );
  const checks = checkPlace(homely(at, context.place)) === undefined ? [] : checksLost(removed, added);
  return [...lost, ...sneaked(at, added, via, name), ...checks.map((check) => effectOf(via, { verb: 'disable', object: { kind: 'path', path: at }, undo: 'recoverable', undoBy: 'git', says: `lets ${check} pass unchecked in ${name}`, marks: ['check'] }))];
}

/** Hooks that run by themselves on the next commit, and workflows that hold the secrets of the repository. */
function sneaked(at: string, added: string, via: string, name: string): readonly Effect[] {
  const text = added.slice(0, 100_000);
  const hook = /(?:^|\/)\.(?:husky|githooks|lefthook)\/[^/]+$/.test(at) && /\b(?:curl|wget|iwr)\b[^\n|;]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|base64\s+-{1,2}d\w*[^\n|]*\|\s*(?:ba|z)?sh\b|\/dev\/tcp\//.test(text);
  const leak = /(?:^|\/)\.github\/workflows\/|\.gitlab-ci\.yml$/.test(at) && /\b(?:curl|wget)\b[^\n]*[?&][\w-]+=[^\s'"]*\$\{\{\s*(?:secrets\.|toJSON\(\s*secrets)|\$\{\{\s*toJSON\(\s*secrets\s*\)\s*\}\}[^\n]*\|\s*(?:curl|base64|nc)/.test(text);
  const installs = /(?:^|\/)package\.json$/.test(at) && /"(?:pre|post)?(?:install|prepare)"\s*:\s*"(?:[^"\\]|\\.)*(?:\b(?:curl|wget|iwr)\b(?:[^"\\|]|\\.)*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b|\brm\s+-\w*r\w*\s+(?:~|\/(?!tmp)|\$HOME))/.test(text);
  const unbound = /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI)(?:\.local)?\.md$|(?:^|\/)\.cursorrules$|(?:^|\/)\.(?:cursor\/rules|clinerules|windsurf\/rules)\/|copilot-instructions\.md$/i.test(at) && /dangerously-skip-permissions|bypassPermissions|--yolo\b|danger-full-access|\b(?:never|do not|don't) ask (?:me |the user )?(?:for )?(?:permission|approval|confirmation|before)|ignore (?:all )?(?:previous|other) (?:instructions|rules)/i.test(text);
  if (unbound) return [effectOf(via, { verb: 'configure', object: { kind: 'agent', what: 'instructions', name }, undo: 'unknown', says: `tells the agent in ${name} to work without asking`, marks: ['persistent'] })];
  if (installs) return [effectOf(via, { verb: 'edit', object: { kind: 'path', path: at }, undo: 'recoverable', undoBy: 'git', says: `makes ${name} run what it downloads at every installation`, marks: ['persistent', 'downloaded'] })];
  if (!hook && !leak) return [];
  return [effectOf(via, { verb: 'edit', object: { kind: 'path', path: at }, undo: 'recoverable', undoBy: 'git', says: hook ? `makes ${name} run what it downloads at every commit` : `lets ${name} send the secrets of the repository away`, marks: ['persistent', 'downloaded'] })];
}
