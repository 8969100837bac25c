/**
 * The layers. Text flows through the stages of the core in one direction; nothing reaches back.
 *
 *   protocol ◀─ webview          language ▶ graph ▶ rules, shapes ▶ derive ▶ simplify ▶ notation ▶ explain
 *      ▲                              (run: graph, rules, shapes, derive, simplify)
 *      └────── host ──▶ core ◀── cli        ner ──▶ core; host and cli know ner
 */

/** Stages of the core, in order, and for each the later ones it must not know. */
const stages = ['language', 'graph', 'rules', 'shapes', 'derive', 'simplify', 'notation', 'explain'];
/** @param {string[]} list */
const names = (list) => list.join('|');

/** @param {string} stage */
function noStageBack(stage) {
  const later = stages.slice(stages.indexOf(stage) + 1);
  // Rules state shapes and shapes read rules: the two are one stage in two folders.
  const forbidden = later.filter((other) => !(stage === 'rules' && other === 'shapes'));
  return {
    name: `core-${stage}-looks-ahead`,
    comment: `src/core/${stage} comes before ${forbidden.join(', ')}: it must not import them.`,
    severity: 'error',
    from: { path: `^src/core/${stage}/` },
    to: { path: `^src/core/(${names(forbidden)})/` },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'A cycle between files means that neither can be read alone. Types may refer to each other, and so may ' +
        'the laws of simplify: a sum of products of powers of sums is simplified by mutual recursion.',
      from: { pathNot: '^src/core/simplify/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-alone',
      severity: 'error',
      comment: 'The core runs anywhere: it imports itself and the parsers of its notations, nothing else.',
      from: { path: '^src/core/' },
      to: {
        pathNot: [
          '^src/core/',
          'node_modules/mathjs/',
          'node_modules/@unified-latex/',
          'node_modules/@lezer/',
        ],
      },
    },
    {
      name: 'ner-knows-the-core',
      severity: 'error',
      comment: 'The tagger runs anywhere: it imports itself and the core, nothing else.',
      from: { path: '^src/ner/' },
      to: { pathNot: '^src/(ner|core)/' },
    },
    {
      name: 'mathjs-only-parses',
      severity: 'error',
      comment: "mathjs is read through 'mathjs/number' in the language stage alone; it never evaluates.",
      from: { path: '^src/', pathNot: '^src/core/language/' },
      to: { path: 'node_modules/mathjs/' },
    },
    {
      name: 'parsers-stay-with-their-notation',
      severity: 'error',
      comment: 'The parsers of LaTeX and Python are loaded with their readers, at first use.',
      from: { path: '^src/', pathNot: '^src/core/language/(latex|python)/' },
      to: { path: 'node_modules/(@unified-latex|@lezer)/' },
    },
    ...stages.slice(0, -1).map(noStageBack),
    {
      name: 'run-is-below-notation',
      severity: 'error',
      comment: 'Numbers need the graph and its rules, never the way results are written.',
      from: { path: '^src/core/run/' },
      to: { path: '^src/core/(language|notation|explain)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-but-explain-and-the-top-needs-numbers',
      severity: 'error',
      comment: 'Deriving is symbolic: the stages before explain never run numbers.',
      from: { path: '^src/core/(language|graph|rules|shapes|derive|notation)/' },
      to: { path: '^src/core/run/' },
    },
    {
      name: 'the-face-of-the-core-is-on-top',
      severity: 'error',
      comment: 'nabla.ts joins the stages: no stage imports it.',
      from: { path: '^src/core/[^/]+/' },
      to: { path: '^src/core/nabla\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ground-is-below-the-stages',
      severity: 'error',
      comment: 'Places, outcomes and messages are what every stage stands on.',
      from: { path: '^src/core/(place\\.ts|outcome\\.ts|messages/)' },
      to: { path: `^src/core/(${names([...stages, 'run'])})/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'vscode-only-in-host',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/host/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'host-knows-core-and-protocol',
      severity: 'error',
      comment: 'The host never imports what runs in a webview, nor the command line.',
      from: { path: '^src/host/' },
      to: {
        path: '^src/',
        pathNot: '^src/((host|core|protocol|ner)/|tutorial/(check-answer|window-classifier)\\.ts)',
      },
    },
    {
      name: 'protocol-knows-the-types-of-the-core',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: { path: '^src/', pathNot: '^src/(protocol|core)/' },
    },
    {
      name: 'webview-knows-protocol',
      severity: 'error',
      comment: 'A panel speaks to the host by messages; of the core it knows types and messages.',
      from: { path: '^src/webview/' },
      to: { path: '^src/', pathNot: '^src/(webview|protocol|core|tutorial)/' },
    },
    {
      name: 'tutorial-knows-the-core',
      severity: 'error',
      comment: 'Lessons are data; what compares an answer runs in the engine, not in the page.',
      from: { path: '^src/tutorial/' },
      to: { path: '^src/', pathNot: '^src/(tutorial|core)/' },
    },
    {
      name: 'lessons-are-data',
      severity: 'error',
      from: { path: '^src/(tutorial/(course|lesson)|webview/)' },
      to: { path: '^src/tutorial/(check-answer|window-classifier)\\.ts$' },
    },
    {
      name: 'webview-runs-nothing-of-the-core',
      severity: 'error',
      comment:
        'A panel shows an account and does not derive one. It evaluates the graph that comes with it: numbers follow a drag.',
      from: { path: '^src/webview/' },
      to: {
        path: '^src/core/',
        pathNot:
          '^src/core/(messages/|place\\.ts|outcome\\.ts|account\\.ts|explain/at-detail\\.ts|formats/(tex-to-text|result)\\.ts|language/program\\.ts|run/(evaluate|random)\\.ts|graph/graph\\.ts)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'webview-without-node',
      severity: 'error',
      from: { path: '^src/(webview|protocol|core)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'cli-knows-core',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/', pathNot: '^src/(cli|core|ner)/' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
    },
  },
};
