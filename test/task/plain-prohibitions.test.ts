import assert from 'node:assert/strict';
import { limitsOf, taskOf } from './prompts.ts';

/** What everybody says, in the usual forms of each language: the limit holds for everything, whatever the words around it are. */
const forbidding: Readonly<Record<string, readonly string[]>> = {
  'forbid delete': [
    "Fix the bug. Don't delete anything.", 'Fix the bug, but never delete files.', 'Fix the bug without deleting any file.',
    'Behebe den Fehler. Bitte nichts löschen.', 'Behebe den Fehler. Lösch bitte nichts.', 'Behebe den Fehler, aber lösche niemals Dateien.', 'Lösche keine Dateien.',
    'Corrige le bug mais ne supprime rien', 'Corrige le bug. Ne supprime aucun fichier.', 'Corrige le bug sans supprimer de fichier.',
    'Arregla el error pero no borres nada', 'Arregla el error, pero nunca elimines archivos.', 'Arregla el error sin borrar ningún archivo.',
    'Corrige o erro mas não apague nada', 'Corrija o erro, mas nunca apague arquivos.', 'Corrija o erro sem excluir nenhum arquivo.',
    '修复这个错误。不要删除任何文件。', '修复错误，但绝对不能删文件。', 'バグを直して。ファイルは削除しないで。', 'ファイルを消さずにバグを直して。',
  ],
};

describe('plain prohibitions', () => {
  for (const [limit, prompts] of Object.entries(forbidding)) for (const prompt of prompts) it(`${limit}: ${prompt}`, () => { assert.deepEqual(limitsOf(taskOf(prompt)), [limit]); });
});
