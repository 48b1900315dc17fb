import type { Evidence } from '@understudy/plugin-disaster-recovery-common';
import { evidenceOf } from '../../evidence/evidenceOf';
import { canonicalJson, chainHash, chainStart } from '../../journal';
import type { Random } from '../random';

/** One way of changing evidence. */
export interface Forgery {
  name: string;
  /**
   * Every hash and every derived value is computed anew: then only what was kept
   * elsewhere tells. An anchor holds the rows before it, a head the whole journal.
   */
  recomputed?: 'anchor' | 'head';
  change(document: Evidence, random: Random, other: Evidence): void;
  /** Changes the file's text instead. */
  text?(text: string, random: Random): string;
}

const nothing = () => {};

/** Something in a document, by its holder and name. */
interface Spot {
  holder: any;
  key: string | number;
}

function spotsOf(value: unknown, matches: (value: unknown) => boolean): Spot[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, item]) => {
    const key = Array.isArray(value) ? Number(name) : name;
    return [
      ...(matches(item) ? [{ holder: value, key }] : []),
      ...spotsOf(item, matches),
    ];
  });
}

const isLeaf = (value: unknown) => typeof value !== 'object' || value === null;
const isList = (most: number) => (value: unknown) =>
  Array.isArray(value) && value.length > most;

/** Half of all changes are made to the journal, which is most of a document. */
function partOf(document: Evidence, random: Random): object {
  const { journal, ...derived } = document;
  return random.chance(0.5) ? document.journal : derived;
}

const pickList = (root: unknown, random: Random, most: number): any[] => {
  const { holder, key } = random.pick(spotsOf({ root }, isList(most)));
  return holder[key];
};

function editLeaf({ holder, key }: Spot, random: Random): void {
  const value = holder[key];
  if (typeof value === 'number') {
    holder[key] = random.pick([
      value + 1,
      value - 1,
      value + 0.001,
      -value - 1,
    ]);
  } else if (typeof value === 'boolean') {
    holder[key] = !value;
  } else {
    const text = String(value);
    const at = random.whole(0, text.length);
    holder[key] = random.pick([
      `${text.slice(0, at)}${random.pick([
        'x',
        ' ',
        '\u00e9',
        '0',
      ])}${text.slice(at)}`,
      text.length > 1 ? text.slice(0, -1) : `${text}!`,
      text.replace(/\d/, digit => String((Number(digit) + 1) % 10)),
      '',
    ]);
  }
}

/** Anything but a row's hash: whoever computes hashes anew would mend that. */
const rowLeaves = (document: Evidence) =>
  document.journal.flatMap(({ entry }) => spotsOf(entry, isLeaf));

function swap(list: any[], random: Random): void {
  const at = random.whole(0, list.length - 2);
  const to = random.whole(at + 1, list.length - 1);
  [list[at], list[to]] = [list[to], list[at]];
}

const renumber = ({ journal }: Evidence) =>
  journal.forEach((row, index) => {
    row.entry.sequence = index + 1;
  });

/** Changes of rows by somebody who then computes everything anew. */
const ROWS: Forgery[] = [
  {
    name: 'row edited, all recomputed',
    change: (document, random) =>
      editLeaf(random.pick(rowLeaves(document)), random),
  },
  {
    name: 'journal cut off, all recomputed',
    change({ journal }, random) {
      journal.length = random.whole(1, journal.length - 1);
    },
  },
  {
    name: 'row removed, all recomputed',
    change({ journal }, random) {
      journal.splice(random.whole(1, journal.length - 1), 1);
    },
  },
  {
    name: 'rows reordered, all recomputed',
    change: ({ journal }, random) => swap(journal, random),
  },
  {
    name: 'row of another run put in, all recomputed',
    change({ journal }, random, other) {
      const row = structuredClone(random.pick(other.journal));
      journal.splice(random.whole(1, journal.length - 1), 0, row);
    },
  },
];

/** Every way of changing a document that a verifier must find. */
export const FORGERIES: Forgery[] = [
  {
    name: 'value edited',
    change: (document, random) =>
      editLeaf(random.pick(spotsOf(partOf(document, random), isLeaf)), random),
  },
  {
    name: 'value of another type',
    change(document, random) {
      const { holder, key } = random.pick(
        spotsOf(partOf(document, random), isLeaf),
      );
      const value = holder[key];
      holder[key] = random.pick([
        null,
        [value],
        typeof value === 'string' ? 0 : String(value),
      ]);
    },
  },
  {
    name: 'member removed',
    change(document, random) {
      const { holder, key } = random.pick(
        spotsOf(partOf(document, random), () => true).filter(
          spot => typeof spot.key === 'string',
        ),
      );
      delete holder[key];
    },
  },
  {
    name: 'member added',
    change(document, random) {
      const { holder, key } = random.pick(
        spotsOf({ document }, value => !isLeaf(value) && !Array.isArray(value)),
      );
      holder[key][random.pick(['note', 'isAtLeast', 'rows', 'message '])] =
        random.pick([true, 0, 'nothing to see']);
    },
  },
  {
    name: 'list cut off',
    change(document, random) {
      const list = pickList(partOf(document, random), random, 0);
      list.length = random.whole(0, list.length - 1);
    },
  },
  {
    name: 'list reordered',
    change: (document, random) =>
      swap(pickList(partOf(document, random), random, 1), random),
  },
  {
    name: 'item repeated',
    change(document, random) {
      const list = pickList(partOf(document, random), random, 0);
      const item = structuredClone(random.pick(list));
      list.splice(random.whole(0, list.length), 0, item);
    },
  },
  {
    name: 'rows reordered and renumbered',
    change(document, random) {
      swap(document.journal, random);
      renumber(document);
    },
  },
  {
    name: 'row removed, rest renumbered',
    change(document, random) {
      document.journal.splice(random.whole(0, document.journal.length - 1), 1);
      document.chain.length -= 1;
      renumber(document);
    },
  },
  {
    name: 'row of another run in its place',
    change({ journal }, random, other) {
      const at = random.whole(
        0,
        Math.min(journal.length, other.journal.length) - 1,
      );
      journal[at] = structuredClone(other.journal[at]);
    },
  },
  {
    name: 'journal of another run',
    change(document, _random, other) {
      document.journal = structuredClone(other.journal);
      document.chain = structuredClone(other.chain);
    },
  },
  {
    name: 'part of another run',
    change(document, random, other) {
      const names = Object.keys(other).filter(
        name =>
          canonicalJson((document as any)[name]) !==
          canonicalJson((other as any)[name]),
      );
      const name = random.pick(names);
      (document as any)[name] = structuredClone((other as any)[name]);
    },
  },
  {
    name: 'file cut off',
    change: nothing,
    text: (text, random) => text.slice(0, random.whole(1, text.length - 1)),
  },
  {
    name: 'member named twice',
    change: nothing,
    text: (text, random) =>
      random.pick([
        text.replace('{', '{"outcome":"aborted",'),
        text.replace(/"actor":/, '"actor":"mallory","actor":'),
        text.replace('"chain":{', '"chain":{"length":1,'),
      ]),
  },
  {
    name: 'another run altogether',
    recomputed: 'anchor',
    change(document, _random, other) {
      for (const name of Object.keys(document)) {
        delete (document as any)[name];
      }
      Object.assign(document, structuredClone(other));
    },
  },
  {
    name: 'row of another run added, all recomputed',
    recomputed: 'head',
    change({ journal }, random, other) {
      journal.push(structuredClone(random.pick(other.journal)));
    },
  },
  ...ROWS.map(each => ({ ...each, recomputed: 'anchor' as const })),
];

/** All that a forger can do who has the whole file: a chain and a document that agree. */
function recompute(document: Evidence): Evidence {
  renumber(document);
  let hash = chainStart(document.run.id);
  for (const row of document.journal) {
    hash = chainHash(hash, row.entry);
    row.hash = hash;
  }
  const head = { length: document.journal.length, hash };
  try {
    return JSON.parse(JSON.stringify(evidenceOf({ ...document, head })));
  } catch {
    // Rows from which nothing follows any more: the chain alone is mended.
    document.chain.length = head.length;
    document.chain.head = head.hash;
    return document;
  }
}

/** A changed copy of a document; never one that says the same. */
export function forge(
  { change, recomputed }: Forgery,
  document: Evidence,
  random: Random,
  other: Evidence,
): Evidence {
  const before = canonicalJson(document);
  for (;;) {
    const copy = structuredClone(document);
    change(copy, random, other);
    const forged = recomputed ? recompute(copy) : copy;
    if (canonicalJson(forged) !== before) {
      return forged;
    }
  }
}
