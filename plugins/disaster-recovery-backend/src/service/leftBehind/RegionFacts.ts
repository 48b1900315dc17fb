import type {
  LeftBehindLine,
  Measurement,
  MEASUREMENTS,
} from '@understudy/plugin-disaster-recovery-common';

/** A measurement's value, or why nobody knows it. */
export type Fact<T> = { value: T } | { unknownBecause: string };

/** What is known of one region of a site. */
export class RegionFacts {
  constructor(
    readonly region: string,
    private readonly measurements: Measurement[],
  ) {}

  /** The last value is none where the measurement may not be believed (invariant I5). */
  of<T extends string | number | boolean>(
    name: (typeof MEASUREMENTS)[keyof typeof MEASUREMENTS],
  ): Fact<T> {
    const found = this.measurements.find(
      each => each.region === this.region && each.name === name,
    );
    return found?.state === 'known'
      ? { value: found.value as T }
      : { unknownBecause: found?.unknownBecause ?? 'not measured yet' };
  }

  /** A thing with its price a day; undefined is a price that no table has. */
  line(
    item: string,
    perDay: number | undefined,
    more: Pick<LeftBehindLine, 'alsoAsStandby' | 'isAtMost'> = {},
  ): LeftBehindLine {
    return {
      region: this.region,
      item,
      ...(perDay === undefined
        ? { unknownBecause: `its price in ${this.region} is not known` }
        : { perDay: Math.round(perDay * 10_000) / 10_000 }),
      ...more,
    };
  }

  /** A thing of which too little is known. */
  unknown(item: string, unknownBecause: string): LeftBehindLine {
    return { region: this.region, item, unknownBecause };
  }
}
