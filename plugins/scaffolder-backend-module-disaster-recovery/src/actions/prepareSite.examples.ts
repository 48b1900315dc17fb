export const examples = [
  {
    description: 'Write site.json from the wizard’s answers',
    example: `steps:
  - id: prepare
    name: Check the answers
    action: dr:site:prepare
    input:
      iacEngine: cdktf
      destination: local
      site:
        name: orders
        owner: group:default/team-orders
        accountId: '123456789012'
        regions: { active: eu-west-1, pilot: eu-central-1 }
        traffic:
          policy: automatic
          zoneName: example.com
          recordName: orders.example.com
        network: { activeCidr: 10.20.0.0/16, pilotCidr: 10.21.0.0/16 }
        compute: {}
        database: {}
        objectives: {}
`,
  },
];
