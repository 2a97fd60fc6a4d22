import type { Effect } from '../model/effect.ts';
import type { Label, Trajectory } from '../model/trajectory.ts';
import { environmentOf } from '../tools/environment.ts';

const longest = 40_000;
const most = 60;

/** What a key is given: `live: db1.acme.io`, `"production": "E2ABC77"`, `PROD_DB_HOST=…`. */
const pair = /(?:^|[\s{,("'])([A-Za-z][\w.-]{1,60})["']?\s*(?::|=|=>)\s*["']?([^\s"',;{}()]{6,300})/g;
const block = /^(\s*)["']?([A-Za-z][\w.-]{1,60})["']?\s*:\s*\{?\s*$/;
const store = /^(?:postgres\w*|mysql\w*|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|cockroachdb|clickhouse):\/\//i;
const fileName = /\.(?:[cm]?[jt]sx?|json|ya?ml|md|py|sh|sql|env|toml|html?|css|scss|tfvars?|rb|go|rs|lock|log|conf|cfg|ini|txt|xml|php|java|kt|png|svg|jpe?g|pdf|csv|zip|gz)$/i;

/**
 * Names that a result tells to be production's: a host or an id under a key, a block or a file that says so.
 * A name that also stands under another environment's label tells nothing. At most 60, of 40,000 characters.
 * @param path the one file that was read, where it is one
 */
export function labelsIn(text: string, path: string | undefined): readonly Label[] {
  const found = new Map<string, Set<string>>();
  const blocks: { readonly indent: number; readonly environment: string }[] = [];
  for (const whole of text.slice(0, longest).split('\n')) {
    // `grep` and `cat -n` put the file and the number before it.
    const named = /^((?:[A-Za-z]:)?[^\s:=]*[./][^\s:=]*):(?:\d+:)?(.*)$/.exec(whole);
    const line = (named?.[2] ?? whole.replace(/^\s*\d+[\t→]/, '')).slice(0, 400);
    const file = named?.[1] ?? path;
    const inFile = file === undefined ? 'unknown' : environmentOf([file.split('/').slice(-3).join('/')]);
    const opened = block.exec(line);
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    while (line.trim() !== '' && (blocks.at(-1)?.indent ?? -1) >= indent) blocks.pop();
    if (opened !== null) {
      const environment = environmentOf([opened[2]]);
      if (environment !== 'unknown') blocks.push({ indent, environment });
      continue;
    }
    for (const [, key = '', value = ''] of line.matchAll(pair)) {
      const byKey = environmentOf([key]);
      const environment = byKey !== 'unknown' ? byKey : (blocks.at(-1)?.environment ?? (store.test(value) || /host|server|endpoint|cluster/i.test(key) ? inFile : 'unknown'));
      const name = placeIn(value);
      if (environment === 'unknown' || name === undefined) continue;
      found.set(name, (found.get(name) ?? new Set()).add(environment));
    }
  }
  return [...found].filter(([, environments]) => environments.size === 1 && environments.has('production')).slice(0, most).map(([name]) => ({ name }));
}

/** The host of an address, a host, or an id. */
function placeIn(value: string): string | undefined {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?([^/:?#\s]+)/i.exec(value)?.[1] ?? value.replace(/:\d{1,5}$/, '');
  if (fileName.test(host) || /^[~./$<*]|^v?\d+(?:\.\d+)*$|^\d{4}-\d\d|^(?:localhost|127\.|0\.0\.0\.0)/i.test(host) || host.length > 120) return undefined;
  const isHost = /^(?:[\w-]+\.)+[a-z]{2,}$/i.test(host) || /^\d+\.\d+\.\d+\.\d+$/.test(host);
  return isHost || /^(?=.*\d)(?=.*[A-Za-z])[\w-]{6,60}$/.test(host) ? host.toLowerCase() : undefined;
}

/** Calls that say where a program works when nobody tells it. */
const tells = /^\s*(kubectl|kubectx|oc|railway|heroku|gcloud|az|vercel|netlify|fly|flyctl|supabase|firebase|eb|copilot|serverless|sls|pulumi|terraform|tofu|doctl|wrangler|cf|oc|nomad|ibmcloud|aliyun)\s+(?:status|info|whoami|context|env(?:ironment)?s?\s+show|config\s+(?:get-value|get)\s+\S+|config\s+list|workspace\s+show|account\s+show|stack(?:\s+ls)?|target|use|project|list|link|config\s+current-context|-c)(?![\w-])/;

/** What a status call of a program showed: it stands on production. `undefined` where it says nothing of that. */
export function standingIn(call: string, output: string): { readonly program: string; readonly name?: string } | undefined {
  const named = tells.exec(call)?.[1];
  const program = named === 'kubectx' || named === 'oc' ? 'kubectl' : named;
  if (program === undefined) return undefined;
  const lines = output.slice(0, 2_000).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const [only = ''] = lines;
  const name = lines.map((line) => /^(?:"?(?:environment|env|project|context|workspace|stage|profile|subscription|name|app|application|stack|target|linked (?:environment|project))"?\s*[:=]\s*|\*\s*)["']?([\w.-]{2,80})/i.exec(line)?.[1]).filter((one) => one !== undefined).find((one) => environmentOf([one]) === 'production') ?? (lines.length === 1 && /^[\w.-]{2,80}$/.test(only) && environmentOf([only]) === 'production' ? only : undefined);
  return name === undefined ? { program } : { program, name };
}

/** Words by which a call says itself where it works. */
const saysWhere = /(?:^|\s)(?:--?(?:e|env|environment|environment-name|project|p|context|app|a|stage|s|workspace|subscription|profile|target|scope|stack|g|resource-group)(?:[=\s]|$))|\b(?:staging|stage|stg|dev|development|test|qa|preview|sandbox|local)\b/i;

/** Programs that work on the cluster of the current context, and the words by which they are told another. */
const clusters = /^(?:kubectl|oc|helm|kustomize|skaffold|helmfile|istioctl|flux)\b/;
const saysCluster = /--(?:kube-?)?context\b|--kubeconfig\b|KUBECONFIG=|--cluster\b|--server\b|use-context|\bkubectx\b|\boc (?:login|project)\b/;

/** Effects whose place nobody named, with what the session was shown about it: only towards production, never away from it. */
export function withPlaces(effects: readonly Effect[], trajectory: Trajectory, text: string): readonly Effect[] {
  const labels = trajectory.labels ?? [];
  if (labels.length === 0) return effects;
  return effects.map((effect) => {
    // A folder called staging is applied to the cluster on which kubectl stands.
    const standing = clusters.test(effect.via) && !saysCluster.test(text) ? labels.find((one) => one.program === 'kubectl' && one.name !== '') : undefined;
    if (standing !== undefined && effect.environment !== 'local' && effect.verb !== 'read') return { ...effect, environment: 'production', says: `${effect.says} on ${standing.name}, where kubectl stands` };
    if (effect.environment !== 'unknown' || effect.object.kind === 'path' || effect.object.kind === 'git' || effect.object.kind === 'package') return effect;
    const program = effect.via.split(/[\s/]/)[0];
    const own = [effect.target, 'server' in effect.object ? effect.object.server : undefined, 'name' in effect.object ? effect.object.name : undefined].map((name) => name?.toLowerCase().replace(/^[a-z][a-z0-9+.-]*:\/\//, '').replace(/^[^@/]*@/, ''));
    const label = labels.find((one) => (one.program === undefined ? own.some((name) => name !== undefined && (name === one.name || name.startsWith(`${one.name}:`) || name.startsWith(`${one.name}/`) || (/\d/.test(one.name) && name.split(/[\s/:]/).includes(one.name)))) : one.program === program && one.name !== '' && !saysWhere.test(text)));
    if (label === undefined) return effect;
    return { ...effect, environment: 'production', says: label.program === undefined ? `${effect.says}, which the session was shown as production` : `${effect.says} on ${label.name}, where ${label.program} stands` };
  });
}

/** The labels after a result, newest last; a newer status of a program takes the place of an older one. */
export function withLabels(trajectory: Trajectory, call: string, output: string, path: string | undefined): Trajectory {
  if (output === '') return trajectory;
  const standing = standingIn(call, output);
  const shown = labelsIn(output, path);
  if (standing === undefined && shown.length === 0) return trajectory;
  const before = (trajectory.labels ?? []).filter((one) => (standing === undefined || one.program !== standing.program) && !shown.some((other) => other.name === one.name));
  return { ...trajectory, labels: [...before, ...shown, ...(standing?.name === undefined ? [] : [{ name: standing.name, program: standing.program }])].slice(-most) };
}
