import { isEditorPage } from './driving.ts';
import type { Action } from '../model/action.ts';
import type { Cwd } from '../model/command.ts';
import type { Effect, Environment } from '../model/effect.ts';
import type { Language, ToolContext } from '../model/tool.ts';
import { effectOf } from './effect.ts';
import { tokensOf } from './cloud/verbs.ts';
import { cypherEffects } from './data/cypher.ts';
import { sqlEffects } from './data/sql-effects.ts';
import { readBody, sqlIn } from './network/body.ts';
import { graphqlEffects } from './network/graphql-effects.ts';
import { isRecord } from './network/graphql.ts';
import { httpEffects } from './network/http-effects.ts';
import { createPath, deletePath, editPath, movePath, overwritePath, readPath, type PathOptions } from './paths.ts';
import { quoteText } from './wrappers/quote.ts';

type McpAction = Extract<Action, { kind: 'mcp' }>;

interface Call {
  readonly action: McpAction;
  readonly context: ToolContext;
  readonly environment: Environment;
  readonly via: string;
  readonly tokens: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
  readonly cwd: Cwd;
}

/** Effects that the arguments of a call show plainly; none where they show nothing. */
export function argumentEffects(action: McpAction, context: ToolContext, environment: Environment): readonly Effect[] {
  if (!isRecord(action.input)) return [];
  const folder = text(action.input, 'cwd', 'working_directory', 'workdir', 'workingDirectory', 'directory') ?? context.place.folders[0];
  const call: Call = {
    action,
    context,
    environment,
    via: `${action.server}/${action.tool}`,
    tokens: tokensOf(action.tool),
    input: action.input,
    cwd: folder === undefined || !folder.startsWith('/') ? (context.place.folders[0] === undefined ? { kind: 'unknown', why: 'the directory of the server' } : { kind: 'at', path: context.place.folders[0] }) : { kind: 'at', path: folder },
  };
  return [...shellText(call), ...codeText(call), ...sqlText(call), ...graphText(call), ...pipelines(call), ...documents(call), ...addresses(call), ...paths(call)];
}

function text(input: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = input[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function any(call: Call, words: RegExp): boolean {
  return call.tokens.some((token) => words.test(token));
}

const runs = /^(run|exec|execute|shell|bash|terminal|command|cmd|process|powershell|zsh|sh|script|spawn|start)$/;

const programs = /^(aws|kubectl|terraform|tofu|helm|gcloud|az|git|docker|gh|npm|pulumi|flyctl|railway|vercel|heroku|wrangler|cli)$/;

/** A tool for one program may take its words without the program's name: `ExecuteTerraformCommand {command: "destroy"}`. */
function ofProgram(call: Call, line: string): string {
  const named = [...call.tokens, ...tokensOf(call.action.server)].find((token) => programs.test(token) && token !== 'cli');
  return named === undefined || new RegExp(`(^|[\\s/;|&])${named}(\\s|$)`).test(line) || /^[\w./-]*(sh|bash|cd|echo|cat|ls|rm)\b/.test(line) ? line : `${named} ${line}`;
}

/** Shell text: a command of a tool that runs commands. */
function shellText(call: Call): readonly Effect[] {
  const cache = /redis|valkey|dragonfly|keydb/i.test(call.action.server) ? text(call.input, 'command', 'cmd', 'query') : undefined;
  if (cache !== undefined) return call.context.text(`redis-cli ${[cache, ...strings(call.input['args'] ?? call.input['arguments'])].join(' ')}`, { through: call.via, cwd: call.cwd });
  if (call.tokens[0] === 'git' && call.tokens[1] === 'clean') return call.context.text(`git clean -fd${call.input['ignored'] === true || call.input['x'] === true ? 'x' : ''}${call.input['dry_run'] === true || call.input['dryRun'] === true ? 'n' : ''}`, { through: call.via, cwd: call.cwd });
  if (!any(call, runs) && !any(call, programs) && !/shell|terminal|command|bash|ssh/i.test(call.action.server)) return plainShell(call);
  const given = text(call.input, 'command', 'cmd', 'shell', 'shell_command', 'commandLine', 'command_line', 'bash', 'input_command', 'cli_command', 'cliCommand', 'aws_command', 'kubectl_command', 'gcloud_command', 'az_command', 'docker_command', 'git_command');
  const command = given === undefined ? undefined : ofProgram(call, given);
  const list = call.input['command'] ?? call.input['commands'] ?? call.input['args'];
  const args = call.input['args'] ?? call.input['arguments'];
  const host = text(call.input, 'host', 'hostname', 'server', 'machine', 'connection');
  const remote = host !== undefined && /ssh|remote/i.test(`${call.action.server} ${call.action.tool}`) ? { machine: host } : {};
  const run = (line: string): readonly Effect[] => call.context.text(line, { through: call.via, cwd: call.cwd, ...(/powershell|pwsh/i.test(call.via) ? { dialect: 'powershell' as const } : {}), ...remote });
  if (command !== undefined) return run(Array.isArray(args) && /^[\w./-]+$/.test(command) ? [command, ...args.map((one) => quoteText(String(one)))].join(' ') : command);
  if (Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string') && any(call, runs)) {
    const many = 'commands' in call.input;
    return run(many ? list.join('\n') : ofProgram(call, list.map((one) => quoteText(one)).join(' ')));
  }
  return plainShell(call);
}

/** A line that can be nothing but a program's, whatever the tool that takes it is called. */
const programLine = /^(?:sudo|doas|rm|rmdir|shred|dd|find|git|gh|kubectl|helm|terraform|tofu|pulumi|docker|podman|psql|mysql|mongosh|redis-cli|sqlite3|dropdb|aws|gcloud|gsutil|az|curl|wget|ssh|scp|rsync|chmod|chown|kill|pkill|killall|systemctl|crontab|mkfs\S*|npx|npm|pnpm|yarn|bash|sh|zsh|python3?|node|truncate|mv)\s+\S/;

function plainShell(call: Call): readonly Effect[] {
  if (/search|docs|think|memory/i.test(call.via)) return [];
  const held = ['command', 'cmd', 'commands', 'script', 'scripts', 'run', 'shell', 'bash', 'exec', 'line', 'input', 'commandLine', 'command_line'].flatMap((key) => strings(call.input[key]));
  return held.filter((line) => line.split('\n').some((one) => programLine.test(one.trim()))).slice(0, 20).flatMap((line) => call.context.text(line, { through: call.via, cwd: call.cwd }));
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string').slice(0, 100) : [];
}

/** `$out` and `$merge` of an aggregation write what it finds over a collection. */
function pipelines(call: Call): readonly Effect[] {
  const pipeline = call.input['pipeline'];
  if (!Array.isArray(pipeline)) return [];
  return pipeline.slice(0, 100).flatMap((stage) => {
    const out = isRecord(stage) ? stage['$out'] : undefined;
    if (out === undefined) return [];
    const name = typeof out === 'string' ? out : isRecord(out) && typeof out['coll'] === 'string' ? out['coll'] : '';
    return [effectOf(call.via, { verb: 'overwrite', object: { kind: 'data', what: 'collection', name, server: call.action.server }, environment: call.environment, extent: { reach: 'all' }, undo: 'irreversible', says: `writes over the collection ${name} on ${call.action.server}` })];
  });
}

/** A program in another language, for tools that run code on this machine. A page of a browser is not this machine. */
function codeText(call: Call): readonly Effect[] {
  if (/browser|puppeteer|playwright|chrome|page/i.test(call.via)) return [];
  const code = text(call.input, 'code', 'script', 'python', 'source_code', 'python_code', 'javascript', ...(any(call, /^(cell|notebook|python|javascript|repl)$/) ? ['source', 'content', 'input'] : []));
  if (code === undefined || !any(call, /^(run|exec|execute|eval|evaluate|python|javascript|js|node|code|script|repl|jupyter|cell|notebook)$/)) return [];
  const named = `${call.via} ${text(call.input, 'language', 'lang') ?? ''}`.toLowerCase();
  if (/bash|shell|\bsh\b/.test(named)) return call.context.text(code, { through: call.via, cwd: call.cwd });
  const language: Language = /python|jupyter|ipython|notebook/.test(named) ? 'python' : /javascript|typescript|node|deno|\bjs\b|\bts\b/.test(named) ? 'javascript' : /ruby/.test(named) ? 'ruby' : /applescript|osascript/.test(named) ? 'applescript' : /php/.test(named) ? 'php' : 'unknown';
  return call.context.code(language, code, { through: call.via, cwd: call.cwd });
}

/** SQL anywhere among the arguments, under the names that SQL has. */
function sqlText(call: Call): readonly Effect[] {
  // A search for words about SQL is no SQL.
  if (any(call, /^(search|docs|documentation|web|ask|chat|browser|memory|think|thinking|find|lookup|fetch)$/) && !any(call, /^(sql|execute|database|db|run)$/)) return [];
  // What is typed into a client that is open is what it runs.
  const typed = any(call, /^(process|terminal|session|repl|console|sql|psql|db|database|pty|keys)$/) ? text(call.input, 'input', 'text', 'keys', 'data', 'content') : undefined;
  const found = [...sqlIn({ kind: 'json', value: call.input }, ''), ...(typed === undefined ? [] : sqlIn({ kind: 'text', text: typed }, ''))];
  const database = text(call.input, 'database', 'db', 'database_name', 'databaseName', 'project_id', 'branch');
  return found.flatMap((one) => sqlEffects(one, { via: call.via, context: call.context, environment: call.environment, server: call.action.server, ...(database === undefined ? {} : { database }), cwd: call.cwd }));
}

/** Cypher, which begins with a pattern in parentheses as no SQL does. */
function graphText(call: Call): readonly Effect[] {
  const query = text(call.input, 'query', 'cypher', 'cypher_query', 'statement');
  if (query === undefined || !/^\s*(?:OPTIONAL\s+)?(?:MATCH|MERGE|UNWIND)\b/i.test(query) || !/\b(?:MATCH|MERGE)\s*(?:\w+\s*=\s*)?\(/i.test(query)) return [];
  return cypherEffects(query, { via: call.via, environment: call.environment, stays: 'lasting', server: call.action.server });
}

function documents(call: Call): readonly Effect[] {
  const query = text(call.input, 'query', 'mutation', 'document', 'graphql');
  if (query === undefined || !(any(call, /^(graphql|gql)$/) || /^\s*mutation\b[^{]*\{/.test(query))) return [];
  const operation = text(call.input, 'operationName', 'operation_name');
  return graphqlEffects({ query, variables: call.input['variables'], ...(operation === undefined ? {} : { operationName: operation }) }, { via: call.via, provider: call.action.server, host: call.action.server, environment: call.environment });
}

function addresses(call: Call): readonly Effect[] {
  const nested = ['request', 'options', 'config', 'http', 'params'].map((key) => call.input[key]).find((one) => isRecord(one) && text(one, 'url', 'uri') !== undefined);
  return [...addressesIn(call), ...(isRecord(nested) ? addressesIn({ ...call, input: nested }) : [])];
}

function addressesIn(call: Call): readonly Effect[] {
  const url = text(call.input, 'url', 'uri', 'href', 'address', 'endpoint', 'link');
  if (url === undefined || !/^[a-z][a-z0-9+.-]*:|^[\w-]+(\.[\w-]+)+/i.test(url)) return [];
  if (isEditorPage(url)) return [{ verb: 'configure', object: { kind: 'agent', what: 'guard', name: 'the editor' }, environment: 'local', extent: {}, undo: 'unknown', certainty: 'possible', via: call.via, says: `makes the editor act on ${url.slice(0, 200)}` }];
  if (!/^https?:|^[\w-]+(\.[\w-]+)+/i.test(url)) return [];
  if (any(call, /^(create|update|add|register|set|insert|delete|remove|webhook)$/)) return [];
  const method = text(call.input, 'method', 'http_method', 'verb');
  const body = call.input['body'] ?? call.input['data'] ?? call.input['json'] ?? call.input['payload'];
  const written = body === undefined || body === null ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const headers = isRecord(call.input['headers']) ? Object.entries(call.input['headers']).map(([name, value]) => ({ name, value: String(value) })) : [];
  const verb = method ?? call.tokens.find((token) => /^(post|put|patch|delete)$/.test(token))?.toUpperCase();
  return httpEffects({ url, via: call.via, context: call.context, headers, ...(verb === undefined ? {} : { method: verb }), ...(written === undefined || readBody(written).kind === 'none' ? {} : { body: written }) });
}

/** Arguments that say that a path is not one of this machine. */
const elsewhere = ['owner', 'repo', 'repository', 'bucket', 'fileId', 'file_id', 'project_id', 'projectId', 'site', 'driveId', 'branch', 'host', 'container', 'pod'];

/** Files of this machine, for servers that work on files. */
function paths(call: Call): readonly Effect[] {
  if (elsewhere.some((name) => name in call.input)) return [];
  const onFiles = /file|filesystem|fs|desktop|disk|folder|directory|workspace|editor|serena/i.test(call.action.server) || any(call, /^(file|files|directory|folder|path|dir|patch)$/);
  if (!onFiles) return [];
  const many = call.input['paths'];
  const named = text(call.input, 'path', 'file_path', 'filePath', 'filepath', 'file', 'filename', 'relative_path', 'directory', 'dir', 'folder', 'target_file', 'targetFile');
  const list = named !== undefined ? [named] : Array.isArray(many) ? many.filter((one): one is string => typeof one === 'string').slice(0, 200) : [];
  const from = text(call.input, 'source', 'src', 'from', 'old_path', 'oldPath');
  const to = text(call.input, 'destination', 'dest', 'to', 'new_path', 'newPath', 'target');
  const content = text(call.input, 'content', 'contents', 'text', 'file_text', 'data');
  const options: PathOptions = { via: call.via, ...(content === undefined ? {} : { content }) };
  const { context, cwd } = call;
  if (from !== undefined && to !== undefined) return any(call, /^(copy|cp|duplicate)$/) ? [...readPath(context, cwd, from, options), ...overwritePath(context, cwd, to, options)] : any(call, /^(move|rename|mv)$/) ? [...movePath(context, cwd, from, to, options), ...overwritePath(context, cwd, to, options)] : [];
  return list.flatMap((path) => {
    if (any(call, /^(delete|remove|rm|unlink|rmdir|trash|erase)$/)) return deletePath(context, cwd, path, { ...options, recursive: 'recursive' });
    if (any(call, /^(edit|replace|patch|insert|append|update|modify|apply|str)$/)) return editPath(context, cwd, path, options);
    if (any(call, /^(write|create|save|overwrite|put|set)$/)) return any(call, /^(directory|folder|dir)$/) ? createPath(context, cwd, path, options) : overwritePath(context, cwd, path, options);
    if (any(call, /^(read|get|view|open|cat|head|tail|list|search|find|info|tree|show)$/)) return readPath(context, cwd, path, options);
    return [];
  });
}
