/** Remainder of a long number, read digit by digit; letters count 10 to 35. */
const remainder97 = (code: string): number =>
  [...code].reduce(
    (rest, sign) =>
      [...String(Number.parseInt(sign, 36))].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, rest),
    0,
  );

/** Brazil's CNPJ: fourteen digits, the last two of them checks of modulus 11. */
function isCnpj(digits: string): boolean {
  if (!/^\d{14}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const check = (length: number): number => {
    const sum = [...digits.slice(0, length)].reduce(
      (total, digit, index) => total + Number(digit) * (((length - 1 - index) % 8) + 2),
      0,
    );
    return sum % 11 < 2 ? 0 : 11 - (sum % 11);
  };
  return check(12) === Number(digits[12]) && check(13) === Number(digits[13]);
}

/** France's SIREN: nine digits whose Luhn sum is a multiple of ten. */
function isSiren(digits: string): boolean {
  return (
    /^\d{9}$/.test(digits) &&
    [...digits].reduce((sum, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0) %
      10 ===
      0
  );
}

const bare = (code: string): string => code.replace(/[\s./-]/g, '');
const isLei = (code: string): boolean => /^[A-Z0-9]{18}\d{2}$/.test(code) && remainder97(code) === 1;

/**
 * Registers of org-id.guide that hold companies alone, with the form that their numbers have; those that hold persons too (AR-CUIT, MX-RFC,
 * EC-RUC) prove nothing.
 */
const REGISTERS: Readonly<Record<string, (code: string) => boolean>> = {
  'BR-CNPJ': (code) => isCnpj(bare(code)),
  'CO-RUE': (code) => /^[89]\d{8,9}$/.test(bare(code)),
  'ES-RMC': (code) => /^[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]$/.test(bare(code)),
  'US-EIN': (code) => /^\d{2}-?\d{7}$/.test(code),
  'US-DOS': (code) => /^[A-Z]{0,2}-?\d{5,10}$/.test(code),
  'GB-COH': (code) => /^(?:\d{8}|[A-Z]{2}\d{6})$/.test(code),
  'CN-SAIC': (code) => /^(?:\d{15}|[0-9A-HJ-NP-RTUWXY]{18})$/.test(code),
  'CN-USCC': (code) => /^[159][1239]\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code),
  'IT-RI': (code) => /^(?:\d{11}|[A-Z]{2}-?\d{5,7})$/.test(code),
  'FR-RCS': (code) => isSiren(bare(code)),
  'DE-CR': (code) => /^(?:[A-Z]\d{4}-?)?HRB-?\d{2,7}$/.test(bare(code)),
  'NL-KVK': (code) => /^\d{8}$/.test(code),
  'CH-UID': (code) => /^(?:CHE)?\d{9}$/.test(bare(code)),
  'PT-RNPC': (code) => /^5\d{8}$/.test(bare(code)),
  'XI-LEI': isLei,
  'XI-GLEIF': isLei,
};

/** Is an identifier, in capitals, a number of one of those registers in the form that it gives? `XI-LEI-ABC123` is none. */
export function isCompanyRegistration(text: string): boolean {
  const match = /^([A-Z]{2}-[A-Z]{2,5})-(.+)$/.exec(text);
  return match !== null && (REGISTERS[match[1] ?? '']?.(match[2] ?? '') ?? false);
}
