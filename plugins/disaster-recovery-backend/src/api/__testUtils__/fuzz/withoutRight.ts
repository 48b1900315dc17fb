import type { Operation } from '../../../__testUtils__';
import {
  has,
  PORTALS,
  ROLES,
  SITES,
  type Role,
  type SiteName,
  type Verb,
} from '../../../access/__testUtils__/portals';
import { DECISIONS, STARTS } from '../wants';
import { jsonOf, type Draft } from './Draft';
import type { Known } from './Known';

export const isRole = (caller: string): caller is Role => caller in ROLES;

/** What a site must allow somebody: each of these lists, of which one is enough. */
interface Demand {
  /** Undefined for one that nobody knows. */
  site: string | undefined;
  wants: Verb[][];
}

/** A request that was done, as far as rights go. */
interface Deed {
  argument: string;
  body: any;
  answer: any;
  known: Known;
}

/** Whatever one of these lets somebody do: aborting a run is up to who may start one too. */
const ABORTING: Verb[] = ['run.control', ...Object.values(STARTS).flat()];

const SITE_STEP = /^site:(.*)$/;

const starting = ({ kind = 'failover', overrides = [] }: any): Verb[][] => [
  STARTS[kind as keyof typeof STARTS],
  ...(overrides.length > 0 ? [['guard.override'] as Verb[]] : []),
];

const onEach = (sites: readonly (string | undefined)[], wants: Verb[][]) =>
  sites.map(site => ({ site, wants }));

const ofRun = ({ argument, known }: Deed) =>
  known.runs.find(({ id }) => id === argument)?.site;

/** Of one that was never seen nothing is known. */
const ofWave = ({ argument, known }: Deed) =>
  known.waves.find(({ id }) => id === argument)?.sites ?? [];

/** What is wanted beyond seeing what is answered. */
const DEMANDS: Record<string, (deed: Deed) => Demand[]> = {
  StartRun: ({ argument, body }) => onEach([argument], starting(body)),
  DecideRun: deed =>
    onEach(
      [ofRun(deed)],
      [
        deed.body.kind === 'abort'
          ? ABORTING
          : DECISIONS[deed.body.kind as keyof typeof DECISIONS],
      ],
    ),
  GetRun: deed => onEach([ofRun(deed)], []),
  GetRunAudit: deed => onEach([ofRun(deed)], []),
  GetRunEvidence: deed => onEach([ofRun(deed)], []),
  StartDrill: ({ argument }) => onEach([argument], [['run.drill']]),
  FenceSite: ({ argument }) => onEach([argument], [['site.fence']]),
  HoldSiteDrills: ({ argument }) => onEach([argument], [['site.admin']]),
  HoldAllDrills: () => onEach(SITES, [['site.admin']]),
  LiftHold: ({ answer }) =>
    onEach(answer.site ? [answer.site] : SITES, [['site.admin']]),
  StartWave: ({ body, answer }) =>
    onEach(
      answer.sites.map(({ site }: any) => site),
      starting(body),
    ),
  DecideWave(deed) {
    const { kind, step = '' } = deed.body;
    const [, one] = SITE_STEP.exec(step) ?? [];
    const isOne = one && (kind === 'retry-step' || kind === 'skip-step');
    return onEach(isOne ? [one] : ofWave(deed), [
      DECISIONS[kind as keyof typeof DECISIONS],
    ]);
  },
  GetWaveAudit: deed => onEach(ofWave(deed), []),
};

/** What a role may do with a site; of one that the matrix does not know only who owns it differs. */
function rightsOn(role: Role, site: string | undefined): Verb[] {
  const matrix = PORTALS.named[role];
  const isOwner = matrix.orders !== matrix.payments;
  return site !== undefined && site in matrix
    ? matrix[site as SiteName]
    : [matrix.orders, []][Number(isOwner)];
}

/** Every site that an answer tells of. */
function toldOf(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null) {
    return [];
  }
  const { site } = answer as { site?: unknown };
  return [
    ...(typeof site === 'string' ? [site] : []),
    ...Object.values(answer).flatMap(toldOf),
  ];
}

/** Why somebody may not have been answered so; undefined where he may. */
export function withoutRight(
  draft: Draft,
  { operation, argument }: { operation: Operation; argument: string },
  answer: unknown,
  known: Known,
): string | undefined {
  const { caller } = draft;
  if (operation.id === 'GetHealth') {
    return undefined;
  }
  if (!isRole(caller)) {
    return `${caller} is nobody, and was answered`;
  }
  const named = operation.path.includes('{name}') ? [argument] : [];
  const unseen = [...named, ...toldOf(answer)].find(
    site => !rightsOn(caller, site).includes('site.read'),
  );
  if (unseen !== undefined) {
    return `${caller} may not see ${unseen}`;
  }
  const deed = { argument, body: jsonOf(draft), answer, known };
  for (const { site, wants } of DEMANDS[operation.id]?.(deed) ?? []) {
    const rights = rightsOn(caller, site);
    const lacking = [['site.read'] as Verb[], ...wants].find(
      any => !has(rights, any),
    );
    if (lacking) {
      return `${caller} lacks ${lacking.join(' or ')} on ${site}`;
    }
  }
  return undefined;
}
