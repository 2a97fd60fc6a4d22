import assert from 'node:assert/strict';
import { noTask } from '../../src/model/task.ts';
import { readPrompt } from '../../src/task/read-prompt.ts';

const place = { platform: 'posix', folders: ['/work/app'], home: '/home/dev', temp: ['/tmp'], guarded: [] } as const;

function limitsOf(prompt: string): readonly string[] {
  return readPrompt(prompt, noTask, { place, now: 0, source: 'person' }).task.limits.map((limit) => `${limit.kind} ${limit.capabilities === 'every-change' ? 'change' : limit.capabilities.join('+')} ${limit.objects.map((one) => one.name).join(' ')}`.trim());
}

describe('what a sentence leaves to be changed', () => {
  const only: readonly (readonly [string, string])[] = [
    ['Tidy the lexer. Only files in src/lexer may change.', 'src/lexer'],
    ['Everything outside docs/ is off limits.', 'docs/'],
    ['Work exclusively in packages/mail. Add a footer.', 'packages/mail'],
    ['Behebe den Fehler in der Suche, aber fass nur src/search an', 'src/search'],
    ['Außer src/log.ts darf nichts geändert werden.', 'src/log.ts'],
    ["Corrige la recherche. Touche uniquement au dossier src/recherche.", 'src/recherche'],
    ['Arregla la búsqueda sin tocar nada fuera de src/busqueda', 'src/busqueda'],
    ['Corrige a busca, mexa só na pasta src/busca', 'src/busca'],
    ['修复搜索，除了 src/search 以外的文件都不要动', 'src/search'],
    ['検索を直して。src/search 以外は触らないで。', 'src/search'],
  ];
  for (const [prompt, path] of only) it(prompt, () => assert.ok(limitsOf(prompt).includes(`only change ${path}`), JSON.stringify(limitsOf(prompt))));
  for (const prompt of ['The bug only occurs in src/lexer.ts, fix it', 'Le bug apparaît seulement dans src/a.ts, corrige-le', 'Nur in Firefox ist der Button verschoben, bitte in src/button.css beheben', 'Only two tests in tests/a.test.ts fail, why?', 'Why does only src/a.ts use the cache?']) it(`nothing is closed off by: ${prompt}`, () => assert.deepEqual(limitsOf(prompt), []));
  it('what stays is what that part names', () => assert.deepEqual(limitsOf('Update the dependencies but leave the lockfile alone'), ['forbid change lockfile']));
  it('an only holds what it names, and not what the sentence says of the rest', () => assert.deepEqual(limitsOf('Ändere nur Dateien unter app/, alles unter infra/ bleibt wie es ist.'), ['only change app/', 'forbid change infra/']));
  it('what the person does is not for the agent', () => {
    for (const prompt of ['Pushen mache ich selbst.', "I'll push it myself later", 'Del push me encargo yo', 'プッシュは自分でやります']) assert.ok(limitsOf(prompt).some((limit) => limit.startsWith('forbid push')), `${prompt} ${JSON.stringify(limitsOf(prompt))}`);
  });
});
