import { hasFailed, type SeedResult } from './runSeed';

/** Counts what many seeds showed. */
export class Tally {
  seeds = 0;
  failed = 0;
  #runs = 0;
  #finished = 0;
  #nonDeterministic = 0;
  readonly #broken = new Map<string, number>();

  add(result: SeedResult): void {
    this.seeds += 1;
    this.failed += hasFailed(result) ? 1 : 0;
    this.#runs += result.runs;
    this.#finished += result.finished;
    this.#nonDeterministic += result.differs === undefined ? 0 : 1;
    for (const invariant of new Set(
      result.broken.map(each => each.invariant),
    )) {
      this.#broken.set(invariant, (this.#broken.get(invariant) ?? 0) + 1);
    }
  }

  table(): string {
    const invariants = [
      ...Array.from({ length: 12 }, (_, index) => `I${index + 1}`),
      'data',
      'home',
      'liveness',
      'thrown',
    ];
    const rows: [string, number][] = [
      ['seeds', this.seeds],
      ['runs', this.#runs],
      ['finished', this.#finished],
      ...invariants.map((name): [string, number] => [
        `${name} broken in seeds`,
        this.#broken.get(name) ?? 0,
      ]),
      ['non-deterministic', this.#nonDeterministic],
    ];
    return rows
      .map(([name, count]) => `${name.padEnd(26)}${String(count).padStart(8)}`)
      .join('\n');
  }
}
