import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '../src/readSite';
import type { SiteDefinition } from '../src/site';
import { stacksOf, type Block } from './synthesize';

/** A pipeline, as its own file describes it. */
export interface Pipeline {
  /** The programs of a delivery in the order of their first call; `approve` is where somebody is asked. */
  deliver: string[];
  /** The same of the night. */
  drift: string[];
  /** What runs each night whatever became of the rest. */
  clean: string[];
  /** The stacks in the order of their apply, or `ci/stacks.sh` where that says it. */
  order: string[] | 'ci/stacks.sh';
  /** Parts of the file by what they do. */
  parts: Record<
    'verify' | 'choose' | 'plan' | 'apply' | 'drift' | 'clean',
    string
  >;
  /** All of it. */
  text: string;
}

/** A site that CodePipeline delivers. */
export const codePipelineSite = (): SiteDefinition => {
  const site = readSite('site.json');
  return site.delivery.pipeline === 'codepipeline'
    ? site
    : {
        ...site,
        delivery: {
          pipeline: 'codepipeline',
          branch: 'main',
          repository: 'example-org/orders',
          connectionArn: `arn:aws:codeconnections:${site.regions.pilot}:${site.accountId}:connection/00000000-0000-0000-0000-000000000000`,
        },
      };
};

/** Everything between two marks, or to the end. */
export function between(text: string, from: string, to?: string): string {
  const start = text.indexOf(from);
  assert.notEqual(start, -1, from);
  const end = to === undefined ? undefined : text.indexOf(to, start);
  assert.notEqual(end, -1, to);
  return text.slice(start, end);
}

/** Programs of the repository that a text runs, one after the other, comments left out. */
const programsIn = (text: string) =>
  [
    ...text
      .replace(/^\s*(#|\/\/).*$/gm, '')
      .matchAll(
        /npm (?:ci|test|run [a-z]+)|ci\/(?!as|approvers|branch|delivered)[a-z]+\.sh|input message|environment: production/g,
      ),
  ].map(([program]) => (/^(input|env)/.test(program) ? 'approve' : program));

const unique = (programs: string[]) => [...new Set(programs)];

const BUILDSPECS = join('ci', 'codepipeline');

/** How each of the pipelines is read. */
const READERS: Record<
  SiteDefinition['delivery']['pipeline'],
  { file: string; read: (file: string) => Pipeline }
> = {
  jenkins: { file: 'Jenkinsfile', read: readJenkins },
  'github-actions': {
    file: join('.github', 'workflows', 'deliver.yml'),
    read: readGithub,
  },
  codepipeline: { file: BUILDSPECS, read: readCodePipeline },
};

/** The pipelines that are here: a repository keeps the one that delivers it. */
export const pipelines = (): [string, Pipeline][] =>
  Object.entries(READERS)
    .filter(([, { file }]) => existsSync(file))
    .map(([name, { file, read }]) => [name, read(file)]);

function readJenkins(file: string): Pipeline {
  const text = readFileSync(file, 'utf8');
  const clean = between(text, "stage('Clean')", "stage('Verify')");
  const verify = between(text, "stage('Verify')", "stage('Look')");
  const plan = between(text, "stage('Plan')", "stage('Drift')");
  const drift = between(text, "stage('Drift')", "stage('Approve')");
  const approve = between(text, "stage('Approve')", "stage('Apply')");
  const apply = between(text, "stage('Apply')");
  assert.match(apply, /for \(stack in env\.STACKS\.split/);
  return {
    deliver: unique(programsIn(verify + plan + approve + apply)),
    drift: unique(programsIn(verify + drift)),
    clean: unique(programsIn(clean)),
    order: 'ci/stacks.sh',
    parts: { verify, choose: plan, plan, apply, drift, clean },
    text,
  };
}

function readGithub(file: string): Pipeline {
  const text = readFileSync(file, 'utf8');
  const verify = between(text, '\n  verify:', '\n  choose:');
  const choose = between(text, '\n  choose:', '\n  plan:');
  const plan = between(text, '\n  plan:', '\n  apply:');
  const apply = between(text, '\n  apply:', '\n  drift:');
  const drift = between(text, '\n  drift:', '\n  clean:');
  const clean = between(text, '\n  clean:');
  return {
    deliver: unique(programsIn(verify + choose + plan + apply)),
    drift: unique(programsIn(verify + drift)),
    clean: unique(programsIn(clean)),
    order: [...apply.matchAll(/ci\/apply\.sh (\w+)/g)].map(
      ([, stack]) => stack,
    ),
    parts: { verify, choose, plan, apply, drift, clean },
    text,
  };
}

function readCodePipeline(folder: string): Pipeline {
  const { pipeline } = stacksOf(codePipelineSite());
  assert.ok(pipeline);
  const specOf = (project: string) =>
    readFileSync(
      join(
        folder,
        `${
          /^ci\/codepipeline\/(\w+)\.yml$/.exec(
            pipeline.resource.aws_codebuild_project[project].source.buildspec,
          )?.[1]
        }.yml`,
      ),
      'utf8',
    );
  /** What a stage runs, action by action. */
  const textOf = ({ action }: Block) =>
    (action as Block[])
      .map(({ provider, configuration }) =>
        provider === 'CodeBuild'
          ? specOf(configuration.ProjectName.split('.')[1])
          : '',
      )
      .join('\n');
  const stages = (name: string): Block[] =>
    pipeline.resource.aws_codepipeline[name].stage;
  const programsOf = (name: string) =>
    unique(
      stages(name).flatMap(stage =>
        stage.action[0].provider === 'Manual'
          ? ['approve']
          : programsIn(textOf(stage)),
      ),
    );
  const part = (file: string) =>
    readFileSync(join(folder, `${file}.yml`), 'utf8');
  const clean = part('clean');
  const isClean = (program: string) => programsIn(clean).includes(program);
  const night = programsOf('drift_pipeline');
  return {
    deliver: programsOf('deliver_pipeline'),
    drift: night.filter(program => !isClean(program)),
    clean: night.filter(isClean),
    order: stages('deliver_pipeline').flatMap(({ name }) =>
      name.startsWith('Apply')
        ? [name.slice('Apply'.length).toLowerCase()]
        : [],
    ),
    parts: {
      verify: part('verify'),
      choose: part('choose'),
      plan: part('plan'),
      apply: part('apply'),
      drift: part('drift'),
      clean,
    },
    text: JSON.stringify(pipeline.resource),
  };
}
