import type { z } from 'zod';
import type { Problem } from './types';

/** What became of a manifest: it is taken as it is, or not at all. */
export type Accepted<T> = { manifest: T } | { problems: Problem[] };

/** Holds what a manifest says against what it must say, and keeps every difference with its remedy. */
export class Inspection {
  readonly problems: Problem[] = [];

  constructor(
    private readonly manifest: string,
    private readonly remedy: string,
  ) {}

  /** The manifest of this text where its shape is right. */
  parse<T>(text: string, schema: z.ZodType<T>): T | undefined {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      this.refuse('it is not JSON', { fault: 'malformed' });
      return undefined;
    }
    const { data, error } = schema.safeParse(value);
    for (const { path, message } of error?.issues ?? []) {
      const field = path.join('.');
      this.refuse(`${field || 'its content'}: ${message}`, {
        fault: 'malformed',
        field: field || undefined,
      });
    }
    return data;
  }

  equal(
    field: string,
    found: string | undefined,
    wanted: string,
    otherwise?: string,
  ): void {
    if (found !== wanted) {
      this.refuse(`${field} is ${found}, expected ${wanted}`, {
        field,
        otherwise,
      });
    }
  }

  match(field: string, found: string, pattern: RegExp, example: string): void {
    if (!pattern.test(found)) {
      this.refuse(`${field} is ${found}, expected one like ${example}`, {
        field,
        fault: 'malformed',
      });
    }
  }

  /** @param options.otherwise - what to do where the manifest is right */
  refuse(
    because: string,
    options: Pick<Problem, 'fault' | 'field'> & { otherwise?: string } = {},
  ): void {
    const { fault = 'contradictory', field, otherwise } = options;
    this.problems.push({
      fault,
      ...(field !== undefined && { field }),
      reason: `${this.manifest} was refused: ${because}`,
      remedy: otherwise ? `${this.remedy}, or ${otherwise}` : this.remedy,
    });
  }
}
