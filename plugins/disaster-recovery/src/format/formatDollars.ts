const dollars = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
});

/** An amount of money: `$1,234.50`. */
export function formatDollars(amount: number): string {
  return dollars.format(amount);
}
