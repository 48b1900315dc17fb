import { existsSync, readFileSync } from 'node:fs';
import {
  REPLICA_SETTINGS,
  type SiteDefinition,
} from '@understudy/plugin-disaster-recovery-common';
import { rebuiltReplica } from './rebuiltReplica';
import type { Database, SiteDelivery } from './SiteDelivery';

export type Role = 'active' | 'pilot';

/** What a plan changes in one resource, as `ci/adoption.mjs` writes it down. */
export interface Change {
  address: string;
  actions: string[];
  importing?: { id: string };
  /** RDS' own id of what is imported. */
  resource?: string;
  changes: [argument: string, value: unknown][];
}

/** Address of a region's database in its stack. */
export const DATABASE = 'aws_db_instance.database';

/** A site that its pipeline delivers, and whose databases are promoted and replaced by others. */
export class RebuiltSite {
  readonly stacks: string[];
  #mode: SiteDefinition['drMode'] = 'normal';

  constructor(
    private readonly delivery: SiteDelivery,
    readonly site: SiteDefinition,
    private readonly note: (title: string, problem?: string) => void,
  ) {
    const { witness } = site.regions;
    this.stacks = [
      'active',
      'pilot',
      ...(witness === undefined ? [] : ['witness']),
      'global',
    ];
  }

  async commit(drMode: SiteDefinition['drMode']): Promise<void> {
    this.#mode = drMode;
    await this.delivery.commit({ ...this.site, drMode });
  }

  /** Runs a script for a stack. @throws Error with what it said, where it fails */
  async run(script: string, stack: string): Promise<string> {
    const { code, output } = await this.delivery.run(script, stack);
    if (code !== 0) {
      throw new Error(`ci/${script} ${stack} ended with ${code}: ${output}`);
    }
    return output;
  }

  /** Plans stacks and applies the plans, as the pipeline does. @throws Error with what was said */
  async deliver(...stacks: string[]): Promise<void> {
    for (const stack of stacks) {
      await this.run('plan.sh', stack);
      await this.run('apply.sh', stack);
    }
  }

  /** The database that a region has. */
  databaseOf(role: Role): Database {
    // The stand-in for the provider knows one account, whatever the site's is.
    const place = `:rds:${this.site.regions[role]}:`;
    return Object.values(this.delivery.databases).find(database =>
      database?.arn.includes(place),
    )!;
  }

  /** Somebody changes the database of a region, not Terraform. */
  change(role: Role, changes: Database): void {
    const database = { ...this.databaseOf(role), ...changes };
    this.delivery.change(database.arn, database);
  }

  /** The database of a region goes away, and none takes its place. */
  lose(role: Role): void {
    this.delivery.change(this.databaseOf(role).arn, null);
  }

  /** The replica of a region becomes a primary. */
  promote(role: Role): void {
    this.change(role, { replicate_source_db: '' });
  }

  /** Another database takes the place of a region's: a replica of the other region's. */
  rebuild(role: Role, settings = REPLICA_SETTINGS): void {
    const peer = role === 'active' ? 'pilot' : 'active';
    const { regions, accountId, name } = this.site;
    const replaced = this.databaseOf(role);
    // Where the other region was not delivered, its database is like this one.
    const source = this.databaseOf(peer) ?? replaced;
    this.delivery.change(replaced.arn, {
      ...rebuiltReplica(replaced, source, settings),
      replicate_source_db: `arn:aws:rds:${regions[peer]}:${accountId}:db:${name}-mysql`,
    });
  }

  /** Terraform itself in the folder of a stack, with the stack's own state. @throws Error with what it said */
  async terraform(stack: string, ...args: string[]): Promise<void> {
    for (const call of [['init', '-input=false', '-reconfigure'], args]) {
      const { code, output } = await this.delivery.terraform(stack, ...call);
      if (code !== 0) {
        throw new Error(`terraform ${call.join(' ')}, ${stack}: ${output}`);
      }
    }
  }

  /** What the plan of a stack that was kept last changes. */
  async planned(stack: string): Promise<Change[]> {
    const approved = this.delivery.path(stack, 'adoption.approved.json');
    return JSON.parse(
      existsSync(approved)
        ? readFileSync(approved, 'utf8')
        : await this.delivery.shown(stack),
    );
  }

  /** What the comparison at night says of a stack. */
  async night(stack: string): Promise<string> {
    return (await this.delivery.run('drift.sh', stack)).output;
  }

  /** Notes whether something goes well. */
  async expect(
    title: string,
    attempt: () => Promise<string | undefined | void>,
  ): Promise<void> {
    let problem: string | undefined;
    try {
      problem = (await attempt()) ?? undefined;
    } catch (error) {
      problem = (error as Error).message;
    }
    this.note(`${this.site.name}, ${this.#mode}: ${title}`, problem);
  }

  /** Notes whether a script refuses to do something for a stack, in these words. */
  expectRefusal(script: string, stack: string, words: string): Promise<void> {
    return this.expect(`ci/${script} ${stack} refuses: ${words}`, async () => {
      const { code, output } = await this.delivery.run(script, stack);
      return code !== 0 && output.includes(words)
        ? undefined
        : `It ended with ${code}: ${output}`;
    });
  }

  /** Notes whether the plans of stacks find nothing to do. */
  async expectEmptyPlans(when: string, stacks = this.stacks): Promise<void> {
    for (const stack of stacks) {
      await this.expect(`nothing is left for ${stack} ${when}`, () =>
        this.terraform(
          stack,
          ...['plan', '-input=false', '-lock=false', '-detailed-exitcode'],
        ),
      );
    }
  }
}
