/** USD with cents and a separator of thousands: `1,234.50`. */
export const formatUsd = (usd: number) =>
  usd.toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });

/** A price of one unit, with as many digits as it has: `0.0228`. */
export const formatPrice = (usd: number) => String(Number(usd.toPrecision(6)));
