import { unknownPart, type Command, type Stdin, type Word } from '../../model/command.ts';
import type { ToolContext } from '../../model/tool.ts';
import { secretFile } from '../secrets/secret-file.ts';

/** Names of variables whose value belongs to one service and has no business elsewhere. */
const secretVariable = /\$\{?(AWS_(SECRET_ACCESS_KEY|SESSION_TOKEN|ACCESS_KEY_ID)|GITHUB_TOKEN|GH_TOKEN|GITLAB_TOKEN|NPM_TOKEN|PYPI_TOKEN|OPENAI_API_KEY|ANTHROPIC_API_KEY|DATABASE_URL|POSTGRES_PASSWORD|PGPASSWORD|SSH_PRIVATE_KEY|KUBECONFIG|VAULT_TOKEN|STRIPE_SECRET_KEY|[A-Z0-9_]*(PRIVATE_KEY|SECRET_KEY|CREDENTIALS))\b/;
const dumps = /^(env|printenv|export|set|declare|typeset|compgen)$/;
/** PowerShell's drive of variables. */
const dumpsDrive = /^(?:get-childitem|gci|dir|ls|get-item|gi)$/i;

/** What secret lies in what is sent: a file, the output of commands, or the text of a substitution; in words for a sentence. */
export function secretInStdin(stdin: Stdin, context: ToolContext, cwd: Command['cwd']): string | undefined {
  if (stdin.kind === 'file') return inFile(context, cwd, stdin.path);
  if (stdin.kind !== 'pipe') return undefined;
  for (const command of stdin.from) {
    const found = secretOfCommand(command, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What secret a command would print. */
export function secretOfCommand(command: Command, context: ToolContext): string | undefined {
  if (dumps.test(command.program) && command.args.every((word) => /^(-p|-x|-0|--null|export|-v)$/.test(word.text))) return 'the whole environment';
  if (/^(?:history|fc)$/.test(command.program) && !command.args.some((word) => /^-[cdw]/.test(word.text))) return 'the history of the shell';
  if (dumpsDrive.test(command.program) && command.args.some((word) => /^env:[\\/]?\*?$/i.test(word.text))) return 'the whole environment';
  // `find ~ -name '.env*' -exec cat {} +` prints what it finds.
  if (command.program === 'find' && command.args.some((word) => /^-(?:exec|execdir)$/.test(word.text))) {
    const read = context.command({ ...command, redirects: [] }).find((effect) => effect.verb === 'read' && (effect.marks?.includes('secret') === true || (effect.object.kind === 'path' && foundSecret.test(effect.object.path))));
    if (read !== undefined) return read.says.replace(/^(?:reads|prints)\s+/, '');
  }
  for (const word of command.args) {
    const file = inFile(context, command.cwd, word);
    if (file !== undefined && !word.text.startsWith('-')) return file;
  }
  if (command.stdin.kind === 'file') {
    const file = inFile(context, command.cwd, command.stdin.path);
    if (file !== undefined) return file;
  }
  if (printing.test(command.program)) {
    const secret = context.command({ ...command, redirects: [] }).find((effect) => effect.marks?.includes('secret') === true && effect.verb === 'read');
    if (secret !== undefined) return secret.says.replace(/^(reads|prints)\s+/, '');
  }
  return undefined;
}

/** Patterns that find key and credential files. */
const foundSecret = /(?:^|\/)\.env[*.]?[^/]*$|(?:^|\/)\*?(?:id_rsa|id_ed25519|credentials|\.npmrc|\.netrc|\.pgpass)[^/]*$|\*\.(?:pem|key|p12|pfx|kdbx)$/i;

/** Programs whose output is a secret although no argument is a secret file. */
const printing = /^(gh|git|gcloud|aws|az|kubectl|vault|op|pass|gopass|bw|lpass|security|secret-tool|gpg|doctl|heroku|railway|docker|npm|openssl|sops|age|ssh-add)$/;

/** What secret a file holds, in words for a sentence. */
export function inFile(context: ToolContext, cwd: Command['cwd'], path: Word | string): string | undefined {
  const text = typeof path === 'string' ? path : path.text;
  if (text === '' || text.startsWith('-')) return undefined;
  if (/^@?\/etc\/(?:passwd|group|hosts|ssh\/sshd_config)$/.test(text)) return `the accounts and hosts of this machine in ${text.replace(/^@/, '')}`;
  const secret = secretFile(context, cwd, typeof path === 'string' ? path.replace(/^@/, '') : { ...path, text: text.replace(/^@/, '') });
  return secret === undefined ? undefined : `the ${secret.name} in ${secret.spoken}`;
}

/** The commands whose output a word holds: of a substitution, or of what `read` and `xargs` take their lines from. */
function innerText(source: string): string | undefined {
  if (/\$\(|`|<\(/.test(source)) return source.replace(/^.*?(?:\$\(|`|<\()/s, '').replace(/[)`"']+$/, '');
  const listed = /^(?:a line of|the list in)\s+(.*)$/s.exec(source)?.[1];
  if (listed !== undefined) return /^[^\s|]+$/.test(listed) && !dumps.test(listed) ? `cat ${listed}` : listed;
  return source.startsWith('$') ? undefined : source;
}

/** What secret stands in the unknown parts of a word: `$(cat ~/.ssh/id_rsa)`, `$(env)`, `$AWS_SECRET_ACCESS_KEY`. */
export function secretInWord(word: Word, context: ToolContext, cwd: Command['cwd']): string | undefined {
  // The items of PowerShell's drive of variables.
  if (/^env:[\\/]\*$/i.test(word.text)) return 'the whole environment';
  if (!word.text.includes(unknownPart) || word.source === undefined) return undefined;
  const source = word.source.slice(0, 4_096);
  const variable = secretVariable.exec(source)?.[1];
  if (variable !== undefined) return `the value of ${variable}`;
  // Each unknown part of the word has its own source, a line each.
  const inner = /\$\(|`|<\(/.test(source.split('\n')[0] ?? '') ? innerText(source) : source.split('\n').map(innerText).filter((one) => one !== undefined).join('\n');
  if (inner === undefined || inner === '') return undefined;
  for (const segment of inner.split(/\$\(|<\(|[`|;&\n]+/).slice(0, 30)) {
    const [program = '', ...args] = segment.trim().split(/[\s<]+/);
    if (dumps.test(program) && args.length === 0) return 'the whole environment';
    if (dumpsDrive.test(program) && args.some((arg) => /^env:[\\/]?\*?$/i.test(arg))) return 'the whole environment';
    for (const arg of args) {
      const file = inFile(context, cwd, arg.replace(/^["']|["')]+.*$/g, ''));
      if (file !== undefined) return file;
    }
  }
  return undefined;
}
