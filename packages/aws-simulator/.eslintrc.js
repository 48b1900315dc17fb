module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // A behaviour test is named by the rule it proves and the rule's source.
    'jest/no-standalone-expect': [
      'error',
      { additionalTestBlockFunctions: ['rule'] },
    ],
  },
  overrides: [
    { files: ['src/testing/*.ts'], rules: { 'jest/no-export': 'off' } },
  ],
});
