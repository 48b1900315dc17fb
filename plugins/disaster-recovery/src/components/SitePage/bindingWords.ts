import type {
  BindingRole,
  SiteBinding,
} from '@understudy/plugin-disaster-recovery-common';

/** What a resource is to its site. */
export const ROLE_WORDS: Record<BindingRole, string> = {
  database: 'Database',
  compute: 'Compute',
  'load-balancer': 'Load balancer',
  'target-group': 'Target group',
  bucket: 'Bucket',
  switch: 'Switch',
  secret: 'Secret',
  'alarm-topic': 'Alarm topic',
  'state-bucket': 'Terraform states',
  zone: 'Zone',
  record: 'Record',
  'health-check': 'Health check',
};

/** How many resources a site has, where they are written down, and how many want looking at. */
export function bindingsSentence(bindings: SiteBinding[]): string {
  const bound = bindings.filter(({ identifier }) => identifier).length;
  const against = bindings.filter(({ finding }) => finding).length;
  const from =
    bindings[0]?.origin === 'catalog'
      ? "by the site's entity"
      : 'by its manifests in Parameter Store';
  const named =
    bound === 1 ? '1 resource is named' : `${bound} resources are named`;
  const wrong =
    against === 1 ? '1 wants looking at' : `${against} want looking at`;
  return `${named} ${from}${against > 0 ? `; ${wrong}` : ''}`;
}
