/** Secrets that only their surroundings tell: the pattern's group `secret` is what is taken out. */
interface ContextShape {
  readonly kind: string;
  /** In small letters: where a text holds none of these, the pattern cannot match. */
  readonly marks: readonly string[];
  readonly shape: RegExp;
}

const name = '(?:[A-Za-z0-9_.-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|auth[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|client[_-]?secret|credential|webhook[_-]?url|dsn|conn(?:ection)?[_-]?str(?:ing)?|session[_-]?key|license[_-]?key|salt|jwt|bearer|cookie)[A-Za-z0-9_.-]*)';
/** One of these stands in each such name. */
const nameMarks = ['pass', 'pwd', 'secret', 'token', 'key', 'credential', 'webhook', 'dsn', 'conn', 'salt', 'jwt', 'bearer', 'cookie'];

/** A value that is a reference, a placeholder or a type is no secret. */
export const harmless = /^(?:\$|%|<|\{\{|\*+$|x{3,}$|\.{3}|null$|none$|undefined$|true$|false$|\d{1,4}$|your|example|changeme$|placeholder|process\.env|os\.environ|getenv|string$|redacted|test$|dummy$)/i;

/** Places where a secret stands whatever it looks like. `marks` are lower-case words of which one must be there before the pattern is tried. */
export const contextShapes: readonly ContextShape[] = [
  { kind: 'private-key', marks: ['private key'], shape: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?<secret>[\s\S]{0,10000}?)(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|$)/g },
  { kind: 'url-password', marks: ['://'], shape: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"]{0,200}:(?<secret>[^\s@/'"]{1,300})@/gi },
  { kind: 'url-user-token', marks: ['://'], shape: /\bhttps?:\/\/(?<secret>[A-Za-z0-9_-]{20,})@/g },
  { kind: 'authorization', marks: ['authorization'], shape: /\b(?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:basic|bearer|token|apikey|digest|negotiate|aws4-hmac-sha256)?\s*(?<secret>[^\s"',;]{6,})/gi },
  { kind: 'bearer', marks: ['bearer', 'basic'], shape: /\b(?:bearer|basic)\s+(?<secret>[A-Za-z0-9_.~+/=-]{12,})/gi },
  { kind: 'header', marks: ['key', 'token', 'secret', 'auth', 'password', 'cookie'], shape: /\b(?:x-[a-z-]*(?:key|token|secret|auth|password)|api-key|apikey|private-token|job-token|cookie|set-cookie)["']?\s*:\s*["']?(?<secret>[^\s"']{6,}[^"'\n]*)/gi },
  { kind: 'assignment', marks: nameMarks, shape: new RegExp(`\\b${name}["']?\\s*(?:=|:|=>|:=)\\s*(?:"(?<secret>[^"\\n]{3,})"|'(?<single>[^'\\n]{3,})'|(?<bare>[^\\s"',;&|)}\\]]{3,}))`, 'gi') },
  { kind: 'option', marks: nameMarks, shape: new RegExp(`--${name}(?:\\s+|=)(?:"(?<secret>[^"\\n]{3,})"|'(?<single>[^'\\n]{3,})'|(?<bare>[^\\s"'-][^\\s"']{2,}))`, 'gi') },
  { kind: 'curl-user', marks: ['-u', '-user'], shape: /(?:\s-u|--user|--proxy-user)\s*["']?[^\s:"']{1,100}:(?<secret>[^\s"']{1,300})/g },
  { kind: 'mysql-password', marks: ['mysql'], shape: /\bmysql(?:dump|admin)?\b[^\n|;&]*?\s-p(?<secret>[^\s'"-][^\s'"]*)/g },
  { kind: 'sshpass', marks: ['sshpass'], shape: /\bsshpass\s+-p\s*["']?(?<secret>[^\s"']+)/g },
  { kind: 'netrc', marks: ['password', 'passwd'], shape: /\b(?:password|passwd)\s+(?<secret>\S{3,})/gi },
  { kind: 'sql-password', marks: ['identified', 'password'], shape: /\b(?:identified\s+by|with\s+(?:encrypted\s+)?password|password\s*=)\s*'(?<secret>[^'\n]+)'/gi },
  { kind: 'docker-auth', marks: ['"auth"'], shape: /"auth"\s*:\s*"(?<secret>[A-Za-z0-9+/=]{8,})"/g },
  { kind: 'npmrc', marks: [':_'], shape: /:_(?:authToken|auth|password)\s*=\s*"?(?<secret>[^\s"]+)/g },
  { kind: 'aws-secret', marks: ['aws_'], shape: /\baws_(?:secret_access_key|session_token)\s*[=:]\s*["']?(?<secret>[A-Za-z0-9/+=]{16,})/gi },
  { kind: 'url-query', marks: ['?', '&'], shape: /[?&](?:access_token|token|key|api_key|apikey|sig|signature|secret|password|auth|code|client_secret|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token)=(?<secret>[^\s&"'#]{6,})/gi },
];
