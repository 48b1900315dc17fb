import type { Service } from '../../core/Service';
import { describeParameters } from './describeParameters';
import {
  deleteParameter,
  deleteParameters,
  getParameter,
  getParameters,
  getParametersByPath,
  putParameter,
} from './parameters';
import {
  addTagsToResource,
  listTagsForResource,
  removeTagsFromResource,
} from './tags';

/** AWS Systems Manager: Parameter Store. */
export const ssm: Service = {
  signingName: 'ssm',
  operations: {
    AddTagsToResource: addTagsToResource,
    DeleteParameter: deleteParameter,
    DeleteParameters: deleteParameters,
    DescribeParameters: describeParameters,
    GetParameter: getParameter,
    GetParameters: getParameters,
    GetParametersByPath: getParametersByPath,
    ListTagsForResource: listTagsForResource,
    PutParameter: putParameter,
    RemoveTagsFromResource: removeTagsFromResource,
  },
};
