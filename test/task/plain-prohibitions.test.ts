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
    'Nothing may be deleted. Fix the bug.', 'Behebe den Fehler, ohne Dateien zu löschen.', 'Behebe den Fehler. Es darf nichts gelöscht werden.', "Corrige le bug, mais n'efface jamais de fichiers.",
    'Rien ne doit être supprimé. Corrige le bug.', 'Aucun fichier ne doit être supprimé.', 'No se debe borrar nada. Arregla el error.', 'Nada puede ser eliminado.', 'Nada pode ser apagado. Corrija o erro.', 'Nenhum arquivo deve ser removido.',
  ],
  'forbid *': ['Change nothing.', 'Ändere nichts.', 'Es darf nichts geändert werden.', 'Ne change rien.', 'Rien ne peut être modifié.', 'No cambies nada.', 'Nada debe ser cambiado.', 'Não altere nada.', 'Nada pode ser alterado.', '什么都不要改。', '何も変更しないで。'],
  'forbid push': [
    "Fix the bug, don't push.", 'Fix the bug. No pushing please.', 'Behebe den Fehler, aber nicht pushen.', 'Behebe den Fehler und committe, aber push nichts.', 'Repariere es. Kein Push bitte.',
    'Corrige le bug, ne pousse pas.', 'Corrige et commite, mais ne pushe rien.', 'Corrige le bug. Pas de push.', 'Arregla el error, no hagas push.', 'Arréglalo y haz commit, pero no subas nada.', 'Arregla el error. Sin push.',
    'Corrija o erro, não faça push.', 'Corrija e faça commit, mas não envie nada.', 'Corrija o erro. Sem push.', '修复错误，不要推送。', '修复并提交，但先别 push。', 'バグを直して。プッシュしないで。', '直してコミットして。でもpushはしないで。',
  ],
  'forbid install': [
    'Fix the bug without installing new packages.', 'Behebe den Fehler, ohne neue Pakete zu installieren.', 'Behebe es. Füge keine Abhängigkeiten hinzu.', 'Corrige le bug sans installer de nouveaux paquets.', "Corrige-le. N'ajoute pas de dépendances.",
    'Arregla el error sin instalar paquetes nuevos.', 'Arréglalo. No añadas dependencias.', 'Corrija o erro sem instalar pacotes novos.', 'Corrija. Não adicione dependências.', '修复错误，不要安装新的包。', '新しいパッケージをインストールせずにバグを直して。',
  ],
  'forbid * ~migrations': [
    'Fix the bug. Leave the migrations alone.', 'Behebe den Fehler. Lass die Migrationen in Ruhe.', 'Behebe den Fehler, fass die Migrationen nicht an.', 'Corrige le bug. Laisse les migrations tranquilles.', 'Corrige le bug, ne touche pas aux migrations.', 'Corrige le bug. Les migrations ne doivent pas être modifiées.',
    'Arregla el error. Deja las migraciones en paz.', 'Arregla el error, no toques las migraciones.', 'Corrija o erro. Deixe as migrações em paz.', 'Corrija o erro, não toque nas migrações.', 'バグを直して。マイグレーションには触らないで。',
  ],
};

describe('plain prohibitions', () => {
  for (const [limit, prompts] of Object.entries(forbidding)) for (const prompt of prompts) it(`${limit}: ${prompt}`, () => { assert.deepEqual(limitsOf(taskOf(prompt)).map((one) => one.replace(/ (?:migrations|migraciones|migrações)$/, '').trim()), [limit]); });
});
