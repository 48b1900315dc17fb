export const examples = [
  {
    description: 'Type-check and synthesize the generated package',
    example: `steps:
  - id: verify
    name: Type-check and synthesize
    action: dr:site:verify
`,
  },
];
