import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answerOf, effectLine } from './answer.ts';
import { audit } from './audit.ts';
import { doctor } from './doctor.ts';
import { drill } from './drill.ts';
import { checkLines } from './check.ts';
import { explanation, judgeCommand } from './explain.ts';
import { replayLines } from './replay.ts';
import { undoCommand } from './undo.ts';
import { version } from './version.ts';
import { stateAt } from '../context/thresholds.ts';
import { builtInPolicy, type EffectivePolicy } from '../model/policy.ts';
import { mergePolicies } from '../policy/merge.ts';
import { readPolicy, type PolicyReading } from '../policy/read.ts';

const help = `tagout: what would this action do, and would Tagout stop it?

usage:
  tagout check 'command'            verdict of one shell command, in this directory
  tagout check --jsonl [FILE]       verdicts of actions, one a line: {"id", "command"} or {"id", "tool", "input", "cwd"?, "prompt"?}
  tagout replay --jsonl [FILE]      verdicts of every call of sessions, one a line
  tagout explain 'command'          the whole reading: effects, findings, reasons
  tagout audit verify               whether the record is as it was written
  tagout audit show|search WORDS    what was done and why
  tagout audit export               the record to take along   [--format jsonl|csv|html|sarif]
  tagout audit receipt              what a session changed     [--format trailer]
                                    [--session ID] [--verdict V] [--rule R] [--path P] [--agent A] [--person P] [--since T] [--until T]
  tagout drill [ID]                 incident paths against the policy: where each is stopped
  tagout doctor                     what of Tagout stands on this machine
  tagout undo [ID]                  checkpoints; what one would bring back; with --yes, bring it back
                                    --back: and everything the session did after it; --over: over newer work too

options:
  --policy FILE   a policy that is in force beside the built-in one
  --prompt TEXT   what the person asked for
  --json          print JSON
  --record DIR    another record folder than this user's
  --anchor PLACE  where heads were anchored: a folder, or git
  --help, --version

exit codes: 0 allow, 1 ask or deny (check of one command), 2 something could not be read
`;

/** `tagout ARGUMENTS`: does what they say and hands back the exit code. Throws where an argument or a file cannot be read. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { jsonl: { type: 'boolean' }, json: { type: 'boolean' }, policy: { type: 'string' }, prompt: { type: 'string' }, session: { type: 'string' }, format: { type: 'string' }, verdict: { type: 'string' }, rule: { type: 'string' }, path: { type: 'string' }, agent: { type: 'string' }, person: { type: 'string' }, since: { type: 'string' }, until: { type: 'string' }, anchor: { type: 'string', multiple: true }, record: { type: 'string' }, yes: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' }, back: { type: 'boolean' }, over: { type: 'boolean' } },
  });
  const [command, ...rest] = positionals;
  if (values.version === true) {
    process.stdout.write(`tagout ${version}\n`);
    return 0;
  }
  if (values.help === true || command === undefined) {
    process.stdout.write(help);
    return command === undefined && values.help !== true ? 2 : 0;
  }
  const now = Date.now();
  const policy = policyFrom(values.policy);
  switch (command) {
    case 'check':
      if (values.jsonl === true) return checkLines(rest[0], policy, now);
      return one(rest.join(' '), policy, now, values.prompt, values.json === true ? 'json' : 'line');
    case 'explain':
      return one(rest.join(' '), policy, now, values.prompt, values.json === true ? 'json' : 'text');
    case 'doctor':
      return doctor(values.json === true ? 'json' : 'text', process.cwd());
    case 'drill':
      return drill(policy, now, values.json === true ? 'json' : 'text', rest[0]);
    case 'audit':
      return audit(rest, { ...values, json: values.json === true ? 'json' : 'text', now, ...(values.record !== undefined && { folder: values.record }), ...(values.anchor !== undefined && { anchors: values.anchor }) });
    case 'undo':
      return undoCommand(rest[0], { go: values.yes === true ? 'do' : 'show', reach: values.back === true ? 'back' : 'one', over: values.over === true ? 'replace-newer' : 'keep-newer', json: values.json === true ? 'json' : 'text' });
    case 'replay':
      return replayLines(rest[0], { policyOf: (own) => (own === undefined ? policy : policyOf(readPolicy(JSON.stringify(own)), 'of the session')), contextOf: stateAt, now });
    default:
      process.stderr.write(`tagout: there is no command "${command}"; see tagout --help\n`);
      return 2;
  }
}

async function one(text: string, policy: EffectivePolicy, now: number, prompt: string | undefined, as: 'json' | 'line' | 'text'): Promise<number> {
  const judged = await judgeCommand(text, policy, now, process.cwd(), prompt);
  const { decision, inspected } = judged;
  if (as === 'json') process.stdout.write(`${JSON.stringify({ ...answerOf(decision), effects: inspected.effects.map(effectLine) })}\n`);
  else if (as === 'text') process.stdout.write(`${explanation(judged)}\n`);
  else process.stdout.write(`${decision.verdict}${decision.findings[0] === undefined ? '' : `: ${decision.findings[0].says} (${decision.findings[0].rule})`}\n`);
  return decision.verdict === 'allow' ? 0 : 1;
}

function policyFrom(file: string | undefined): EffectivePolicy {
  return file === undefined ? builtInPolicy : policyOf(readPolicy(readFileSync(file, 'utf8')), file);
}

/** A policy given by hand is the person's own layer; one that does not parse is an error, never no policy. */
function policyOf(reading: PolicyReading, name: string): EffectivePolicy {
  if (reading.kind === 'broken') throw new Error(`the policy ${name} cannot be used: ${reading.diagnostics[0]?.says ?? 'it does not parse'}`);
  return mergePolicies([{ from: 'user', name, file: reading.file, digest: reading.digest, loosening: 'accepted' }]).policy;
}
