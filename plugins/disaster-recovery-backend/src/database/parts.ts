/** All of them, so many at a time: as one statement or one call takes. */
export function* parts<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let first = 0; first < all.length; first += size) {
    yield all.slice(first, first + size);
  }
}
