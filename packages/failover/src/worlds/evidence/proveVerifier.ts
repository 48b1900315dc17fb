import type { Evidence } from '@understudy/plugin-disaster-recovery-common';
import { evidenceOf, type EvidenceSource } from '../../evidence/evidenceOf';
import { chainHash } from '../../journal';
import { unharmed } from '../mutations';
import { seededRandom } from '../random';
import { drawOptions } from '../world/drawOptions';
import { runWorld } from '../world/runWorld';
import { askVerifier, isIntact } from './askVerifier';
import { evidenceRun, evidenceStories } from './evidenceRuns';
import { forge, FORGERIES, type Forgery } from './forge';

/** What became of the proof. */
export interface Proof {
  /** By name of the forgery. */
  forgeries: Map<string, { made: number; found: number }>;
  /** Forgeries that the verifier took for what was written. */
  missed: string[];
  untouched: number;
  falseAlarms: string[];
}

interface Forged {
  name: string;
  text: string;
  /** The document that it was made of. */
  of: Evidence;
  kept: Forgery['recomputed'];
}

/** Values whose canonical JSON two languages may write differently. */
const ODD_VALUES = {
  numbers: [
    0,
    -0,
    0.1,
    1e21,
    1e20,
    123456789012345680000,
    1.5e-7,
    1e-6,
    0.000123,
    5e-324,
    1.7976931348623157e308,
    2 ** 53,
    -2.5,
    100,
    1e5,
  ],
  text: '\u2028\u0000\u001f\u007f"\\/\b\f\n\r\t é\u{1F525}',
  halves: '\ud83d and \udd25',
  '10': 1,
  '9': 2,
  '\u{1F525}': 'before',
  '\uffee': 'after',
  nothing: null,
  deep: [[], {}, [[true, false]]],
};

/** A run with a row of odd values after its end. */
function withOddValues(source: EvidenceSource): EvidenceSource {
  const last = source.journal[source.journal.length - 1];
  const entry = {
    ...last.entry,
    sequence: last.entry.sequence + 1,
    type: 'note',
    message: ODD_VALUES.text,
    data: ODD_VALUES,
  };
  const hash = chainHash(last.hash, entry);
  return {
    ...source,
    journal: [...source.journal, { entry, hash }],
    head: { length: entry.sequence, hash },
  };
}

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, item]) => [name, reversed(item)]),
      )
    : value;
};

const headOf = ({ chain }: Evidence) => `${chain.length}:${chain.head}`;

/** Documents as they come over the wire. */
const documentOf = (source: EvidenceSource): Evidence =>
  JSON.parse(JSON.stringify(evidenceOf(source)));

/** Runs of random worlds, in which all kinds of things go wrong. */
async function runsOfWorlds(seeds: number): Promise<Evidence[]> {
  const found: Evidence[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { journals } = await runWorld(drawOptions(seed), unharmed);
    found.push(...journals.map(documentOf));
  }
  return found;
}

function falseAlarmsIn(documents: Evidence[], worlds: Evidence[]): string[] {
  const alone = documents.flatMap(document => [
    JSON.stringify(document),
    JSON.stringify(reversed(document), undefined, 2),
  ]);
  const lines = [
    ...askVerifier([...alone, ...worlds.map(each => JSON.stringify(each))]),
    ...documents.flatMap(document => {
      const [{ hash }] = document.journal;
      return askVerifier(
        [JSON.stringify(document)],
        ['--head', headOf(document), '--anchor', `1:${hash}`],
      );
    }),
  ];
  return lines.filter(line => !isIntact(line));
}

function forgeOne(
  forgery: Forgery,
  documents: Evidence[],
  random: ReturnType<typeof seededRandom>,
): Forged {
  const of = random.pick(documents);
  const other = random.pick(
    documents.filter(({ run }) => run.id !== of.run.id),
  );
  return {
    name: forgery.name,
    of,
    kept: forgery.recomputed,
    text: forgery.text
      ? forgery.text(JSON.stringify(of), random)
      : JSON.stringify(forge(forgery, of, random, other)),
  };
}

function verdictsOn(
  forged: Forged[],
  documents: Evidence[],
): Map<Forged, string> {
  const said = new Map<Forged, string>();
  const ask = (some: Forged[], options: string[]) =>
    askVerifier(
      some.map(({ text }) => text),
      options,
    ).forEach((line, index) => said.set(some[index], line));
  ask(
    forged.filter(({ kept }) => !kept),
    [],
  );
  for (const document of documents) {
    for (const kept of ['anchor', 'head'] as const) {
      const some = forged.filter(
        each => each.kept === kept && each.of === document,
      );
      if (some.length > 0) {
        ask(some, [`--${kept}`, headOf(document)]);
      }
    }
  }
  return said;
}

/**
 * Whether the verifier that was written from the format's document alone finds
 * every one of so many seeded forgeries, and takes nothing untouched for one.
 */
export async function proveVerifier(options: {
  count: number;
  seed: number;
  worlds: number;
}): Promise<Proof> {
  const random = seededRandom(options.seed);
  const sources: EvidenceSource[] = [];
  for (const name of evidenceStories) {
    sources.push(await evidenceRun(name));
  }
  sources.push(withOddValues(sources[0]));
  const documents = sources.map(documentOf);
  const worlds = await runsOfWorlds(options.worlds);
  const forged = Array.from({ length: options.count }, (_, index) =>
    forgeOne(FORGERIES[index % FORGERIES.length], documents, random),
  );
  const forgeries: Proof['forgeries'] = new Map();
  const missed: string[] = [];
  for (const [{ name, text }, line] of verdictsOn(forged, documents)) {
    const counted = forgeries.get(name) ?? { made: 0, found: 0 };
    const found = !isIntact(line);
    counted.made += 1;
    counted.found += found ? 1 : 0;
    forgeries.set(name, counted);
    if (!found) {
      missed.push(`${name}: ${text}`);
    }
  }
  return {
    forgeries,
    missed,
    untouched: 3 * documents.length + worlds.length,
    falseAlarms: falseAlarmsIn(documents, worlds),
  };
}
