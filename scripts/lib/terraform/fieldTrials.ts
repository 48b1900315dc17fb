import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseSiteDefinition,
  type SiteDefinition,
  type SiteDefinitionInput,
} from '@understudy/plugin-disaster-recovery-common';
import { siteFields, withValue } from '../template/siteChoices';
import type { Engine } from '../template/templatePackage';
import { AppliedStack } from './AppliedStack';
import { type PlannedChange, replacedByProvider } from './createOnly';
import { readStack, synthesize } from './siteStacks';
import type { TerraformCore } from './TerraformCore';

/** What an edit of one field comes to. */
export type Verdict = 'nothing' | 'in place' | 'replaced' | 'refused';

/** The stacks that a field may change, those of people included. */
const STACKS = ['bootstrap', 'pilot', 'active', 'witness', 'global'];

/** A site that has everything which a field could change, at values that every one of them can leave. */
export const LIVING: SiteDefinitionInput = {
  schemaVersion: 1,
  name: 'orders',
  owner: 'group:default/team-orders',
  accountId: '123456789012',
  regions: {
    active: 'eu-west-1',
    pilot: 'eu-central-1',
    witness: 'eu-north-1',
  },
  traffic: { zoneName: 'example.test', recordName: 'orders.shop.example.test' },
  network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16' },
  compute: { application: 'image', imageParameter: '/app/orders/image' },
  notifications: { email: ['on-call@example.test'] },
  database: { engineVersion: '8.0.40', allocatedStorageGib: 100 },
  backup: { crossRegionCopy: true },
  delivery: {
    pipeline: 'github-actions',
    repository: 'example-org/orders',
    connectionArn:
      'arn:aws:codeconnections:eu-central-1:123456789012:connection/1c2d3e4f-0000-4000-8000-123456789012',
  },
  objectives: {},
};

/** Another value for each field; where one field has two rows, what follows its name says which. */
export const EDITS: Record<string, unknown> = {
  schemaVersion: 2,
  name: 'orders-two',
  owner: 'group:default/team-sales',
  description: 'Something else',
  accountId: '210987654321',
  'regions.active': 'eu-west-2',
  'regions.pilot': 'eu-west-3',
  'regions.witness': 'us-east-1',
  'traffic.policy': 'operator',
  'traffic.zoneName': 'shop.example.test',
  'traffic.recordName': 'sales.shop.example.test',
  'traffic.protocol': 'https',
  'traffic.switch': 'pilot',
  'network.activeCidr': '10.30.0.0/16',
  'network.pilotCidr': '10.31.0.0/16',
  'network.zones': 3,
  'network.nat': 'none',
  'compute.instanceType': 'm7g.large',
  'compute.min': 1,
  'compute.desired': 3,
  'compute.max': 9,
  'compute.pilotMin': 1,
  'compute.port': 9090,
  'compute.healthPath': '/ready',
  'compute.application': 'sample',
  'compute.imageParameter': '/app/orders/next',
  'database.engineVersion up': '8.4',
  'database.engineVersion down': '8.0.30',
  'database.instanceClass': 'db.m7g.large',
  'database.allocatedStorageGib up': 200,
  'database.allocatedStorageGib down': 50,
  'database.backupRetentionDays': 14,
  'database.name': 'sales',
  'storage.replicationTimeControl': true,
  'backup.crossRegionCopy': false,
  'backup.retentionDays': 90,
  'delivery.pipeline': 'jenkins',
  'delivery.repository': 'example-org/sales',
  'delivery.branch': 'trunk',
  'delivery.connectionArn':
    'arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-4000-8000-123456789012',
  'objectives.rpoSeconds': 120,
  'objectives.rtoSeconds': 1800,
  'notifications.email': ['sales@example.test'],
  'notifications.pagerUrl': 'https://events.example.test/orders',
  drMode: undefined,
};

const fieldOf = (edit: string) => edit.split(' ')[0];

/** Fields that no edit is of. */
export const untried = (): string[] =>
  siteFields
    .map(({ path }) => path.join('.'))
    .filter(field => !Object.keys(EDITS).some(edit => fieldOf(edit) === field));

/** Every edit changes what the manifests tell of the file as a whole, and nothing more where that is all. */
function isFingerprint({ address, change }: PlannedChange): boolean {
  const told = (side: unknown) => {
    const { value = '{}' } = (side ?? {}) as { value?: string };
    return JSON.stringify({ ...JSON.parse(value), definition: undefined });
  };
  return (
    address === 'aws_ssm_parameter.manifest' &&
    change.actions.join() === 'update' &&
    told(change.before) === told(change.after)
  );
}

/** Tries edits of an applied site, one at a time. */
export class FieldTrials {
  readonly #applied = new Map<string, Promise<AppliedStack>>();

  readonly #guard: (
    files: string[],
    site: SiteDefinition,
  ) => { code: number; lines: string[] };

  /** @param directory - of a compiled template */
  constructor(
    private readonly core: TerraformCore,
    private readonly directory: string,
    private readonly out: string,
    private readonly engine: Engine,
    private readonly drMode: SiteDefinition['drMode'],
  ) {
    this.#guard = require(join(
      directory,
      'dist/offline/src/guard/guardPlans.js',
    )).guardPlans;
  }

  /** What comes of an edit, and the guard's or the site's words where it is refused. */
  async try(edit: string): Promise<{ verdict: Verdict; why: string }> {
    const before = { ...LIVING, drMode: this.drMode };
    const value =
      edit === 'drMode'
        ? { normal: 'failed-over', 'failed-over': 'normal' }[this.drMode]
        : EDITS[edit];
    const after = withValue(before, fieldOf(edit).split('.'), value);
    let site: SiteDefinition;
    try {
      site = parseSiteDefinition(after);
    } catch (error) {
      return { verdict: 'refused', why: (error as Error).message };
    }
    const home = await this.#home();
    const folder = join(this.out, edit.replace(/\W/g, '-'));
    const stacks = await synthesize(this.directory, folder, site);
    const seen: PlannedChange[] = [];
    for (const name of STACKS) {
      const stack = readStack(stacks, name);
      if (JSON.stringify(stack) === JSON.stringify(readStack(home, name))) {
        continue;
      }
      const result = await this.#plan(name, stack, site);
      if ('why' in result) {
        return { verdict: 'refused', why: `${name}: ${result.why}` };
      }
      seen.push(...result.changes);
    }
    const actions = seen
      .filter(each => each.change.actions.join() !== 'no-op')
      .filter(each => !isFingerprint(each))
      .map(({ change }) => change.actions);
    if (actions.length === 0) {
      return { verdict: 'nothing', why: '' };
    }
    const isReplaced = actions.some(
      each => each.includes('delete') && each.includes('create'),
    );
    return { verdict: isReplaced ? 'replaced' : 'in place', why: '' };
  }

  async close(): Promise<void> {
    for (const applied of this.#applied.values()) {
      (await applied).close();
    }
  }

  #stacks?: Promise<string>;
  #secure?: Promise<string>;

  #home(): Promise<string> {
    this.#stacks ??= synthesize(
      this.directory,
      join(this.out, 'home'),
      parseSiteDefinition({ ...LIVING, drMode: this.drMode }),
    );
    return this.#stacks;
  }

  /** The one edit that brings types of resources along. */
  #withCertificates(): Promise<string> {
    this.#secure ??= synthesize(
      this.directory,
      join(this.out, 'home, https'),
      parseSiteDefinition(
        withValue(
          { ...LIVING, drMode: this.drMode },
          ['traffic', 'protocol'],
          'https',
        ),
      ),
    );
    return this.#secure;
  }

  async #plan(
    name: string,
    stack: Record<string, any>,
    site: SiteDefinition,
  ): Promise<{ changes: PlannedChange[] } | { why: string }> {
    const home = await this.#home();
    const applied =
      this.#applied.get(name) ??
      AppliedStack.apply(
        this.core,
        home,
        this.engine,
        name,
        readStack(await this.#withCertificates(), name),
      );
    this.#applied.set(name, applied);
    const living = await applied;
    let planned = await living.plan(stack);
    const read = () =>
      JSON.parse(readFileSync(planned.file, 'utf8'))
        .resource_changes as PlannedChange[];
    if (planned.code === 0) {
      const replaced = replacedByProvider(read(), readStack(home, name));
      if (replaced.length > 0) {
        planned = await living.plan(
          stack,
          replaced.map(address => `-replace=${address}`),
        );
      }
    }
    if (planned.code !== 0) {
      return { why: planned.errors };
    }
    const { code, lines } = this.#guard([planned.file], site);
    return code === 0 ? { changes: read() } : { why: lines.join('\n') };
  }
}
