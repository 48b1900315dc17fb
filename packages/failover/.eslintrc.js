// The core runs in a portal and, alone, on the night of the disaster: nothing of Backstage, no database, no simulator.
module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedSrcImports: ['knex', '@understudy/aws-simulator'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [
              '@backstage/*',
              '@understudy/plugin-disaster-recovery-common',
            ],
            allowTypeImports: true,
            message: 'The core may know their types only.',
          },
        ],
      },
    ],
  },
});
