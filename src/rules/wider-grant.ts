import type { Effect } from '../model/effect.ts';
import type { World } from '../model/rule.ts';

type Level = 'read' | 'write' | 'all';

const ranks: Readonly<Record<Level, number>> = { read: 0, write: 1, all: 2 };

/** How services and databases call the rights that they give, widest first; the names of roles stand as words of their own. */
const given: readonly (readonly [Level, RegExp])[] = [
  ['all', /\bGRANT\s+ALL\b|\bWITH\s+(?:GRANT|ADMIN)\s+OPTION\b|\b(?:full[-_ ]?(?:access|control)|(?:\w+[-_.])?(?:admin|administrator|superuser|superadmin|owner|sysadmin|db_owner)|administratoraccess|poweruseraccess|cluster-admin|[a-z0-9]+fullaccess|root)(?![\p{L}\p{N}-])|["'\s:](?:\w+:)?\*["'\s]/iu],
  ['write', /\bGRANT\s[^;]{0,200}?\b(?:INSERT|UPDATE|DELETE|TRUNCATE|CREATE|DROP|ALTER)\b|(?:^|[^\p{L}\p{N}])(?:readwrite\w*|read-write|write|writer|edit|editor|contributor|maintain(?:er)?|push|developer|objectadmin|objectcreator|objectuser|put\w*|db_datawriter)(?![\p{L}\p{N}])/iu],
];

/** The rights that an order speaks of. */
const wanted: readonly (readonly [Level, RegExp])[] = [
  ['all', /(?<![\p{L}])(?:all (?:privileges|rights|permissions)|full|admin\w*|owner\w*|superuser|everything|alle rechte|voll\w*|tous les droits|todos los (?:permisos|privilegios)|todas as permissões|complet[oa]?|total)(?![\p{L}])|管理员|全部|管理者|すべて/iu],
  ['write', /(?<![\p{L}])(?:writ(?:e|ing|able)|insert|update|edit\w*|modify|change|delet\w*|push|contribut\w*|maintain\w*|develop\w*|upload\w*|schreib\w*|bearbeit\w*|écri\w*|modifi\w*|escri\w*|escrev\w*|edita\w*)(?![\p{L}])|写|编辑|書き|編集/iu],
  ['read', /(?<![\p{L}])(?:read\w*|select|view\w*|look|see|les\w*|lect(?:ure|eur|ura)|leitura|ler|lire|consult\w*)(?![\p{L}])|只读|读|閲覧|読み/iu],
];

/** Words that speak of giving rights. */
const giving = /(?<![\p{L}])(?:grants?|give|gives|giving|access|allow|permissions?|privileges?|rights?|role|should be able|can|needs?|add|invite|share|zugriff|rechte?|gib|gewähr\w*|accès|droits?|donne\w*|acceso|permisos?|acesso|permiss\w*|dá|dê)(?![\p{L}])|权限|访问|授权|権限|アクセス/iu;

/**
 * "Give reporting SELECT on orders", and what is granted is everything: consent to some rights is none to more.
 * @param text the call's own words
 * @returns the rights that the words name
 */
export function narrowerGrant(effect: Effect, text: string, world: World): string | undefined {
  if (effect.verb !== 'grant' || (effect.object.kind !== 'data' && effect.object.kind !== 'cloud')) return undefined;
  const words = world.task.prompts.findLast((prompt) => giving.test(prompt) && levelIn(prompt, wanted) !== undefined)?.slice(0, 4_000);
  if (words === undefined) return undefined;
  const said = levelIn(words, wanted);
  const gives = levelIn(rightsIn(text.slice(0, 8_000), effect), given);
  if (said === undefined || gives === undefined || ranks[gives] <= ranks[said]) return undefined;
  return said === 'read' ? 'reading only' : 'less than all rights';
}

/** The part of a call that says which rights: what stands behind GRANT, and what roles, policies and permissions it names. */
function rightsIn(text: string, { object }: Effect): string {
  const shape = object.kind === 'data' ? /\bGRANT\b[^;]*?\b(?:ON|TO)\b|\bWITH\s+\w+\s+OPTION\b/gi : /(?:roles?|policy|policies|policy-arn|permissions?|access(?:-?level)?|privileges?|actions?)["']?(?:\s*[=:/]\s*|\s+)["'[]*[\w:/.*,-]+/gi;
  return [...text.matchAll(shape)].map(([part]) => ` ${part} `).join('\n');
}

function levelIn(text: string, levels: readonly (readonly [Level, RegExp])[]): Level | undefined {
  return levels.find(([, pattern]) => pattern.test(text))?.[0];
}
