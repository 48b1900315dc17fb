// The stand-in provider, in a world in which databases come and go without
// Terraform. Runs in the folder of the terraform-core tool. The file in
// OUTSIDE_WORLD has, by ARN, the attributes of each database, or null for one
// that is gone. It does with them what the provider does in internal/service/rds/instance.go:
// looks a database up by RDS' own id, and imports one by its name.
import { readFileSync, writeFileSync } from 'node:fs';
import grpc from '@grpc/grpc-js';
import { Bindings } from './schema.mjs';
import { decode, encode } from './values.mjs';

const TYPE = 'aws_db_instance';
/** What RDS does not tell. */
const UNTOLD = [
  'allow_major_version_upgrade',
  'apply_immediately',
  'delete_automated_backups',
  'final_snapshot_identifier',
  'password_wo_version',
  'skip_final_snapshot',
];

const file = process.env.OUTSIDE_WORLD;
const world = () => JSON.parse(readFileSync(file, 'utf8'));
const write = state =>
  writeFileSync(file, JSON.stringify({ ...world(), [state.arn]: state }));

/** Optional arguments that the provider fills in where the code has none: what of the role is not told to a standby. */
const COMPUTED = [
  'allocated_storage',
  'db_name',
  'engine',
  'engine_version',
  'username',
];

/** What a look at a database makes of what the state had. */
function look(state, found) {
  const told = { ...state, ...found };
  for (const name of UNTOLD) {
    told[name] = state[name] ?? null;
  }
  // compareActualEngineVersion: the release that the code names stands for those that begin with it.
  if (found.engine_version_actual.startsWith(`${state.engine_version}.`)) {
    told.engine_version = state.engine_version;
  } else {
    told.engine_version = found.engine_version_actual;
  }
  return told;
}

/** Deletes a database as RDS would, or refuses. */
function remove(state) {
  if (state.deletion_protection) {
    throw new Error(`Cannot delete protected DB Instance ${state.arn}`);
  }
  if (state.replicate_source_db && !state.skip_final_snapshot) {
    throw new Error(
      'FinalDBSnapshotIdentifier can not be specified when deleting a replica instance',
    );
  }
  writeFileSync(file, JSON.stringify({ ...world(), [state.arn]: null }));
}

const around = {
  ReadResource: (request, answer) => {
    const state = decode(request.current_state);
    const found = world()[state?.arn];
    if (request.type_name !== TYPE || found === undefined) {
      return answer;
    }
    return {
      ...answer,
      new_state: encode(found?.id === state.id ? look(state, found) : null),
    };
  },
  ApplyResourceChange: (request, answer) => {
    const state = decode(answer.new_state);
    if (request.type_name === TYPE && state) {
      // RDS takes the newest of a release.
      state.engine_version_actual =
        decode(request.prior_state)?.engine_version_actual ??
        (/^\d+\.\d+$/.test(state.engine_version)
          ? `${state.engine_version}.8`
          : state.engine_version);
      state.resource_id = state.id;
      write(state);
      return { ...answer, new_state: encode(state) };
    }
    if (request.type_name === TYPE) {
      remove(decode(request.prior_state));
    }
    return answer;
  },
  ImportResourceState: (request, answer) => {
    if (request.type_name !== TYPE) {
      return answer;
    }
    const [imported] = answer.imported_resources;
    const base = decode(imported.state);
    const [, , , region] = base.arn.split(':');
    const found = Object.values(world()).find(
      other =>
        other?.identifier === request.id && other.arn.split(':')[3] === region,
    );
    const state = look({ ...base, engine_version: '' }, found);
    for (const name of UNTOLD) {
      state[name] = null;
    }
    state.skip_final_snapshot = true;
    return {
      ...answer,
      imported_resources: [{ ...imported, state: encode(state) }],
    };
  },
};

const addService = grpc.Server.prototype.addService;
grpc.Server.prototype.addService = function wrapped(service, methods) {
  const all = Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      around[name]
        ? (call, callback) =>
            method(call, (error, answer) => {
              if (error) {
                callback(error);
                return;
              }
              try {
                callback(null, around[name](call.request, answer));
              } catch (caught) {
                callback({ code: grpc.status.INTERNAL, message: caught.stack });
              }
            })
        : method,
    ]),
  );
  return addService.call(this, service, all);
};

const { serve } = await import('./provider.mjs');
const values = name =>
  process.argv.flatMap((word, index) =>
    word === name ? [process.argv[index + 1]] : [],
  );
const { reattach } = await serve({
  bindings: new Bindings(values('--bindings')[0]),
  stacks: [
    ...values('--stack').map(path => JSON.parse(readFileSync(path, 'utf8'))),
    // The stand-in takes for computed what anything refers to.
    { output: COMPUTED.map(name => `${TYPE}.database.${name}`) },
  ],
  log: line => process.stderr.write(`${line}\n`),
});
process.stdout.write(`TF_REATTACH_PROVIDERS='${reattach}'\n`);
