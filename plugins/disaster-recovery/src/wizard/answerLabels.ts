/** What the form calls each answer, by part of the site. */
export const ANSWER_LABELS = {
  compute: {
    instanceType: 'Instance type',
    min: 'Fewest instances',
    desired: 'Instances at the start',
    max: 'Most instances',
    pilotMin: 'Instances kept warm in the pilot region',
    port: 'Port that the application listens on',
    healthPath: 'Path that tells whether an instance can serve',
    application: 'What answers on the instances',
    imageParameter: 'SSM parameter that names the image',
  },
  regions: { active: 'Active region', pilot: 'Pilot region' },
  traffic: {
    policy: 'Who moves traffic',
    zoneName: 'Hosted zone',
    recordName: 'Name that users call',
    protocol: 'Protocol',
  },
  objectives: { rpoSeconds: 'RPO', rtoSeconds: 'RTO' },
  network: {
    activeCidr: "Active region's network",
    pilotCidr: "Pilot region's network",
    zones: 'Availability Zones',
    nat: 'Way out',
  },
  database: {
    engineVersion: 'MySQL version',
    instanceClass: 'Instance class',
    allocatedStorageGib: 'Storage, GiB',
    backupRetentionDays: 'Days that backups are kept',
    name: 'Schema',
  },
  backup: {
    crossRegionCopy: 'Copy recovery points to the other region',
    retentionDays: 'Days that recovery points are kept',
  },
  storage: { replicationTimeControl: 'S3 Replication Time Control' },
  notifications: { email: 'Mail addresses', pagerUrl: 'URL of a pager' },
  delivery: {
    pipeline: 'Pipeline',
    repository: 'Repository',
    branch: 'Branch',
    connectionArn: 'Connection',
  },
  destination: { kind: 'Where the repository goes', repoUrl: 'Repository' },
} as const;

const SINGLE: Record<string, string> = {
  name: 'Name',
  owner: 'Owner',
  description: 'Description',
  accountId: 'AWS account',
  iacEngine: 'Infrastructure engine',
  repoUrl: 'Repository',
};

/** The label of an answer such as `compute.desired`; the path itself where it has none. */
export function answerLabel(path: string): string {
  const [part, input] = path.split('.');
  const labels: Record<string, Record<string, string>> = ANSWER_LABELS;
  return labels[part]?.[input] ?? SINGLE[part] ?? path;
}
