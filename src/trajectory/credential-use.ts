import { fingerprint } from '../model/fingerprint.ts';
import type { Judged, World } from '../model/rule.ts';
import type { SeenCredential, Trajectory } from '../model/trajectory.ts';
import { holdsAny } from '../model/marks.ts';
import { joined } from '../task/names.ts';
import { credentialPlace } from './credential-places.ts';
import { textOf } from './call.ts';
import { credentialsIn } from './secrets.ts';

/** A credential whose value the action carries, with where the session saw it first. */
export interface UsedCredential {
  readonly name: string;
  /** The first 16 hex digits of the sha256 of its value. */
  readonly fingerprint: string;
  readonly seen?: SeenCredential;
}

/** The credentials whose values stand in an action, known ones first. A value used before in this session without a stop is not new. */
export function usedCredentials(judged: Judged, trajectory: Trajectory): readonly UsedCredential[] {
  const action = judged.action;
  if (action.kind === 'write' || action.kind === 'edit' || action.kind === 'patch' || action.kind === 'look' || action.kind === 'read') return [];
  const prints = new Map<string, string>();
  for (const effect of judged.effects) if (effect.credential?.fingerprint !== undefined) prints.set(effect.credential.fingerprint, effect.credential.name);
  for (const known of knownValues(textOf(action), trajectory)) prints.set(known.fingerprint, known.name);
  for (const found of credentialsIn(textOf(action))) if (!prints.has(found.fingerprint)) prints.set(found.fingerprint, found.name);
  return [...prints]
    .map(([fingerprint, name]): UsedCredential => {
      const seen = trajectory.credentials.find((one) => one.fingerprint === fingerprint);
      return seen === undefined ? { name, fingerprint } : { name: seen.name, fingerprint, seen };
    })
    .sort((a, b) => (a.seen === undefined ? 1 : 0) - (b.seen === undefined ? 1 : 0));
}

/** Words of a text whose fingerprint the session knows: a known value is found whatever stands before it. Bounded by 200 words. */
export function knownValues(text: string, trajectory: Trajectory): readonly SeenCredential[] {
  if (trajectory.credentials.length === 0) return [];
  const known = new Map(trajectory.credentials.map((one) => [one.fingerprint, one]));
  const words = new Set(text.slice(0, 20_000).split(/[\s"'`=:,;&|<>()[\]{}@?]+/).filter((word) => word.length >= 8));
  return [...words].slice(0, 200).flatMap((word) => known.get(fingerprint(word)) ?? []);
}

/** A credential that an action takes from somewhere else by itself, without its value in sight. */
export interface ForeignUse {
  readonly kind: 'file' | 'identity';
  readonly says: string;
}

const readInto = /(?:\$\(|`|<\()\s*(?:sudo\s+)?(?:cat|grep|rg|awk|sed|jq|yq|head|tail|cut|python3?|node|op|security|pass|vault|gh\s+auth\s+token|gcloud\s+auth)\b([^)`]{0,300})/g;
const keyFrom = /(?:\b[A-Z][A-Z0-9_]*(?:TOKEN|KEY|SECRET|PASSWORD|PASSWD|PASS|AUTH)[A-Z0-9_]*=|\s--?(?:token|api-?key|key|password|secret|auth(?:-token)?|access-token)[=\s]+|bearer\s+)["']?(?:\$\(|`)\s*(?:cat|[ef]?grep|rg|awk|sed|jq|yq|head|tail|cut)\b([^)`]{0,300})/gi;
const sourced = /(?:^|[\s;&|(])(?:source|\.)\s+(["']?[^\s;&|"']+)/g;
const fileFlags = /(?:--env-file|--kubeconfig|--credentials?-file|--key-file|--token-file|--service-account-key|--vault-password-file|--netrc-file|--defaults-(?:extra-)?file)[=\s]+["']?([^\s;&|"']+)|--?var-file[=\s]+["']?((?:~|\/|\.\.|\$HOME)[^\s;&|"']*)|\b(?:ssh|scp|sftp|rsync)\b[^;&|\n]*?\s-i\s*["']?([^\s;&|"']+)|(?:KUBECONFIG|GOOGLE_APPLICATION_CREDENTIALS|AWS_SHARED_CREDENTIALS_FILE|AWS_CONFIG_FILE|NETRC|PGPASSFILE|DOCKER_CONFIG)=["']?([^\s;&|"']+)|\bexport\s+\$\((?:grep|cat|sed)[^)]*?([^\s)|]+\.env[\w.]*)/g;
/** What a text must hold for the pattern to match. */
const fileMarks = ['-file', '--kubeconfig', '--service-account-key', '-i', 'KUBECONFIG=', 'CREDENTIALS', 'AWS_CONFIG_FILE=', 'NETRC=', 'PGPASSFILE=', 'DOCKER_CONFIG=', 'export'];
const credentialFile = /(?:\.env(?:\.|$)|\benv(?:\.|$)|token|secret|credential|passw|\.pem$|\.key$|id_(?:rsa|ed25519|ecdsa)|\.netrc|\.pgpass|kubeconfig|\.npmrc|\.tfvars|admin\.json|service[-_]?account|\.aws\/|\.ssh\/|\.kube\/|\.config\/|\.railway|hosts\.ya?ml)/i;
/** Files by which tool chains put themselves on the path: they hold no credential. */
const toolChains = /(?:^|\/)(?:\.cargo|\.local\/bin|\.ghcup|\.deno|\.rye|\.bun|\.elan|\.juliaup|\.swiftly|\.asdf|\.foundry|\.nvm|\.sdkman\/bin)\/(?:env|[\w-]+-init)(?:\.(?:sh|fish|nu|ps1))?$/;
/** A password, key or token that another machine, a container or a store is asked for on the way. */
const fetchedSecret = /(?:--?(?:pass(?:word|wd)?|token|key|secret|auth(?:-token)?|a|p|P|api-key|account-key)(?:[= ]|(?=["']?\$\())|bearer |(?:token|key)\s*:\s*|(?:PASSWORD|PASS|PWD|TOKEN|KEY|SECRET|AUTH)=)["']?\$\(\s*((?:sudo\s+)?(?:ssh|kubectl|docker|podman|aws|az|gcloud|vault|op|bw|pass|security|secret-tool|terraform|tofu|pulumi|heroku|fly|railway|psql|mysql|redis-cli|sudo)\s[^)]{1,300})/i;

/** Libraries and options that take the logins out of a browser or a key ring. */
const cookieJars = /\b(?:browser_?cookie3?|pycookiecheat|rookiepy|keyring\.get_password)\b|--cookies-from-browser\b/;
const identityMarks = ['AWS_PROFILE=', '--profile', 'assume-role', 'gcloud', 'account', 'auth', 'login', 'kubectl', 'config', 'psql', 'mysql', 'ssh', 'scp', 'rsync', 'sftp'];
const identities = /(?:^|[\s;&|(])(?:AWS_PROFILE=(\S+)|aws\s.*--profile[=\s]+(\S+)|gcloud\s+(?:config\s+set\s+account|auth\s+activate-service-account)\s+(\S+)|gcloud\s.*--(?:account|impersonate-service-account)[=\s]+(\S+)|az\s+login\b(.*)|az\s+account\s+set\s+(.*)|gh\s+auth\s+(?:switch|login)(.*)|(?:npm|docker|railway|fly|flyctl|heroku|vercel|netlify|supabase|doctl|wrangler)\s+(?:auth\s+)?login(.*)|aws\s+sts\s+assume-role(.*)|kubectl\s.*--(?:as|token|user)[=\s]+(\S+)|git\s+config\s.*(?:user\.|credential)(.*)|psql\s.*-U\s*(postgres|admin|root|superuser)\b|mysql\s.*-u\s*(root|admin)\b|vault\s+login(.*)|(?:ssh|scp|rsync|sftp)\s[^;&|\n]*?\b((?:root|admin|ubuntu|ec2-user)@[\w.-]+))/m;

/** Where an action takes a credential from by itself: files that are not the project's documented configuration, and other identities. */
export function foreignSources(text: string, world: World): readonly ForeignUse[] {
  const bounded = text.slice(0, 20_000);
  const files: string[] = [];
  for (const match of holdsAny(bounded, ['$(', '`', '<(']) ? bounded.matchAll(readInto) : []) files.push(...(match[1] ?? '').split(/[\s"'=|]+/).filter((word) => /[./~]/.test(word) && !/[{}]/.test(word) && credentialFile.test(word)));
  // `API_TOKEN=$(grep … deploy.sh)`: whatever the file is called, a key is what is taken out of it.
  const taken = holdsAny(bounded, ['$(', '`']) ? [...bounded.matchAll(keyFrom)].flatMap((match) => (match[1] ?? '').split(/[\s"'=|<]+/).filter((word) => /^[~./\w-][\w./~-]*[/.][\w./~-]*\w$/.test(word))) : [];
  for (const match of holdsAny(bounded, ['source', '.']) ? bounded.matchAll(sourced) : []) {
    const file = (match[1] ?? '').replace(/^["']/, '');
    if (!toolChains.test(file)) files.push(file);
  }
  for (const match of holdsAny(bounded, fileMarks) ? bounded.matchAll(fileFlags) : []) files.push(match.slice(1).find((one) => one !== undefined) ?? '');
  const retried = settingsOfRetry(bounded, world);
  if (retried !== undefined) return [{ kind: 'identity', says: `a credential from ${retried.slice(0, 120)}` }];
  const foreign = [...files.filter((file) => file !== '' && credentialFile.test(file)), ...taken]
    .filter((file) => !isVouchedFor(file, world) && !isMade(file, world) && credentialPlace(absolute(file, world), world.place) === 'file')
    .map((file): ForeignUse => ({ kind: 'file', says: `a credential from ${file.slice(0, 120)}` }));
  if (foreign.length > 0) return foreign;
  const jar = cookieJars.exec(bounded)?.[0];
  if (jar !== undefined && !isVouchedFor(jar, world)) return [{ kind: 'identity', says: `the person's own logins (${jar})` }];
  const identity = holdsAny(bounded, identityMarks) ? identities.exec(bounded) : null;
  if (identity === null) {
    const another = identityOfRetry(bounded, world);
    return another === undefined ? fetchedBy(bounded, world) : [{ kind: 'identity', says: `another identity (${another.slice(0, 80)})` }];
  }
  const name = identity.slice(1).find((group) => group !== undefined && group.trim() !== '')?.split(/\s(?:&&|\|\||[;|&])\s/)[0]?.trim().replace(/^["']|["']$/g, '') ?? '';
  return (name !== '' && isVouchedFor(name, world)) || isGivenLogin(name, world) || namesVouchedKey(bounded, world) ? [] : [{ kind: 'identity', says: `another identity (${identity[0].trim().slice(0, 80)})` }];
}

/** "Log in with REGISTRY_USER": the user that a login is given is one of the person's words. */
function isGivenLogin(login: string, world: World): boolean {
  const user = /(?:^|\s)(?:-u|--username?|--user|--login|--account|--email)[=\s]+["']?(\$\{?)?([\w.@-]+)/.exec(login)?.[2];
  return user !== undefined && isVouchedFor(user, world);
}

function fetchedBy(text: string, world: World): readonly ForeignUse[] {
  const inner = text.includes('$(') ? fetchedSecret.exec(text)?.[1] : undefined;
  if (inner === undefined || inner.split(/[\s"'=,]+/).some((word) => word.length >= 6 && /[/_-]/.test(word) && !/^-|\.[a-z]{2,}$/.test(word) && isVouchedFor(word, world))) return [];
  return [{ kind: 'identity', says: `what ${inner.trim().slice(0, 80)} gives` }];
}

/** The program that was just refused is run again as somebody else: an account, a profile or a key stands in it that it did not have before. What the environment holds is the session's own. */
function identityOfRetry(text: string, world: World): string | undefined {
  const { lastFailure, lastDenied, steps } = world.trajectory;
  if (lastFailure?.failure !== 'authorisation' || lastDenied === undefined || steps - lastDenied > 12) return undefined;
  const program = /^(?:\s*\w+=\S*)*\s*(?:(?:sudo|env|npx|time)\s+)?([\w./-]+)/.exec(lastFailure.text)?.[1]?.split('/').at(-1) ?? '';
  if (program.length < 2 || /^(?:curl|wget|git|ssh|scp|npm|node|python3?|psql|mysql|docker)$/.test(program) || !new RegExp(`(?:^|[\\s/;&|(])${program.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s`).test(text)) return undefined;
  for (const [option, value = ''] of text.slice(0, 4_000).matchAll(/\s--(?:account|profile|as|identity|impersonate\S*|run-as|user(?:name)?|login|role(?:-arn)?|token|api-?key|access-?token)[=\s]+["']?([^\s"'$-][^\s"']*)/g)) {
    if (!lastFailure.text.includes(value) && !isVouchedFor(value, world)) return option.trim();
  }
  return undefined;
}

/** The program that was just refused is run again with settings from outside of the workspace that it did not have before: they are taken for the rights in them. */
function settingsOfRetry(text: string, world: World): string | undefined {
  const { lastFailure, lastDenied, steps } = world.trajectory;
  if (lastFailure?.failure !== 'authorisation' || lastDenied === undefined || steps - lastDenied > 20) return undefined;
  const program = /^(?:\s*\w+=\S*)*\s*(?:(?:sudo|env|npx|time)\s+)?([\w./-]+)/.exec(lastFailure.text)?.[1]?.split('/').at(-1) ?? '';
  if (program.length < 2 || !new RegExp(`(?:^|[\\s/;&|(])${program.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s`).test(text)) return undefined;
  const paths = [...text.slice(0, 4_000).matchAll(/(?:^|[\s=:])["']?((?:~|\$HOME|\/|\.\.\/)[\w./~-]*\.(?:xml|json|ya?ml|toml|ini|conf|cfg|properties|env|pem|key|p12|pfx|jks|crt|token|netrc|npmrc|pypirc|cnf|kubeconfig|rc))(?=["'\s;&|)]|$)/g)].map((match) => match[1] ?? '');
  return paths.find((path) => !lastFailure.text.includes(path) && !isVouchedFor(path, world) && !isMade(path, world) && ![...world.place.folders, ...world.place.temp].some((folder) => absolute(path, world).startsWith(`${folder}/`)));
}

/** A file of keys among the words of a command that the person named. */
export function namesVouchedKey(text: string, world: World): boolean {
  const words = text.slice(0, 4_000).split(/[\s"'=;&|<>()]+/);
  return words.some((word, at) => /[/.]/.test(word) && (/key|cred|secret|token|auth|account|(?:^|[-_.])sa(?:$|[-_.])|\.env|\.pem|id_/i.test(word) || /^--?[\w-]*(?:key|cred|auth|identity|account|config|env)[\w-]*$/i.test(words[at - 1] ?? '')) && /\.(?:json|pem|key|p12|pfx|env|ya?ml|toml|ini|conf|token|jks)$|(?:^|\/)(?:\.env[\w.]*|id_\w+)$/i.test(word) && isVouchedFor(word, world));
}

function absolute(file: string, world: World): string {
  if (file.startsWith('/')) return file;
  if (file.startsWith('~/')) return `${world.place.home}${file.slice(1)}`;
  if (file.startsWith('$HOME/')) return `${world.place.home}${file.slice(5)}`;
  if (file.startsWith('../')) return `/outside/${file.replace(/^(?:\.\.\/)+/, '')}`;
  return `${world.place.folders[0] ?? ''}/${file.replace(/^\.\//, '')}`;
}

function isMade(file: string, world: World): boolean {
  return world.trajectory.made.some((path) => path === file || path.endsWith(`/${file.replace(/^\.\//, '')}`));
}

/** Words by which a sentence forbids what it names. */
const forbidding = /\b(?:do not|don['’]?t|never|must ?n[o'’]t|mustn['’]t|should ?n[o'’]t|not to|avoid|without|except|hands off|nicht|kein\w*|niemals|ohne|ne\s+\S+\s+pas|n['’]\S+\s+pas|jamais|sans|no (?:us|le|to|abr|mir)\w*|nunca|sin|n[ãa]o|sem)\b|不要|别|勿|使わない|読まない|触らない/i;

/** Sentences of a prompt: an address or a file name holds points of its own. */
function sentencesOf(prompt: string): readonly string[] {
  return prompt.toLowerCase().split(/[.!?;]+(?=\s|$)|[。！？\n]+/);
}

/** Whether a sentence holds a name whole: `prod` stands neither in `production` nor in `prod-eu`. */
function holds(sentence: string, name: string): boolean {
  for (let at = sentence.indexOf(name); at !== -1; at = sentence.indexOf(name, at + 1)) {
    const before = sentence[at - 1] ?? ' ';
    const after = sentence.slice(at + name.length, at + name.length + 2);
    if (!/[\p{L}\p{N}_-]/u.test(before) && !/^[\p{L}\p{N}_-]|^[.:/\\][\p{L}\p{N}_]/u.test(after)) return true;
  }
  return false;
}

/** Whether the person's own words name a file, a profile, a variable or an entry of a store: it and nothing longer, and not to forbid it. */
export function isVouchedFor(name: string, world: World, near?: RegExp): boolean {
  const plain = name.replace(/^~\//, '').replace(/^\.\//, '').toLowerCase();
  if (plain.length < 2) return false;
  const last = plain.slice(plain.lastIndexOf('/') + 1);
  const short = plain.includes('/') && last.length >= 4 && !/^\.?env$/.test(last) && joined(last) !== 'config' && near === undefined ? last : plain;
  // "~/other/.env" for /home/dev/other/.env: the folder tells which of many.
  const placed = plain.split('/').length > 2 ? plain.split('/').slice(-2).join('/') : plain;
  return world.task.prompts.some((prompt) => sentencesOf(prompt).some((sentence) => (holds(sentence, plain) || holds(sentence, short) || holds(sentence, placed)) && !forbidding.test(sentence) && (near === undefined || near.test(sentence))));
}
