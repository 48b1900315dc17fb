/** An answer that is not the expected one. */
export class Mismatch extends Error {
  override name = 'Mismatch';
}
