/** What a known host is. `api`: a service's administration or data; `message`: what is sent is read by people; `drop`: anybody may leave and fetch data there; `model`: a language model. */
export interface KnownHost {
  readonly provider: string;
  readonly is: 'api' | 'message' | 'drop' | 'model' | 'tunnel';
}

const apis: readonly (readonly [RegExp, string])[] = [
  [/^backboard\.railway\.(app|com)$/, 'railway'],
  [/^api\.vercel\.com$/, 'vercel'],
  [/^api\.netlify\.com$/, 'netlify'],
  [/^api\.heroku\.com$/, 'heroku'],
  [/^(api\.machines\.dev|api\.fly\.io|app\.fly\.io)$/, 'fly'],
  [/^api\.digitalocean\.com$/, 'digitalocean'],
  [/^api\.cloudflare\.com$/, 'cloudflare'],
  [/^(api|uploads)\.github\.com$|^github\.[^/]+\/api$/, 'github'],
  [/^gitlab\.[a-z.]+$|^gitlab\./, 'gitlab'],
  [/^api\.bitbucket\.org$/, 'bitbucket'],
  [/^api\.stripe\.com$/, 'stripe'],
  [/^api\.supabase\.(com|io)$/, 'supabase'],
  [/\.supabase\.(co|in)$/, 'supabase'],
  [/^console\.neon\.tech$|^api\.neon\.tech$/, 'neon'],
  [/^api\.planetscale\.com$/, 'planetscale'],
  [/\.amazonaws\.com(\.cn)?$/, 'aws'],
  [/\.googleapis\.com$/, 'gcloud'],
  [/\.firebaseio\.com$|\.firebasedatabase\.app$/, 'firebase'],
  [/^management\.azure\.com$|\.vault\.azure\.net$|\.core\.windows\.net$|\.documents\.azure\.com$|^graph\.microsoft\.com$|^dev\.azure\.com$/, 'azure'],
  [/^api\.hetzner\.cloud$|^robot-ws\.your-server\.de$/, 'hetzner'],
  [/^api\.render\.com$/, 'render'],
  [/^cloud\.mongodb\.com$|\.mongodb-api\.com$/, 'mongodb atlas'],
  [/^api\.pagerduty\.com$/, 'pagerduty'],
  [/\.auth0\.com$/, 'auth0'],
  [/\.okta\.com$/, 'okta'],
  [/\.algolia(net)?\.(com|net)$/, 'algolia'],
  [/^api\.linode\.com$/, 'linode'],
  [/^api\.vultr\.com$/, 'vultr'],
  [/^api\.scaleway\.com$/, 'scaleway'],
  [/^api\.upstash\.com$|\.upstash\.io$/, 'upstash'],
  [/^api\.turso\.tech$|\.turso\.io$/, 'turso'],
  [/^api\.doppler\.com$/, 'doppler'],
  [/^(api\.)?sentry\.io$/, 'sentry'],
  [/^api\.datadoghq\.(com|eu)$/, 'datadog'],
  [/^api\.newrelic\.com$/, 'newrelic'],
  [/^api\.launchdarkly\.com$|^app\.launchdarkly\.com$/, 'launchdarkly'],
  [/^api\.notion\.com$/, 'notion'],
  [/^api\.airtable\.com$/, 'airtable'],
  [/^api\.linear\.app$/, 'linear'],
  [/\.atlassian\.net$/, 'jira'],
  [/^api\.hubapi\.com$/, 'hubspot'],
  [/\.salesforce\.com$|\.force\.com$/, 'salesforce'],
  [/\.myshopify\.com$/, 'shopify'],
  [/^api\.sanity\.io$|\.api\.sanity\.io$/, 'sanity'],
  [/^(api|cdn)\.contentful\.com$/, 'contentful'],
  [/\.hasura\.app$/, 'hasura'],
  [/^api\.pinecone\.io$|\.pinecone\.io$/, 'pinecone'],
  [/\.weaviate\.(network|cloud)$/, 'weaviate'],
  [/\.qdrant\.io$/, 'qdrant'],
  [/\.elastic-cloud\.com$|\.es\.[a-z0-9-]+\.aws\.found\.io$|\.found\.io$/, 'elasticsearch'],
  [/\.snowflakecomputing\.com$/, 'snowflake'],
  [/\.databricks\.com$|\.azuredatabricks\.net$/, 'databricks'],
  [/^registry\.[a-z]+js\.org$/, 'npm'],
  [/^api\.terraform\.io$|^app\.terraform\.io$/, 'terraform'],
  [/^api\.pulumi\.com$/, 'pulumi'],
  [/^api\.circleci\.com$|^circleci\.com$/, 'circleci'],
  [/^api\.buildkite\.com$/, 'buildkite'],
  [/^api\.godaddy\.com$|^api\.namecheap\.com$|^api\.gandi\.net$|^api\.dnsimple\.com$/, 'dns registrar'],
  [/^api\.fastly\.com$/, 'fastly'],
  [/^api\.paypal\.com$|^api-m\.paypal\.com$|^api\.square(up)?\.com$|^connect\.squareup\.com$/, 'payment'],
  [/^api\.clerk\.(com|dev)$/, 'clerk'],
  [/^api\.aiven\.io$/, 'aiven'],
  [/^api\.confluent\.cloud$/, 'confluent'],
  [/^api\.huggingface\.co$|^huggingface\.co$/, 'huggingface'],
  [/^api\.zapier\.com$/, 'zapier'],
];

const messages: readonly (readonly [RegExp, string])[] = [
  [/^hooks\.slack\.com$|^slack\.com$/, 'slack'],
  [/^(ptb\.|canary\.)?discord(app)?\.com$/, 'discord'],
  [/^api\.telegram\.org$/, 'telegram'],
  [/\.webhook\.office\.com$|^outlook\.office\.com$/, 'teams'],
  [/^chat\.googleapis\.com$/, 'google chat'],
  [/^api\.twilio\.com$/, 'twilio'],
  [/^api\.sendgrid\.com$|^api\.mailgun\.net$|^api\.postmarkapp\.com$|^api\.resend\.com$|^api\.sparkpost\.com$|^mandrillapp\.com$|^api\.brevo\.com$|^email\.[a-z0-9-]+\.amazonaws\.com$/, 'mail'],
  [/^api\.pushover\.net$|^ntfy\.sh$|^api\.pushbullet\.com$|^graph\.facebook\.com$|^api\.(twitter|x)\.com$|^mattermost\.|^open\.feishu\.cn$|^oapi\.dingtalk\.com$|^qyapi\.weixin\.qq\.com$|^events\.pagerduty\.com$|^api\.opsgenie\.com$/, 'messaging'],
];

const drops = /^(.*\.)?(pastebin\.com|paste\.ee|dpaste\.(org|com)|hastebin\.com|ghostbin\.(co|com)|termbin\.com|ix\.io|sprunge\.us|paste\.rs|0x0\.st|transfer\.sh|file\.io|gofile\.io|anonfiles\.com|bashupload\.com|temp\.sh|oshi\.at|tmpfiles\.org|catbox\.moe|litterbox\.catbox\.moe|wetransfer\.com|mega\.nz|webhook\.site|requestbin\.(com|net)|pipedream\.net|m\.pipedream\.net|beeceptor\.com|hookbin\.com|requestcatcher\.com|interact\.sh|oast\.(fun|live|me|pro|site|online)|oastify\.com|burpcollaborator\.net|dnslog\.cn|ceye\.io|canarytokens\.com|postb\.in|mockbin\.org|ptsv[0-9]?\.com|rentry\.co|privatebin\.net|pixeldrain\.com|uguu\.se|filebin\.net|ufile\.io|controlc\.com|justpaste\.it|snippet\.host|p\.ip\.fi|envs\.sh|x0\.at|keep\.sh|send\.vis\.ee|wormhole\.app)$/;
const models = /^(api\.openai\.com|api\.anthropic\.com|generativelanguage\.googleapis\.com|api\.mistral\.ai|api\.groq\.com|openrouter\.ai|api\.together\.xyz|api\.deepseek\.com|api\.cohere\.(ai|com)|api\.perplexity\.ai|api\.x\.ai|api-inference\.huggingface\.co|router\.huggingface\.co|.*\.openai\.azure\.com|api\.voyageai\.com|api\.replicate\.com|api\.fireworks\.ai)$/;
const tunnels = /\.(ngrok(-free)?\.(io|app|dev)|trycloudflare\.com|loca\.lt|serveo\.net|localhost\.run|lhr\.life|tunnelmole\.net|bore\.pub|pagekite\.me|telebit\.io|zrok\.io|pinggy\.(io|link)|lhrtunnel\.link)$/;

/** What a host is, where it is known. */
export function knownHost(host: string): KnownHost | undefined {
  if (drops.test(host)) return { provider: host, is: 'drop' };
  if (models.test(host)) return { provider: host, is: 'model' };
  if (tunnels.test(host)) return { provider: host, is: 'tunnel' };
  const message = messages.find(([at]) => at.test(host));
  if (message !== undefined) return { provider: message[1], is: 'message' };
  const api = apis.find(([at]) => at.test(host));
  return api === undefined ? undefined : { provider: api[1], is: 'api' };
}
