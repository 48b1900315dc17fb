/** What a delivery does with an edit: see the list below the table of `docs/changes.md`. */
export type Outcome =
  | 'nothing'
  | 'in place'
  | 'replaced'
  | 'refused'
  | 'in an order';

/** What becomes of an edit of one field of `site.json`. */
export interface FieldChange {
  /** The field, and where it matters the way that its value goes. */
  edit: string;
  /** At home. */
  normal: Outcome;
  /** After a failover, where it is not the same. */
  failedOver?: Outcome;
  /** What Terraform plans, where that is not all that there is to it. */
  plan?: { normal?: Outcome; failedOver?: Outcome };
  know: string;
}

const OTHER_SITE =
  'Every name and every bucket follows from it: that is another site, made beside this one';

const GROUP_KEEPS =
  'Terraform leaves sizes of a living group alone, so that no apply undoes a failover. After the delivery, in the region that it is meant for:';

/** Every field of `site.json`. */
export const FIELD_CHANGES: readonly FieldChange[] = [
  {
    edit: 'schemaVersion',
    normal: 'refused',
    know: 'It belongs to the template',
  },
  { edit: 'name', normal: 'refused', know: OTHER_SITE },
  {
    edit: 'owner',
    normal: 'in place',
    know: 'A tag of everything; instances get it as they are replaced',
  },
  { edit: 'description', normal: 'nothing', know: 'Documents alone have it' },
  { edit: 'accountId', normal: 'refused', know: OTHER_SITE },
  {
    edit: 'regions.active',
    normal: 'refused',
    know: 'A region is left by a failover, not by an edit',
  },
  {
    edit: 'regions.pilot',
    normal: 'refused',
    know: 'Users may be led there any minute; a new one is another site at first',
  },
  {
    edit: 'regions.witness',
    normal: 'refused',
    know: 'Its bucket votes. Take the witness out first (`traffic.switch` `pilot`), then give the new one, a delivery each',
  },
  {
    edit: 'traffic.policy',
    normal: 'in place',
    know: 'With `automatic` and a pilot without instances users see nothing until it has some',
  },
  {
    edit: 'traffic.zoneName',
    normal: 'refused',
    know: 'Users would find no record for as long as it takes',
  },
  {
    edit: 'traffic.recordName',
    normal: 'refused',
    know: 'Make the new name beside it, lead it here, and let two people move the records when nobody uses the old one',
  },
  {
    edit: 'traffic.protocol',
    normal: 'in an order',
    plan: { normal: 'replaced', failedOver: 'replaced' },
    know: 'To `https`: `ci/bootstrap.sh` first, which orders the certificates, then the pipeline. The checks of the endpoints are made anew before the old ones go',
  },
  {
    edit: 'traffic.switch',
    normal: 'in place',
    failedOver: 'refused',
    know: 'While users are in the pilot region other objects would have to say so',
  },
  {
    edit: 'network.activeCidr',
    normal: 'refused',
    know: 'No network changes its addresses with something in it',
  },
  {
    edit: 'network.pilotCidr',
    normal: 'refused',
    know: 'No network changes its addresses with something in it',
  },
  {
    edit: 'network.zones',
    normal: 'in place',
    know: 'From 2 to 3 only: subnets come beside those that are there. Back is refused, because subnets in use cannot go',
  },
  {
    edit: 'network.nat',
    normal: 'in place',
    know: 'Instances are without a way out for a moment, and their address to others changes',
  },
  {
    edit: 'compute.instanceType',
    normal: 'in place',
    know: 'Instances are replaced a few at a time. A Graviton type starts an image of that architecture',
  },
  {
    edit: 'compute.min',
    normal: 'in an order',
    plan: { normal: 'in place', failedOver: 'in place' },
    know: `${GROUP_KEEPS} \`aws autoscaling update-auto-scaling-group --min-size\`. Alarm and failover follow the field at once`,
  },
  {
    edit: 'compute.desired',
    normal: 'in an order',
    plan: { normal: 'in place', failedOver: 'in place' },
    know: `${GROUP_KEEPS} \`aws autoscaling set-desired-capacity\`, or let the load do it. A failover follows the field at once`,
  },
  {
    edit: 'compute.max',
    normal: 'in place',
    know: 'In both regions; look at the quotas of both',
  },
  {
    edit: 'compute.pilotMin',
    normal: 'in an order',
    plan: { normal: 'in place', failedOver: 'in place' },
    know: `${GROUP_KEEPS} \`aws autoscaling update-auto-scaling-group --min-size\` and \`--desired-capacity\``,
  },
  {
    edit: 'compute.port',
    normal: 'refused',
    know: 'A target group keeps its port. Let the application listen where it listens; nobody but the load balancer sees the port',
  },
  {
    edit: 'compute.healthPath',
    normal: 'in place',
    know: 'Deliver an application that answers both first: checks ask the new path within seconds',
  },
  {
    edit: 'compute.application',
    normal: 'refused',
    know: 'From and to `image` only together with `compute.imageParameter`: then in place, instances are replaced a few at a time. What comes must answer as the README says, first',
  },
  {
    edit: 'compute.imageParameter',
    normal: 'in place',
    know: 'Instances are replaced a few at a time. The parameter must be in both regions before',
  },
  {
    edit: 'database.engineVersion up',
    normal: 'replaced',
    failedOver: 'in an order',
    plan: { failedOver: 'replaced' },
    know: 'A new parameter group comes beside the old one. RDS wants replicas before their source: the pipeline delivers the pilot first, so after a failover deliver `active` alone, then `pilot` alone (`ONLY_REGION`)',
  },
  {
    edit: 'database.engineVersion down',
    normal: 'refused',
    know: 'No engine goes back',
  },
  {
    edit: 'database.instanceClass',
    normal: 'in place',
    know: 'At once, with a restart; of a Multi-AZ database it takes a minute',
  },
  {
    edit: 'database.allocatedStorageGib up',
    normal: 'in an order',
    plan: { normal: 'in place', failedOver: 'in place' },
    know: 'At least a tenth more. A replica is told no size, only how far it may grow: give it the storage before its source, with `aws rds modify-db-instance --allocated-storage`. After a failover that holds for both',
  },
  {
    edit: 'database.allocatedStorageGib down',
    normal: 'refused',
    failedOver: 'in place',
    know: 'RDS takes no storage back. After a failover only the limit of growth changes, and the delivery of the way home is refused',
  },
  {
    edit: 'database.backupRetentionDays',
    normal: 'in place',
    know: 'In both regions',
  },
  {
    edit: 'database.name',
    normal: 'refused',
    know: 'The database keeps the schema that it was made with',
  },
  {
    edit: 'storage.replicationTimeControl',
    normal: 'in place',
    know: 'For objects that are written from then on',
  },
  {
    edit: 'backup.crossRegionCopy',
    normal: 'refused',
    know: 'Off: the vaults hold what somebody may need. On: in place',
  },
  {
    edit: 'backup.retentionDays',
    normal: 'in place',
    know: 'For backups that are taken from then on',
  },
  {
    edit: 'delivery.pipeline',
    normal: 'in an order',
    plan: { normal: 'in place', failedOver: 'in place' },
    know: '`ci/bootstrap.sh` by a person: roles trust the new one then, and no longer the old one',
  },
  {
    edit: 'delivery.repository',
    normal: 'in an order',
    plan: { normal: 'in place', failedOver: 'in place' },
    know: '`ci/bootstrap.sh` by a person, before the repository moves',
  },
  {
    edit: 'delivery.branch',
    normal: 'nothing',
    know: 'Limit the environments, or the projects of the controller, to the new branch; with CodePipeline `ci/bootstrap.sh`',
  },
  {
    edit: 'delivery.connectionArn',
    normal: 'nothing',
    know: 'With CodePipeline in place, by `ci/bootstrap.sh`',
  },
  {
    edit: 'objectives.rpoSeconds',
    normal: 'in place',
    know: 'Alarms and the rules of a failover follow it',
  },
  {
    edit: 'objectives.rtoSeconds',
    normal: 'in place',
    know: 'What a failover is measured by',
  },
  {
    edit: 'notifications.email',
    normal: 'in place',
    know: 'Who is new confirms once for each topic',
  },
  {
    edit: 'notifications.pagerUrl',
    normal: 'in place',
    know: 'Subscriptions of the old address go; the new one confirms for each topic',
  },
  {
    edit: 'drMode',
    normal: 'in place',
    know: 'Committed after a failover, and after the way home: never without one',
  },
];
