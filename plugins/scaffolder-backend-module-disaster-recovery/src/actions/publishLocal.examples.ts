export const examples = [
  {
    description: 'Publish the workspace as orders.git',
    example: `steps:
  - id: publish
    name: Publish to a local repository
    action: dr:publish:local
    input:
      name: orders
`,
  },
];
