import { fingerprint } from '../model/fingerprint.ts';
import { holdsAny } from '../model/marks.ts';

/** A credential that stands in a text, by its name and the fingerprint of its value; the value is not kept. */
export interface FoundCredential {
  readonly name: string;
  readonly fingerprint: string;
}

const longest = 200_000;
const most = 40;

const named = /\b([A-Za-z_][A-Za-z0-9_.-]*(?:token|secret|password|passwd|pwd|api[_-]?key|apikey|access[_-]?key(?:[_-]?id)?|private[_-]?key|auth|credentials?|dsn|database[_-]?url|connection[_-]?string|service[_-]?key|master[_-]?key|admin[_-]?key)[A-Za-z0-9_]*|token|secret|password|api[_-]?key|DATABASE_URL|PGPASSWORD)["']?\s*(?:=|:|=>|>)\s*["'`]?([^\s"'`,;}{()<>]{6,400})/gi;
const bearer = /\b(?:bearer|token|basic|apikey)\s+([A-Za-z0-9][A-Za-z0-9._~+/=-]{9,})/gi;
const inUrl = /\b([a-z][a-z0-9+.-]*):\/\/[^\s:/@"']+:([^\s@/"']{3,})@([^\s/:"']+)/gi;
const shaped = /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|sk-[\w-]{16,}|[sr]k_(?:live|test)_\w{12,}|xox[abprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{12,}|npm_\w{20,}|pypi-[\w-]{20,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,}|AIza[\w-]{20,}|dop_v1_\w{20,}|hvs\.[\w-]{12,}|SG\.[\w-]{12,}\.[\w-]{8,}|shp(?:at|ca|pa)_\w{16,}|dckr_pat_[\w-]{16,}|rnd_\w{16,}|fo1_[\w-]{16,}|sbp_\w{16,})\b/g;

/** `-u user:password`, `-u user,password`: what a login is given. */
const login = /(?:^|\s)(?:-u|--user|--login)[=\s]+["']?[\w.@-]+[:,]["']?([^\s"'$@]{6,200})/g;

/** A password that PowerShell wraps. */
const wrapped = /ConvertTo-SecureString\s+(?:-String\s+)?["']([^"']{6,200})["']/gi;

/** `WRITE_KEY=…` in a file of variables. */
const variableKeys = /(?:^|[\s;])(?:export\s+)?((?!(?:PRIMARY|FOREIGN|PARTITION|SORT|CACHE|PUBLIC|MAP|ROW|HOT|SHORTCUT)_)[A-Z][A-Z0-9_]*_(?:KEY|PW|PASS|SALT))=["']?([^\s"'`]{8,400})/gm;

/** What stands where a value would, but is none: placeholders, references, code. */
const placeholder = /^(?:x{3,}|\*{3,}|\.{3,}|<.*|\$.*|%.*|your[-_].*|change[-_]?me.*|example.*|placeholder.*|dummy.*|redacted.*|none|null|undefined|true|false|string|process\.env.*|os\.environ.*|env\..*|import\..*|req\..*|config\..*|this\..*|self\..*|getenv.*|\[.*|function.*|await|new|const|secret|password|token|todo.*|test|testing|localhost.*|https?:\/\/[^@]*)$/i;

/** The credentials that a text shows, at most 40; bounded by 200,000 characters. */
export function credentialsIn(text: string): readonly FoundCredential[] {
  const bounded = text.slice(0, longest);
  const found = new Map<string, string>();
  function add(name: string, value: string): void {
    const plain = value.replace(/[.,;:!?)\]]+$/, '');
    if (plain.length < 6 || placeholder.test(plain) || found.size >= most) return;
    // A password may end in what ends a sentence.
    for (const print of new Set([fingerprint(plain), fingerprint(value)])) if (!found.has(print)) found.set(print, name.slice(0, 60));
  }
  const lower = bounded.toLowerCase();
  if (holdsAny(lower, marks.named)) for (const match of bounded.matchAll(named)) if (isValue(match[2] ?? '')) add(match[1] ?? '', match[2] ?? '');
  if (holdsAny(bounded, marks.keys)) for (const match of bounded.matchAll(variableKeys)) if (isValue(match[2] ?? '')) add(match[1] ?? '', match[2] ?? '');
  if (lower.includes('convertto-securestring')) for (const match of bounded.matchAll(wrapped)) add('password', match[1] ?? '');
  if (holdsAny(lower, marks.bearer)) for (const match of bounded.matchAll(bearer)) if (isValue(match[1] ?? '')) add('bearer token', match[1] ?? '');
  for (const match of bounded.includes('://') ? bounded.matchAll(inUrl) : []) {
    add(`password of ${match[3] ?? ''}`, match[2] ?? '');
    add(`address of ${match[3] ?? ''}`, match[0]);
  }
  if (holdsAny(bounded, marks.login)) for (const match of bounded.matchAll(login)) if (isValue(match[1] ?? '')) add('password of a login', match[1] ?? '');
  if (holdsAny(bounded, marks.shaped)) for (const match of bounded.matchAll(shaped)) add('token', match[0]);
  return [...found].map(([print, name]) => ({ name, fingerprint: print }));
}

/** Words that may be passwords, where a person writes them in prose: letters, digits and signs mixed. At most 20. */
export function passwordLike(text: string): readonly FoundCredential[] {
  const words = text.slice(0, 20_000).split(/[\s"'`,;()<>]+/).filter((word) => word.length >= 8 && word.length <= 100 && /\d/.test(word) && /[A-Za-z]/.test(word) && /[^\w./:@-]|[a-z]\d+[A-Za-z]|[A-Z][a-z0-9]+[A-Z]/.test(word));
  return words.slice(0, 20).map((word) => ({ name: 'a word of the prompt', fingerprint: fingerprint(word.replace(/[.,;:!?)\]]+$/, '')) }));
}

/** A value has a digit or mixed case or is long: prose and code words are none. */
/** What a text must hold, in small letters where the pattern does not tell them apart, for its pattern to match. */
const marks = {
  named: ['token', 'secret', 'password', 'passwd', 'pwd', 'key', 'auth', 'credential', 'dsn', 'database', 'connection'],
  keys: ['_KEY', '_PW', '_PASS', '_SALT'],
  bearer: ['bearer', 'token', 'basic', 'apikey'],
  login: ['-u', '-login'],
  shaped: ['gh', 'github_pat_', 'glpat-', 'sk-', 'k_', 'xox', 'AKIA', 'ASIA', 'npm_', 'pypi-', 'eyJ', 'AIza', 'dop_', 'hvs.', 'SG.', 'shp', 'dckr_', 'rnd_', 'fo1_', 'sbp_'],
};

function isValue(text: string): boolean {
  return /\d/.test(text) || (/[a-z]/.test(text) && /[A-Z]/.test(text) && text.length >= 12) || text.length >= 20 || /[-_:]/.test(text);
}
