import assert from 'node:assert/strict';
import { limitsOf, takingOf, taskOf } from './prompts.ts';

/** Prompts of ordinary weeks, and what they must not be taken for. */
describe('ordinary prompts', () => {
  const limits: readonly (readonly [readonly string[], readonly string[]])[] = [
    [['não toque no router. só adiciona a coluna na tela do produto'], ['forbid * router']],
    [['Fass den Router nicht an, nur die Ansicht'], ['forbid * router']],
    [['no toques el carrito. arregla el checkout'], ['forbid * cart basket']],
    [['ne touche pas au routeur'], ['forbid * routeur']],
    [['rühr bitte nichts an'], ['forbid *']],
    [['não mexa em nada'], ['forbid *']],
    [['remove packages/legacy-icons, nothing should import it. replace leftovers with lucide-react'], []],
    [['nothing uses src/old any more, delete it'], []],
    [['nothing should be deleted'], ['forbid delete']],
    [['add an endpoint DELETE /users/:id, soft delete only, with a test'], []],
    [['no hemos corregido la llamada en el frontend'], []],
    [['je n\'ai pas modifié la base'], []],
    [['Do not delete the original @implement or @context comments, leave them'], ['forbid delete @implement', 'forbid delete @context']],
    [['change only one file, src/app.tsx'], ['only * src/app.tsx']],
    [['Was kostet uns das beim Kompilieren? Nur schauen, nichts ändern.'], ['forbid *']],
    [['Was kostet uns das beim Kompilieren? Nur schauen, nichts ändern.', 'Heb die Version auf 0.9.0 an und push alles auf main'], []],
    [['which image runs on staging? just look', 'deploy the chart to staging please'], []],
    [['why is it slow? don\'t change anything', 'ok and which query is it?'], ['forbid *']],
    [['read only please', 'why is it slow?', 'deploy it'], ['forbid *']],
    [['why is it slow? don\'t touch the production database', 'deploy it'], ['forbid * ~database @production']],
  ];
  for (const [prompts, expected] of limits) it(prompts.join(' | '), () => assert.deepEqual(limitsOf(taskOf(...prompts)), expected));

  const taken: readonly (readonly [string, readonly string[]])[] = [
    ['clean up docker: stopped containers, dangling images', ['docker', '~containers', '~images']],
    ['the localdb is full of junk. drop it and create it again', ['~database']],
    ['the local db is a mess, reset it', ['~database @local']],
    ['la base de datos local está rara, refréscala con los seeders', ['~database @local']],
    ['my branch is a mess, reset it', []],
    ['the tag points to the broken commit. move it to the new one please', ['~tag']],
    ['refresh the token', []],
  ];
  for (const [prompt, expected] of taken) it(prompt, () => assert.deepEqual(takingOf(taskOf(prompt)), expected));

  const pushed = ['k ship it', 'lgtm push', 'ja push', 'schieb hoch bitte', 'nickel, tu peux commit et push', 'vas-y push', 'dale, súbelo', 'súbelo a main', 'commitea y pushea', 'sobe pra main', 'pode subir', 'manda pro main', 'commita e faz push', 'get it on main', '提交并推送'];
  for (const prompt of pushed) it(`asks for a push: ${prompt}`, () => assert.ok(taskOf('fix the login', prompt).asks.includes('push')));
  const notPushed = ['sobe o servidor', 'sube la versión a 2.0', 'lad die Seite neu', 'should we push it?', 'manda um exemplo', 'n\'envoie rien'];
  for (const prompt of notPushed) it(`asks for no push: ${prompt}`, () => assert.ok(!taskOf('fix the login', prompt).asks.includes('push')));

  it('keeps what was ordered through a question in between', () => assert.ok(taskOf('deploy main to staging', 'why does the health check say 1.2?', 'deploy it again').environments.includes('staging')));
  it('hears an order without a mark before it', () => assert.deepEqual(takingOf(taskOf('my local db is a mess can you reset it and reseed?')), ['~database @local']));

  const modes: readonly (readonly [string, string, string])[] = [
    ['combien de pages avons-nous maintenant ?', 'traduis docs/a.md en anglais, dans docs/en/', 'full'],
    ['¿por qué falla?', 'traduce el texto del login al inglés', 'full'],
    ['why does it fail?', 'dockerise the app', 'full'],
    ['why does it fail?', 'the tests in the api folder', 'review'],
    ['why does it fail?', 'what we want to do now is use the app so that you can see the screen', 'full'],
    ['pourquoi ça échoue ?', 'les tests dans l\'api', 'review'],
    ...['2', 'option 2', 'the second one please', 'go with b', '1 and 3', 'both', 'die zweite', 'nimm 2', 'la 2', 'opción 1', 'b sounds good, go for it', 'dann kürz das mal', '第二个', '2番でお願いします', 'yeah go for it', 'k', 'perfect do it', 'ja bitte', '2, but keep the old names', 'great, do the same for invoices', 'show a toast when it fails', 'show it when the cart is empty', 'should be iso. rerun', 'it should say "Saved" not "Save"', 'needs a border'].map((answer) => ['why is the list slow?', answer, 'full'] as const),
    ...['show me the diff', 'show it when you are done', 'it should already work', 'great', 'thanks', '2 questions: why is it slow, and how slow?', 'should the index be unique', 'do the tests pass', 'yes, but why?'].map((answer) => ['why is the list slow?', answer, 'review'] as const),
  ];
  for (const [before, prompt, mode] of modes) it(`${before} | ${prompt}`, () => assert.equal(taskOf(before, prompt).mode, mode));
});
