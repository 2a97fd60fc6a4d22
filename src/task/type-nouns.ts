import type { Named } from '../model/task.ts';

/** Words for kinds of things, in the languages that put them beside a name. */
const kinds: readonly (readonly [Named['kind'], RegExp])[] = [
  ['table', /^(?:tables?|collections?|views?|materialized|index(?:es)?|columns?|topics?|queues?|tabellen?|spalten?|tablas?|columnas?|tabelas?|colunas?|colonnes?|表|テーブル|カラム)$/i],
  ['database', /^(?:databases?|dbs?|schemas?|datenbank(?:en)?|base|bases|banco|bancos|数据库|データベース)$/i],
  ['branch', /^(?:branch(?:es)?|tags?|stash(?:es)?|worktrees?|remote|ramas?|branche|branches|分支|ブランチ)$/i],
  ['path', /^(?:folders?|director(?:y|ies)|dirs?|files?|scripts?|modules?|ordner|verzeichnis(?:se)?|datei(?:en)?|dossiers?|fichiers?|répertoires?|carpetas?|archivos?|ficheros?|directorios?|pastas?|arquivos?|diretórios?|文件夹|文件|目录|フォルダ|ファイル|ディレクトリ)$/i],
  ['service', /^(?:services?|deployments?|pods?|namespaces?|clusters?|instances?|vms?|servers?|stacks?|functions?|lambdas?|containers?|conteneurs?|contenedor(?:es)?|contêiner(?:es)?|images?|apps?|applications?|projects?|jobs?|cronjobs?|workers?|volumes?|buckets?|releases?|roles?|users?|repos?|repositor(?:y|ies)|workspaces?|snapshots?|backups?|secrets?|keys?|tokens?|zones?|records?|certificates?|pipelines?|variables?|vars?|umgebungsvariablen?|dienste?|dienst|servicios?|serviços?|服务|サービス|バケット)$/i],
  ['package', /^(?:packages?|librar(?:y|ies)|dependenc(?:y|ies)|gems?|crates?|modules?|paket(?:e)?|paquets?|paquetes?|pacotes?)$/i],
];

/** The kind of thing that a word stands for. */
export function typeNoun(word: string | undefined): Named['kind'] | undefined {
  if (word === undefined || word === '') return undefined;
  return kinds.find(([, pattern]) => pattern.test(word))?.[0];
}

/** The kind said right after a name: "tmp_import table". */
export function typeNounAfter(words: readonly string[], at: number): Named['kind'] | undefined {
  return typeNoun(words[at + 1]);
}

/** The kind said right before a name: "table tmp_import", "branches a and b". */
export function typeNounBefore(words: readonly string[], at: number): Named['kind'] | undefined {
  return typeNoun(words[at - 1]) ?? (/^(?:and|und|et|y|e|named|called|mit|namens)$/i.test(words[at - 1] ?? '') ? typeNoun(words[at - 3]) ?? typeNoun(words[at - 2]) : undefined);
}
