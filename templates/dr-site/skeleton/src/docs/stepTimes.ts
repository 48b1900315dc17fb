/** How long a step of a failover typically takes, in seconds. */
export interface StepTime {
  /** As the runbook and the break-glass command call it. */
  title: string;
  from: number;
  to: number;
  why: string;
}

/** Time in which a person decides is not in here. */
export const STEP_TIMES: readonly StepTime[] = [
  {
    title: 'Take the lock',
    from: 1,
    to: 5,
    why: 'one conditional write in the region that takes over',
  },
  {
    title: 'Freeze pipelines',
    from: 1,
    to: 10,
    why: 'one parameter in each region; a region that does not answer is waited for briefly',
  },
  {
    title: 'Record replication position',
    from: 1,
    to: 10,
    why: 'two reads',
  },
  {
    title: 'Fence old primary',
    from: 60,
    to: 180,
    why: 'connections are drained for 30 s, instances end. Shorter where the region is gone and a person vouches for it',
  },
  {
    title: 'Approval',
    from: 0,
    to: 0,
    why: 'as long as you think',
  },
  {
    title: 'Move traffic first',
    from: 1,
    to: 5,
    why: 'only where nobody can prove that the old region takes no writes, or users are in the other one already',
  },
  {
    title: 'Promote database',
    from: 180,
    to: 600,
    why: 'RDS ends replication and reboots; longer with more data. AWS gives no number [1]',
  },
  {
    title: 'Scale out',
    from: 120,
    to: 300,
    why: 'beside the promotion: instances start, then pass two checks of the load balancer',
  },
  {
    title: 'Prove writable',
    from: 2,
    to: 30,
    why: 'one real write through the load balancer',
  },
  {
    title: 'Move traffic',
    from: 1,
    to: 5,
    why: 'one object is written, or two of three where there is a witness',
  },
  {
    title: 'Verify from outside',
    from: 60,
    to: 180,
    why: 'three checks 10 s apart [2], then up to 60 s in which resolvers keep the old answer; clients that ignore it take longer',
  },
  {
    title: 'Open the change of roles',
    from: 1,
    to: 10,
    why: '`drMode` in the repository; users are served by then',
  },
  {
    title: 'Release pipelines',
    from: 1,
    to: 10,
    why: 'one parameter in each region',
  },
  {
    title: 'Evidence',
    from: 1,
    to: 5,
    why: 'time and loss, against their objectives, into the journal',
  },
  {
    title: 'Release the lock',
    from: 1,
    to: 5,
    why: 'one conditional write, with the head of the journal',
  },
];

/** The two that run beside each other: the longer one counts. */
const PARALLEL = ['Promote database', 'Scale out'];

/** From the first step to the last one, without the time in which a person decides. */
export function typicalRun(): { from: number; to: number } {
  const sum = (end: 'from' | 'to') => {
    const line = STEP_TIMES.filter(({ title }) => !PARALLEL.includes(title));
    const beside = STEP_TIMES.filter(({ title }) => PARALLEL.includes(title));
    return (
      line.reduce((seconds, step) => seconds + step[end], 0) +
      Math.max(...beside.map(step => step[end]))
    );
  };
  return { from: sum('from'), to: sum('to') };
}
