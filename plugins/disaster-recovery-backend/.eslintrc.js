// The house: one folder a concern, imports only downwards (docs/architecture.md).
const layers = [
  'api',
  'service',
  'drills',
  'waves',
  'runs',
  'readiness',
  'notices',
  'measurements',
  'access',
  'sites',
  'aws',
  'database',
];

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Production code knows an endpoint and credentials, never the simulator.
  restrictedSrcImports: ['@understudy/aws-simulator'],
  settings: { 'import/resolver': { node: { extensions: ['.ts', '.js'] } } },
  rules: {
    'import/no-restricted-paths': [
      'error',
      {
        basePath: __dirname,
        zones: layers.map((layer, index) => ({
          target: `./src/${layer}`,
          from: ['plugin.ts', ...layers.slice(0, index)].map(
            upper => `./src/${upper}`,
          ),
          message: `${layer}/ may import only from the layers below it.`,
        })),
      },
    ],
  },
});
