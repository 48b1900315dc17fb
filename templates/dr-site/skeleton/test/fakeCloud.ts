import { regionNames, SWITCH_KEY } from '../src/names';
import { capacityOf } from '../src/region/capacity';
import type { SiteDefinition } from '../src/site';
import type { Cloud, Database, Group } from '../src/dr/cloud/Cloud';

/** Two regions in memory, in which everything happens at once. */
export class FakeCloud implements Cloud {
  /** What was changed, as `what region name`. */
  readonly calls: string[] = [];
  /** Regions that do not answer. */
  readonly down = new Set<string>();
  readonly databases = new Map<string, Database>();
  readonly groups = new Map<string, Group>();
  readonly objects = new Set<string>();
  readonly parameters = new Map<string, string>();
  lag: { seconds: number; at: Date } | undefined;
  /** Called before a promotion is carried out. */
  beforePromotion: () => void = () => {};
  lastWriteAt = '2026-01-01T00:00:00.000Z';

  constructor(private readonly site: SiteDefinition) {
    const { serving, standby } = capacityOf(site);
    const tags = { 'dr:site': site.name };
    for (const role of ['active', 'pilot'] as const) {
      const region = site.regions[role];
      const { database, autoScalingGroup } = regionNames(site, region);
      const capacity = role === 'active' ? serving : standby;
      this.databases.set(`${region} ${database}`, {
        identifier: database,
        status: 'available',
        isReplica: role === 'pilot',
        replication: role === 'pilot' ? 'replicating' : undefined,
        tags,
      });
      this.groups.set(`${region} ${autoScalingGroup}`, {
        ...capacity,
        name: autoScalingGroup,
        inService: capacity.desired,
        instances: capacity.desired,
        launchSuspended: false,
        tags,
      });
    }
  }

  async database(region: string, identifier: string) {
    this.reach(region);
    return this.databases.get(`${region} ${identifier}`);
  }

  async group(region: string, name: string) {
    this.reach(region);
    return this.groups.get(`${region} ${name}`);
  }

  async objectExists(region: string, bucket: string, key: string) {
    this.reach(region);
    return this.objects.has(`${region} ${bucket}/${key}`);
  }

  async parameter(region: string, name: string) {
    this.reach(region);
    return this.parameters.get(`${region} ${name}`);
  }

  async replicaLag(region: string) {
    this.reach(region);
    return this.lag ?? { seconds: 0, at: new Date() };
  }

  async loadBalancer(region: string, name: string) {
    this.reach(region);
    return `${name}.${region}.elb.test`;
  }

  async workload(dnsName: string) {
    const region = this.regionOf(dnsName);
    if (this.down.has(region)) {
      return { answered: false as const, reason: 'timed out' };
    }
    const names = regionNames(this.site, region);
    const instances =
      this.groups.get(`${region} ${names.autoScalingGroup}`)?.instances ?? 0;
    const database = this.databases.get(`${region} ${names.database}`);
    return instances === 0
      ? { answered: true as const }
      : {
          answered: true as const,
          status: {
            region,
            writable: database?.isReplica === false,
            lastWriteAt: this.lastWriteAt,
          },
        };
  }

  async resolve() {
    return ['127.0.0.1'];
  }

  async promote(region: string, identifier: string) {
    this.beforePromotion();
    const database = this.change('promote', region, identifier, this.databases);
    database.isReplica = false;
  }

  async restoreClone(
    region: string,
    clone: Parameters<Cloud['restoreClone']>[1],
  ) {
    this.reach(region);
    this.calls.push(`restore ${region} ${clone.identifier}`);
    this.databases.set(`${region} ${clone.identifier}`, {
      ...clone,
      status: 'available',
      isReplica: false,
    });
  }

  async deleteDatabase(region: string, identifier: string) {
    this.change('delete', region, identifier, this.databases);
    this.databases.delete(`${region} ${identifier}`);
  }

  async configureGroup(
    region: string,
    name: string,
    settings: Parameters<Cloud['configureGroup']>[2],
  ) {
    const group = this.change('configure', region, name, this.groups);
    Object.assign(group, settings, {
      inService: settings.desired,
      instances: settings.desired,
    });
  }

  async putObject(region: string, bucket: string, key: string) {
    this.reach(region);
    this.calls.push(`put ${region} ${bucket}`);
    this.objects.add(`${region} ${bucket}/${key}`);
  }

  async deleteObject(region: string, bucket: string, key: string) {
    this.reach(region);
    this.calls.push(`remove ${region} ${bucket}`);
    this.objects.delete(`${region} ${bucket}/${key}`);
  }

  async createParameter(region: string, name: string, value: string) {
    this.reach(region);
    if (this.parameters.has(`${region} ${name}`)) {
      throw new Error(`${name} exists`);
    }
    this.calls.push(`freeze ${region} ${name}`);
    this.parameters.set(`${region} ${name}`, value);
  }

  async overwriteParameter(region: string, name: string, value: string) {
    this.reach(region);
    this.calls.push(`rewrite ${region} ${name}`);
    this.parameters.set(`${region} ${name}`, value);
  }

  private reach(region: string) {
    if (this.down.has(region)) {
      throw new Error(`${region} timed out`);
    }
  }

  private change<T>(
    what: string,
    region: string,
    name: string,
    things: Map<string, T>,
  ): T {
    this.reach(region);
    this.calls.push(`${what} ${region} ${name}`);
    const thing = things.get(`${region} ${name}`);
    if (!thing) {
      throw new Error(`There is no ${name} in ${region}`);
    }
    return thing;
  }

  /** A load balancer's name says it; the site's leads where the switch points. */
  private regionOf(dnsName: string): string {
    const { active, pilot } = this.site.regions;
    if (dnsName === this.site.traffic.recordName) {
      const { switchBucket } = regionNames(this.site, pilot);
      return this.objects.has(`${pilot} ${switchBucket}/${SWITCH_KEY}`)
        ? pilot
        : active;
    }
    return dnsName.split('.')[1];
  }
}
