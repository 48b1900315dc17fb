/** Gives the least first: as `before` has it. */
export class Heap<T> {
  readonly #items: T[] = [];

  constructor(private readonly before: (one: T, other: T) => boolean) {}

  get size(): number {
    return this.#items.length;
  }

  peek(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const parent = Math.floor((at - 1) / 2);
      if (!this.before(items[at], items[parent])) {
        return;
      }
      [items[at], items[parent]] = [items[parent], items[at]];
      at = parent;
    }
  }

  pop(): T | undefined {
    const items = this.#items;
    const [first] = items;
    const last = items.pop();
    if (items.length > 0 && last !== undefined) {
      items[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink() {
    const items = this.#items;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < items.length && this.before(items[left], items[least])) {
        least = left;
      }
      if (right < items.length && this.before(items[right], items[least])) {
        least = right;
      }
      if (least === at) {
        return;
      }
      [items[at], items[least]] = [items[least], items[at]];
      at = least;
    }
  }
}
