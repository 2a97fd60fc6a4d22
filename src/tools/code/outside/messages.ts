import { effectOf } from '../../effect.ts';
import { viaOf, type Call } from '../program.ts';
import { knownText } from '../value.ts';
import { argumentsOf, methodOf, type Found } from './found.ts';

/** Clients that write to people, by the first names of the chain. */
const writers = /(^|[.@/?])(?:smtplib|nodemailer|resend|Resend|sendgrid|SendGridAPIClient|@sendgrid|sgMail|postmark|mailgun|mailchimp|twilio|Twilio|slack_sdk|@slack|WebClient|SlackClient|discord|telegram|Telegraf|vonage|plivo|messagebird|aiosmtplib|yagmail|redmail|emails|tweepy|twitter|onesignal|EmailMessage|EmailMultiAlternatives|Mailer|ActionMailer|PHPMailer)/;
const sends = /^(?:sendmail|sendMail|send_mail|send_message|sendMessage|send_messages|send_email|sendEmail|send|deliver|deliver_now|deliver_later|chat_postMessage|postMessage|create_tweet|update_status|tweet|publish|create|sendMultiple|send_mass_mail|send_templated_email|sendTemplate|mass_mail|broadcast)$/;
const alone = /^(?:sendmail|sendMail|send_mass_mail|chat_postMessage|create_tweet|deliver_now|deliver_later|send_templated_email)$/;
const payers = /(^|[.@/?])(?:stripe|Stripe|paypal|PayPal|square|adyen|braintree|coinbase|ccxt|alpaca|plaid|wise)/;
const moves = /^(?:refunds?|Refund|payouts?|Payout|transfers?|Transfer|charges?|Charge|paymentIntents|PaymentIntent|orders?|create_order|createOrder|create_market_order|createMarketOrder|submit_order|createMarketBuyOrder|createMarketSellOrder)$/;

/** Letters, text messages and payments that a program sends. */
export function messageCall(call: Call): Found {
  const names = call.chain.map((link) => link.name.replace(/^\?/, '')).join('.');
  const method = methodOf(call);
  const via = viaOf(call, call.program.deeds.language);
  const first = argumentsOf(call).map((arg) => knownText(arg)).find((text) => text !== undefined && text !== '') ?? '';
  if (payers.test(names) && (moves.test(method) || (/^(?:create|createRefund|transfer|withdraw|capture)$/.test(method) && (method !== 'create' || call.chain.some((link) => moves.test(link.name.replace(/^\?/, ''))))))) {
    call.program.deeds.add([effectOf(via, { verb: 'send', object: { kind: 'cloud', what: 'account', name: first.slice(0, 80), provider: 'payments' }, environment: 'unknown', undo: 'irreversible', says: `moves money (${names.slice(0, 80)})` })]);
    return 'read';
  }
  if (!alone.test(method) && !(writers.test(names) && sends.test(method))) return 'not-mine';
  // A client is made by `create`; a message is too, but below `messages` or `emails`.
  if (method === 'create' && !call.chain.some((link) => /^\??(?:messages|emails|calls|notifications|campaigns)$/.test(link.name))) return 'not-mine';
  call.program.deeds.add([effectOf(via, { verb: 'send', object: { kind: 'message', to: first.slice(0, 80) || 'whom the program names' }, environment: 'unknown', undo: 'irreversible', says: `sends a message${first === '' ? '' : ` (${first.slice(0, 80)})`}` })]);
  return 'read';
}
