export const examples = [
  {
    description:
      'Type-check and synthesize the generated package, and write its documents',
    example: `steps:
  - id: verify
    name: Type-check, synthesize and document
    action: dr:site:verify
`,
  },
];
