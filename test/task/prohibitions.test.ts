import assert from 'node:assert/strict';
import { noTask } from '../../src/model/task.ts';
import { readPrompt } from '../../src/task/read-prompt.ts';

const place = { platform: 'posix', folders: ['/work/app'], home: '/home/dev', temp: ['/tmp'], guarded: [] } as const;

function limitsOf(prompt: string): readonly string[] {
  return readPrompt(prompt, noTask, { place, now: 0, source: 'person' }).task.limits.map((limit) => `${limit.kind} ${limit.capabilities === 'every-change' ? 'change' : limit.capabilities.join('+')} ${(limit.acts ?? limit.objects.map((one) => one.name)).join(' ')}`.trim());
}

describe('how people say that something is not to be done', () => {
  const cases: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    'the rest stays': [
      ['Fix the rounding in src/tax.ts, you should not need to edit any other file', 'only change src/tax.ts'],
      ['Make the change in lib/parse.py and nowhere else', 'only change lib/parse.py'],
      ['Fix the leak in pool.go. The remaining packages have to stay untouched.', 'only change pool.go'],
      ['Fix the leak in pool.go and leave every other file as it is', 'only change pool.go'],
      ['Correct docs/setup.md, nothing besides that', 'only change docs/setup.md'],
      ['Change only one file: src/app.tsx', 'only change src/app.tsx'],
    ],
    'the work is confined': [
      ['Keep the diff limited to src/auth', 'only change src/auth'],
      ['Your edits must be confined to packages/ui', 'only change packages/ui'],
      ['Limit your edits to app/models please, fix the validation', 'only change app/models'],
    ],
    'an order leaves something out': [
      ['Reformat all go files except for internal/gen', 'forbid change internal/gen'],
      ['Migrate the tests. cypress/ is not part of this.', 'forbid change cypress/'],
      ['Clean up the imports but steer clear of legacy/', 'forbid change legacy/'],
    ],
    'somebody else does it': [
      ['Prepare the hotfix branch, but let me push it', 'forbid push+git-history'],
      ["Fix it, commit it, and I'll take care of the push", 'forbid push+git-history'],
      ['Build the image, but the deploy stays with the ops team', 'forbid deploy+infrastructure+publish'],
      ['Write the migration but I want to run it myself', 'forbid database-schema+database-data'],
      ['Open a PR but let me do the merging', 'forbid change merge'],
    ],
    'nothing new is installed': [
      ['Parse the TOML. Stick to what is already in Cargo.toml.', 'forbid install'],
      ["I'd prefer you didn't add any libraries", 'forbid install'],
      ['Zero new packages please. Add a debounce.', 'forbid install'],
      ["Update the dev dependencies, but don't bump webpack", 'forbid install webpack'],
    ],
    'a flag, a program, a request, a deed': [
      ['No sudo. Install the cli.', 'forbid run sudo'],
      ["Don't use git stash or git reset", 'forbid run git stash'],
      ['Commit it, no --no-verify', 'forbid run --no-verify'],
      ["Don't bypass the pre-commit hooks", 'forbid run --no-verify HUSKY=0 git commit -n'],
      ["Don't resolve the threads, answer them", 'forbid change resolve thread'],
      ["Label the issue, but don't close the issue", 'forbid change close issue'],
    ],
    'a part of the program in the words of another language': [
      ['修复首页，别动支付模块', 'forbid change payment billing checkout'],
      ['Den Login reparieren, aber Finger weg vom Bezahlmodul', 'forbid change payment billing checkout'],
      ['Corrige le bug mais ne touche pas au module de recherche', 'forbid change search'],
      ['Arregla el bug, no toques el carrito', 'forbid change cart basket'],
      ['Corrija o bug, não mexa na fatura', 'forbid change invoice billing'],
      ['注文機能を追加して。認証は触らないで', 'forbid change auth login signin session'],
      ['不要修改数据库，修好登录页', 'forbid change database changes'],
    ],
    'what stands beside what the prompt names': [
      ['Bump tokio in the crates/worker crate only, leave the other crates alone.', 'forbid change crates/'],
      ['Ändere services/auth, die anderen Services bleiben unverändert', 'forbid change services/'],
      ['Fix apps/web and do not touch the other apps', 'forbid change apps/'],
      ['Upgrade the charts/web chart. The other charts stay as they are.', 'forbid change charts/'],
      ['Bitte Modul plugins/pdf anpassen, an den anderen Plugins nichts ändern.', 'forbid change plugins/'],
      ['Change whatever you need, other than the proto files in proto/.', 'forbid change proto/'],
    ],
    'the person wants to be asked': [
      ['Get my approval prior to any push. Fix the lint errors.', 'ask-before push+git-history'],
      ['I need to OK every schema change first', 'ask-before database-schema'],
      ['Run things by me before touching the database', 'ask-before change database'],
      ['Ask for my permission prior to deleting files', 'ask-before delete'],
      ['Avísame antes de subir cambios al repositorio remoto.', 'ask-before push+git-history+message+network'],
      ['Sag mir Bescheid, bevor du pushst', 'ask-before push+git-history'],
      ['プッシュする前に教えてください', 'ask-before push+git-history'],
    ],
    'what a permission leaves out': [
      ['Tu peux tout modifier sauf le dossier server/.', 'forbid change server/'],
      ['Puedes cambiar todo menos la carpeta legacy/', 'forbid change legacy/'],
      ['除了 server/ 目录，其他都可以改', 'forbid change server/'],
      ['server/ 以外は自由に変更してください', 'forbid change server/'],
    ],
  };
  for (const [name, list] of Object.entries(cases)) {
    describe(name, () => {
      for (const [prompt, limit] of list) it(prompt, () => assert.ok(limitsOf(prompt).includes(limit), JSON.stringify(limitsOf(prompt))));
    });
  }

  for (const prompt of [
    'Other services log JSON; make the gateway do the same in gateway/log.go',
    'The limit is restricted to 100 requests; raise it in src/limit.ts',
    'Let me know when you have merged it',
    'The release is handled by src/release.ts, add a retry there',
    'Use the date library we already have and add a helper',
    "Don't let the modal close on outside click. Fix src/modal.tsx.",
    "The user can't merge accounts. Fix src/accounts.ts and push",
    'No other team uses this. Remove the endpoint in src/api/old.ts',
    'I need to see the first error before the stack trace. Fix src/log.ts',
    'docker build fails with no space left on device, get it to work again',
    'The test fails with no output when I run it, please fix src/a.ts',
    'deploy the worker with zero downtime',
  ]) it(`forbids nothing: ${prompt}`, () => assert.deepEqual(limitsOf(prompt).filter((limit) => !limit.startsWith('forbid change close')), []));

  it('a request is held back, and the push of the branch is not', () => {
    assert.deepEqual(limitsOf('Do not open a pull request yet, fix the tests and push the branch'), ['forbid run gh pr create gh pr new glab mr create glab mr new create pull request create merge request']);
  });
});

describe('a limit that says what ends it', () => {
  function after(...prompts: readonly string[]): number {
    return prompts.reduce((task, prompt) => readPrompt(prompt, task, { place, now: 0, source: 'person' }).task, noTask).limits.length;
  }
  for (const [limit, word] of [["Make a plan first, don't write any code until I said ok.", 'ok'], ["Don't push until I have reviewed it", 'approved'], ["Don't push until I have reviewed it", 'ok, go ahead'], ['Nicht pushen, bis ich es gesehen habe', 'passt, leg los']] as const) it(`ends with "${word}": ${limit}`, () => assert.equal(after(limit, word), 0));
  for (const [limit, word] of [["Don't push until I have reviewed it", 'yes'], ["Don't push until I have reviewed it", 'looks nice. fix the typo in a.ts too'], ['No pushes.', 'ok, go ahead']] as const) it(`does not end with "${word}": ${limit}`, () => assert.equal(after(limit, word), 1));
  it('leaves notes alone where it is about code', () => assert.equal(readPrompt("Make a plan first, don't write any code until I said ok.", noTask, { place, now: 0, source: 'person' }).task.limits[0]?.spares, 'notes'));
});

describe('what is there already', () => {
  const limitOf = (prompt: string): string | undefined => readPrompt(prompt, noTask, { place, now: 0, source: 'person' }).task.limits[0]?.spares;
  for (const prompt of ["Don't touch the existing migrations, make a new one.", 'Die bestehenden Tests nicht ändern.', 'Ne modifie pas les anciennes migrations.']) it(`may have something new beside it: ${prompt}`, () => assert.equal(limitOf(prompt), 'new'));
  it('is not what a plain prohibition says', () => assert.equal(limitOf("Don't touch the migrations."), undefined));
});

describe('what a prohibition at the end of a sentence is about', () => {
  it('is what was said right before it, and not everything', () => assert.deepEqual(limitsOf('Rename getUser to fetchUser across the repo, but the sdk/ directory is vendored, hands off.'), ['forbid change sdk/']));
  it('is everything where nothing is ordered', () => assert.deepEqual(limitsOf('Look at the cluster. Hands off.'), ['forbid change']));
});
