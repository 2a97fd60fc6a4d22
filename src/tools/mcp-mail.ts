import type { Cwd } from '../model/command.ts';
import type { Effect, Environment } from '../model/effect.ts';
import type { ToolContext } from '../model/tool.ts';
import { effectOf } from './effect.ts';
import { isRecord } from './network/graphql.ts';
import { visible } from './places/scope.ts';
import { secretPlace } from './places/secrets.ts';

const most = 20;

/** The addresses that a message is for, where its arguments hold lists or several of them; none where one name says it. */
export function receiversIn(input: unknown): readonly string[] {
  if (!isRecord(input)) return [];
  const fields = Object.entries(input).filter(([key]) => /^(?:to|cc|bcc|recipients?|emails?|addresses|to_?emails?|to_?recipients?|cc_?recipients?|bcc_?recipients?|attendees|invitees|users?|channels?)$/i.test(key));
  const found = fields.flatMap(([, value]) => addressesIn(value));
  const isList = fields.length > 1 || fields.some(([, value]) => Array.isArray(value) || isRecord(value)) || found.length > 1;
  // `{user: 'Dana'}` is whom it is for, and not the name of what is sent.
  return isList || fields.some(([key]) => /^users?$/i.test(key)) ? [...new Set(found)].slice(0, most) : [];
}

function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/[,;]\s*/).map((one) => /<([^<>]+@[^<>]+)>/.exec(one)?.[1] ?? one.trim()).filter((one) => one !== '' && one.length <= 200);
  if (Array.isArray(value)) return value.slice(0, most).flatMap(addressesIn);
  if (!isRecord(value)) return [];
  const nested = value['email'] ?? value['address'] ?? value['emailAddress'] ?? value['email_address'] ?? value['id'] ?? value['name'];
  return nested === undefined ? [] : addressesIn(nested);
}

/** Files of this machine that a message, a ticket or an upload takes along. */
export function attachedEffects(call: { readonly via: string; readonly server: string; readonly input: unknown; readonly environment: Environment; readonly cwd: Cwd }, context: ToolContext): readonly Effect[] {
  if (!isRecord(call.input)) return [];
  const named = Object.entries(call.input).filter(([key]) => /attach|^(?:files?|file_?paths?|documents?|uploads?|media|images?|local_?(?:file|path)s?)$/i.test(key)).flatMap(([, value]) => pathsIn(value));
  return [...new Set(named)].slice(0, most).flatMap((path) => {
    const absolute = context.resolve(call.cwd, path);
    if (absolute === undefined) return [];
    return [effectOf(call.via, { verb: 'send', object: { kind: 'path', path: absolute }, environment: call.environment === 'local' ? 'local' : 'unknown', undo: 'irreversible', ...(secretPlace(absolute) === undefined ? {} : { marks: ['secret'] as const }), says: `sends the file ${visible(path, 120)} to ${call.server}`, target: call.server })];
  });
}

/** Texts that are paths: with a folder or an ending, and no address. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^(?!\w+:\/\/|data:)[^\n]{1,400}$/.test(value) && (/\.\w{1,8}$/.test(value) || /^(?:~|\.{0,2}\/)/.test(value)) && !/\s{2,}|@/.test(value) ? [value.replace(/^file:/, '')] : [];
  if (Array.isArray(value)) return value.slice(0, most).flatMap(pathsIn);
  if (!isRecord(value)) return [];
  return ['path', 'file_path', 'filePath', 'filename', 'file', 'source', 'local_path', 'name'].flatMap((key) => pathsIn(value[key]));
}
