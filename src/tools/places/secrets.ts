/** A place that holds credentials. `store`: a key store of the person; `project`: a project's own configuration with secrets in it. */
export interface SecretPlace {
  readonly name: string;
  readonly store: 'store' | 'project';
}

interface Row {
  readonly name: string;
  readonly at: RegExp;
}

/** Below the home, which is written `~`. A folder that holds them counts like what is in it. */
const inHome: readonly Row[] = [
  { name: 'ssh keys', at: /^~\/\.ssh$/i },
  { name: 'ssh private key', at: /^~\/\.ssh\/(?!(.*\.pub|known_hosts.*|config(\.d.*)?|authorized_keys2?|environment|rc)$)./i },
  { name: 'aws credentials', at: /^~\/\.aws(\/(credentials|sso|cli\/cache|login)(\/.*)?)?$/i },
  { name: 'google cloud credentials', at: /^~\/(\.config|AppData\/Roaming)\/gcloud(\/(credentials|application_default_credentials|legacy_credentials|access_tokens|adc|.*\.db).*)?$/i },
  { name: 'azure credentials', at: /^~\/\.azure(\/(accessTokens|msal_|azureTokens|service_principal).*)?$/i },
  { name: 'kubernetes credentials', at: /^~\/\.kube(\/(config|.*\.(ya?ml|conf|kubeconfig)|cache\/oidc-login.*))?$/i },
  { name: 'docker credentials', at: /^~\/\.docker\/config\.json$/i },
  { name: 'git credentials', at: /^~\/(\.git-credentials|\.config\/git\/credentials)$/i },
  { name: 'netrc credentials', at: /^~\/[._]netrc(\.gpg)?$/i },
  { name: 'github cli token', at: /^~\/(\.config|AppData\/Roaming)\/(gh|GitHub CLI)(\/hosts\.ya?ml)?$/i },
  { name: 'hosting cli token', at: /^~\/(\.config\/(glab-cli|hub|doctl|hcloud|netlify|stripe|flyctl|render|railway|wrangler|scw|linode-cli|upcloud|exoscale|op|1Password|Bitwarden( CLI)?|configstore|supabase|neonctl|planetscale|turso|heroku|vercel|sops|age|rclone|filezilla|anthropic|openai)|\.fly\/config\.ya?ml|\.railway\/config\.json|\.vercel|\.heroku|\.supabase|\.wrangler\/config|\.pulumi\/credentials\.json|\.terraform\.d\/credentials\.tfrc\.json|\.terraformrc|\.vault-token|\.oci|\.bluemix|\.aliyun|\.databrickscfg|\.snowflake|\.snowsql|\.local\/share\/(com\.vercel\.cli|supabase|opencode\/auth\.json))(\/.*)?$/i },
  { name: 'package registry token', at: /^~\/(\.npmrc|\.yarnrc(\.yml)?|\.pypirc|\.gem\/credentials|\.cargo\/credentials(\.toml)?|\.config\/(composer|pypoetry)\/auth\.(json|toml)|\.composer\/auth\.json|\.m2\/settings(-security)?\.xml|\.gradle\/gradle\.properties|\.nuget\/NuGet\.Config|\.bundle\/config|\.hex\/hex\.config|\.config\/pip\/pip\.conf|\.bunfig\.toml)$/i },
  { name: 'database password', at: /^~\/(\.pgpass|\.my\.cnf|\.mylogin\.cnf|\.config\/mycli|\.mongorc\.js|\.dbshell|\.config\/clickhouse.*|\.influxdbv2\/configs|\.dbt\/profiles\.yml|\.redisclirc)$/i },
  { name: 'object storage credentials', at: /^~\/(\.s3cfg|\.boto|\.rclone\.conf|\.mc\/config\.json|\.passwd-s3fs)$/i },
  { name: 'encryption keys', at: /^~\/(\.gnupg|\.gpg|AppData\/Roaming\/gnupg|\.config\/sops\/age|\.age|\.minisign|\.signify)(\/.*)?$/i },
  { name: 'password store', at: /^~\/(\.password-store|\.local\/share\/(keyrings|kwalletd|pass|gopass|bitwarden)|\.config\/(Bitwarden|KeePass|keepassxc)|Library\/Keychains|Library\/Application Support\/(1Password|Bitwarden)|\.1password|AppData\/(Local|Roaming)\/(1Password|Bitwarden|Microsoft\/(Credentials|Protect|Vault|Crypto))|\.keychain)(\/.*)?$/i },
  { name: 'browser passwords and cookies', at: /^~\/(\.mozilla\/firefox|\.config\/(google-chrome|chromium|BraveSoftware|microsoft-edge|vivaldi|opera)|Library\/(Application Support\/(Google\/Chrome|Chromium|BraveSoftware|Microsoft Edge|Firefox|Arc)|Cookies|Safari)|AppData\/(Local\/(Google\/Chrome|Microsoft\/Edge|BraveSoftware)|Roaming\/Mozilla\/Firefox)|snap\/(firefox|chromium))(\/(?!.*\.(crx|html|js|css|png)$).*)?$/i },
  { name: 'wallet', at: /^~\/(\.bitcoin|\.ethereum|\.electrum|\.config\/solana|\.solana|\.near-credentials|\.aptos|\.sui|\.foundry\/keystores|\.monero|Library\/(Application Support\/)?(Bitcoin|Ethereum|Exodus|Electrum)|AppData\/Roaming\/(Bitcoin|Ethereum|Exodus|Electrum))(\/.*)?$/i },
  { name: 'agent credentials', at: /^~\/(\.claude\/\.credentials\.json|\.claude\.json|\.codex\/auth\.json|\.gemini\/(oauth_creds|google_accounts|mcp-oauth-tokens).*|\.config\/github-copilot(\/.*)?|\.copilot\/(auth|token).*|\.cursor\/(auth|credentials).*|\.aider\.conf\.yml|\.continue\/\.env)$/i },
  { name: 'model hub token', at: /^~\/(\.huggingface\/token|\.cache\/huggingface\/(token|stored_tokens)|\.kaggle\/kaggle\.json|\.config\/wandb\/.*|\.comet\.config|\.netrc)$/i },
  { name: 'copies of files and keys of the guard', at: /^~\/\.local\/state\/tagout\/(checkpoints|guards)(\/.*)?$/ },
  { name: 'shell history', at: /^~\/(\.(bash|zsh|sh|fish|python|node_repl|psql|mysql|sqlite|rediscli|irb|mongo|duckdb|lesshst)_?history|\.zhistory|\.histfile|\.zsh_sessions(\/.*)?|\.local\/share\/fish\/fish_history|\.mongodb\/mongosh\/.*history|\.(local\/share|config)\/powershell\/PSReadLine\/.*|AppData\/Roaming\/Microsoft\/Windows\/PowerShell\/PSReadLine\/.*)$/i },
];

/** Of the system, by absolute path. */
const inSystem: readonly Row[] = [
  { name: 'password hashes', at: /^\/(private\/)?etc\/(g?shadow-?|master\.passwd|security\/opasswd|opasswd)$/ },
  { name: 'sudo rules', at: /^\/(private\/)?etc\/sudoers(\.d(\/.*)?)?$/ },
  { name: 'host keys', at: /^\/(private\/)?etc\/ssh\/ssh_host_.*key$/ },
  { name: 'tls private keys', at: /^\/etc\/(ssl\/private|letsencrypt\/(live|archive|accounts)|pki\/tls\/private)(\/.*)?$/ },
  { name: 'cluster credentials', at: /^\/etc\/(kubernetes\/(admin|kubelet|controller-manager|scheduler)\.conf|rancher\/k3s\/k3s\.yaml|kubernetes\/pki(\/.*)?)$/ },
  { name: 'mounted secrets', at: /^\/(var\/)?run\/secrets(\/.*)?$/ },
  { name: 'process environment', at: /^\/proc\/[^/]+\/environ$/ },
  { name: 'memory of a process', at: /^\/proc\/([^/]+\/mem|kcore)$|^\/dev\/k?mem$/ },
  { name: 'system keychain', at: /^\/Library\/Keychains(\/.*)?$/ },
  { name: 'network passwords', at: /^\/etc\/(NetworkManager\/system-connections|wpa_supplicant|wireguard|openvpn|krb5\.keytab|ppp\/(chap|pap)-secrets)(\/.*)?$/ },
  { name: 'windows password hashes', at: /^[A-Za-z]:\/Windows\/(System32\/config\/(SAM|SECURITY|SYSTEM)|NTDS\/.*|repair\/(SAM|SYSTEM))$/i },
];

/** Wherever they lie, by the last name. */
const byName: readonly Row[] = [
  { name: 'ssh private key', at: /^id_(rsa|dsa|ecdsa|ed25519)(_[a-z0-9_]+)?(_sk)?$/i },
  { name: 'private key', at: /^(?!.*(public|pubkey|cert|ca-|cacert|chain|bundle|roots?)\b)[^/]*(\.(key|ppk|p8|pk8|p12|pfx|jks|keystore|kdbx|kdb)|(^|[-_.])(key|private|priv)[^/]*\.pem)$/i },
  { name: 'key file', at: /^(?!.*(public|pub|cert|ca|chain|bundle|roots?|dhparams?)[-_.])(?!(public|cert|ca|cacert|chain|fullchain|bundle|roots?|dhparams?)\.pem$)[^/]*\.pem$/i },
  { name: 'service account key', at: /^(.*service[-_]?account.*|.*[-_.]sa[-_]key.*|gcp[-_]?(key|credentials).*|firebase-adminsdk.*|client_secret.*)\.json$/i },
  { name: 'git credentials', at: /^\.git-credentials$/i },
  { name: 'netrc credentials', at: /^[._]netrc$/i },
  { name: 'package registry token', at: /^\.pypirc$/i },
  { name: 'database password', at: /^\.(pgpass|my\.cnf)$/i },
  { name: 'vault token', at: /^\.vault-token$/i },
  { name: 'cluster credentials', at: /^(kubeconfig|.*\.kubeconfig|kubeconfig[-_.].*)$/i },
];

/** A project's own configuration that holds secrets. */
const ofProjects: readonly Row[] = [
  { name: 'environment file', at: /^(?!.*\.(example|sample|template|dist|defaults?|schema|tpl|d\.ts|ts|js|md)$)(\.env(\..+)?|[^/]+\.env|\.envrc|\.dev\.vars|\.flaskenv|env\.(local|production|prod|staging))$/i },
  { name: 'infrastructure state', at: /^(.*\.tfstate(\..*)?|.*\.auto\.tfvars|terraform\.tfvars|secrets?\.tfvars|prod(uction)?\.tfvars)$/i },
  { name: 'secrets file', at: /^((my|app|prod(uction)?|dev|local)?[-_.]?secrets?(\.[a-z]+)?\.(ya?ml|json|toml|ini|env|properties|enc|txt)|credentials(\.(json|ya?ml|toml|ini|enc|csv|txt))?|\.?credentials|master\.key|\.htpasswd|vault\.ya?ml|.*\.secrets?|passwords?\.(txt|csv|json|ya?ml)|\.secrets?|keystore\.properties|local\.settings\.json)$/i },
];

/** What secret a path holds. `homely` is the path with the home written `~` (of any account of this machine), `name` its last part. */
export function secretPlace(homely: string): SecretPlace | undefined {
  const name = homely.slice(homely.lastIndexOf('/') + 1);
  const placed = homely.startsWith('~') ? inHome : homely.startsWith('/') || /^[A-Za-z]:/.test(homely) ? inSystem : [];
  const store = placed.find((row) => row.at.test(homely)) ?? byName.find((row) => row.at.test(name));
  if (store) return { name: store.name, store: 'store' };
  const project = ofProjects.find((row) => row.at.test(name));
  return project ? { name: project.name, store: 'project' } : undefined;
}
