import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';
import type { Cloud, DatabaseState, GroupState } from '../cloud/types';

const MUTATING = [
  'promote',
  'restoreClone',
  'deleteDatabase',
  'scale',
  'suspendLaunch',
  'resumeLaunch',
  'putObject',
  'deleteObject',
  'createParameter',
  'overwriteParameter',
  'deleteParameter',
] as const;

type Mutation = (typeof MUTATING)[number];

/** How long the fake takes for what AWS takes minutes for. Milliseconds. */
const DELAY = 30;

const noAnswer = (region: string) =>
  Object.assign(new Error(`connect ETIMEDOUT ${region}`), {
    name: 'TimeoutError',
  });

/** Two regions in memory, one site in them; every change takes a moment. */
export class FakeCloud implements Cloud {
  /** Every mutating call, as `region operation resource`, in the order of arrival. */
  readonly calls: string[] = [];
  readonly databases = new Map<string, DatabaseState>();
  readonly groups = new Map<string, GroupState>();
  readonly parameters = new Map<string, string>();
  readonly objects = new Set<string>();
  /** Regions that do not answer. */
  readonly down = new Set<string>();
  /** Calls of any kind to a region, counted. */
  readonly asked = new Map<string, number>();
  /** Throws what it returns, before or after the change. */
  fault: (
    call: { operation: Mutation; region: string },
    when: 'before' | 'after',
  ) => Error | undefined = () => undefined;
  lastWrite: Record<string, string>;
  lag = 0;

  constructor(
    readonly active: RegionManifest,
    readonly pilot: RegionManifest,
    readonly recordName: string,
  ) {
    const tags = { [active.tag.key]: active.tag.value };
    for (const [manifest, isReplica] of [
      [active, false],
      [pilot, true],
    ] as const) {
      const { region, database, autoScalingGroup } = manifest;
      const capacity = isReplica
        ? autoScalingGroup.standby
        : autoScalingGroup.serving;
      this.databases.set(`${region}/${database.identifier}`, {
        ...database,
        status: 'available',
        isReplica,
        tags,
      });
      this.groups.set(region, {
        name: autoScalingGroup.name,
        ...capacity,
        inService: capacity.desired,
        instances: capacity.desired,
        launchSuspended: false,
        tags,
      });
    }
    const now = Date.now();
    this.lastWrite = {
      [active.region]: new Date(now - 1000).toISOString(),
      [pilot.region]: new Date(now - 5000).toISOString(),
    };
  }

  groupOf(region: string): GroupState {
    return this.groups.get(region)!;
  }

  databaseOf(manifest: RegionManifest): DatabaseState {
    return this.databases.get(
      `${manifest.region}/${manifest.database.identifier}`,
    )!;
  }

  count(operation: Mutation): number {
    return this.calls.filter(call => call.split(' ')[1] === operation).length;
  }

  async database(region: string, identifier: string) {
    this.#reach(region);
    const found = this.databases.get(`${region}/${identifier}`);
    return found && { ...found };
  }

  async group(region: string) {
    this.#reach(region);
    return { ...this.groupOf(region) };
  }

  async objectExists(region: string, bucket: string, key: string) {
    this.#reach(region);
    return this.objects.has(`${bucket}/${key}`);
  }

  async parameter(region: string, name: string) {
    this.#reach(region);
    return this.parameters.get(`${region}${name}`);
  }

  async replicaLag(region: string) {
    this.#reach(region);
    return { seconds: this.lag, at: new Date() };
  }

  async workload(dnsName: string) {
    const manifest = this.#behind(dnsName);
    const { region } = manifest;
    this.asked.set(region, (this.asked.get(region) ?? 0) + 1);
    if (this.down.has(region)) {
      return { answered: false as const, reason: 'timed out' };
    }
    if (this.groupOf(region).inService === 0) {
      return { answered: true as const, httpStatus: 503 };
    }
    const database = this.databaseOf(manifest);
    return {
      answered: true as const,
      status: {
        site: manifest.site,
        region,
        writable: !database.isReplica && database.status === 'available',
        lastWriteAt: this.lastWrite[region],
      },
    };
  }

  async resolve(name: string) {
    return [`address of ${this.#behind(name).region}`];
  }

  promote(region: string, identifier: string) {
    return this.#change('promote', region, identifier, () => {
      const database = this.databases.get(`${region}/${identifier}`)!;
      if (!database.isReplica || database.status !== 'available') {
        throw Object.assign(new Error(`it is ${database.status}`), {
          name: 'InvalidDBInstanceStateFault',
        });
      }
      database.status = 'modifying';
      this.#later(() => {
        database.status = 'available';
        database.isReplica = false;
      });
    });
  }

  restoreClone(
    region: string,
    clone: { identifier: string; tags: Record<string, string> },
  ) {
    return this.#change('restoreClone', region, clone.identifier, () => {
      const database: DatabaseState = {
        identifier: clone.identifier,
        arn: `arn:${clone.identifier}`,
        status: 'creating',
        isReplica: false,
        tags: clone.tags,
      };
      this.databases.set(`${region}/${clone.identifier}`, database);
      this.#later(() => {
        database.status = 'available';
      });
    });
  }

  deleteDatabase(region: string, identifier: string) {
    return this.#change('deleteDatabase', region, identifier, () => {
      this.databases.get(`${region}/${identifier}`)!.status = 'deleting';
      this.#later(() => this.databases.delete(`${region}/${identifier}`));
    });
  }

  scale(
    region: string,
    name: string,
    capacity: { min: number; desired: number; max?: number },
  ) {
    return this.#change('scale', region, name, () => {
      const group = this.groupOf(region);
      Object.assign(group, { ...capacity, max: capacity.max ?? group.max });
      this.#later(() => {
        const wanted = group.launchSuspended
          ? Math.min(group.desired, group.inService)
          : group.desired;
        group.inService = wanted;
        group.instances = wanted;
      });
    });
  }

  suspendLaunch(region: string, name: string) {
    return this.#change('suspendLaunch', region, name, () => {
      this.groupOf(region).launchSuspended = true;
    });
  }

  resumeLaunch(region: string, name: string) {
    return this.#change('resumeLaunch', region, name, () => {
      this.groupOf(region).launchSuspended = false;
    });
  }

  putObject(region: string, bucket: string, key: string) {
    return this.#change('putObject', region, key, () => {
      this.objects.add(`${bucket}/${key}`);
    });
  }

  deleteObject(region: string, bucket: string, key: string) {
    return this.#change('deleteObject', region, key, () => {
      this.objects.delete(`${bucket}/${key}`);
    });
  }

  createParameter(region: string, name: string, value: string) {
    return this.#change('createParameter', region, name, () => {
      if (this.parameters.has(`${region}${name}`)) {
        throw Object.assign(new Error('it exists'), {
          name: 'ParameterAlreadyExists',
        });
      }
      this.parameters.set(`${region}${name}`, value);
    });
  }

  overwriteParameter(region: string, name: string, value: string) {
    return this.#change('overwriteParameter', region, name, () => {
      this.parameters.set(`${region}${name}`, value);
    });
  }

  deleteParameter(region: string, name: string) {
    return this.#change('deleteParameter', region, name, () => {
      this.parameters.delete(`${region}${name}`);
    });
  }

  async #change(
    operation: Mutation,
    region: string,
    resource: string,
    apply: () => void,
  ) {
    this.#reach(region);
    this.calls.push(`${region} ${operation} ${resource}`);
    const before = this.fault({ operation, region }, 'before');
    if (before) {
      throw before;
    }
    apply();
    const after = this.fault({ operation, region }, 'after');
    if (after) {
      throw after;
    }
  }

  #reach(region: string) {
    this.asked.set(region, (this.asked.get(region) ?? 0) + 1);
    if (this.down.has(region)) {
      throw noAnswer(region);
    }
  }

  #later(work: () => void) {
    setTimeout(work, DELAY).unref();
  }

  #behind(name: string): RegionManifest {
    if (name === this.recordName) {
      const { bucket, key } = this.pilot.switch;
      return this.objects.has(`${bucket}/${key}`) ? this.pilot : this.active;
    }
    return name === this.pilot.loadBalancer.dnsName ? this.pilot : this.active;
  }
}
