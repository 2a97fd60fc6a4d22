import type { Dialect } from '../model/command.ts';
import { holdsAny } from '../model/marks.ts';

/** A pattern, and what a text must hold (in small letters) for it to match. */
interface Sign {
  readonly marks: readonly string[];
  readonly pattern: RegExp;
}

/** Verbs that PowerShell approves: a cmdlet begins with one of them. */
const verbs =
  'Add|Clear|Close|Copy|Enter|Exit|Find|Format|Get|Hide|Join|Lock|Move|New|Open|Optimize|Pop|Push|Redo|Remove|Rename|Reset|Resize|Search|Select|Set|Show|Skip|Split|Step|Switch|Undo|Unlock|Watch|Backup|Checkpoint|Compare|Compress|Convert|ConvertFrom|ConvertTo|Dismount|Edit|Expand|Export|Group|Import|Initialize|Limit|Merge|Mount|Out|Publish|Restore|Save|Sync|Unpublish|Update|Debug|Measure|Ping|Repair|Resolve|Test|Trace|Connect|Disconnect|Read|Receive|Send|Write|Approve|Assert|Build|Complete|Confirm|Deny|Deploy|Disable|Enable|Install|Invoke|Register|Request|Restart|Resume|Start|Stop|Submit|Suspend|Uninstall|Unregister|Wait|Block|Grant|Protect|Revoke|Unblock|Unprotect|Use|Where|ForEach|Sort|Tee';

const cmdlet = new RegExp(`(?:^|[;|&({=\\n])\\s*(?:${verbs})-[A-Z][A-Za-z]+(?![\\w./-])`, 'm');

/** What only PowerShell text has, outside of quotes. */
const powershell: readonly Sign[] = [
  { marks: verbs.toLowerCase().split('|').map((verb) => `${verb}-`), pattern: cmdlet },
  { marks: ['$'], pattern: /(?:^|[;{\n])\s*(?:\[[A-Za-z][\w.]*(?:\[\])?\]\s*)?\$(?:env:|script:|global:)?[A-Za-z_]\w*\s*[-+*/]?=(?![=~])/ },
  { marks: ['('], pattern: /(?:^|[;{(\n])\s*(?:foreach|if|while|switch|elseif)\s*\(\s*[$@]/i },
  { marks: ['$env:'], pattern: /\$env:[A-Za-z_]/ },
  { marks: [']::'], pattern: /\[[A-Za-z][\w.]*\]::[A-Za-z]\w*/ },
  { marks: ['(get-', '(new-', '(gi', '(gci'], pattern: /(?:^|[;{\n=])\s*\((?:Get-Item|Get-ChildItem|New-Object|gi|gci)\s/i },
  { marks: ['function', 'filter'], pattern: /(?:^|[;|{\n])\s*(?:function|filter)\s+[A-Za-z]+-[A-Za-z]+\s*[({]/ },
  { marks: ['@', '$_'], pattern: /@\(\s*(?:$|[@)$'"\d])|=\s*@\{|\$\(?\$_\b|[|{]\s*\$_\.\w/m },
  { marks: ['-ea', '-erroraction'], pattern: /\s-(?:ErrorAction|EA)\s+(?:SilentlyContinue|Stop|Ignore|Continue)\b/i },
  { marks: ['|'], pattern: /\|\s*(?:%|\?)\s*\{/ },
  // The call operator, where POSIX text cannot have a `&`.
  { marks: ['&'], pattern: /(?:^|[;{\n])\s*&\s*(?:["'$]|\.{1,2}[\\/]|[A-Za-z]:\\)/ },
];

/** What only POSIX text has, outside of quotes. */
const posix: readonly Sign[] = [
  { marks: ['<<'], pattern: /(?:^|[^<])<<-?\s*['"\\]?\w/ },
  { marks: ['then', 'do', 'fi', 'done', 'esac'], pattern: /(?:^|[;\n])\s*(?:then|do|fi|done|esac)\s*(?:$|[;\n])/ },
  { marks: ['export', 'unset', 'source', 'set -'], pattern: /(?:^|[;\n])\s*(?:export|unset|source|set -[eux])\s/ },
  { marks: ['[[', ']]'], pattern: /\[\[\s|\s\]\]/ },
  { marks: ['='], pattern: /(?:^|[;&|\n])\s*[A-Za-z_]\w*=\S*\s+\w/ },
  { marks: ['${'], pattern: /\$\{[A-Za-z_]\w*[:#%/]/ },
];

/** cmd.exe: its own commands with switches, `%VAR%`, `if exist`. */
const cmd: readonly Sign[] = [
  { marks: ['/'], pattern: /(?:^|[&|(\n])\s*@?(?:del|erase|rd|rmdir|copy|xcopy|move|attrib|dir)\s+(?:\/[a-z?](?::\S+)?\s*)+/i },
  { marks: ['exist', '%', 'off', 'setlocal', 'set'], pattern: /(?:^|[&|(\n])\s*(?:if\s+(?:not\s+)?exist\s|for\s+(?:\/[a-z]\s+)?%%?[a-z]\s+in\s*\(|@?echo\s+off\b|setlocal\b|set\s+\/[ap]\s)/i },
  { marks: ['%'], pattern: /%[A-Za-z_]\w*%/ },
];

/** A program of Windows with a path that begins with a drive. */
const drive = /(?:^|[&|(\n])\s*(?:del|erase|rd|rmdir|move|copy|xcopy|robocopy|icacls|takeown|attrib|ren|format)(?:\.exe)?\s[^\n&|]*(?<![\w/])[A-Za-z]:\\/i;

/**
 * The dialect that a text is really written in. Agents send PowerShell to tools that are called Bash, and the other way round.
 * Only what stands outside of quotes, comments and here-documents counts; without evidence it is as stated.
 */
export function guessDialect(text: string, stated: Dialect): Dialect {
  const sample = withoutQuotes(text.slice(0, 8192));
  if (/^#!/.test(text)) return /^#!.*\b(?:pwsh|powershell)\b/.test(text) ? 'powershell' : 'posix';
  const lower = sample.toLowerCase();
  const isThere = ({ marks, pattern }: Sign): boolean => holdsAny(lower, marks) && pattern.test(sample);
  const count = (signs: readonly Sign[]): number => signs.filter(isThere).length;
  const found = { powershell: count(powershell), posix: count(posix), cmd: count(cmd) };
  const isCmd = found.cmd > 1 || (cmd[1] !== undefined && isThere(cmd[1])) || (lower.includes(':\\') && drive.test(sample));
  if (stated === 'posix') {
    if (found.powershell > found.posix) return 'powershell';
    return isCmd && found.posix === 0 ? 'cmd' : 'posix';
  }
  if (stated === 'powershell') {
    if (found.posix > found.powershell && found.powershell === 0) return 'posix';
    return isCmd && found.powershell === 0 ? 'cmd' : 'powershell';
  }
  if (found.powershell > found.cmd) return 'powershell';
  return found.posix > 1 && found.cmd === 0 ? 'posix' : 'cmd';
}

/** The text with quoted parts, here-strings, comments and the bodies of here-documents taken out. */
function withoutQuotes(text: string): string {
  const heredoc = /<<-?\s*['"\\]?(\w+)['"]?/.exec(text);
  const head = heredoc === null ? text : text.slice(0, Math.max(heredoc.index + heredoc[0].length, text.indexOf('\n', heredoc.index)));
  return head
    .replace(/@(['"])\r?\n[\s\S]*?\n\1@/g, "''")
    // `'\''` is how POSIX text puts a quote into a quoted word.
    .replace(/'[^']*(?:'\\''[^']*)*'/g, "''")
    .replace(/"(?:[^"\\`]|[\\`][\s\S])*"/g, '""')
    .replace(/(^|\s)#[^\n]*/g, '$1');
}
