import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches, recent } from '../expectations';
import { allPages } from '../pages';

async function put(aws: Aws, name = `/${aws.name('site')}/a`, value = 'one') {
  await aws.ssm().putParameter({ Name: name, Value: value, Type: 'String' });
  return name;
}

export const ssmCases: ContractCase[] = [
  {
    name: 'a parameter comes back with type, version, date and ARN',
    async run(aws) {
      const Name = await put(aws);
      const { Parameter } = await aws.ssm().getParameter({ Name });
      equal('Value', Parameter?.Value, 'one');
      equal('Type', Parameter?.Type, 'String');
      equal('Version', Parameter?.Version, 1);
      equal('DataType', Parameter?.DataType, 'text');
      recent('LastModifiedDate', Parameter?.LastModifiedDate);
      matches(
        'ARN',
        Parameter?.ARN,
        new RegExp(`^arn:aws:ssm:${EAST}:\\d{12}:parameter${Name}$`),
      );
    },
  },
  {
    name: 'the ARN of a name without a slash has one',
    async run(aws) {
      const Name = await put(aws, aws.name('plain'));
      const { Parameter } = await aws.ssm().getParameter({ Name });
      matches('ARN', Parameter?.ARN, new RegExp(`:parameter/${Name}$`));
    },
  },
  {
    name: 'a parameter is not overwritten unasked',
    async run(aws) {
      const Name = await put(aws);
      await fails('ParameterAlreadyExists', put(aws, Name));
    },
  },
  {
    name: 'overwriting makes the next version, without a type',
    async run(aws) {
      const Name = await put(aws);
      const { Version } = await aws
        .ssm()
        .putParameter({ Name, Value: 'two', Overwrite: true });
      equal('Version', Version, 2);
      const { Parameter } = await aws.ssm().getParameter({ Name });
      equal('Value', Parameter?.Value, 'two');
      equal('Type', Parameter?.Type, 'String');
    },
  },
  {
    name: 'an older version is read with name:version',
    moto: { differs: 'no Selector' },
    async run(aws) {
      const Name = await put(aws);
      await aws.ssm().putParameter({ Name, Value: 'two', Overwrite: true });
      const { Parameter } = await aws.ssm().getParameter({ Name: `${Name}:1` });
      equal('Value', Parameter?.Value, 'one');
      equal('Selector', Parameter?.Selector, ':1');
    },
  },
  {
    name: 'a version that never was is ParameterVersionNotFound',
    async run(aws) {
      const Name = await put(aws);
      await fails(
        'ParameterVersionNotFound',
        aws.ssm().getParameter({ Name: `${Name}:9` }),
      );
    },
  },
  {
    name: 'an unknown parameter is ParameterNotFound',
    async run(aws) {
      await fails(
        'ParameterNotFound',
        aws.ssm().getParameter({ Name: `/${aws.name('none')}` }),
      );
    },
  },
  {
    name: 'a new parameter needs a type',
    async run(aws) {
      await fails(
        'ValidationException',
        aws.ssm().putParameter({ Name: `/${aws.name('x')}`, Value: 'one' }),
      );
    },
  },
  {
    name: 'a standard parameter holds 4 KiB at most',
    moto: { differs: 'size is not checked' },
    async run(aws) {
      await fails(
        'ValidationException',
        put(aws, `/${aws.name('big')}`, 'x'.repeat(4097)),
      );
    },
  },
  {
    name: 'tags and overwriting do not go together',
    async run(aws) {
      const Name = await put(aws);
      await fails(
        'ValidationException',
        aws.ssm().putParameter({
          Name,
          Value: 'two',
          Type: 'String',
          Overwrite: true,
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
      );
    },
  },
  {
    name: 'a secure string is readable only with decryption',
    async run(aws) {
      const Name = `/${aws.name('secret')}`;
      await aws
        .ssm()
        .putParameter({ Name, Value: 'hush', Type: 'SecureString' });
      const plain = await aws
        .ssm()
        .getParameter({ Name, WithDecryption: true });
      equal('decrypted', plain.Parameter?.Value, 'hush');
      const sealed = await aws.ssm().getParameter({ Name });
      equal('Type', sealed.Parameter?.Type, 'SecureString');
      holds('the value is sealed', sealed.Parameter?.Value !== 'hush');
    },
  },
  {
    name: 'names that do not exist are listed as invalid among others',
    async run(aws) {
      const Name = await put(aws);
      const none = `${Name}-none`;
      const answer = await aws.ssm().getParameters({ Names: [Name, none] });
      equal(
        'found',
        answer.Parameters?.map(parameter => parameter.Name),
        [Name],
      );
      equal('invalid', answer.InvalidParameters, [none]);
    },
  },
  {
    name: 'a path gives its own level only, unless recursive',
    async run(aws) {
      const root = `/${aws.name('tree')}`;
      await put(aws, `${root}/a`);
      await put(aws, `${root}/b/c`);
      await put(aws, `${root}x/d`);
      const names = async (Recursive?: boolean) =>
        (
          await aws.ssm().getParametersByPath({ Path: root, Recursive })
        ).Parameters?.map(({ Name }) => Name).sort();
      equal('one level', await names(), [`${root}/a`]);
      equal('all levels', await names(true), [`${root}/a`, `${root}/b/c`]);
    },
  },
  {
    name: 'a path is read page by page',
    async run(aws) {
      const root = `/${aws.name('pages')}`;
      for (const leaf of ['a', 'b', 'c']) {
        await put(aws, `${root}/${leaf}`);
      }
      const { items } = await allPages(2, async NextToken => {
        const page = await aws
          .ssm()
          .getParametersByPath({ Path: root, MaxResults: 2, NextToken });
        return {
          items: page.Parameters?.map(({ Name }) => Name!),
          next: page.NextToken,
        };
      });
      equal('names', items.sort(), [`${root}/a`, `${root}/b`, `${root}/c`]);
    },
  },
  {
    name: 'a path begins with a slash',
    moto: { differs: 'any path is accepted' },
    async run(aws) {
      await fails(
        'ValidationException',
        aws.ssm().getParametersByPath({ Path: 'site' }),
      );
    },
  },
  {
    name: 'descriptions of parameters are filtered by name and hold no value',
    async run(aws) {
      const Name = await put(aws);
      const { Parameters } = await aws.ssm().describeParameters({
        ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [Name] }],
      });
      equal(
        'names',
        Parameters?.map(parameter => parameter.Name),
        [Name],
      );
      holds('no value', !('Value' in Parameters![0]));
    },
  },
  {
    name: 'tags of a parameter can be set, added and removed',
    async run(aws) {
      const Name = `/${aws.name('tagged')}`;
      const resource = { ResourceType: 'Parameter', ResourceId: Name } as const;
      await aws.ssm().putParameter({
        Name,
        Value: 'one',
        Type: 'String',
        Tags: [{ Key: 'a', Value: '1' }],
      });
      await aws
        .ssm()
        .addTagsToResource({ ...resource, Tags: [{ Key: 'b', Value: '2' }] });
      await aws.ssm().removeTagsFromResource({ ...resource, TagKeys: ['a'] });
      const { TagList } = await aws.ssm().listTagsForResource(resource);
      equal('TagList', TagList, [{ Key: 'b', Value: '2' }]);
    },
  },
  {
    name: 'tags of an unknown parameter are InvalidResourceId',
    async run(aws) {
      await fails(
        'InvalidResourceId',
        aws.ssm().listTagsForResource({
          ResourceType: 'Parameter',
          ResourceId: `/${aws.name('none')}`,
        }),
      );
    },
  },
  {
    name: 'a deleted parameter is gone',
    async run(aws) {
      const Name = await put(aws);
      await aws.ssm().deleteParameter({ Name });
      await fails('ParameterNotFound', aws.ssm().getParameter({ Name }));
      await fails('ParameterNotFound', aws.ssm().deleteParameter({ Name }));
    },
  },
  {
    name: 'deleting several tells which there were not',
    async run(aws) {
      const Name = await put(aws);
      const none = `${Name}-none`;
      const answer = await aws.ssm().deleteParameters({ Names: [Name, none] });
      equal('deleted', answer.DeletedParameters, [Name]);
      equal('invalid', answer.InvalidParameters, [none]);
    },
  },
  {
    name: 'a parameter of one region is unknown in the other',
    async run(aws) {
      const Name = await put(aws);
      await fails('ParameterNotFound', aws.ssm(WEST).getParameter({ Name }));
    },
  },
];
