export const examples = [
  {
    description: 'Send the synthesized stacks to the deployment endpoint',
    example: `steps:
  - id: deploy
    name: Deploy
    action: dr:site:deploy
    input:
      stacks: \${{ steps.verify.output.synthesized }}
`,
  },
];
