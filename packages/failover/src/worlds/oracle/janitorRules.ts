import { bindDrillMark, DRILL_TAG, EXPIRES_TAG, runOfKey } from '../../site';
import { parseDrillMark } from '../../steps/drillMark';
import type { SentCall } from '../aws/Caller';
import type { FakeAws } from '../aws/FakeAws';
import type { SharedStore } from '../process/SharedStore';
import { GRACE_SECONDS } from './Facts';

/** What a janitor's call is about, in truth: which drill's thing, and until when that may be there. */
function aboutOf(
  { action, region, resource }: SentCall,
  aws: FakeAws,
): { run: string; expiresAt?: string } | undefined {
  const { databases, parameters, objects } = aws.region(region);
  const place = aws.placeIn(region);
  const mark = parseDrillMark(parameters.get(bindDrillMark(place).name));
  switch (action) {
    case 'rds:DeleteDBInstance': {
      const { tags } = databases.get(resource) ?? { tags: {} };
      const run = (tags as Record<string, string>)[DRILL_TAG];
      return run === undefined
        ? undefined
        : {
            run,
            expiresAt: (tags as Record<string, string>)[EXPIRES_TAG],
          };
    }
    case 's3:DeleteObject': {
      const run = runOfKey(resource.slice(resource.indexOf('/') + 1));
      const body = objects.get(resource);
      return run === undefined
        ? undefined
        : { run, expiresAt: body && JSON.parse(body).expiresAt };
    }
    case 'ssm:DeleteParameter':
      return resource === bindDrillMark(place).name ? mark : undefined;
    default:
      return resource === place.group.identifier && /^autoscaling:/.test(action)
        ? mark
        : undefined;
  }
}

/** I6: a janitor removes what drills made, when they are over or have lasted long enough, and nothing else. */
export function judgeJanitor(
  call: SentCall,
  aws: FakeAws,
  stores: readonly SharedStore[],
): string | undefined {
  aws.catchUp();
  const words = `the janitor calls ${call.action} ${call.resource}`;
  const about = aboutOf(call, aws);
  if (!about) {
    // What it was told to remove may have gone on its way.
    const isGone =
      call.action !== 'rds:DeleteDBInstance' ||
      !aws.region(call.region).databases.has(call.resource);
    const isOfDrills = /drill/.test(call.resource);
    return isGone && isOfDrills ? undefined : `${words}, which no drill made`;
  }
  const run = stores.flatMap(store => store.peek(about.run) ?? [])[0];
  const isOver = run?.endedAt !== undefined;
  const isExpired =
    about.expiresAt !== undefined &&
    aws.now + GRACE_SECONDS * 1000 > Date.parse(about.expiresAt);
  if (!isOver && !isExpired) {
    return `${words} of the drill ${about.run}, which is under way`;
  }
  const place = aws.placeIn(call.region);
  const isScaled = call.action === 'autoscaling:UpdateAutoScalingGroup';
  return isScaled && aws.findDatabase(place)?.source === undefined
    ? `${words}, and users are served from ${call.region}`
    : undefined;
}
