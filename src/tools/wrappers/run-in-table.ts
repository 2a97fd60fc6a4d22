/** How a program of the shape `PROGRAM verb [options] [names] [--] COMMAND …` is laid out. */
export interface RunIn {
  /** Empty where the program itself is the verb. Several words are one verb: `tool run`. */
  readonly verbs: readonly string[];
  /** Options that take the next word. */
  readonly values?: readonly string[];
  readonly flags?: readonly string[];
  /** Names before the command. */
  readonly operands?: number | 'to-dashes';
  /** Options that hold shell text. */
  readonly text?: readonly string[];
  /** The command is one word of shell text. */
  readonly last?: 'text';
  /** Python files and modules may stand in the place of the command. */
  readonly python?: 'python';
  /** The first name is the value of this variable: aws-vault's profile. */
  readonly sets?: string;
  /** Options whose value names a file of variables: `.env.production` tells where the command works. */
  readonly stages?: readonly string[];
}

const python = 'python';
const version: RunIn = { verbs: ['exec'] };

/** Programs that start a command inside an environment of theirs. */
export const runInLayouts: Readonly<Record<string, RunIn>> = {
  // Languages and their packages.
  poetry: { verbs: ['run'], values: ['C directory', 'P project'] },
  uv: {
    verbs: ['run'],
    values: ['with', 'with-editable', 'with-requirements', 'p python', 'extra', 'group', 'no-group', 'only-group', 'package', 'project', 'directory', 'env-file', 'index', 'index-url', 'i', 'extra-index-url', 'f', 'find-links', 'color', 'config-file', 'cache-dir', 'python-platform'],
    flags: ['m module', 's script', 'q quiet', 'v verbose', 'n no-cache'],
    python,
  },
  pipenv: { verbs: ['run'] },
  hatch: { verbs: ['run', 'env run'], values: ['e env', 'p project'] },
  pdm: { verbs: ['run'], values: ['p project', 'venv'], flags: ['s site-packages'], python },
  rye: { verbs: ['run'], values: ['pyproject'] },
  pixi: { verbs: ['run', 'exec'], values: ['manifest-path', 'e environment', 's spec', 'c channel'] },
  conda: { verbs: ['run'], values: ['n name', 'p prefix', 'cwd'] },
  mamba: { verbs: ['run'], values: ['n name', 'p prefix', 'cwd'] },
  micromamba: { verbs: ['run'], values: ['n name', 'p prefix', 'cwd', 'r root-prefix'] },
  pyenv: version,
  rbenv: version,
  nodenv: version,
  goenv: version,
  jenv: version,
  asdf: version,
  mise: { verbs: ['exec', 'x'], values: ['c command', 'C cd', 'j jobs'], operands: 'to-dashes', text: ['c'] },
  rtx: { verbs: ['exec', 'x'], values: ['c command'], operands: 'to-dashes', text: ['c'] },
  nvm: { verbs: ['exec'], operands: 1 },
  fnm: { verbs: ['exec'], values: ['using', 'fnm-dir'] },
  volta: { verbs: ['run'], values: ['node', 'npm', 'yarn', 'pnpm', 'env'] },
  rustup: { verbs: ['run'], operands: 1 },
  opam: { verbs: ['exec'], values: ['switch'] },
  stack: { verbs: ['exec', 'runghc'], values: ['package', 'stack-yaml'] },
  cabal: { verbs: ['exec'] },
  dune: { verbs: ['exec'] },
  bundle: { verbs: ['exec'], values: ['gemfile'] },
  bundler: { verbs: ['exec'] },
  corepack: { verbs: [] },
  rvm: { verbs: ['do'], operands: 0 },
  // Variables and secrets.
  direnv: { verbs: ['exec'], operands: 1 },
  dotenv: { stages: ['e', 'f', 'c'], verbs: [], values: ['e env', 'f file', 'v', 'c', 'q quote', 'p', 'o'] },
  dotenvx: { stages: ['f'], verbs: ['run'], values: ['f env-file', 'e env', 'fk env-keys-file', 'convention'] },
  'env-cmd': { stages: ['f', 'e'], verbs: [], values: ['f file', 'e environments', 'r rc-file'] },
  envchain: { verbs: [], operands: 1 },
  'with-env': { verbs: [] },
  op: { stages: ['env-file'], verbs: ['run'], values: ['env-file', 'account', 'config', 'session'] },
  doppler: { stages: ['c'], verbs: ['run'], values: ['p project', 'c config', 'command', 't token', 'fallback', 'mount', 'scope', 'name-transformer'], text: ['command'] },
  infisical: { stages: ['env'], verbs: ['run'], values: ['env', 'path', 'projectId', 'command', 'c', 'token', 'tags'], text: ['command', 'c'] },
  chamber: { verbs: ['exec'], operands: 'to-dashes' },
  'aws-vault': { verbs: ['exec'], values: ['d duration', 'region', 't mfa-token', 'backend', 'prompt'], operands: 1, sets: 'AWS_PROFILE' },
  'aws-okta': { verbs: ['exec'], operands: 1, sets: 'AWS_PROFILE' },
  saml2aws: { verbs: ['exec'], values: ['exec-profile', 'a idp-account', 'p profile'] },
  sops: { verbs: ['exec-env', 'exec-file'], operands: 1, last: 'text' },
  teller: { verbs: ['run'], values: ['c config'] },
  berglas: { verbs: ['exec'] },
  bws: { verbs: ['run'], values: ['project-id', 'shell', 't access-token'], last: 'text' },
  varlock: { verbs: ['run'] },
  kubie: { verbs: ['exec'], operands: 2 },
  // Runs a command in each package of a repository.
  lerna: { verbs: ['exec'], values: ['scope', 'ignore', 'concurrency'] },
};
