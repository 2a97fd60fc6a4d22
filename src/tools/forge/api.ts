import type { Command, Word } from '../../model/command.ts';
import { unknownPart } from '../../model/command.ts';
import type { CloudThing, Effect, Mark, Undo, Verb } from '../../model/effect.ts';
import type { ToolContext } from '../../model/tool.ts';
import { readOptions } from '../arguments.ts';
import { effectOf, marksOf } from '../effect.ts';
import { visible } from '../places/scope.ts';

interface Row {
  readonly at: RegExp;
  readonly what: CloudThing;
  readonly thing: string;
  /** A DELETE that is easily put back. */
  readonly undo?: Undo;
  readonly marks?: readonly Mark[];
}

/** Resources of the REST interfaces by the end of their path, most particular first. */
const resources: readonly Row[] = [
  { at: /\/(branches\/[^/]+\/protection.*|rulesets(\/\d+)?|protected_branches(\/.+)?|push_rule)$/, what: 'protection', thing: 'branch protection', marks: ['check', 'bypass'] },
  { at: /\/(git\/refs\/.+|repository\/branches\/.+|repository\/tags\/.+|repository\/merged_branches)$/, what: 'repository', thing: 'branch or tag' },
  { at: /\/(actions|dependabot|codespaces)\/secrets\/|\/secrets\/[^/]+$/, what: 'secret', thing: 'secret' },
  { at: /\/variables(\/[^/]+)?$/, what: 'environment', thing: 'variable' },
  { at: /\/environments\/[^/]+$/, what: 'environment', thing: 'environment' },
  { at: /\/releases(\/.*)?$/, what: 'release', thing: 'release' },
  { at: /\/packages\/.+/, what: 'image', thing: 'package' },
  { at: /\/(keys|hooks|collaborators|memberships|members|invitations|deploy_keys|access_tokens)(\/.*)?$/, what: 'identity', thing: 'access' },
  { at: /\/actions\/(caches|artifacts).*/, what: 'object', thing: 'cache or artifact', undo: 'trivial' },
  { at: /\/actions\/(runs|workflows).*/, what: 'workflow', thing: 'workflow' },
  { at: /\/(comments|reactions|labels|assignees|requested_reviewers|subscription|starred|notes)(\/.*)?$/, what: 'resource', thing: 'comment or label', undo: 'recoverable' },
  { at: /\/contents\/.+/, what: 'resource', thing: 'file', undo: 'recoverable' },
  { at: /^\/?(repos|projects)\/[^/]+(\/[^/]+)?$/, what: 'repository', thing: 'repository' },
  { at: /^\/?(orgs|groups)\/[^/]+$/, what: 'account', thing: 'organisation' },
];

/** A call of a code host's interface: the method and the path decide; GraphQL goes the way of any other request. */
export function apiEffects(command: Command, args: readonly Word[], provider: string, host: string, context: ToolContext): readonly Effect[] {
  const options = readOptions(args, { flags: ['paginate', 'i include', 'slurp', 'silent', 'verbose'], values: ['X method', 'f raw-field', 'F field', 'H header', 'input', 'q jq', 't template', 'cache', 'p preview', 'hostname'] });
  const path = options.operands[0]?.text ?? '';
  const fields = options.all('f', 'F');
  const method = (options.value('X')?.text ?? (fields.length > 0 || options.value('input') ? 'POST' : 'GET')).toUpperCase();
  if (/^\/?graphql$/.test(path)) return graphql(command, fields, options.value('input'), host, context);
  if (/^(GET|HEAD|OPTIONS)$/.test(method)) return [];
  const row = resources.find((one) => one.at.test(path.replace(/\?.*/, '')));
  const deletes = method === 'DELETE';
  const verb: Verb = deletes ? (row?.what === 'protection' ? 'disable' : row?.what === 'identity' ? 'revoke' : 'delete') : row?.what === 'identity' && method !== 'PATCH' ? 'grant' : method === 'POST' ? 'create' : 'configure';
  const undo: Undo = deletes ? (row?.undo ?? 'irreversible') : 'recoverable';
  const weakens = row?.what === 'protection' && method !== 'GET';
  const given = (pattern: RegExp): boolean => fields.some((field) => pattern.test(field.text));
  const shown = visible(path.replaceAll(unknownPart, '…'));
  // What an edit of these resources asks for beside a plain change.
  const opens = row?.what === 'repository' && row.thing === 'repository' && given(/^(?:private=false|visibility=public)$/);
  const rewrites = row?.thing === 'branch or tag' && !deletes && given(/^force=true$/);
  const lowers = weakens && !deletes && given(/^(?:enforce_admins|required_pull_request_reviews|required_status_checks|restrictions|enforcement)(?:\[[^=]*)?=(?:false|null|disabled|0)$|^allow_(?:force_pushes|deletions)=true$/);
  if (lowers || (!deletes && (row?.what === 'repository' || row?.what === 'protection' || row?.what === 'account' || /\/approvals?(?:\/|$|_)/.test(path)) && isUnchecked(fields, path))) return [effectOf(command.program, { verb: 'disable', object: { kind: 'cloud', what: 'protection', name: shown, provider }, environment: 'unknown', undo: 'irreversible', says: `weakens ${row?.what === 'protection' ? 'the branch protection' : 'what is checked in'} ${shown} on ${host}`, target: host, ...marksOf('check', 'bypass') })];
  if (opens) return [effectOf(command.program, { verb: 'grant', object: { kind: 'cloud', what: 'repository', name: shown, provider }, environment: 'unknown', undo: 'irreversible', says: `opens the repository ${shown} to everybody on ${host}`, target: host })];
  if (rewrites) return [effectOf(command.program, { verb: 'rewrite', object: { kind: 'git', what: 'remote-branch', name: shown.replace(/^.*\/refs\/(?:heads|tags)\//, ''), repository: shown }, environment: 'unknown', undo: 'irreversible', says: `puts ${shown} on ${host} to another commit by force`, target: host })];
  return [
    effectOf(command.program, {
      verb,
      object: { kind: 'cloud', what: row?.what ?? 'resource', name: visible(path.replaceAll(unknownPart, '…')), provider },
      environment: 'unknown',
      undo,
      says: `${deletes ? 'deletes' : 'changes'} the ${row?.thing ?? 'resource'} ${visible(path.replaceAll(unknownPart, '…'))} on ${host} (${method})`,
      target: host,
      ...marksOf(...(deletes || weakens ? (row?.marks ?? []) : [])),
    }),
  ];
}

/** Settings by which a code host holds back what is not checked; the first word of their names says so, whatever they are about. */
const holdsBack = /^(?:only_allow_merge|require|requires|required|prevent|reject|enforce|approvals?_|reset_approvals|disable_overriding|merge_requests?_(?:author|require|disable)|security_and_analysis|secret_(?:scanning|push)|vulnerability_alerts|code_owner|web_commit_signoff|commit_committer|member_check|deny_delete)/;

/** A field or a part of the address that switches such a setting off. */
function isUnchecked(fields: readonly Word[], path: string): boolean {
  const given = [...fields.map((field) => field.text), ...(/\?(.*)$/.exec(path)?.[1]?.split('&') ?? [])];
  return given.some((text) => holdsBack.test(text) && /=(?:false|null|0|disabled|none|)$/.test(text));
}

function graphql(command: Command, fields: readonly Word[], input: Word | undefined, host: string, context: ToolContext): readonly Effect[] {
  const body: Record<string, unknown> = {};
  const variables: Record<string, unknown> = {};
  for (const field of fields) {
    const at = field.text.indexOf('=');
    const key = field.text.slice(0, at);
    if (key === 'query' || key === 'operationName') body[key] = field.text.slice(at + 1);
    else variables[key] = field.text.slice(at + 1);
  }
  const data = input === undefined ? JSON.stringify({ ...body, variables }) : `@${input.text}`;
  const args: readonly Word[] = ['-X', 'POST', '-d', data, `https://api.${host}/graphql`].map((text) => ({ text, known: text.includes(unknownPart) ? 'partly' : 'known' }));
  return context.command({ ...command, program: 'curl', path: { text: 'curl', known: 'known' }, args, redirects: [], through: [...command.through, `${command.program} api`] });
}
