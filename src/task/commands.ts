import type { Verb } from '../model/effect.ts';
import type { Capability, Named } from '../model/task.ts';
import { meaningOf } from './act-capabilities.ts';
import type { Act } from './words/lexicon.ts';

/** Commands that a person writes out as an order, with the act that they stand for. */
const commands: readonly (readonly [RegExp, Act])[] = [
  [/^git\s+push\b.*(?:--force|-f\b|--force-with-lease|\s\+\S)/, 'force-push'],
  [/^git\s+push\b.*(?:--delete|-d\b|\s:\S)/, 'delete'],
  [/^git\s+push\b/, 'push'],
  [/^git\s+(?:rebase|filter-repo|filter-branch|commit\s+--amend)/, 'rewrite'],
  [/^git\s+reset\s+--hard|^git\s+(?:checkout|restore)\s+(?:--\s+)?\.|^git\s+clean\b|^git\s+stash\s+(?:drop|clear)/, 'discard'],
  [/^git\s+branch\s+(?:-D|-d|--delete)|^git\s+tag\s+-d/, 'delete'],
  [/^git\s+commit\b/, 'commit'],
  [/^git\s+merge\b|^gh\s+pr\s+merge/, 'merge'],
  [/^(?:npm|pnpm|yarn|cargo|poetry|uv|twine|gem|dotnet\s+nuget|vsce|ovsx)\s+(?:publish|upload|push|release)|^gh\s+release\s+create|^docker\s+push/, 'publish'],
  [/^(?:rm|rmdir|shred|unlink|del|rimraf|remove-item)\s/i, 'delete'],
  [/^(?:terraform|tofu|pulumi|cdk|terragrunt)\s+(?:destroy|down)|^(?:kubectl|helm|aws|gcloud|az|docker|fly|railway|heroku|doctl)\b.*\b(?:delete|destroy|rm|remove|uninstall|prune|terminate\S*|rb)\b|^docker[- ]compose\s+down\b/, 'delete'],
  [/^(?:terraform|tofu|pulumi|cdk|terragrunt)\s+(?:apply|up|deploy)|^helm\s+(?:upgrade|install)|^kubectl\s+(?:apply|create|rollout|set|patch)|^(?:vercel|netlify|fly|railway|wrangler|firebase|gcloud|heroku|serverless|sls|cap)\b.*\b(?:deploy|up|publish|release)\b|^(?:vercel|netlify)\s+--prod|^(?:npm|pnpm|yarn)\s+run\s+deploy|^make\s+deploy/, 'deploy'],
  [/^(?:npx\s+)?prisma\s+(?:migrate\s+reset|db\s+push\s+.*--(?:force-reset|accept-data-loss))|^(?:rails|rake|bin\/rails)\s+db:(?:reset|drop|setup)|^php\s+artisan\s+migrate:(?:fresh|reset)|^(?:npx\s+)?supabase\s+db\s+reset/, 'reset'],
  [/^(?:npx\s+)?(?:prisma\s+(?:migrate|db)|knex|typeorm|sequelize|drizzle-kit|alembic|flyway|liquibase|supabase\s+db|rails\s+db:migrate|rake\s+db:migrate|php\s+artisan\s+migrate|python3?\s+manage\.py\s+migrate|mix\s+ecto)/, 'migrate'],
  [/\bdrop\s+(?:table|database|schema|index|column|view)\b|^truncate\b|\bdelete\s+from\b/i, 'delete'],
  [/^(?:npm|pnpm|yarn|bun|pip3?|uv|cargo|go|gem|bundle|composer|brew|apt(?:-get)?)\s+(?:i|install|add|get|update|upgrade)\b/, 'install'],
  [/^(?:kill|pkill|killall)\b/, 'stop'],
];

/** What a command that the person wrote out as an order covers, with the names in it; `undefined` where it is no command that matters. */
export function commandMeaning(text: string, written: 'code' | 'bare' = 'code'): { readonly capabilities: readonly Capability[]; readonly verbs: readonly Verb[]; readonly objects: readonly Named[]; readonly program: string } | undefined {
  const plain = text.trim().replace(/^[`"'$\s]+|[`"'\s.]+$/g, '').replace(/^(?:please\s+)?(?:run|execute|do|use)\s+[`"']?/i, '').replace(/^sudo\s+/, '');
  const found = commands.find(([pattern]) => pattern.test(written === 'bare' ? commandPart(plain) : plain));
  if (found === undefined || (written === 'bare' && !isWrittenOut(commandPart(plain)))) return undefined;
  const meaning = meaningOf(found[1]);
  const objects = (written === 'bare' ? commandPart(plain) : plain)
    .split(/\s+/)
    .slice(1)
    .filter((word) => !word.startsWith('-'))
    .map((word) => word.replace(/^["'`+:]+|["'`;,]+$/g, ''))
    .filter((word) => word !== '' && !/^[a-z]+(?::[a-z_]+)+$/.test(word) && !/^(?:push|branch|tag|origin|delete|destroy|drop|table|database|schema|from|if|exists|run|rm|remove|apply|install|commit|where|cascade|git|reset|rebase|HEAD|on|in|to|and|for|the|--)$/i.test(word))
    .map((name): Named => ({ kind: 'thing', name }));
  return { capabilities: meaning.capabilities, verbs: meaning.verbs, objects, program: plain.split(/\s+/).find((word) => !/^(?:npx|pnpm|yarn|bunx|dlx|exec)$/.test(word)) ?? '' };
}

/** "pulumi up on the dev stack": the command ends where everyday speech begins. */
function commandPart(plain: string): string {
  return plain.replace(/\s+(?:on|in|for|to|against|with|using|from|and|then|please|again|now|so|but|auf|in der|en|sur|na|no)\s+(?:the|my|our|a|an|this|that|all|me|us|dev|development|staging|production|prod|local)\b.*$|\s+(?:please|again|now|first|if needed)$/is, '').replace(/[.!?,]+$/, '');
}

/** In running text only what starts with a program and holds no word of everyday speech is a command. */
function isWrittenOut(plain: string): boolean {
  if (!/^(?:git|gh|npm|npx|pnpm|yarn|bun|cargo|poetry|uv|twine|gem|docker|docker-compose|kubectl|helm|terraform|tofu|pulumi|cdk|aws|gcloud|az|fly|railway|heroku|vercel|netlify|wrangler|firebase|rails|rake|php|python3?|prisma|supabase|make|rm)\s+\S/.test(plain)) return false;
  if (/^(?:rm)\s+(?!-|\S*[/.])/.test(plain)) return false;
  return !/\s(?:the|my|our|a|all|this|that|these|it|everything)\s/i.test(` ${plain} `);
}
