import type { Environment } from '../model/effect.ts';
import type { Capability } from '../model/task.ts';
import type { Reading } from './reading.ts';
import { isChange } from './act-capabilities.ts';
import { hasVerb } from './order-verb.ts';
import type { Act, Lexicon } from './words/lexicon.ts';

/** What an act asks for by itself, whatever its object. */
const byAct: Readonly<Partial<Record<Act, readonly Capability[]>>> = {
  delete: ['delete'],
  discard: ['delete', 'git-history'],
  reset: ['delete'],
  install: ['install'],
  commit: ['commit'],
  push: ['push', 'commit'],
  'force-push': ['push', 'git-history', 'commit'],
  rewrite: ['git-history'],
  merge: ['push', 'commit'],
  publish: ['publish', 'push', 'commit', 'deploy'],
  deploy: ['deploy', 'infrastructure', 'push', 'commit', 'publish'],
  rollback: ['deploy', 'infrastructure'],
  migrate: ['database-schema', 'database-data'],
  apply: ['infrastructure', 'deploy'],
  restart: ['infrastructure', 'system'],
  stop: ['system'],
  scale: ['infrastructure'],
  grant: ['credentials'],
  send: ['network', 'message'],
  fetch: ['network'],
};

/** What the subject of the words brings with it, in the trade's own words, which all languages share. */
const bySubject: readonly (readonly [RegExp, readonly Capability[]])[] = [
  [/(?<![\p{L}\p{N}])(?:deploy\p{L}*|rollouts?|kubernetes|k8s|helm|vercel|netlify|fly\.io|(?<=(?:on|onto|to|auf|sur|en|no|na) )fly|railway|heroku|cloud run|lambdas?|ecs|argo\s?cd|docker swarm|hosting)(?![\p{L}\p{N}])|部署|上线|デプロイ/u, ['deploy', 'infrastructure']],
  [/(?<![\p{L}\p{N}])(?:terraform|pulumi|cloudformation|cdk|infra(?:structure)?|clusters?|pods?|namespaces?|buckets?|s3|ec2|vms?|instances?|dns|cdn|load balancers?|queues?|aws|gcp|azure|cloudflare|droplets?|ingress|manifests?|charts?|config ?maps?|alarms?|cloudwatch|security groups?|firewall rules?)(?![\p{L}\p{N}])/u, ['infrastructure']],
  [/(?<![\p{L}\p{N}])(?:databases?|dbs?|tables?|schemas?|migrations?|sql|postgres\p{L}*|mysql|mariadb|mongo\p{L}*|redis|seeds?|seeding|rows?|columns?|quer(?:y|ies)|indexes|an? index (?:on|for|to)|(?:missing|new|composite|partial|unique|database|db) index(?! (?:page|file|route|html))|datenbank\p{L}*|tabellen?|bases? de (?:données|datos)|tablas?|banco de dados|tabelas?|prisma|supabase|alembic)(?![\p{L}\p{N}])|数据库|表|データベース|テーブル/u, ['database-schema', 'database-data']],
  [/(?<![\p{L}\p{N}])(?:slack|e-?mails?|notif\p{L}+|teams channel|discord|webhooks?|newsletter|sms)(?![\p{L}\p{N}])/u, ['message', 'network']],
  [/(?<![\p{L}\p{N}])(?:push\p{L}*|(?<!\b(?:merged|closed|dependabot|open|last|recent|these|those) )prs?|pull[- ]requests?|merge[- ]requests?|remote branch|origin|fork|upstream)(?![\p{L}\p{N}])/u, ['push', 'commit']],
  [/(?<![\p{L}\p{N}])(?:dependenc\p{L}+|deps|packages?|librar(?:y|ies)|abhängigkeit\p{L}*|dépendances?|dependencias?)(?![\p{L}\p{N}])/u, ['install']],
  [/(?<![\p{L}\p{N}])(?:nginx|systemd|services?|ports?|firewall|cron\p{L}*|globally|brew|apt|my (?:machine|laptop|mac|shell|terminal)|docker|containers?|zshrc|bashrc|dotfiles)(?![\p{L}\p{N}])/u, ['system']],
  [/(?<![\p{L}\p{N}])(?:rebas\p{L}+|squash\p{L}*|amend\p{L}*|git history|rewrite history)(?![\p{L}\p{N}])/u, ['git-history']],
];

/** "Draft a mail to all customers": it is written, and not sent. */
export const draft = /(?<![\p{L}])(?:draft\p{L}*|write up|entw[iu]rf\p{L}*|rédige[rz]?|brouillon|redacta[r]?|borrador|rascunho|rascunha|redija)(?![\p{L}])|起草|草稿|草拟|下書き/u;

/** What the words ask for beyond the default envelope: by their verbs, and by what they are about where they ask for a change. */
export function asksIn(reading: Reading): readonly Capability[] {
  const asked = new Set<Capability>();
  const clauses = reading.sentences.flatMap((sentence) => sentence.clauses).filter((clause) => clause.form !== 'forbids');
  for (const sentence of reading.sentences) {
    if (sentence.asked === 'asked') continue;
    // "Delete the branch after merging it into main": what comes before is asked for as well.
    for (const clause of sentence.clauses) if (clause.link !== undefined && /^(?:after|before|once|when|while|nachdem|bevor|sobald|après|avant de|después de|antes de|depois de)$/.test(clause.link)) for (const [act, pattern] of sentence.lexicon.forms) if (pattern.test(clause.lower)) for (const capability of byAct[act] ?? []) asked.add(capability);
  }
  for (const clause of clauses) {
    if (clause.form !== 'order' && clause.form !== 'wish') continue;
    if (clause.act !== undefined) for (const capability of byAct[clause.act] ?? []) asked.add(capability);
    // "コミットしてプッシュして", "提交并推送": one clause holds a chain of verbs.
    if (clause.form === 'order') for (const act of chainOf(clause.lower, lexiconAt(reading, clause.sentence))) for (const capability of byAct[act] ?? []) asked.add(capability);
    if (clause.act === 'create' || clause.act === 'change') for (const capability of madeBy(clause.lower)) asked.add(capability);
    // "Get my fix onto main" asks for a push there; "rebase on main" does not.
    if (clause.form === 'order' && clause.act !== 'rewrite' && clause.act !== 'merge' && clause.act !== 'review' && clause.act !== 'look' && /\b(?:onto|into|to|get (?:it|this|that|them|these|everything) on) (?:the )?(?:main|master|trunk|develop)\b/.test(clause.lower)) for (const capability of ['push', 'commit'] as const) asked.add(capability);
    // "Fix the credentials of the staging environment": what is changed there, and can be brought back, is the task.
    if (clause.act !== undefined && isChange(clause.act) && isThere(clause.environments.length > 0 ? clause.environments : onlyPlaceOf(reading, clause.sentence))) for (const capability of ['infrastructure', 'deploy'] as const) asked.add(capability);
  }
  if (clauses.some((clause) => clause.form !== 'question' && straight.test(clause.lower))) for (const capability of ['push', 'commit'] as const) asked.add(capability);
  // "Import the price list into staging": what is brought there goes into its data.
  if (clauses.some((clause) => clause.form === 'order' && filling.test(clause.lower) && isThere(clause.environments))) asked.add('database-data');
  const changing = clauses.some((clause) => (clause.form === 'order' || clause.form === 'wish') && clause.act !== undefined && (isChange(clause.act) || clause.act === 'run'));
  if (!changing) return [...asked];
  for (const clause of clauses) {
    // A path is a name: "in deploy/shop/values.yaml" asks for no deploy.
    const lower = reading.words(clause.lower).replace(/(?<![\p{L}\p{N}])[~.\w-]*(?:\/[\w.@*-]+)+\/?|(?<![\p{L}\p{N}])[\w-]+\.(?:ya?ml|json|toml|tf|tfvars|hcl|ts|tsx|js|jsx|py|rb|go|rs|java|kt|sh|md|sql|env|conf|cfg|ini|xml|html|css|scss|vue|php|cs)(?![\p{L}\p{N}])/gu, ' ');
    const drafted = draft.test(lower);
    for (const [pattern, capabilities] of bySubject) if (pattern.test(lower) && !(drafted && capabilities[0] === 'message')) for (const capability of capabilities) asked.add(capability);
  }
  return [...asked];
}

/** "Hotfix …, straight to main": where it goes says that it is pushed. */
const straight = /(?<![\p{L}])(?:straight|direct(?:ly)?|right|direkt|directo|direto|directement) (?:(?:in)?to|on|onto|auf|nach|in|sur|a|en|na|no|pra) (?:the )?(?:main|master|trunk|develop)(?![\p{L}])|直接.{0,6}(?:main|master|主干|主分支)/u;

/** Verbs for bringing data somewhere, as they begin in the languages of the prompts. */
const filling = /(?<![\p{L}])(?:re-?)?(?:import|load|ingest|insert|seed|populate|backfill|copy|copie|lade|lädt|spiele?|charge[rz]?|carga|carregu?e?|insere|insér)\p{L}*(?![\p{L}])|导入|インポート|取り込/u;

function lexiconAt(reading: Reading, sentence: number): Lexicon | undefined {
  return reading.sentences[sentence]?.lexicon;
}

const handingOn: ReadonlySet<Act> = new Set(['commit', 'push', 'merge', 'install', 'restart', 'migrate']);

/** The verbs of a clause in scripts that chain them: what is done with the work once it is done. */
function chainOf(lower: string, lexicon: Lexicon | undefined): readonly Act[] {
  return lexicon?.language === 'zh' || lexicon?.language === 'ja' ? [...handingOn].filter((act) => hasVerb(act, lower, lexicon)) : [];
}

/** "The job on staging gets no password, repair it": the only place of which the sentence speaks. */
function onlyPlaceOf(reading: Reading, sentence: number): readonly Environment[] {
  const near = [...new Set((reading.sentences[sentence]?.clauses ?? []).filter((clause) => clause.form !== 'forbids' && clause.form !== 'question').flatMap((clause) => clause.environments))];
  return near.length === 1 ? near : [];
}

/** One place, and not production. */
function isThere(environments: readonly Environment[]): boolean {
  return environments.some((one) => one === 'staging' || one === 'development') && !environments.includes('production');
}

/** "Create the release", "make a deployment", "do a push": the noun is the act. */
function madeBy(lower: string): readonly Capability[] {
  const capabilities: Capability[] = [];
  if (/\breleases?\b(?![- ]?notes?)/.test(lower)) capabilities.push('publish', 'push', 'commit');
  if (/\b(?:set(?:ting)? ?up|bootstrap|install)\b.{0,60}\b(?:machine|laptop|computer|environment|project|repo(?:sitory)?|workspace|tool ?chain|tools|dev(?:elopment)?|locally)\b/.test(lower)) capabilities.push('install', 'system');
  if (/\b(?:deploy(?:ment)?s?|rollouts?)\b/.test(lower)) capabilities.push('deploy', 'infrastructure');
  if (/\b(?:tags?|branch(?:es)?|(?<!\b(?:merged|closed|dependabot|open|last|recent|these|those) )(?:prs?|pull requests?)|push)\b/.test(lower)) capabilities.push('push', 'commit');
  return capabilities;
}

/** Environments that the words put in scope; ones that are forbidden are not. */
export function environmentsNamed(reading: Reading): readonly Environment[] {
  return [...new Set(reading.sentences.flatMap((sentence) => sentence.clauses.filter((clause) => clause.form !== 'forbids').flatMap((clause) => clause.environments)))];
}
