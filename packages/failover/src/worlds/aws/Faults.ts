/** What is wrong in one region. Every field may change at any moment. */
export interface Faults {
  /** AWS's APIs; `read-only` describes and changes nothing. */
  control: 'up' | 'read-only' | 'dark';
  /** What runs and is stored there: instances, databases, load balancers, objects. */
  data: 'up' | 'dark';
  /** Nobody outside reaches it; what runs there runs on. */
  network: 'up' | 'dark';
  /** The load balancer does not answer, or takes its time; what is behind it runs on. */
  balancer: 'up' | 'slow' | 'silent';
  /** Share of calls that AWS finds too many. */
  throttled: number;
  /** IAM actions, by name, that the role may not call. */
  denied: Set<string>;
  /** `ignored`: accepted, and nothing happens. */
  promotion: 'works' | 'ignored';
  /** Share of changes that are carried out without an answer. */
  unanswered: number;
  /** Share of changes whose answer comes late, and how late. */
  late: number;
  lateSeconds: number;
  /** Instances that AWS has left there. */
  capacity: number;
  /** Instances on their way out stay, and write. */
  hangingTermination: boolean;
  /** For how long reads of RDS and Auto Scaling may show the state from before a change. */
  staleSeconds: number;
  /** What a restore makes is not seen for so long. */
  restoreShowsAfterSeconds: number;
  /** The replica there is this far behind. */
  lagSeconds: number;
  /** CloudWatch alarms that are in ALARM. */
  alarms: Set<string>;
  /** How the application there answers when it is asked for its proof of a clone. */
  cloneReport: 'given' | 'not offered' | 'fails';
  /** The replica there stopped with an error. */
  replicationBroken: boolean;
}

export const noFaults = (): Faults => ({
  control: 'up',
  data: 'up',
  network: 'up',
  balancer: 'up',
  throttled: 0,
  denied: new Set(),
  promotion: 'works',
  unanswered: 0,
  late: 0,
  lateSeconds: 8,
  capacity: 100,
  hangingTermination: false,
  staleSeconds: 0,
  restoreShowsAfterSeconds: 0,
  lagSeconds: 1,
  alarms: new Set(),
  cloneReport: 'given',
  replicationBroken: false,
});
