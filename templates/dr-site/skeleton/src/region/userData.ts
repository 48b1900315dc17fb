import {
  APPLICATION_USER,
  applicationSecretName,
  databaseSecretName,
  parameterNames,
} from '../names';
import { sampleFiles, type SampleBundle } from '../sample/sampleFiles';
import type { RegionContext } from './RegionContext';

/** Where it is unpacked on an instance. */
const FOLDER = '/opt/application';

/** What the application is told; it looks up the rest in its own region. */
function environment({ site, region }: RegionContext): string {
  const names = parameterNames(site.name);
  const own = site.compute.application !== 'custom';
  return file(`/etc/${site.name}.env`, [
    `DR_SITE=${site.name}`,
    `DR_REGION=${region}`,
    `PORT=${site.compute.port}`,
    ...(own ? [`HEALTH_PATH=${site.compute.healthPath}`] : []),
    `DATABASE_NAME=${site.database.name}`,
    `DATABASE_HOST_PARAMETER=${names.databaseHost}`,
    `DRILL_PARAMETER=${names.drill}`,
    ...(own
      ? [
          `DATABASE_USER=${APPLICATION_USER}`,
          `DATABASE_SECRET=${applicationSecretName(site.name)}`,
          `DATABASE_ADMIN_SECRET=${databaseSecretName(site.name)}`,
        ]
      : [`DATABASE_SECRET=${databaseSecretName(site.name)}`]),
  ]);
}

const file = (path: string, lines: string[]) =>
  [`cat > ${path} <<'END'`, ...lines, 'END'].join('\n');

/** A systemd unit that is started again whatever ends it. */
const unit = (
  name: string,
  site: string,
  {
    description,
    script,
    settings,
  }: Record<'description' | 'script', string> & {
    settings: string[];
  },
) =>
  file(`/etc/systemd/system/${name}.service`, [
    '[Unit]',
    `Description=${description}`,
    'Wants=network-online.target',
    'After=network-online.target',
    '[Service]',
    `EnvironmentFile=/etc/${site}.env`,
    'Environment=PYTHONDONTWRITEBYTECODE=1',
    `ExecStart=/usr/bin/python3 ${FOLDER}/${script}`,
    ...settings,
    'Restart=always',
    'RestartSec=2',
    '[Install]',
    'WantedBy=multi-user.target',
  ]);

/** Unpacks files with what Amazon Linux brings along. */
const unpack = (bundle: SampleBundle) =>
  [
    `mkdir -p ${FOLDER}`,
    `base64 -d <<'END' | gunzip | python3 -c 'import json, sys; [open("${FOLDER}/" + name, "w").write(text) for name, text in json.load(sys.stdin).items()]'`,
    bundle.text,
    'END',
  ].join('\n');

/** Asks AWS as root, and keeps what the application may know. */
const keeperUnit = (site: string) =>
  unit('application-keeper', site, {
    description: 'What the application needs of AWS, and its user in MySQL',
    script: 'keeper.py',
    settings: [
      'Group=application',
      'RuntimeDirectory=application',
      'RuntimeDirectoryMode=0750',
      'RuntimeDirectoryPreserve=yes',
    ],
  });

/** Serves. It cannot reach the instance's role, with which it could read the administrator's password. */
const serviceUnit = (site: string) =>
  unit('application', site, {
    description: 'The sample service',
    script: 'service.py',
    settings: [
      'User=application',
      'Group=application',
      'IPAddressDeny=169.254.169.254 fd00:ec2::254',
      'AmbientCapabilities=CAP_NET_BIND_SERVICE',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'ProtectHome=yes',
      'PrivateTmp=yes',
    ],
  });

/** What an instance does when it starts for the first time. */
export function userData(context: RegionContext): string {
  const { name, compute } = context.site;
  const start = ['#!/bin/sh', environment(context)];
  if (compute.application === 'custom') {
    return [...start, ''].join('\n');
  }
  const serves = compute.application === 'sample';
  return [
    ...start,
    'getent group application >/dev/null || groupadd --system application',
    'id application >/dev/null 2>&1 || useradd --system --no-create-home --gid application application',
    unpack(sampleFiles(serves ? 'sample' : 'keeper')),
    keeperUnit(name),
    ...(serves ? [serviceUnit(name)] : []),
    'systemctl daemon-reload',
    `systemctl enable --now application-keeper${serves ? ' application' : ''}`,
    '',
  ].join('\n');
}
