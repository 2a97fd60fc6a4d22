import type { Command, Word } from '../../model/command.ts';
import type { Effect } from '../../model/effect.ts';
import type { Tool, ToolContext } from '../../model/tool.ts';
import { readOptions, type Options } from '../arguments.ts';
import { effectOf } from '../effect.ts';
import { editPath, overwritePath, readPath } from '../paths.ts';
import { targetOf } from '../paths/target.ts';
import { visible } from '../places/scope.ts';
import { readers } from './reader-table.ts';

export const tool: Tool = {
  programs: Object.keys(readers),
  summary: 'reads files and prints; what matters is whether they hold secrets',
  effects: read,
  examples: [
    { run: 'cat notes.txt', effects: ['read path none-needed'] },
    { run: 'cat ~/.ssh/id_ed25519', effects: ['read path none-needed'] },
    { run: 'grep -rn "rm -rf" src docs', effects: ['read path none-needed', 'read path none-needed'] },
    { run: 'sort -o names.txt names.txt', effects: ['overwrite path recoverable', 'read path none-needed'] },
    { run: "yq -i '.a = 1' config.yml", effects: ['edit path recoverable'] },
    { run: 'rg --pre "rm -rf src" cart', effects: ['delete path irreversible'] },
    { run: 'uniq names.txt unique.txt', effects: ['read path none-needed', 'overwrite path recoverable'] },
    { run: 'grep -i level .env', effects: ['read path none-needed'] },
    { run: 'grep -rn "AKIA" ~', effects: ['read path none-needed', 'read credential none-needed'] },
    { run: "grep -rhoE 'ghp_[A-Za-z0-9]{36}' ~/projects", effects: ['read path none-needed', 'read credential none-needed'] },
    { run: 'grep -rn getToken ../other-lib/src', effects: ['read path none-needed'] },
    { run: 'grep -rn token src', effects: ['read path none-needed'] },
    { run: "less '+!rm -rf src' notes.txt", effects: ['delete path irreversible', 'read path none-needed'] },
    { run: 'less +G notes.txt', effects: ['read path none-needed'] },
    { run: 'head -n 20', effects: [] },
  ],
};

function read(command: Command, context: ToolContext): readonly Effect[] {
  const reader = readers[command.program];
  if (reader === undefined) return [];
  const via = command.program;
  const options = readOptions(command.args, reader.spec);
  const skip = reader.instead?.some((name) => options.has(name)) === true ? 0 : reader.skip;
  // `less '+!make'`: a first command of the pager, which may be one of the shell.
  const first = /^(?:less|more|most)$/.test(via) ? options.operands.filter((word) => /^\+/.test(word.text)) : [];
  const operands = options.operands.slice(skip).filter((word) => word.text !== '-' && !first.includes(word));
  const inPlace = reader.inPlace?.some((name) => options.has(name)) === true || via === 'dos2unix';
  const run = (reader.runs ?? []).flatMap((name) => options.all(name)).flatMap((word) => context.text(word.text, { through: via, cwd: command.cwd }));
  const inside = first.flatMap((word) => (/^\+{1,2}!/.test(word.text) ? context.text(word.text.replace(/^\++!/, ''), { through: via, cwd: command.cwd }) : []));
  const written = (reader.writes ?? []).flatMap((name) => options.all(name)).flatMap((word) => overwritePath(context, command.cwd, word, { via }));
  const files = [...(reader.reads ?? []).flatMap((name) => options.all(name)), ...operands];
  const touched = files.flatMap((word, at) => {
    if (inPlace) return editPath(context, command.cwd, word, { via });
    if (reader.output === at) return overwritePath(context, command.cwd, word, { via });
    return readPath(context, command.cwd, word, { via, ...(onlyCounts(command) || (/(?:^|\/)[\w.-]*\.env(?:\.[\w.-]+)?$/.test(word.text) && showsNoSecret(command, options)) ? { shows: 'plain' as const } : {}) });
  });
  return [...run, ...inside, ...written, ...touched, ...hunted(command, operands, context)];
}

/** How many lines and letters a file has gives none of them away. */
function onlyCounts(command: Command): boolean {
  return /^g?wc$/.test(command.program);
}

/** A search that only counts or names files, or that asks for one plain setting, as `LOG_LEVEL`, prints no secret of an environment file. */
function showsNoSecret(command: Command, options: Options): boolean {
  if (!/^(?:[egz]?grep|ggrep|rg)$/.test(command.program) || command.redirects.length > 0) return false;
  if (options.has('c', 'l', 'L', 'q', 'count', 'files-with-matches', 'quiet', 'silent')) return true;
  if (options.has('v', 'invert-match', 'A', 'B', 'C', 'f', 'r', 'R', 'recursive')) return false;
  const patterns = options.has('e', 'regexp') ? options.all('e') : options.operands.slice(0, 1);
  return patterns.length > 0 && patterns.every((word) => word.known === 'known' && /^\^?[A-Za-z][A-Za-z_]{2,}(?:=|\\b)?$/.test(word.text) && !telling.test(word.text));
}

/** Words that the names and the values of secrets hold. */
const telling = /key|token|secret|pass|pwd|cred|auth|cookie|salt|private|sign|dsn|ur[il]|conn|database|^\^?(?:db|sk|pk|pg|aws|api|mongo|redis|postgres|mysql|smtp|mail|jwt|http|export|user)/i;

const keyWords = /AKIA|PRIVATE KEY|passw(?:or)?d|secret|api[_-]?key|apikey|access[_-]?key|\btoken|ghp_|sk-|sk_live|xox[bp]|credential|mnemonic|seed phrase/i;

/** Shapes of keys: whoever searches for these wants the key itself. */
const keyShapes = /gh[pousr]_|github_pat_|AKIA|BEGIN [\w ]*PRIVATE KEY|sk_live|sk-ant|xox[bp]-|glpat-|npm_\[|AIza|(?:TOKEN|SECRET|PASSWORD|API_KEY|ACCESS_KEY)\b\s*=|aws_secret_access_key/i;

/** A search for keys through the whole home, other projects or the whole machine finds those of everybody. */
function hunted(command: Command, operands: readonly Word[], context: ToolContext): readonly Effect[] {
  const recursive = /^(?:rg|ag|ack|ripgrep|pt|ugrep|rga)$/.test(command.program) || command.args.some((word) => /^-[a-zA-Z]*[rR]|^--recursive/.test(word.text));
  if (!recursive || !/grep$|^(?:rg|ag|ack|pt|rga)$/.test(command.program) || !command.args.some((word) => keyWords.test(word.text))) return [];
  const strict = command.args.some((word) => keyShapes.test(word.text) || /^--(?:include|glob|iglob)=?.*\.env|^-g.*\.env/.test(word.text));
  const wide = operands.find((word) => ['root', 'home', 'around', ...(strict ? ['outside'] : [])].includes(targetOf(context, command.cwd, word).scope));
  return wide === undefined ? [] : [effectOf(command.program, { verb: 'read', object: { kind: 'credential', name: `keys anywhere in ${wide.text}` }, says: `searches all of ${visible(wide.text, 80)} for keys and passwords`, marks: ['secret'] })];
}
