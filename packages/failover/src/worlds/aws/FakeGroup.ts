import type { GroupState, ScalingFailure, Tags } from '../../cloud/Cloud';
import type { Capacity } from '../../site';
import type { Faults } from './Faults';
import type { Timings } from './Timings';

interface Instance {
  state: 'pending' | 'in-service' | 'terminating';
  /** When it goes on to what is next. */
  until: number;
}

/** How often AWS tries, and fails, to launch. */
const FAILURE_MS = 30_000;

/** An Auto Scaling group. */
export class FakeGroup {
  launchSuspended = false;
  failures: ScalingFailure[] = [];
  most = 0;
  #instances: Instance[] = [];

  constructor(public capacity: Capacity, public tags: Tags) {
    for (let count = 0; count < capacity.desired; count += 1) {
      this.#instances.push({ state: 'in-service', until: 0 });
    }
    this.most = capacity.desired;
  }

  count(...states: Instance['state'][]): number {
    return this.#instances.filter(each => states.includes(each.state)).length;
  }

  /** Instances that still run the application. */
  get running(): number {
    return this.count('in-service', 'terminating');
  }

  get instances(): number {
    return this.#instances.length;
  }

  state(): GroupState {
    return {
      ...this.capacity,
      inService: this.count('in-service'),
      instances: this.#instances.length,
      terminating: this.count('terminating'),
      launchSuspended: this.launchSuspended,
      tags: { ...this.tags },
    };
  }

  /** Goes on: instances come, as far as there are some, and go, if they do. */
  tick(now: number, faults: Faults, timings: Timings): void {
    for (const each of this.#instances) {
      if (each.state === 'pending' && now >= each.until) {
        each.state = 'in-service';
      }
    }
    this.#instances = this.#instances.filter(
      each =>
        each.state !== 'terminating' ||
        faults.hangingTermination ||
        now < each.until,
    );
    const { desired } = this.capacity;
    const living = this.#instances.filter(each => each.state !== 'terminating');
    for (const each of living.slice(desired)) {
      each.state = 'terminating';
      each.until = now + timings.termination * 1000;
    }
    const wanted = this.launchSuspended ? 0 : desired - living.length;
    const room = Math.max(0, faults.capacity - this.#instances.length);
    for (let count = 0; count < Math.min(wanted, room); count += 1) {
      this.#instances.push({
        state: 'pending',
        until: now + timings.launch * 1000,
      });
    }
    if (wanted > room) {
      this.#fail(now);
    }
    this.most = Math.max(this.most, this.count('in-service'));
  }

  #fail(now: number) {
    const newest = this.failures.at(-1);
    if (!newest || now - newest.at.getTime() >= FAILURE_MS) {
      this.failures.push({
        at: new Date(now),
        // Auto Scaling's words, from its user guide.
        reason:
          'Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient t3.medium capacity in the Availability Zone you requested. Launching EC2 instance failed.',
      });
    }
  }
}
