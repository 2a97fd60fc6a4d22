import type { Named } from '../../model/task.ts';
import type { Lexicon } from './lexicon.ts';

/** Words that begin so in German, French, Spanish and Portuguese, or stand so in Chinese and Japanese. */
function stems(latin: string, han: string): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${latin})|${han}`, 'iu');
}

/**
 * Parts of programs, by the names that their folders and files have. People speak of them in their own language, and their paths are English:
 * "das Bezahlmodul", "le module de paiement", 支付模块 are all `src/payments`.
 */
const concepts: readonly (readonly [string, RegExp])[] = [
  ['payment billing checkout', stems('be?zahl|zahlung|paiement|pagos?(?![\\p{L}])|pagamento|cobro', '支付|付款|结算|決済|支払')],
  ['auth login signin session', stems('anmelde|anmeldung|login|authent|autent|connexion|inicio de sesión|sesión', '登录|登入|认证|鉴权|ログイン|認証')],
  ['signup register registration', stems('registrier|inscription|registro|cadastro', '注册|新規登録|会員登録')],
  ['user account', stems('benutzer|nutzer|utilisateur|usuari|compte|cuenta|conta(?![\\p{L}])|konto', '用户|账户|账号|ユーザー|アカウント')],
  ['customer', stems('kunden|client(?:e|es|s)?(?![\\p{L}])', '客户|顾客|顧客')],
  ['order', stems('bestell|commandes?|pedidos?', '订单|注文')],
  ['invoice billing', stems('rechnung|factur|fatura', '发票|账单|請求')],
  ['cart basket', stems('warenkorb|panier|carrito|carrinho', '购物车|カート')],
  ['product catalog', stems('produkt(?!ion|iv)|produits?(?![\\p{L}])|productos?(?![\\p{L}])|produtos?(?![\\p{L}])|katalog', '商品|产品|製品')],
  ['price pricing', stems('preis|tarif|prix|precios?|preços?', '价格|定价|料金|価格')],
  ['tax', stems('steuer|taxes?(?![\\p{L}])|impôts?|tva|impuestos?|impostos?', '税')],
  ['stock inventory', stems('lager|bestand|stocks?|inventari|estoque', '库存|在庫')],
  ['shipping delivery', stems('versand|liefer|livraison|envíos?|entregas?|frete', '物流|配送')],
  ['search', stems('such(?:e|funktion|index|modul|dienst)|recherche|búsqueda|busca(?![\\p{L}])', '搜索|検索')],
  ['mail email', stems('e-?mail|courriel|correo', '邮件|メール')],
  ['notification', stems('benachrichtig|notific', '通知')],
  ['report', stems('berichte?|rapports?|informes?|relatórios?', '报表|报告|レポート')],
  ['admin', stems('verwaltung|admin', '管理后台|后台|管理画面')],
  ['permission role acl', stems('berechtig|rechte|permiss?|droits|rôles?|roles|papéis', '权限|角色|権限')],
  ['security', stems('sicherheit|sécurité|seguridad|segurança', '安全|セキュリティ')],
  ['log logging', stems('protokoll|journalis', '日志|ログ(?!イン)')],
  ['cache', stems('zwischenspeicher|caché', '缓存|キャッシュ')],
  ['backend server api', stems('backend|serveur|servidor|serverseit', '后端|服务端|服务器端|バックエンド|サーバー')],
  ['style css theme', stems('stile?(?![\\p{L}])|stylesheet|estilos?', '样式|スタイル')],
  ['image picture', stems('bilder|fotos?(?![\\p{L}])', '图片|画像')],
  ['translation locale i18n lang', stems('übersetz|traduc|traduç', '翻译|国际化|翻訳')],
  ['header', stems('kopfzeile|en-tête|encabezado|cabeçalho', '页头|ヘッダー')],
  ['footer', stems('fußzeile|pied de page|pie de página|rodapé', '页脚|フッター')],
  ['home homepage', stems('startseite|page d[\'’]accueil|página (?:de inicio|principal|inicial)', '首页|主页|トップページ')],
  ['button', stems('schaltfläche|boutons?|botones|botón|botão|botões', '按钮|ボタン')],
  ['form', stems('formular|formulaires?', '表单|フォーム')],
  ['upload', stems('hochlad|téléversement|subida', '上传|アップロード')],
  ['import', stems('importier|importa', '导入|インポート')],
  ['export', stems('exportier|exporta', '导出|エクスポート')],
  ['setting config preference', stems('einstellung|paramètres|préférences|ajustes|preferencias|configuraç', '设置|設定')],
  ['build', stems('bauskript|compilación', '构建|ビルド')],
  ['message chat', stems('nachricht|messagerie|mensaj|mensage', '消息|聊天|メッセージ|チャット')],
  ['calendar', stems('kalender|calendrier|calendario|calendário', '日历|カレンダー')],
  ['booking reservation', stems('buchung|réservation|reserva', '预订|预约|予約')],
  ['parser', stems('analyseur|analizador|analisador', '解析器|パーサー')],
  ['router route routing', stems('routen|rutas?(?![\\p{L}])|rotas?(?![\\p{L}])', '路由|ルーティング')],
  ['model', stems('modell|modèles?|modelos?', '模型|モデル')],
];

/** What a text in another language than English names, by the names that folders and files have. One thing per name: a limit holds for each. */
export function namedParts(text: string, lexicon: Lexicon): readonly Named[] {
  if (lexicon.language === 'en') return [];
  return concepts.flatMap(([names, pattern]) => (pattern.test(text) ? names.split(' ').map((name): Named => ({ kind: 'thing', name })) : []));
}
