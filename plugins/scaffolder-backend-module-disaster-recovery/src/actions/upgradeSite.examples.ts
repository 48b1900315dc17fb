export const examples = [
  {
    description: 'Open a change that brings the newest template to a site',
    example: `steps:
  - id: fetch
    name: Fetch the template
    action: fetch:plain
    input:
      url: ./skeleton
      targetPath: template
  - id: upgrade
    name: Merge it into the repository
    action: dr:upgrade
    input:
      entityRef: component:default/orders
  - id: publish
    name: Open a pull request
    action: publish:github:pull-request
    input:
      repoUrl: \${{ steps.upgrade.output.repoUrl }}
      branchName: \${{ steps.upgrade.output.branch }}
      title: \${{ steps.upgrade.output.title }}
      description: \${{ steps.upgrade.output.description }}
      sourcePath: change
      filesToDelete: \${{ steps.upgrade.output.filesToDelete }}
`,
  },
];
