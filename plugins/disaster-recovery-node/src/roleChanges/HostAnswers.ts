/** Two to each of some thousand sites: which branch is read, and the file on it. */
const MOST_KEPT = 5_000;
const LONGEST = 64 * 1024;

/**
 * What git hosts answered last, with the tag to ask by whether it is still so. A host that says that it is counts no
 * request (GitHub: conditional requests that are answered 304 do not count against the limit).
 */
export class HostAnswers {
  /** By URL; the one that was heard last comes last. */
  readonly #kept = new Map<string, { etag: string; text: string }>();

  of(url: string): { etag: string; text: string } | undefined {
    return this.#kept.get(url);
  }

  keep(url: string, etag: string | null, text: string): void {
    this.#kept.delete(url);
    if (etag && text.length <= LONGEST) {
      this.#kept.set(url, { etag, text });
    }
    for (const oldest of [...this.#kept.keys()].slice(0, -MOST_KEPT)) {
      this.#kept.delete(oldest);
    }
  }
}
