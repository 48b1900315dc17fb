import { freezeIn } from '../../steps/freezeValue';
import type { Place } from '../../site';
import type { FakeAws } from '../aws/FakeAws';
import type { FakeRoleChanges } from '../FakeRoleChanges';

/** The pipelines of both regions: they apply what is committed, unless they are frozen. */
export class Pipelines {
  /** How often each region was applied to. */
  readonly applied: { at: number; region: string }[] = [];

  constructor(
    private readonly aws: FakeAws,
    private readonly repository: FakeRoleChanges,
  ) {}

  run(): void {
    this.aws.catchUp();
    for (const place of Object.values(this.aws.places)) {
      const region = this.aws.region(place.region);
      const { control, network } = region.faults;
      const value = region.parameters.get(place.freeze.name);
      if (control === 'up' && network === 'up' && this.#mayApply(value)) {
        this.#apply(place);
      }
    }
  }

  /** As `ci/freeze.sh` of the generated repository reads it. */
  #mayApply(value: string | undefined): boolean {
    const until = freezeIn(value)?.until?.drMode;
    return value === undefined || until === this.repository.drMode;
  }

  /** The generated stack ignores minimum and desired capacity, so that no apply undoes a failover. */
  #apply({ region, group }: Place) {
    const applied = this.aws.region(region).groups.get(group.identifier);
    if (applied) {
      applied.capacity = { ...applied.capacity, max: group.serving.max };
    }
    this.applied.push({ at: this.aws.now, region });
  }
}
