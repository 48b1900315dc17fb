import {
  APPLICATION_USER,
  applicationSecretName,
  STATUS_PATH,
} from '../../names';
import type { SiteDefinition } from '../../site';
import { list } from '../markdown';

/** What the site expects of whatever answers on its instances, and how it gets there. */
export function applicationSection(site: SiteDefinition): string[] {
  return [
    '## What the application has to do',
    list(CONTRACT(site)),
    '## How it gets there',
    ...WAYS[site.compute.application](site),
    ...(site.compute.application === 'custom' ? [] : userSection(site)),
  ];
}

const CONTRACT = ({ name, compute }: SiteDefinition) => [
  `Read its settings from \`/etc/${name}.env\`.`,
  `Listen on port ${compute.port} and answer 200 at \`${compute.healthPath}\` where it can serve. Do not ask the database there: instances that are replaced mend none, and a standby whose database is read-only is healthy.`,
  `Answer \`GET ${STATUS_PATH}\` with \`{"site", "region", "writable", "lastWriteAt"}\`, \`writable\` being the result of a real write. With \`"lastRow"\`, the number of the newest row, which grows by exactly one with each row in the same transaction, a failover counts the rows that it lost.`,
  'Answer `GET /.well-known/dr-drill`, which takes no input, so that a drill can prove its copy of the database: read the SSM parameter in `DRILL_PARAMETER`; connect to its `endpoint.address` and `endpoint.port` as to your own database, and to no address that is your own; write `run` into a table `dr_drill` and read it back; answer `{"site", "region", "run", "database": address, "tables": how many you find, "newestRowAt": of your own rows, "readBack": what you read}`, or `{"site", "region", "run", "error"}`. Without it a drill says "not proven".',
  'Read the address of the database from the SSM parameter in `DATABASE_HOST_PARAMETER` and the password from the secret in `DATABASE_SECRET`, both in its own region. Speak TLS to the database. Reconnect when the connection breaks.',
];

const userSection = ({ name }: SiteDefinition) => [
  `The application is \`${APPLICATION_USER}\` in the database (\`DATABASE_USER\`), with rights on its own schema alone and a password of its own, the secret \`${applicationSecretName(
    name,
  )}\` of which each region has a copy. \`application-keeper\` on the instances ([\`sample/keeper.py\`](sample/keeper.py), as root) makes the user known where the database takes writes: after the first delivery, within a minute of a rotation, and after a promotion that lost one. It also writes address, user, schema and the passwords that are good into \`/run/application/database.json\`, which the group \`application\` may read: the newest first, then the one before.`,
  'It reads the password of the administrator only where the database refuses the application its own. The role of the instances allows it: whoever is root on one can read it too.',
];

const WAYS: Record<
  SiteDefinition['compute']['application'],
  (site: SiteDefinition) => string[]
> = {
  sample: ({ name }) => [
    'The sample service ([`sample`](sample)) answers all of it from the first day, so that the site can be delivered, rehearsed and failed over before the application is there. It is a few hundred lines of Python and needs nothing but the image of Amazon Linux 2023; user data brings it to each instance. It writes a row a second into a table of its own, `dr_writes`, in the schema of the application. The unit `application` serves, as a user without rights that cannot reach the role of the instance. After a change run `npm run sample`, which packs it; a test tells when that was forgotten.',
    'It does not check the certificate of the database, because the image has none of the authorities of RDS: what it says is encrypted, and who can be at the address is for the security groups to say. Where a file has them, name it in `DATABASE_CA`.',
    `When the application is there, bake an image and set \`compute.application\` to \`image\` and \`compute.imageParameter\` to the parameter that names it, such as \`/app/${name}/image\`.`,
  ],
  image: ({ name, compute, regions }) => [
    `Instances start from the image that the SSM parameter \`${compute.imageParameter}\` names in their own region. Bake it from Amazon Linux 2023, or from what has systemd, Python 3.9 and cloud-init too, with a systemd unit for the application that reads \`/etc/${name}.env\` (\`EnvironmentFile=-/etc/${name}.env\`, \`Restart=always\`, in the group \`application\` if it reads \`/run/application/database.json\`), starts by itself and waits for what is not there yet. Copy it to the other region and name both copies, each by its own id:`,
    Object.values({ active: regions.active, pilot: regions.pilot })
      .map(
        region =>
          `    aws ssm put-parameter --region ${region} --name ${compute.imageParameter} --type String --data-type aws:ec2:image --overwrite --value ami-OF-${region}`,
      )
      .join('\n'),
    'The pilot first, and both before a change is delivered: an instance that finds no image does not start. A new image reaches new instances; those that run are replaced by `aws autoscaling start-instance-refresh`.',
  ],
  custom: () => [
    'What the launch template starts ([`src/region/launchTemplate.ts`](src/region/launchTemplate.ts)) is for you to write: as it is, an instance of Amazon Linux 2023 with its settings, on which nothing answers, so that the load balancer has it replaced. `compute.application` in `site.json` gives a sample service, or an image of your own, and with either of them an own user of the database.',
    'Until then the application signs in as the administrator, `dbadmin`.',
  ],
};
