import assert from 'node:assert/strict';
import { noTask, type Task } from '../../src/model/task.ts';
import { readPrompt } from '../../src/task/read-prompt.ts';

const place = { platform: 'posix', folders: ['/work/app'], home: '/home/dev', temp: ['/tmp'], guarded: [] } as const;

function taskOf(prompt: string): Task {
  return readPrompt(prompt, noTask, { place, now: 0, source: 'person' }).task;
}

describe('names and descriptions in what a person orders', () => {
  it('finds no verb within a name', () => {
    for (const prompt of ['Der Branch release/2.3 auf origin ist schon in main', 'La branche release/2.3 est déjà dans main']) assert.deepEqual(taskOf(prompt).consents, [], prompt);
    assert.ok(taskOf('Lösche dann den Branch release/2.3 auf origin').asks.includes('delete'));
  });

  it('takes what something only is for no bound of the work', () => {
    for (const prompt of ['Fix the date format and delete storage/out afterwards, those are only my test renders', "Fix the date format. It's only a test page.", 'Korrigiere das Datum, das sind nur Testdaten', 'Corrige la fecha, son solo pruebas']) assert.deepEqual(taskOf(prompt).limits, [], prompt);
    assert.equal(taskOf('Fix the date format, changes are only allowed in src/dates').limits.length, 1);
  });

  it('takes a date format for no path', () => {
    assert.deepEqual(taskOf('Show the date as dd/mm/yyyy and the time as HH:mm').named.filter((one) => one.kind === 'path'), []);
  });

  it('knows whom an answer goes to', () => {
    for (const prompt of ['Look at issue 77 and answer the reporter with what you find', 'Check ticket 4 and get back to the customer', 'Look into it and respond to the reviewer']) assert.deepEqual([taskOf(prompt).mode, taskOf(prompt).asks.includes('message')], ['full', true], prompt);
    for (const prompt of ['Look at issue 77 and answer my question', 'Answer why it fails', 'Dá uma olhada nas issues e me diz quais parecem duplicadas', 'Veja os logs e me diga o que falhou']) assert.equal(taskOf(prompt).mode, 'review', prompt);
  });

  it('holds what was only of one deed against that deed alone', () => {
    for (const prompt of ['Flush db 5 on cache.dev.internal, only that one, and fix where it is not invalidated', 'Lösch die Tabelle tmp_x auf staging, nur die, und korrigiere den Import']) assert.deepEqual(taskOf(prompt).limits, [], prompt);
  });

  it('takes a state for no prohibition', () => {
    for (const prompt of ['Auf dem Server game-dev-1 ist die neue Karte nicht da. Kopiere sie hin.', 'In dev ist das neue Feld noch nicht sichtbar, bau es ein']) assert.deepEqual(taskOf(prompt).limits, [], prompt);
    assert.equal(taskOf('Änderungen an src/core sind nicht erlaubt').limits.length, 1);
  });

  it('reads addresses, ranges and numbers in parentheses as names', () => {
    const names = (prompt: string): readonly string[] => taskOf(prompt).consents.flatMap((one) => one.objects.map((object) => object.name));
    assert.ok(names('Clear the range A1:F60 on the Scratch tab').includes('A1:F60'));
    assert.ok(names("Delete the frame 'Old Login' (12:9) in that file").includes('12:9'));
    assert.ok(names('envíame una prueba a rocio@example.org').includes('rocio@example.org'));
    assert.ok(names('Réinitialise ma base de dev locale cuisine_dev').includes('cuisine_dev'));
  });

  it('tells a model that is called like an environment from the environment', () => {
    assert.deepEqual(taskOf('Ajoute un champ au modèle Recette').environments, []);
    assert.deepEqual(taskOf('Déploie la branche en recette').environments, ['staging']);
  });
});
