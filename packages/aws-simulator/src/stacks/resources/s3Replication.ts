import { many, one, type Block } from '../TerraformStack';

const status = (block: Block | undefined) =>
  block && { Status: one(block)?.status };

function destination(block: Block): Block {
  const encryption = one(block.encryption_configuration);
  const time = one(block.replication_time);
  const metrics = one(block.metrics);
  return {
    Bucket: block.bucket,
    StorageClass: block.storage_class,
    EncryptionConfiguration: encryption && {
      ReplicaKmsKeyID: encryption.replica_kms_key_id,
    },
    ReplicationTime: time && {
      Status: time.status,
      Time: { Minutes: one(time.time)?.minutes },
    },
    Metrics: metrics && {
      Status: metrics.status,
      EventThreshold: metrics.event_threshold && {
        Minutes: one(metrics.event_threshold)?.minutes,
      },
    },
  };
}

function rule(block: Block): Block {
  const criteria = one(block.source_selection_criteria);
  const filter = one(block.filter);
  return {
    ID: block.id,
    Priority: block.priority,
    Status: block.status,
    Prefix: block.prefix,
    Filter: filter && { Prefix: filter.prefix ?? '' },
    DeleteMarkerReplication: status(block.delete_marker_replication),
    ExistingObjectReplication: status(block.existing_object_replication),
    SourceSelectionCriteria: criteria && {
      ReplicaModifications: status(criteria.replica_modifications),
      SseKmsEncryptedObjects: status(criteria.sse_kms_encrypted_objects),
    },
    Destination: destination(one(block.destination) ?? {}),
  };
}

/** The API's shape of `aws_s3_bucket_replication_configuration`. */
export function s3Replication(config: Block): Block {
  return { Role: config.role, Rules: many(config.rule).map(rule) };
}
