export const examples = [
  {
    description: 'Drill a site once its change was deployed, and wait for it',
    example: `steps:
  - id: drill
    name: Rehearse the failover
    action: dr:drill:start
    input:
      entityRef: \${{ parameters.component }}
      reason: after the change of \${{ parameters.component }}
      wait: true
output:
  links:
    - title: The drill
      url: \${{ steps.drill.output.link }}
`,
  },
  {
    description: 'Start a drill of a site by its name, and go on',
    example: `steps:
  - id: drill
    name: Rehearse the failover
    action: dr:drill:start
    input:
      site: orders
      reason: the quarterly rehearsal
`,
  },
];
