import type {
  AddTagsToCertificateCommandInput,
  CertificateDetail,
  DeleteCertificateCommandInput,
  DescribeCertificateCommandInput,
  ListCertificatesCommandInput,
  ListTagsForCertificateCommandInput,
  RemoveTagsFromCertificateCommandInput,
} from '@aws-sdk/client-acm';
import { AwsError } from '../../core/AwsError';
import type { CallContext, Service } from '../../core/Service';
import { ELB_STATE, type ElbState } from '../elbv2/state';
import { page } from '../support/page';
import { fromApiTags, toApiTags } from '../support/tags';
import {
  acmState,
  findCertificate,
  type AcmPlace,
  type CertificateState,
} from './acmState';
import { requestCertificate } from './requestCertificate';
import { statusOf } from './statusOf';
import { tickAcm } from './tickAcm';

/** Certificates of ACM are valid for 198 days (User Guide, "ACM certificate characteristics"). */
const VALID_MS = 198 * 86_400_000;

/** Those of other keys are listed for who names them (API reference, Filters). */
const LISTED_UNASKED: string[] = ['RSA_1024', 'RSA_2048'];

/** Load balancers whose listeners have a certificate. */
function usersOf({ world, account, region }: AcmPlace, arn: string): string[] {
  const state = world.state.services[`${account}/${region}/${ELB_STATE}`] as
    | ElbState
    | undefined;
  const listeners = Object.values(state?.listeners ?? {}).filter(({ shape }) =>
    shape.Certificates?.some(({ CertificateArn }) => CertificateArn === arn),
  );
  return [...new Set(listeners.map(({ shape }) => shape.LoadBalancerArn!))];
}

function toDetail(
  place: AcmPlace,
  certificate: CertificateState,
): CertificateDetail {
  const { shape, createdAt, issuedAt } = certificate;
  return {
    ...shape,
    Status: statusOf(certificate, place.world.now),
    CreatedAt: new Date(createdAt),
    InUseBy: usersOf(place, shape.CertificateArn!),
    ...(issuedAt === undefined
      ? {}
      : {
          IssuedAt: new Date(issuedAt),
          NotBefore: new Date(issuedAt),
          NotAfter: new Date(issuedAt + VALID_MS),
        }),
  };
}

function describeCertificate(
  input: DescribeCertificateCommandInput,
  context: CallContext,
) {
  return {
    Certificate: toDetail(
      context,
      findCertificate(context, input.CertificateArn!),
    ),
  };
}

function listCertificates(
  input: ListCertificatesCommandInput,
  context: CallContext,
) {
  const { now } = context.world;
  const keyTypes = input.Includes?.keyTypes ?? LISTED_UNASKED;
  const all = Object.values(acmState(context).certificates)
    .filter(({ shape }) => keyTypes.includes(shape.KeyAlgorithm!))
    .filter(
      certificate =>
        !input.CertificateStatuses?.length ||
        input.CertificateStatuses.includes(statusOf(certificate, now)),
    )
    .sort((a, b) =>
      a.shape.CertificateArn! < b.shape.CertificateArn! ? -1 : 1,
    );
  const { items, next } = page(all, {
    token: input.NextToken,
    size: input.MaxItems ?? 1000,
    key: ({ shape }) => shape.CertificateArn!,
    invalidCode: 'ValidationException',
  });
  return {
    CertificateSummaryList: items.map(certificate => {
      const detail = toDetail(context, certificate);
      return {
        CertificateArn: detail.CertificateArn,
        DomainName: detail.DomainName,
        SubjectAlternativeNameSummaries: detail.SubjectAlternativeNames,
        Status: detail.Status,
        Type: detail.Type,
        KeyAlgorithm: detail.KeyAlgorithm,
        InUse: detail.InUseBy!.length > 0,
        CreatedAt: detail.CreatedAt,
        IssuedAt: detail.IssuedAt,
        NotBefore: detail.NotBefore,
        NotAfter: detail.NotAfter,
      };
    }),
    NextToken: next,
  };
}

/** @throws AwsError ResourceInUseException while a listener has it */
function deleteCertificate(
  input: DeleteCertificateCommandInput,
  context: CallContext,
): Record<string, never> {
  const state = acmState(context);
  const arn = input.CertificateArn!;
  findCertificate(context, arn);
  if (usersOf(context, arn).length > 0) {
    throw new AwsError(
      'ResourceInUseException',
      `Certificate ${arn} in account ${context.account} is in use.`,
    );
  }
  delete state.certificates[arn];
  delete state.tags[arn];
  return {};
}

function listTags(
  input: ListTagsForCertificateCommandInput,
  context: CallContext,
) {
  const arn = input.CertificateArn!;
  findCertificate(context, arn);
  return { Tags: toApiTags(acmState(context).tags[arn] ?? {}) };
}

function addTags(
  input: AddTagsToCertificateCommandInput,
  context: CallContext,
): Record<string, never> {
  const arn = input.CertificateArn!;
  findCertificate(context, arn);
  const { tags } = acmState(context);
  tags[arn] = { ...tags[arn], ...fromApiTags(input.Tags) };
  return {};
}

function removeTags(
  input: RemoveTagsFromCertificateCommandInput,
  context: CallContext,
): Record<string, never> {
  const arn = input.CertificateArn!;
  findCertificate(context, arn);
  for (const { Key } of input.Tags ?? []) {
    delete acmState(context).tags[arn]?.[Key!];
  }
  return {};
}

/** AWS Certificate Manager: public certificates that DNS proves. There is no TLS in the simulator; listeners only name them. */
export const acm: Service = {
  signingName: 'acm',
  operations: {
    AddTagsToCertificate: addTags,
    DeleteCertificate: deleteCertificate,
    DescribeCertificate: describeCertificate,
    ListCertificates: listCertificates,
    ListTagsForCertificate: listTags,
    RemoveTagsFromCertificate: removeTags,
    RequestCertificate: requestCertificate,
  },
  tick: tickAcm,
};
