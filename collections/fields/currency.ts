/** Choices of the currency of an amount. */
export const currencyOptions = [
  { value: 'PEN', label: 'Soles' },
  { value: 'USD', label: 'Dólares' },
  { value: 'EUR', label: 'Euros' },
];
