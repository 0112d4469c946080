import { isIPv6 } from 'node:net';
import { maskPersonNumbers } from '../organizations/person-texts.ts';

const MAIL = /[^\s@"'<>«»(),;:]{1,64}@[^\s@"'<>«»(),;]{1,200}\.[^\s@"'<>«»(),;]{1,63}/g;
/** What somebody searched for, or a key of a mail, stands behind the question mark of an address. */
const QUERY = /([\w/])\?[^\s"'<>«»)]+/g;
/** The key of a mail to choose another password is a step of the address. */
const KEY_STEP = /(\/(?:reset|verify|unlock)\/)[^\s"'<>«»)/?#]+/g;
/** An amount says its currency; what follows is no telephone, however it is grouped. */
const NO_AMOUNT = '(?<!(?:S\\/\\.?|US\\$|€|PEN|USD|EUR|soles|dólares)[\\s\\u00a0]{0,2})';
/** Nor is what goes on a number in groups: «1 912 345 678». */
const NO_PART = '(?<![\\w/.,:-])(?<!(?<!\\d)\\d{1,3}[ \\u00a0])';
const NO_MORE = '(?![\\w/-]|[.,:]\\d)';
/** Of Peru: nine digits that begin with 9, also with the code of the country; with it, those of a house too. */
const PHONES = [
  new RegExp(`${NO_AMOUNT}${NO_PART}(?:(?:\\+|00)?51[ .-]?)?9\\d{2}[ .-]?\\d{3}[ .-]?\\d{3}${NO_MORE}`, 'g'),
  new RegExp(`${NO_PART}(?:\\+|00)51[ .-]?\\(?\\d{1,2}\\)?[ .-]?\\d{3}[ .-]?\\d{3,4}${NO_MORE}`, 'g'),
];
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`${NO_AMOUNT}(?<![\\w.,-])${OCTET}(?:\\.${OCTET}){3}(?![\\w-]|[.,]\\d)`, 'g');
const IPV6 = /(?<![\w:.])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{2,}(?:\.\d{1,3}){0,3}(?![\w:])/g;
/** This machine, of which nobody is told apart. */
const OWN_ADDRESS = /^(127\.|0\.0\.0\.0$|::1?$|::ffff:127\.)/;

const withoutAddress = (found: string): string => (OWN_ADDRESS.test(found) ? found : '(dirección IP)');

/**
 * A text without what it may have taken from a person: mails, telephones, addresses of machines, numbers of persons,
 * keys of mails and what follows the `?` of an address. Codes of works (CUI), RUC of companies, OCIDs, amounts and days
 * stay. Pure.
 */
export function maskedForLog(text: string): string {
  const addressed = text
    .replace(MAIL, '(correo)')
    .replace(QUERY, '$1?…')
    .replace(KEY_STEP, '$1…')
    .replace(IPV4, withoutAddress)
    .replace(IPV6, (found) => (/\d/.test(found) && isIPv6(found) ? withoutAddress(found) : found));
  return maskPersonNumbers(PHONES.reduce((words, phone) => words.replace(phone, '(teléfono)'), addressed));
}
