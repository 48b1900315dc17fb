/** Quantile of the standard normal distribution. Abramowitz and Stegun 26.2.23: off by less than 0.00045. */
export function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  const z =
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t ** 2) /
      (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
  return p < 0.5 ? -z : z;
}

/**
 * Quantile of Student's t distribution. Abramowitz and Stegun 26.7.5: good for 4 degrees of freedom and more.
 * @param z - quantile of the normal distribution at the same probability
 */
export function tQuantile(z: number, degrees: number): number {
  const square = z * z;
  return (
    z *
    (1 +
      (square + 1) / (4 * degrees) +
      ((5 * square + 16) * square + 3) / (96 * degrees * degrees) +
      (((3 * square + 19) * square + 17) * square - 15) /
        (384 * degrees * degrees * degrees))
  );
}
