/** An amount in words. */
export const usd = (amount: number) => `${amount.toFixed(2)} USD`;
