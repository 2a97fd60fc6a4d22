import type { Action } from '../model/action.ts';
import type { Cwd } from '../model/command.ts';
import type { Effect } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { codeEffects } from './code/read.ts';
import { editorActionEffects } from './editor-actions.ts';
import { fetchEffects } from './fetch.ts';
import { fileActionEffects } from './file-actions.ts';
import { mcpEffects } from './mcp.ts';
import { languageOf } from './code/language.ts';
import { readPath } from './paths.ts';
import { secretFile } from './secrets/secret-file.ts';

/** Effects of an action that is no shell text. */
export function actionEffects(action: Exclude<Action, { kind: 'shell' | 'keys' }>, context: ToolContext, cwd: Cwd): readonly Effect[] {
  switch (action.kind) {
    case 'write':
    case 'edit':
    case 'patch':
    case 'delete':
    case 'move':
    case 'folder':
    case 'read':
      return fileActionEffects(action, context, cwd);
    case 'fetch':
      return fetchEffects(action, context);
    case 'mcp':
      return mcpEffects(action, context);
    case 'code':
      return codeEffects(languageOf(action.language), action.text, { through: action.language, cwd, ...(action.held === undefined ? {} : { held: action.held }) }, context);
    case 'editor':
    case 'extension':
      return editorActionEffects(action, context, cwd);
    case 'look':
      return lookEffects(action, context, cwd);
    case 'note':
    case 'subagent':
      return [];
    case 'unknown':
      return unknownEffects(action, context);
  }
}

/** A search in a key store prints what it finds; all other looks only look. */
function lookEffects(action: Extract<Action, { kind: 'look' }>, context: ToolContext, cwd: Cwd): readonly Effect[] {
  if (action.path === undefined || !/grep|search/i.test(action.what)) return [];
  return secretFile(context, cwd, action.path)?.store === 'store' ? readPath(context, cwd, action.path, { via: 'search' }) : [];
}

/** A tool nobody knows is read like a server's: by the words of its name and by what its arguments hold; it is said to be unknown where these say nothing. */
function unknownEffects(action: Extract<Action, { kind: 'unknown' }>, context: ToolContext): readonly Effect[] {
  const read = mcpEffects({ kind: 'mcp', server: 'agent', tool: action.tool, input: action.input }, context).filter((effect) => effect.opacity !== 'unmodelled');
  return read.length > 0 ? read : [unknownTool(action.tool)];
}

/** A tool nobody knows is said to be unknown, never dropped. */
function unknownTool(tool: string): Effect {
  return {
    verb: 'run',
    object: { kind: 'program', name: tool },
    environment: 'unknown',
    extent: {},
    undo: 'unknown',
    certainty: 'unknown',
    via: tool,
    says: `calls the tool ${tool}, which Tagout does not know`,
    opacity: 'unmodelled',
  };
}
