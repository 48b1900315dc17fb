/** What the wizard asks, answered as a person in a hurry would. */
export const answers = {
  name: 'orders',
  owner: 'group:default/team-orders',
  description: '',
  accountId: '123456789012',
  regions: { active: 'eu-west-1', pilot: 'eu-central-1' },
  traffic: {
    policy: 'automatic',
    zoneName: 'example.com',
    recordName: 'orders.example.com',
  },
  network: { activeCidr: '10.20.0.0/16', pilotCidr: '10.21.0.0/16', zones: 2 },
  compute: { instanceType: '' },
  database: {},
  objectives: {},
};
