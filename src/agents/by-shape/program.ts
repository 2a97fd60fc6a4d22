import type { Action } from '../../model/action.ts';
import type { Fields } from '../fields.ts';
import { absolutePath } from '../path.ts';
import { asLine, cwdNames, kebab } from './shell.ts';

/** Programs that agents wrap as a tool of the same name, so that their words stand in a field. */
const programs = new Set('git gh glab kubectl helm oc kustomize terraform tofu terragrunt pulumi docker podman aws gcloud gsutil bq az doctl heroku fly flyctl vercel netlify wrangler supabase railway firebase npm npx yarn pnpm bun pip uv cargo go make just ansible rsync ssh redis-cli prisma alembic'.split(' '));
/** Words around a program's name that say no more than that it is run. */
const around = new Set(['run', 'exec', 'execute', 'command', 'cmd', 'cli', 'tool', 'call', 'use']);
const wordNames = ['args', 'arguments', 'argv', 'command', 'cmd', 'subcommand', 'sub_command', 'subCommand', 'command_line'];
const placeNames = ['namespace', 'context', 'profile', 'project', 'workspace', 'region', 'account', 'cluster'];

/** A tool that is a program by its name, `git {args: ["push", "--force"]}` or `terraform {command: "destroy", auto_approve: true}`: read as that program's own words. */
export function programByShape(words: readonly string[], fields: Fields, cwd: string | undefined): Action | undefined {
  const program = words.filter((word) => !around.has(word)).join('-');
  if (!programs.has(program)) return undefined;
  const text = typeof fields.raw === 'string' ? fields.raw : wordsIn(fields);
  if (text === undefined) return undefined;
  const given = fields.text(...cwdNames.filter((name) => !wordNames.includes(name)));
  const at = given === undefined ? cwd : absolutePath(given, cwd);
  const isWhole = new RegExp(`^\\s*${program}(?:\\s|$)`).test(text);
  const line = (isWhole ? [text, ...placesIn(fields)] : [program, text, ...flagsIn(fields)]).join(' ');
  return { kind: 'shell', text: line, dialect: 'posix', ...(at !== undefined && { cwd: at }) };
}

function wordsIn(fields: Fields): string | undefined {
  const parts = wordNames.flatMap((name) => {
    const text = fields.text(name);
    if (text !== undefined) return [{ name, text }];
    const list = fields.texts(name);
    return list.length === 0 ? [] : [{ name, text: asLine(list) }];
  });
  // The command stands before its arguments, however the fields are ordered.
  const ordered = [...parts.filter(({ name }) => !/^arg/.test(name)), ...parts.filter(({ name }) => /^arg/.test(name))];
  return ordered.length === 0 ? undefined : ordered.map(({ text }) => text).join(' ');
}

/** What stands beside the words and changes what they do. */
function flagsIn(fields: Fields): readonly string[] {
  const { raw } = fields;
  if (typeof raw !== 'object' || raw === null) return [];
  const flags = Object.entries(raw).filter(([name, value]) => value === true && /^[a-z][\w-]{1,40}$/i.test(name)).map(([name]) => `--${kebab(name)}`);
  return [...flags, ...placesIn(fields)];
}

/** Where it is to act. */
function placesIn(fields: Fields): readonly string[] {
  return placeNames.flatMap((name) => {
    const text = fields.text(name);
    return text === undefined ? [] : [`--${name}`, asLine([text])];
  });
}
