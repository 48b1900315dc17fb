export const examples = [
  {
    description: 'Wait until the catalog shows the site',
    example: `steps:
  - id: appear
    name: Appear in the catalog
    action: dr:site:await
    input:
      name: \${{ steps.prepare.output.name }}
`,
  },
];
