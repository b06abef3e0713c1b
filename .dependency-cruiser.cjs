// The arrows of the house. One way only: modules → ui → platform; command line and program on top.
const room = '^src/modules/([^/]+)/'
const stores = ['^src/modules/[^/]+/store\\.ts$', '^src/modules/[^/]+/[a-z-]+-store\\.ts$']
const models = ['^src/modules/[^/]+/model\\.ts$', '^src/modules/[^/]+/model/']
const pure = [
  '^src/platform/(outcome|money|calendar)\\.ts$',
  '^src/platform/(nik|family-card|polygon)\\.ts$',
  '^src/platform/calendar/',
  '^src/platform/accounts/policy\\.ts$',
]
const outside = ['node_modules/(pg|kysely|fastify|graphile-worker|better-auth|sharp|pdfkit|nodemailer)/']
const tests = ['\\.test\\.tsx?$', '/testing[a-z-]*\\.tsx?$', '/testing/']

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-room',
      comment: 'What everything stands on knows neither rooms, nor pages, nor the program.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^src/(?!platform/)' },
    },
    {
      name: 'ui-knows-no-room',
      comment: 'The design system shows what it is given.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: tests },
      to: { path: '^src/(?!ui/|platform/)' },
    },
    {
      name: 'rooms-do-not-know-the-program',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: tests },
      to: { path: '^src/(?!modules/|ui/|platform/)' },
    },
    {
      name: 'rooms-by-the-front-door',
      comment: 'A room uses another only through what its index.ts lends, and the words that rooms agree on.',
      severity: 'error',
      from: { path: room },
      to: {
        path: '^src/modules/',
        pathNot: [
          '^src/modules/$1/',
          '^src/modules/[^/]+/index\\.ts$',
          '^src/modules/catalogue/definition\\.ts$',
          '^src/modules/cases/extension\\.ts$',
        ],
      },
    },
    {
      name: 'cases-serve-every-service',
      comment: 'The heart knows no service: rooms register with it.',
      severity: 'error',
      from: { path: '^src/modules/cases/', pathNot: tests },
      to: { path: '^src/modules/(?!cases/|catalogue/)' },
    },
    {
      name: 'rules-are-pure',
      comment:
        "A model imports models, its room's other arithmetic and the pure parts of the platform; of the rest, types.",
      severity: 'error',
      from: { path: ['^src/modules/([^/]+)/model\\.ts$', '^src/modules/([^/]+)/model/'], pathNot: tests },
      to: {
        path: ['^src/', ...outside],
        pathNot: [
          ...models,
          '^src/modules/catalogue/definition\\.ts$',
          '^src/modules/$1/(?!.*(store|service|routes|jobs|pages))',
          '^src/modules/[^/]+/index\\.ts$',
          ...pure,
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-touch-nothing',
      comment: 'No file, network or process inside a rule; hashing is arithmetic.',
      severity: 'error',
      from: { path: models, pathNot: tests },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util|buffer)$' },
    },
    {
      name: 'stores-hold-sql-only',
      severity: 'error',
      from: { path: stores },
      to: { path: ['/service\\.ts$', '/routes\\.ts$', '/pages\\.tsx$', '/pages/'] },
    },
    {
      name: 'pages-only-show',
      comment: 'A page is a function of one view object.',
      severity: 'error',
      from: { path: ['^src/modules/[^/]+/pages\\.tsx$', '^src/modules/[^/]+/pages/'], pathNot: tests },
      to: {
        path: [...stores, '/service\\.ts$', '/routes\\.ts$', '^src/platform/database/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-from-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: ['^tests/', ...tests] },
    },
    {
      name: 'what-runs-is-a-dependency',
      comment: 'start is installed without what only tests need.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'nothing-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
