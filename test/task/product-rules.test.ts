import assert from 'node:assert/strict';
import { limitsOf, taskOf } from './prompts.ts';

/** What the product may and may not do is the work, and no limit of the session. */
const requirements = [
  'users must not be able to delete posts, fix that',
  "guests can't edit anything. implement it in policies.ts",
  'write validation rules:\n- no empty names\n- no emails without @\n- never allow negative amounts',
  'policy rules for posts:\n- guests can read only\n- no changes after publish, except by editors\n- nobody but admins may delete',
  'the button must not submit twice, fix it',
  'the api must never return passwords, fix the serializer',
  'there should be no delete button for viewers',
  "the user can't change his avatar, says read only, fix it",
  'nothing should be deleted when I press cancel, but it is. fix',
  "don't let users upload files bigger than 5mb",
  'no spinner on reload pls',
  'feature: seat booking\n- no saving while closed\n- nobody edits a paid seat',
  'no editing while offline',
  'la quantité ne doit jamais être nulle, corrige',
  'el precio no puede ser negativo, arréglalo',
  '价格不能为空,改一下',
  'clients may not book twice on the same day',
  'the sidebar should not move when scrolling. fix',
  'the table is read only for viewers but editors cant edit either. fix it',
  'benutzer dürfen ihre mail nicht ändern, bau das ein',
  'kunden sollen fremde bestellungen nicht sehen, baue einen check ein',
  'gäste dürfen nur lesen, ändere die policy',
  'das formular darf nicht zweimal abgeschickt werden, fixe das',
  'man kann nichts mehr bearbeiten, fix das',
  'les clients ne doivent pas voir les factures des autres, corrige ça',
  'le bouton ne doit pas envoyer deux fois, corrige',
  'los usuarios no deben poder borrar pedidos, arréglalo',
  'el botón no debe enviarse dos veces, corrígelo',
  'os usuários não podem apagar pedidos, corrige isso',
  'o botão não pode enviar duas vezes, arruma',
  '用户不能修改头像,修复一下',
  '登录之后用户不能修改头像,报错:\n帮忙看一下',
  '普通用户不能删除订单,加个判断',
  '不能上传 gif,加个校验',
  '二重送信しないように修正して',
] as const;

/** Their likes, which are said to the agent. */
const limits: readonly (readonly [string, readonly string[]])[] = [
  ['the refactor must not change the public API', ['forbid * ~interface']],
  ['the fix must not touch src/auth', ['forbid * src/auth']],
  ['the public API must not change', ['forbid *']],
  ['the users table must not be altered', ['forbid * users']],
  ['rules for this task:\n- no pushes\n- never touch src/auth', ['forbid push', 'forbid * src/auth']],
  ['no pushes, fix the crash when I click save', ['forbid push']],
  ['users cannot log in, only look', ['forbid *']],
  ['no pushes while offline', ['forbid push']],
  ['la base ne doit pas être modifiée', ['forbid * ~database']],
  ['rules:\n- no pushes', ['forbid push']],
  ["Fix the login bug.\nRules:\n- don't push\n- don't touch the users table", ['forbid push', 'forbid * users']],
  ["Build the lock feature with these requirements:\n- users can lock a document\n- do not touch the migrations\n- don't push to main", ['forbid * ~migrations', 'forbid push ~main']],
  ["Implement these rules:\n- guests cannot edit\n- never deploy to production\n- don't change src/legacy", ['forbid deploy @production', 'forbid * src/legacy']],
  ["feature: document lock\n- no saving while locked\n- don't commit yet", ['forbid commit']],
  ['Write the policy rules:\n- guests cannot edit\n- leave the migrations alone\n- only edit src/policies', ['forbid * ~migrations', 'only * src/policies']],
  ['Rules:\n- admins only\n- no new dependencies', ['forbid install']],
  ['Baue das Formular nach diesen Regeln:\n- Gäste dürfen nur lesen\n- nicht pushen', ['forbid push']],
  ['production must not be touched', ['forbid * @production']],
  ['no changes after publish', ['forbid *']],
  ['die Migrationen dürfen nicht geändert werden', ['forbid * ~migrations']],
  ['du darfst nichts löschen', ['forbid delete']],
  ['用户表不能动', ['forbid * user account']],
  ['不要修改 src/auth.ts', ['forbid * src/auth.ts']],
];

describe('rules about the product', () => {
  for (const prompt of requirements) it(prompt, () => assert.deepEqual(limitsOf(taskOf(prompt)), []));
  for (const [prompt, expected] of limits) it(prompt, () => assert.deepEqual(limitsOf(taskOf(prompt)), expected));
});
