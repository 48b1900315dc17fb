/** What a value is on the wire, whatever the protocol. */
export type ShapeKind =
  | 'structure'
  | 'list'
  | 'map'
  | 'string'
  | 'number'
  | 'boolean'
  | 'timestamp'
  | 'blob'
  | 'document'
  | 'unit';

export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

/** Traits are named as in Smithy: `xmlName`, `httpHeader`, `awsQueryError`, … */
export type Traits = Record<string, any>;

const BIT_TRAITS = [
  'httpLabel',
  'idempotent',
  'idempotencyToken',
  'sensitive',
  'httpPayload',
  'httpResponseCode',
  'httpQueryParams',
];

function readTraits(traits: unknown): Traits {
  if (typeof traits === 'object' && traits !== null) {
    return traits as Traits;
  }
  const bits = Number(traits ?? 0);
  return Object.fromEntries(
    BIT_TRAITS.filter((_, index) => bits & (1 << index)).map(name => [name, 1]),
  );
}

function resolve(ref: unknown): unknown {
  return typeof ref === 'function' ? resolve(ref()) : ref;
}

const SIMPLE: Record<number, ShapeKind> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  6: 'timestamp',
  7: 'timestamp',
  15: 'document',
  17: 'number',
  19: 'number',
  21: 'blob',
  42: 'blob',
};

const TIMESTAMPS: Record<number, TimestampFormat> = {
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
};

/**
 * Reads the static schemas that the AWS SDK client packages export. Their layout is no stability promise of the SDK:
 * the clients are pinned, and the round-trip tests fail if it changes.
 *
 * A schema is a number (simple type, +64 list of it, +128 map of it), or an array: `[0, ns, name, traits, type]` simple,
 * `[1, …, member]` list, `[2, …, key, value]` map, `[±3|4, …, names, members, requiredCount]` structure, error or
 * union, `[9, …, input, output]` operation. A member with traits is a pair `[schema, traits]`.
 */
export class Shape {
  readonly kind: ShapeKind;
  readonly name: string;
  readonly timestampFormat: TimestampFormat | undefined;
  readonly traits: Traits;
  /** Traits of the place the shape is used at, without those of its type. */
  readonly memberTraits: Traits;
  readonly #type: unknown;
  #members: Map<string, Shape> | undefined;
  #element: Shape | undefined;
  #key: Shape | undefined;

  constructor(ref: unknown) {
    let type = resolve(ref);
    let memberTraits: Traits = {};
    while (Array.isArray(type) && type.length === 2) {
      memberTraits = { ...readTraits(type[1]), ...memberTraits };
      type = resolve(type[0]);
    }
    let typeTraits: Traits = {};
    let name = '';
    if (Array.isArray(type)) {
      name = String(type[2]);
      typeTraits = readTraits(type[3]);
      if (type[0] === 0) {
        type = resolve(type[4]);
      }
    }
    this.name = name;
    this.memberTraits = memberTraits;
    this.traits = { ...typeTraits, ...memberTraits };
    this.#type = type;
    this.kind = Shape.#kindOf(type);
    this.timestampFormat =
      typeof type === 'number' ? TIMESTAMPS[type] : undefined;
  }

  static #kindOf(type: unknown): ShapeKind {
    if (Array.isArray(type)) {
      const kinds: Record<number, ShapeKind> = { 1: 'list', 2: 'map' };
      return kinds[type[0]] ?? 'structure';
    }
    if (typeof type === 'number') {
      if (type >= 128) {
        return 'map';
      }
      return type >= 64 ? 'list' : SIMPLE[type];
    }
    return 'unit';
  }

  /** Members of a structure in the order of the model. */
  get members(): Map<string, Shape> {
    if (!this.#members) {
      this.#members = new Map();
      if (this.kind === 'structure') {
        const [, , , , names, members] = this.#type as any[];
        for (const [index, name] of (names as string[]).entries()) {
          this.#members.set(name, new Shape(members[index]));
        }
      }
    }
    return this.#members;
  }

  /** Names of the members that must be there. The model lists those first. */
  get required(): string[] {
    if (this.kind !== 'structure') {
      return [];
    }
    const [, , , , names, , count] = this.#type as any[];
    return names.slice(0, count ?? 0);
  }

  /** Item of a list, value of a map. */
  get element(): Shape {
    this.#element ??= new Shape(
      typeof this.#type === 'number'
        ? this.#type & 63
        : (this.#type as any[])[this.kind === 'list' ? 4 : 5],
    );
    return this.#element;
  }

  get key(): Shape {
    this.#key ??= new Shape(
      typeof this.#type === 'number' ? 0 : (this.#type as any[])[4],
    );
    return this.#key;
  }
}
